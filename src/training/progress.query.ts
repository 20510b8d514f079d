import type { Trx } from '#platform/database/index.ts';
import { loadPlan } from './plan.store.ts';
import { plannedBy, plannedInAll, type MinutesByKind } from './plan-progress.rules.ts';
import type { HoursKind } from './plan-types.ts';

/** Where an apprentice stands on a day, in numbers. */
export interface Progress {
  readonly approved: MinutesByKind;
  /** Entered and waiting for approval. */
  readonly waiting: MinutesByKind;
  /** What the plan foresees by the day, and in all. */
  readonly plannedByToday: MinutesByKind;
  readonly planned: MinutesByKind;
  readonly competencies: { readonly total: number; readonly signedOff: number; readonly ready: number };
}

/** Counts hours up to and including the day. */
export async function progressOf(trx: Trx, apprenticeshipId: string, day: Temporal.PlainDate): Promise<Progress> {
  const items = await loadPlan(trx, apprenticeshipId);
  const sums = await trx
    .selectFrom('hours_entries')
    .select(({ fn }) => ['kind', 'state', fn.sum<number>('minutes').as('minutes')])
    .where('apprenticeship_id', '=', apprenticeshipId)
    .where('on_day', '<=', day)
    .where('state', 'in', ['entered', 'approved'])
    .groupBy(['kind', 'state'])
    .execute();
  const states = await trx
    .selectFrom('competency_records')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('apprenticeship_id', '=', apprenticeshipId)
    .groupBy('state')
    .execute();
  const minutes = (state: string): MinutesByKind => {
    const of = (kind: HoursKind) => sums.find((row) => row.kind === kind && row.state === state)?.minutes ?? 0;
    return { on_the_job: of('on_the_job'), related: of('related') };
  };
  const count = (state: string): number => states.find((row) => row.state === state)?.count ?? 0;
  return {
    approved: minutes('approved'),
    waiting: minutes('entered'),
    plannedByToday: plannedBy(items, day),
    planned: plannedInAll(items),
    competencies: {
      total: states.reduce((sum, row) => sum + row.count, 0),
      signedOff: count('signed_off'),
      ready: count('ready'),
    },
  };
}
