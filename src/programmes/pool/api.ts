import * as z from 'zod';
import type { Actor } from '#people/index.ts';
import { apiRoute, recordPath, type ApiRoute } from '#platform/http/index.ts';
import { done, invalid, notFound } from '#platform/result.ts';
import type { ShownCount } from './counts.rules.ts';
import type { Impact } from './impact.ts';
import { inviteGroup, lineLimit } from './invite.ts';
import { groupFrom } from './pool-report.ts';
import { countPool, poolQuestion } from './programme-pool.query.ts';

/** The pool for other programs: the same rounded counts and the same invitations as the pages. */

const working = { subject: 'programme', roles: ['programme_manager', 'recruiter'] } as const;
const count = z.int().nullable().describe('Rounded to the nearest five; null for fewer than five');
const occasion = {
  intake: z.uuid().optional().describe('The intake to count for; the next one when left out'),
  site: z.string().max(80).optional().describe('A site of the programme; any when left out'),
};
const shown = (people: ShownCount): number | null => (people.kind === 'few' ? null : people.people);

/** What a new version would change for the pool, as other programs read it. */
export const impactSchema = z.object({
  people: count,
  same: z.boolean().describe('The required rules are the same as before: nobody gains or loses'),
  gained: count,
  lost: count,
  excluded: count.describe('Could no longer become eligible with any answer'),
  admitted: count.describe('Could become eligible, which was ruled out before'),
  lostBy: z.array(z.object({ sentence: z.string(), people: count })),
  gainedBy: z.array(z.object({ sentence: z.string(), people: count })),
});

export const impactShown = ({
  people,
  isSame,
  gained,
  lost,
  excluded,
  admitted,
  lostBy,
  gainedBy,
}: Impact): z.output<typeof impactSchema> => {
  const by = (entries: Impact['lostBy']) => entries.map((entry) => ({ sentence: entry.sentence, people: shown(entry.people) }));
  return {
    people: shown(people),
    same: isSame,
    gained: shown(gained),
    lost: shown(lost),
    excluded: shown(excluded),
    admitted: shown(admitted),
    lostBy: by(lostBy),
    gainedBy: by(gainedBy),
  };
};

const read = apiRoute<Actor>()({
  method: 'get',
  path: '/manage/programmes/{id}/pool',
  summary: 'Count the people who agreed to be found: by verdict, by criterion, and by the one thing that is missing',
  tag: 'Catalogue',
  scope: 'pool:read',
  on: working,
  params: recordPath,
  query: z.object(occasion),
  response: z.object({
    people: count,
    eligible: count,
    unknown: count,
    notEligible: count,
    criteria: z.array(z.object({ id: z.string(), sentence: z.string(), met: count, notMet: count, unknown: count })),
    nearMisses: z.array(z.object({ missing: z.string(), sentence: z.string(), people: count })),
  }),
  handle: ({ params, query, read: reading, clock }) =>
    reading(async (trx) => {
      const question = await poolQuestion(trx, params.id, { intake: query.intake ?? '', site: query.site ?? '' }, clock.today());
      if (!question) return notFound();
      const report = await countPool(trx, question, clock.today(), clock.now());
      return done({
        people: shown(report.people),
        eligible: shown(report.met),
        unknown: shown(report.unknown),
        notEligible: shown(report.notMet),
        criteria: report.criteria.map(({ criterion, met, notMet, unknown }) => ({
          id: criterion.id,
          sentence: criterion.sentence,
          met: shown(met),
          notMet: shown(notMet),
          unknown: shown(unknown),
        })),
        nearMisses: report.near.map(({ criterion, people }) => ({
          missing: criterion.id,
          sentence: criterion.sentence,
          people: shown(people),
        })),
      });
    }),
});

const invite = apiRoute<Actor>()({
  method: 'post',
  path: '/manage/programmes/{id}/invitations',
  summary: 'Invite a group of the people who agreed to be found. Groups of fewer than five cannot be invited',
  tag: 'Catalogue',
  scope: 'pool:invite',
  on: working,
  params: recordPath,
  body: z.object({
    group: z.string().max(90).describe('"eligible", "unknown", or "near:" and the id of the criterion that is missing'),
    line: z.string().max(lineLimit).optional().describe('A line of the employer’s own'),
    ...occasion,
  }),
  response: z.object({ invited: count }),
  handle: async ({ params, body, run }) => {
    const group = groupFrom(body.group);
    if (group === null) return invalid({ field: 'group', message: 'Must be "eligible", "unknown", or "near:" and the id of a criterion' });
    const invited = await run((doing) =>
      inviteGroup(doing, { programmeId: params.id, group, intake: body.intake ?? '', site: body.site ?? '', line: body.line ?? '' }),
    );
    return invited.ok ? done({ invited: shown(invited.value.invited) }) : invited;
  },
});

export const poolApiRoutes: readonly ApiRoute<Actor>[] = [read, invite];
