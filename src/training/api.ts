import * as z from 'zod';
import type { Actor } from '#people/index.ts';
import { apiRoute, pageFrom, pageOf, pageQuery, recordPath, type ApiRoute, type Doing } from '#platform/http/index.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import {
  apprenticeshipDetail,
  apprenticeshipItem,
  apprenticeshipState,
  approveBody,
  decidedAnswer,
  hoursItem,
  hoursState,
  planAnswer,
  returnBody,
} from './api-schemas.ts';
import { apprenticeshipsPage, areEntriesOf, hoursPage, type ListedApprenticeship, type ListedHours } from './api.query.ts';
import { approveHours, returnHours, type Decided } from './decide-hours.ts';
import { loadPlan } from './plan.store.ts';
import type { PlanItem } from './plan-types.ts';
import { progressOf } from './progress.query.ts';
import { reviewsOf } from './record.query.ts';
import type { ReviewParty, ReviewState } from './review-lifecycle.ts';

/** Apprenticeships, plans and hours as JSON: the queries of the pages, and the two decisions of the mentor's list. */

// Only what the token's organisation gives: a mentor's assignment is the person's own and does not come with a token.
const reading = { subject: 'apprenticeship', roles: ['programme_manager', 'provider_coordinator', 'assessor'] } as const;
const deciding = { subject: 'apprenticeship', roles: ['programme_manager'] } as const;

const listApprenticeships = apiRoute<Actor>()({
  method: 'get',
  path: '/apprenticeships',
  summary: 'List the apprenticeships of your organisation',
  tag: 'Training',
  scope: 'plan:read',
  query: z.object({
    state: apprenticeshipState.optional(),
    programme: z.string().max(120).optional().describe('A programme’s slug'),
    ...pageQuery,
  }),
  response: pageOf(apprenticeshipItem),
  handle: async ({ query, read, clock }) => {
    const rows = await read((trx) => apprenticeshipsPage(trx, query, clock.today()));
    const { items, next } = pageFrom(rows, query.limit, (row) => row.id);
    return done({ items: items.map(itemOf), next });
  },
});

const readApprenticeship = apiRoute<Actor>()({
  method: 'get',
  path: '/apprenticeships/{id}',
  summary: 'Read one apprenticeship with its progress today',
  tag: 'Training',
  scope: 'plan:read',
  on: reading,
  params: recordPath,
  response: apprenticeshipDetail,
  handle: ({ params, read, clock }) =>
    read(async (trx) => {
      const [found] = await apprenticeshipsPage(trx, { id: params.id, limit: 1 }, clock.today());
      if (!found) return notFound();
      const { approved, waiting, plannedByToday, planned, competencies } = await progressOf(trx, params.id, clock.today());
      const { hoursPerWeek, payMinor, currency, payPer } = found;
      const progress = {
        approvedMinutes: approved,
        waitingMinutes: waiting,
        plannedMinutesByToday: plannedByToday,
        plannedMinutes: planned,
        competencies,
      };
      return done({ ...itemOf(found), hoursPerWeek, payMinor, currency, payPer, progress });
    }),
});

const readPlan = apiRoute<Actor>()({
  method: 'get',
  path: '/apprenticeships/{id}/plan',
  summary: 'Read the dated plan: phases, blocks, milestones and reviews',
  tag: 'Training',
  scope: 'plan:read',
  on: reading,
  params: recordPath,
  response: planAnswer,
  handle: ({ params, read }) =>
    read(async (trx) => {
      const items = await loadPlan(trx, params.id);
      const reviews = await reviewsOf(trx, params.id);
      const of = (kind: PlanItem['kind']) => items.filter((item) => item.kind === kind);
      return done({
        phases: of('phase').map(timed),
        blocks: of('block').map(timed),
        milestones: of('milestone').map((item) => ({ id: item.id, title: item.title, kind: item.mode, on: item.startsOn.toString() })),
        reviews: reviews.map(({ number, state, dueOn, heldOn, signed }) => ({
          number,
          state: state as ReviewState,
          dueOn: dueOn.toString(),
          heldOn: heldOn?.toString() ?? null,
          signedBy: signed as ReviewParty[],
        })),
      });
    }),
});

const listHours = apiRoute<Actor>()({
  method: 'get',
  path: '/apprenticeships/{id}/hours',
  summary: 'List the hours that an apprentice has entered',
  tag: 'Training',
  scope: 'hours:read',
  on: reading,
  params: recordPath,
  query: z.object({ state: hoursState.optional(), ...pageQuery }),
  response: pageOf(hoursItem),
  handle: async ({ params, query, read }) => {
    const rows = await read((trx) => hoursPage(trx, params.id, query));
    const { items, next } = pageFrom(rows, query.limit, (row) => row.id);
    return done({ items: items.map(hoursOf), next });
  },
});

const approve = apiRoute<Actor>()({
  method: 'post',
  path: '/apprenticeships/{id}/hours/approve',
  summary: 'Approve entries: all of them, or none where one cannot be approved',
  tag: 'Training',
  scope: 'hours:write',
  on: deciding,
  params: recordPath,
  body: approveBody,
  response: decidedAnswer,
  handle: ({ params, body, run }) =>
    run((doing) => decideOwn(doing, params.id, body.entries, () => approveHours(doing, { entryIds: body.entries }))),
});

const giveBack = apiRoute<Actor>()({
  method: 'post',
  path: '/apprenticeships/{id}/hours/return',
  summary: 'Return entries to the apprentice with a reason',
  tag: 'Training',
  scope: 'hours:write',
  on: deciding,
  params: recordPath,
  body: returnBody,
  response: decidedAnswer,
  handle: ({ params, body, run }) =>
    run((doing) =>
      decideOwn(doing, params.id, body.entries, () => returnHours(doing, { entryIds: body.entries, typed: { reason: body.reason } })),
    ),
});

/** The command decides entries of many apprentices; here all belong to the one in the path. */
async function decideOwn(
  doing: Doing<Actor>,
  apprenticeshipId: string,
  entries: readonly string[],
  command: () => Promise<Result<Decided>>,
): Promise<Result<z.input<typeof decidedAnswer>>> {
  if (!(await areEntriesOf(doing.trx, apprenticeshipId, entries))) return notFound();
  const result = await command();
  if (result.ok) return done({ entries: result.value.entries, minutes: result.value.minutes });
  return { ...result, errors: result.errors.map((error) => (error.field === 'entry' ? { ...error, field: 'entries' } : error)) };
}

const itemOf = (row: ListedApprenticeship): z.input<typeof apprenticeshipItem> => ({
  id: row.id,
  apprentice: row.apprentice,
  programme: row.programme,
  employer: row.employer,
  site: row.site,
  state: row.state,
  startsOn: row.startsOn.toString(),
  plannedEndOn: row.plannedEndOn.toString(),
  endedOn: row.endedOn?.toString() ?? null,
  route: row.route,
  mentor: row.mentor,
});

const timed = (item: PlanItem) => ({
  id: item.id,
  title: item.title,
  mode: item.mode,
  provider: item.provider,
  phase: item.phaseId,
  startsOn: item.startsOn.toString(),
  endsOn: item.endsOn.toString(),
  plannedMinutes: item.plannedMinutes,
  kind: item.minutesKind,
});

const hoursOf = (row: ListedHours) => ({
  id: row.id,
  onDay: row.onDay.toString(),
  kind: row.kind,
  minutes: row.minutes,
  note: row.note,
  state: row.state as z.input<typeof hoursState>,
  competency: row.competencyId,
  amends: row.amends,
  reason: row.reason,
  decidedBy: row.decidedBy,
  decidedAt: row.decidedAt?.toString() ?? null,
  enteredAt: row.enteredAt.toString(),
});

/** Every operation on training. */
export const trainingApiRoutes: readonly ApiRoute<Actor>[] = [
  listApprenticeships,
  readApprenticeship,
  readPlan,
  listHours,
  approve,
  giveBack,
];
