import * as z from 'zod';
import type { Actor } from '#people/index.ts';
import { apiRoute, dateText, type ApiRoute } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done, notFound } from '#platform/result.ts';
import { closeIntake } from './close-intake.ts';
import { duplicateIntake } from './duplicate-intake.ts';
import { intakeById } from './intake.query.ts';

/** Intakes by their managers' programs: the same commands as the pages. */

const path = z.object({ id: z.uuid().describe('The programme'), intake: z.uuid().describe('The intake') });
const manager = { subject: 'programme', roles: ['programme_manager'] } as const;

const close = apiRoute<Actor>()({
  method: 'post',
  path: '/manage/programmes/{id}/intakes/{intake}/close',
  summary: 'Close an intake early. Whoever has begun an application and not sent it is told by mail',
  tag: 'Catalogue',
  scope: 'intakes:write',
  on: manager,
  params: path,
  body: z.object({ reason: z.string().min(1).max(500).describe('Read by candidates who have begun an application') }),
  response: z.object({ id: z.uuid(), state: z.literal('closed'), told: z.int().describe('How many are told by mail') }),
  handle: async ({ params, body, run }) => {
    const closed = await run((doing) => closeIntake(doing, params.id, params.intake, body));
    return closed.ok ? done({ id: params.intake, state: 'closed' as const, told: closed.value.told }) : closed;
  },
});

const duplicate = apiRoute<Actor>()({
  method: 'post',
  path: '/manage/programmes/{id}/intakes/{intake}/duplicate',
  summary: 'Announce next year’s copy of an intake: every date a year later on the same day of the week',
  tag: 'Catalogue',
  scope: 'intakes:write',
  on: manager,
  params: path,
  response: z.object({ id: z.uuid(), startsOn: dateText, opensOn: dateText, closesOn: dateText.nullable() }),
  handle: async ({ params, run }) => {
    const copied = await run(async (doing) => {
      const made = await duplicateIntake(doing, params.id, params.intake, randomUUIDv7());
      if (!made.ok) return made;
      const intake = await intakeById(doing.trx, made.value.id);
      return intake ? done(intake) : notFound();
    });
    if (!copied.ok) return copied;
    const { id, startsOn, opensOn, closesOn } = copied.value;
    return done({ id, startsOn: startsOn.toString(), opensOn: opensOn.toString(), closesOn: closesOn?.toString() ?? null });
  },
});

export const intakeApiRoutes: readonly ApiRoute<Actor>[] = [close, duplicate];
