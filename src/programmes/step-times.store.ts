import { sql } from 'kysely';
import { asSystem, type Trx } from '#platform/database/index.ts';
import type { DueWork } from '#services.ts';

/** How long the steps of a programme have really taken: reckoned once a day, so that a page costs the same however many applied. */

export interface StepTime {
  readonly kind: string;
  /** Half of them took at most so many days. */
  readonly medianDays: number;
  /** Of so many. */
  readonly counted: number;
}

/** Fewer would say more about those few than about the programme. */
const fewest = 5;

export async function stepTimesOf(trx: Trx, programmeId: string): Promise<readonly StepTime[]> {
  return trx
    .selectFrom('step_times')
    .select(['kind', 'median_days as medianDays', 'counted'])
    .where('programme_id', '=', programmeId)
    .execute();
}

/** The median of the steps that ended in the last two years, for each programme and kind with at least five of them. */
export const reckonStepTimes: DueWork = {
  name: 'reckon how long the steps of each programme take',
  run: ({ database, clock }) =>
    asSystem(database, clock, async (trx) => {
      const today = clock.today();
      const done = await trx.selectFrom('step_times').select('reckoned_on').where('reckoned_on', '>=', today).limit(1).executeTakeFirst();
      if (done) return;
      const since = clock.now().subtract({ hours: 24 * 730 });
      await sql`
        with times as (
          select applications.programme_id, steps.kind,
            percentile_disc(0.5) within group (order by ceil(extract(epoch from steps.ended_at - steps.started_at) / 86400))::int as median_days,
            count(*)::int as counted
          from application_steps steps join applications on applications.id = steps.application_id
          where steps.ended_at >= ${since} and steps.outcome in ('passed', 'failed') and steps.kind <> 'apply'
          group by applications.programme_id, steps.kind having count(*) >= ${fewest}
        ), gone as (
          delete from step_times where not exists (
            select from times where times.programme_id = step_times.programme_id and times.kind = step_times.kind)
        )
        insert into step_times (programme_id, kind, median_days, counted, reckoned_on)
        select programme_id, kind, median_days, counted, ${today}::date from times
        on conflict (programme_id, kind) do update
          set median_days = excluded.median_days, counted = excluded.counted, reckoned_on = excluded.reckoned_on
      `.execute(trx);
    }),
};
