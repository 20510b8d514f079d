import * as z from 'zod';
import { organisationsOf, type Actor } from '#people/index.ts';
import { apiRoute, dateText, momentText } from '#platform/http/index.ts';
import { done } from '#platform/result.ts';
import { agreementReport } from './work/disagreements.query.ts';

const verdict = z.enum(['met', 'not_met', 'unknown']);

/** Where screeners and the check differ, as the page tells it. */
export const readDisagreements = apiRoute<Actor>()({
  method: 'get',
  path: '/screening-differences',
  summary: 'Count where screeners and the check came to different verdicts, criterion by criterion, with the latest reasons',
  tag: 'Applications',
  scope: 'applications:read',
  query: z.object({ since: dateText.optional().describe('Twelve months ago when left out') }),
  response: z.object({
    judged: z.int(),
    differed: z.int(),
    items: z.array(
      z.object({
        programme: z.string(),
        sentence: z.string(),
        judged: z.int(),
        differed: z.int(),
        latest: z.array(
          z.object({
            application: z.uuid(),
            check: verdict,
            screener: verdict,
            reason: z.string(),
            decidedBy: z.string().nullable(),
            decidedAt: momentText,
          }),
        ),
      }),
    ),
  }),
  handle: async ({ query, read, actor, clock }) => {
    const since = query.since === undefined ? clock.today().subtract({ months: 12 }) : Temporal.PlainDate.from(query.since);
    const report = await read((trx) => agreementReport(trx, organisationsOf(actor, 'recruiter', 'programme_manager'), since));
    return done({
      judged: report.judged,
      differed: report.differed,
      items: report.criteria.map(({ programmeTitle, sentence, judged, differed, latest }) => ({
        programme: programmeTitle,
        sentence,
        judged,
        differed,
        latest: latest.map((one) => ({
          application: one.applicationId,
          check: one.engine,
          screener: one.screener,
          reason: one.reason,
          decidedBy: one.decidedBy,
          decidedAt: one.decidedAt.toString(),
        })),
      })),
    });
  },
});
