import { takeTransition } from '#platform/events/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { movePlan } from './plan-move.rules.ts';
import { isBefore, type HoursKind, type PlanItem } from './plan-types.ts';
import { reviewLifecycle } from './review-lifecycle.ts';

/** Keeps plans: one row per item, with ids that survive every change. */

export async function loadPlan(trx: Trx, apprenticeshipId: string): Promise<readonly PlanItem[]> {
  const rows = await trx
    .selectFrom('plan_items')
    .selectAll()
    .where('apprenticeship_id', '=', apprenticeshipId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as PlanItem['kind'],
    phaseId: row.phase_id,
    title: row.title,
    mode: row.mode,
    provider: row.provider,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    plannedMinutes: row.planned_minutes,
    minutesKind: row.minutes_kind as HoursKind,
  }));
}

/** Replaces the plan. Items that had an id keep it. */
export async function savePlan(trx: Trx, apprenticeshipId: string, items: readonly PlanItem[]): Promise<void> {
  await trx.deleteFrom('plan_items').where('apprenticeship_id', '=', apprenticeshipId).execute();
  if (items.length === 0) return;
  await trx
    .insertInto('plan_items')
    .values(
      items.map((item, position) => ({
        id: item.id ?? randomUUIDv7(),
        apprenticeship_id: apprenticeshipId,
        position,
        kind: item.kind,
        phase_id: item.phaseId,
        title: item.title,
        mode: item.mode,
        provider: item.provider,
        starts_on: item.startsOn,
        ends_on: item.endsOn,
        planned_minutes: item.plannedMinutes,
        minutes_kind: item.minutesKind,
      })),
    )
    .execute();
}

export interface PlanShift {
  readonly apprenticeshipId: string;
  /** The first day away. */
  readonly fromDate: Temporal.PlainDate;
  readonly days: number;
  readonly at: Temporal.Instant;
  /** Who caused it, for the events of the reviews that move. */
  readonly actorId: string | null;
}

/**
 * Moves all that is ahead by the length of a time away: the plan, the planned end, and the reviews not yet held. Returns the
 * planned end. Call it with rights to all of these (`withinSystem`), after the transition that makes it lawful.
 */
export async function shiftPlan(
  trx: Trx,
  { apprenticeshipId, fromDate, days, at, actorId }: PlanShift,
): Promise<{ plannedEndOn: Temporal.PlainDate }> {
  const items = movePlan(await loadPlan(trx, apprenticeshipId), fromDate, days);
  await savePlan(trx, apprenticeshipId, items);
  const { planned_end_on } = await trx
    .selectFrom('apprenticeships')
    .select('planned_end_on')
    .where('id', '=', apprenticeshipId)
    .executeTakeFirstOrThrow();
  const plannedEndOn = items
    .filter((item) => item.kind === 'phase')
    .reduce((last, item) => (isBefore(last, item.endsOn) ? item.endsOn : last), planned_end_on);
  await trx.updateTable('apprenticeships').set({ planned_end_on: plannedEndOn }).where('id', '=', apprenticeshipId).execute();
  const reviews = await trx
    .selectFrom('reviews')
    .select(['id', 'number', 'due_on'])
    .where('apprenticeship_id', '=', apprenticeshipId)
    .where('state', '=', 'planned')
    .where('due_on', '>=', fromDate)
    .orderBy('number')
    .execute();
  for (const review of reviews) {
    await redateReview(trx, { apprenticeshipId, review, dueOn: review.due_on.add({ days }), at, actorId });
  }
  return { plannedEndOn };
}

export interface Redating {
  readonly apprenticeshipId: string;
  readonly review: { readonly id: string; readonly number: number; readonly due_on: Temporal.PlainDate };
  readonly dueOn: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly actorId: string | null;
}

/** Gives a planned review another day by which it is due. */
export async function redateReview(trx: Trx, { apprenticeshipId, review, dueOn, at, actorId }: Redating): Promise<void> {
  await takeTransition(trx, {
    lifecycle: reviewLifecycle,
    table: 'reviews',
    key: { id: review.id },
    action: 'redate',
    stream: { type: 'apprenticeship', id: apprenticeshipId },
    at,
    actorId,
    roles: ['system'],
    data: { number: review.number, from: review.due_on.toString(), to: dueOn.toString() },
    set: { due_on: dueOn, told_at: null },
  });
}
