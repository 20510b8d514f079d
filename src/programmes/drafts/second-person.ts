import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { oneOf, parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import * as z from 'zod';

const form = z.object({ second_person: oneOf('whether a second person reviews', ['needed', 'not needed']) });

export interface SecondPersonRule {
  readonly name: string;
  readonly isNeeded: boolean;
}

/** Whether an organisation publishes only what a second person has approved. */
export async function secondPersonRule(trx: Trx, organisationId: string): Promise<SecondPersonRule | undefined> {
  const row = await trx.selectFrom('organisations').select(['name', 'second_review']).where('id', '=', organisationId).executeTakeFirst();
  return row && { name: row.name, isNeeded: row.second_review };
}

/** The operator says whether an organisation needs a second person: for one that has a single programme manager. */
export async function setSecondPerson(
  doing: Doing<Actor>,
  organisationId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<SecondPersonRule>> {
  const { trx, actor, clock } = doing;
  const known = actor.isOperator ? await secondPersonRule(trx, organisationId) : undefined;
  if (!known) return notFound();
  const parsed = parseForm(form, fields);
  if (!parsed.ok) return parsed;
  const isNeeded = parsed.value.second_person === 'needed';
  if (isNeeded === known.isNeeded) return done(known);
  await trx.updateTable('organisations').set({ second_review: isNeeded }).where('id', '=', organisationId).execute();
  await recordEvent(trx, {
    stream: { type: 'organisation', id: organisationId },
    type: 'organisation.second_person_changed',
    at: clock.now(),
    actorId: actor.personId,
    data: { needed: isNeeded },
  });
  return done({ ...known, isNeeded });
}
