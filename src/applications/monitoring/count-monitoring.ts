import { sql } from 'kysely';
import type { DueWork, Services } from '#services.ts';
import { each, idsOf } from '../work/each-due.ts';

/** An application may be reopened for a while after its end; until then its answers stay, and stay changeable. */
const countAfterDays = 28;

/**
 * Once an application has ended for good its answers are added to the counts of its programme, quarter and steps, and the
 * single record is deleted. What was counted is remembered by the application alone, so that nothing counts twice.
 */
async function countAndErase(services: Services): Promise<void> {
  const { clock } = services;
  const before = clock.now().subtract({ hours: 24 * countAfterDays });
  await each(
    services,
    async (trx) => {
      const { rows } = await sql<{ id: string }>`
        select distinct a.id from private.monitoring_answers m join applications a on a.id = m.application_id
        where a.state in ('rejected', 'withdrawn', 'offer_declined', 'offer_expired', 'offer_withdrawn', 'conditions_not_met', 'enrolled')
          and a.changed_at < ${before.toString()}::timestamptz and not app.is_held('application', a.id)`.execute(trx);
      return idsOf(rows);
    },
    async (trx, id) => {
      const application = await trx
        .selectFrom('applications')
        .select(['organisation_id as organisationId', 'programme_id as programmeId', 'state'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!application || application.state === 'in_step') return;
      await sql`
        insert into private.monitoring_counts as c (organisation_id, programme_id, cohort_on, step_index, step_name, question, answer, entered, passed)
        select ${application.organisationId}, o.programme_id, o.cohort_on, o.step_index, o.step_name, o.question, o.answer,
          count(*)::int, (count(*) filter (where o.has_passed))::int
        from app.monitored_outcomes(${application.organisationId}, ${application.programmeId}, 'infinity') o
        where o.application_id = ${id}
        group by o.programme_id, o.cohort_on, o.step_index, o.step_name, o.question, o.answer
        on conflict (organisation_id, programme_id, cohort_on, step_index, step_name, question, answer)
        do update set entered = c.entered + excluded.entered, passed = c.passed + excluded.passed`.execute(trx);
      await trx
        .insertInto('private.monitoring_counted')
        .values({ application_id: id, counted_at: clock.now() })
        .onConflict((on) => on.doNothing())
        .execute();
      await trx.deleteFrom('private.monitoring_answers').where('application_id', '=', id).execute();
    },
  );
}

export const dueMonitoringWork: readonly DueWork[] = [{ name: 'equality answers of applications that have ended', run: countAndErase }];
