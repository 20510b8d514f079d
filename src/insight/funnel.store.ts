import { sql } from 'kysely';
import { asSystem, type Trx } from '#platform/database/index.ts';
import type { DueWork, Services } from '#services.ts';

/** Adds up what has happened since the last time, so that readers have few rows to look at. Bears being done twice. */
async function foldFunnel({ database, clock }: Services): Promise<void> {
  await asSystem(database, clock, (trx) => sql`select app.fold_funnel()`.execute(trx));
}

export const dueInsightWork: readonly DueWork[] = [{ name: 'counts of the funnel', run: foldFunnel }];

/** For `guildhall verify`: the counts against the steps that they were counted from. */
export async function compareFunnel(trx: Trx): Promise<readonly { readonly record: string; readonly problem: string }[]> {
  const { rows } = await sql<{ programme: string; step: number; day: string; kept: string; steps: string }>`
    with kept as (
      select programme_id, programme_version_id, site_id, channel, step_index, day,
        sum(waiting)::int as waiting, sum(passed)::int as passed, sum(failed)::int as failed, sum(withdrawn)::int as withdrawn
      from (
        select programme_id, programme_version_id, site_id, channel, step_index, day, waiting, passed, failed, withdrawn from funnel_counts
        union all
        select programme_id, programme_version_id, site_id, channel, step_index, day, waiting, passed, failed, withdrawn from funnel_changes
      ) each group by 1, 2, 3, 4, 5, 6
    )
    select coalesce(kept.programme_id, fold.programme_id) as programme, coalesce(kept.step_index, fold.step_index) as step,
      coalesce(kept.day, fold.day)::text as day,
      concat_ws('/', coalesce(kept.waiting, 0), coalesce(kept.passed, 0), coalesce(kept.failed, 0), coalesce(kept.withdrawn, 0)) as kept,
      concat_ws('/', coalesce(fold.waiting, 0), coalesce(fold.passed, 0), coalesce(fold.failed, 0), coalesce(fold.withdrawn, 0)) as steps
    from kept full join app.funnel_fold fold on fold.programme_version_id = kept.programme_version_id and fold.site_id = kept.site_id
      and fold.channel = kept.channel and fold.step_index = kept.step_index and fold.day = kept.day
    where (coalesce(kept.waiting, 0), coalesce(kept.passed, 0), coalesce(kept.failed, 0), coalesce(kept.withdrawn, 0))
      is distinct from (coalesce(fold.waiting, 0), coalesce(fold.passed, 0), coalesce(fold.failed, 0), coalesce(fold.withdrawn, 0))
    union all
    select coalesce(months.programme_id, days.programme_id), coalesce(months.step_index, days.step_index), 'the month of ' || coalesce(months.month, days.month)::text,
      concat_ws('/', coalesce(months.waiting, 0), coalesce(months.passed, 0), coalesce(months.failed, 0), coalesce(months.withdrawn, 0)),
      concat_ws('/', coalesce(days.waiting, 0), coalesce(days.passed, 0), coalesce(days.failed, 0), coalesce(days.withdrawn, 0))
    from funnel_months months full join (
        select programme_id, programme_version_id, site_id, channel, step_index, date_trunc('month', day)::date as month,
          sum(waiting)::int as waiting, sum(passed)::int as passed, sum(failed)::int as failed, sum(withdrawn)::int as withdrawn
        from funnel_counts group by 1, 2, 3, 4, 5, 6
      ) days on days.programme_version_id = months.programme_version_id and days.site_id = months.site_id and days.channel = months.channel
        and days.step_index = months.step_index and days.month = months.month
    where (coalesce(months.waiting, 0), coalesce(months.passed, 0), coalesce(months.failed, 0), coalesce(months.withdrawn, 0))
      is distinct from (coalesce(days.waiting, 0), coalesce(days.passed, 0), coalesce(days.failed, 0), coalesce(days.withdrawn, 0))
    order by 1, 2, 3 limit 100`.execute(trx);
  return rows.map(({ programme, step, day, kept, steps }) => ({
    record: `funnel of programme ${programme}, step ${step + 1}, ${day}`,
    problem: `counted are ${kept} waiting/passed/failed/withdrawn, the steps say ${steps}`,
  }));
}
