import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import type { World } from '../../test/support/world.ts';

/**
 * Puts so many applications with their people, wishes, steps and an event each into a world's programme: a quarter with the
 * agency, a tenth with the employer, a twentieth on the waiting list, the rest ended. Triggers stay out of it; what they keep
 * (the kind of step, the first choice, the counts of the funnel) is written as they would.
 */
export async function fillApplications(database: Database, world: World, count: number): Promise<void> {
  const { organisations, programme, sites, intake } = world;
  await database.kysely.connection().execute(async (own) => {
    await sql`set session_replication_role = replica`.execute(own);
    // Ids in the form of a UUID of version 7: what is none is no address.
    await sql`create function pg_temp.id_of(name text) returns uuid language sql immutable
      as 'select overlay(overlay(md5(name) placing ''7'' from 13) placing ''8'' from 17)::uuid'`.execute(own);
    await sql`create temporary table made as
      select number, pg_temp.id_of('person' || number) as person, pg_temp.id_of('application' || number) as id,
        case when number % 20 < 5 then 'screening' when number % 20 < 7 then 'interview' when number % 20 = 7 then 'waiting'
          when number % 20 < 16 then 'rejected' else 'withdrawn' end as stand,
        timestamptz '2026-02-01' + number % 300 * interval '1 day' as begun
      from generate_series(1, ${count}::int) number`.execute(own);
    await sql`insert into people (id, name, email, created_at)
      select person, 'Candidate ' || number, 'candidate' || number || '@example.org', begun from made`.execute(own);
    await sql`insert into applications (id, person_id, programme_id, programme_version_id, organisation_id, intake_id, channel, state, step_index,
        step_kind, held_by_organisation_id, due_on, first_choice_site_id, created_at, submitted_at, changed_at)
      select id, person, ${programme.id}, ${programme.versionId}, ${organisations.employer.id}, ${intake.id},
        case when number % 10 = 0 then 'internal' else 'external' end,
        case stand when 'screening' then 'in_step' when 'interview' then 'in_step' when 'waiting' then 'waiting_list' else stand end,
        case stand when 'screening' then 1 when 'interview' then 2 when 'waiting' then 3 end,
        case stand when 'screening' then 'screen' when 'interview' then 'interview' when 'waiting' then 'offer' end,
        case stand when 'screening' then ${organisations.agency.id}::uuid when 'interview' then ${organisations.employer.id}::uuid
          when 'waiting' then ${organisations.employer.id}::uuid end,
        case when stand in ('screening', 'interview') then date '2027-01-01' + number / 20 % 60 end,
        case when number % 3 = 0 then ${sites.bristol.id}::uuid else ${sites.leeds.id}::uuid end,
        begun, begun, begun from made`.execute(own);
    await sql`insert into application_preferences (application_id, site_id, rank)
      select id, case when number % 3 = 0 then ${sites.bristol.id}::uuid else ${sites.leeds.id}::uuid end, 1 from made`.execute(own);
    await sql`insert into application_steps (id, application_id, step_index, kind, organisation_id, started_at, due_on, ended_at, outcome)
      select pg_temp.id_of('step' || step || 'of' || number), id, step, case step when 1 then 'screen' else 'interview' end,
        case step when 1 then ${organisations.agency.id}::uuid else ${organisations.employer.id}::uuid end, begun + step * interval '5 days',
        (begun + (step + 2) * interval '5 days')::date,
        case when step = 1 and stand = 'screening' or step = 2 and stand = 'interview' then null else begun + (step + 1) * interval '5 days' end,
        case when step = 1 and stand = 'screening' or step = 2 and stand = 'interview' then null
          when stand = 'rejected' and step = 1 + number % 2 then 'failed' when stand = 'withdrawn' and step = 1 + number % 2 then 'withdrawn' else 'passed' end
      from made, generate_series(1, 2) step
      where step = 1 or stand in ('interview', 'waiting') or stand in ('rejected', 'withdrawn') and number % 2 = 1`.execute(own);
    await sql`insert into person_facts (person_id, fact, value, given_at)
      select person, 'date_of_birth', '{"type":"date","value":"2004-05-06"}', begun from made`.execute(own);
    await sql`insert into events (id, stream_type, stream_id, seq, type, at, actor_id, data, previous_hash, hash)
      select pg_temp.id_of('event' || number), 'application', id, 1, 'application.submitted', begun, person, '{}', '', '' from made`.execute(
      own,
    );
    await sql`insert into funnel_counts (programme_id, programme_version_id, site_id, channel, step_index, day, organisation_id, waiting, passed, failed, withdrawn)
      select programme_id, programme_version_id, site_id, channel, step_index, day, organisation_id, waiting, passed, failed, withdrawn
      from app.funnel_fold`.execute(own);
    await sql`drop table made`.execute(own);
    await sql`set session_replication_role = origin`.execute(own);
    await sql`vacuum analyze`.execute(own);
    await sql`checkpoint`.execute(own);
  });
}
