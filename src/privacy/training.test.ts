import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { chainEventOf, chainFaults } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { fixedClock } from '#platform/time/index.ts';
import { anApplication } from '../../test/support/applications.ts';
import { onBothEngines } from '../../test/support/databases.ts';
import { servicesOf } from '../../test/support/services.ts';
import { buildWorld } from '../../test/support/world.ts';
import { eraseDue } from './due-retention.ts';

const note = 'Changed the drive with Mats';

onBothEngines('a record of training goes with its application when its years are over', async (database) => {
  const world = await buildWorld(database);
  const { id: applicationId } = await anApplication(world).enrolled();
  const { candidate } = world.people;
  const { id, starts_on } = await world.system((trx) =>
    trx.selectFrom('apprenticeships').select(['id', 'starts_on']).where('application_id', '=', applicationId).executeTakeFirstOrThrow(),
  );
  const at = world.clock.now();
  await world.system(async (trx) => {
    await sql`update apprenticeships set state = 'active' where id = ${id}`.execute(trx);
    await sql`insert into hours_entries (id, apprenticeship_id, person_id, on_day, kind, minutes, note, state, entered_at, decided_by, decided_at)
      values (${randomUUIDv7()}, ${id}, ${candidate.id}, ${starts_on}, 'on_the_job', 60, ${note}, 'approved', ${at}, ${world.people.mentor.id}, ${at})`.execute(
      trx,
    );
    await sql`update reviews set state = 'held', held_on = ${starts_on}, progress = ${note} where apprenticeship_id = ${id} and number = 1`.execute(
      trx,
    );
    await sql`insert into breaks (id, apprenticeship_id, from_on, expected_return_on, to_on, reason, note, created_by, created_at)
      values (${randomUUIDv7()}, ${id}, ${starts_on.add({ days: 30 })}, ${starts_on.add({ days: 40 })}, ${starts_on.add({ days: 40 })}, 'family', ${note}, ${candidate.id}, ${at})`.execute(
      trx,
    );
    await sql`insert into role_applications (id, apprenticeship_id, person_id, organisation_id, role_id, role_title, statement, state, applied_at)
      values (${randomUUIDv7()}, ${id}, ${candidate.id}, ${world.organisations.employer.id}, 'technician', 'Technician', ${note}, 'applied', ${at})`.execute(
      trx,
    );
    await sql`update apprenticeships set state = 'completed', ended_on = ${starts_on.add({ months: 12 })} where id = ${id}`.execute(trx);
  });
  const row = await world.system((trx) =>
    trx.selectFrom('retention').select(['class', 'due_on']).where('record_id', '=', id).executeTakeFirstOrThrow(),
  );
  assert.equal(row.class, 'apprenticeship record');
  assert.equal(row.due_on.toString(), starts_on.add({ months: 12 }).add({ months: 84 }).toString());
  await eraseDue(servicesOf(world, { clock: fixedClock(`${row.due_on.toString()}T09:00:00Z`) }));
  const { rows } = await world.system((trx) =>
    sql<{
      text: string;
    }>`select (select apprenticeships::text from apprenticeships where id = ${id}) || (select applications::text from applications where id = ${applicationId})
      || (select string_agg(hours_entries::text, '') from hours_entries where apprenticeship_id = ${id}) || (select string_agg(reviews::text, '') from reviews where apprenticeship_id = ${id})
      || (select string_agg(breaks::text, '') from breaks where apprenticeship_id = ${id}) || (select string_agg(role_applications::text, '') from role_applications where apprenticeship_id = ${id})
      || (select string_agg(offers::text, '') from offers where application_id = ${applicationId})
      || (select string_agg(events::text, '') from events where stream_id in (${id}, ${applicationId})) as text`.execute(trx),
  );
  const text = rows[0]?.text ?? '';
  for (const part of [note, candidate.name, 'I want to learn.', '1 Example Street'])
    assert.ok(!text.includes(part), `${part} is still there`);
  const agreements = await world.system((trx) =>
    trx.selectFrom('agreements').select('id').where('application_id', '=', applicationId).execute(),
  );
  assert.deepEqual(agreements, []);
  for (const stream of [id, applicationId]) {
    const events = await world.system((trx) =>
      trx.selectFrom('events').selectAll().where('stream_id', '=', stream).orderBy('seq').execute(),
    );
    assert.deepEqual(chainFaults(events.map(chainEventOf)), []);
    assert.equal(events.at(-1)?.type, 'record.erased');
  }
});
