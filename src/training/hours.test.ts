import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { asActor, errorCode } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { onBothEngines } from '../../test/support/databases.ts';
import { assertVerified, enter, hours, messages, scene } from '../../test/support/training-scene.ts';
import { approveHours, returnHours } from './decide-hours.ts';
import { changeHours, enterHours, removeHours } from './enter-hours.ts';

onBothEngines('hours are entered, changed, returned, approved and amended, and each is in the record', async (database) => {
  const it = await scene(database);
  const { world, apprentice } = it;
  const formId = randomUUIDv7();
  const first = await enter(it, '2027-01-20', '7', formId);
  assert.ok(first.ok);
  const again = await enter(it, '2027-01-20', '7', formId);
  assert.ok(again.ok && again.value.id === formId, 'a form sent twice enters once');
  assert.deepEqual(messages(await enter(it, '2027-01-22')), ['onDay: The day must not lie in the future']);
  assert.deepEqual(messages(await enter(it, '2027-01-10')), ['onDay: The day must not lie before the first day of the apprenticeship']);
  assert.deepEqual(messages(await enter(it, '2027-01-20', '17')), ['hours: With the other entries of that day this is more than 24 hours']);
  assert.deepEqual(messages(await enter(it, '2027-01-20', '24')), ['hours: A day holds at most 24 hours']);
  assert.ok((await enter(it, '2027-01-20', '15')).ok);

  const { mentor } = world.people;
  const reasonless = await world.run(mentor, (doing) => returnHours(doing, { entryIds: [formId], typed: { reason: ' ' } }));
  assert.deepEqual(messages(reasonless), ['reason: Enter what the apprentice should change']);
  assert.ok((await world.run(mentor, (doing) => returnHours(doing, { entryIds: [formId], typed: { reason: 'Which racks?' } }))).ok);
  const changed = await world.run(apprentice.person, (doing) =>
    changeHours(doing, {
      apprenticeshipId: apprentice.id,
      entryId: formId,
      revision: 2,
      typed: hours('2027-01-20', '6'),
    }),
  );
  assert.ok(changed.ok, JSON.stringify(changed));
  const stale = await world.run(apprentice.person, (doing) =>
    changeHours(doing, {
      apprenticeshipId: apprentice.id,
      entryId: formId,
      revision: 2,
      typed: hours('2027-01-20', '5'),
    }),
  );
  assert.equal(!stale.ok && stale.kind, 'conflict');
  const unseen = await world.run(mentor, (doing) => approveHours(doing, { entryIds: [`${formId}.1`] }));
  assert.equal(!unseen.ok && unseen.kind, 'conflict', 'what was changed since the page was shown is not approved unseen');
  const approved = await world.run(mentor, (doing) => approveHours(doing, { entryIds: [formId] }));
  assert.deepEqual(approved.ok && approved.value, { entries: 1, minutes: 390, people: 1 });

  const late = await world.run(apprentice.person, (doing) => removeHours(doing, { apprenticeshipId: apprentice.id, entryId: formId }));
  assert.deepEqual(messages(late), [': This entry is approved by now. Amend it instead.']);
  const amendment = randomUUIDv7();
  const amended = await world.run(apprentice.person, (doing) =>
    enterHours(doing, {
      apprenticeshipId: apprentice.id,
      formId: amendment,
      amends: formId,
      typed: hours('2027-01-20', '8'),
    }),
  );
  assert.ok(amended.ok, JSON.stringify(amended));
  const second = await world.run(apprentice.person, (doing) =>
    enterHours(doing, {
      apprenticeshipId: apprentice.id,
      formId: randomUUIDv7(),
      amends: formId,
      typed: hours('2027-01-20', '8'),
    }),
  );
  assert.equal(!second.ok && second.kind, 'conflict');
  assert.ok((await world.run(mentor, (doing) => approveHours(doing, { entryIds: [amendment] }))).ok);
  const states = await world.system((trx) =>
    trx.selectFrom('hours_entries').select(['id', 'state', 'minutes']).orderBy('entered_at').orderBy('id').execute(),
  );
  assert.deepEqual(states.map(({ id, state }) => (id === formId ? `old ${state}` : id === amendment ? `new ${state}` : state)).toSorted(), [
    'entered',
    'new approved',
    'old amended',
  ]);
  await assertVerified(world);
});

onBothEngines('no day holds more than 24 hours, also of two entries at the same moment', async (database) => {
  const it = await scene(database);
  const results = await Promise.all([enter(it, '2027-01-19', '13'), enter(it, '2027-01-19', '13')]);
  assert.equal(results.filter((result) => result.ok).length, 1);
  await assertVerified(it.world);
});

onBothEngines('nobody approves their own hours, a mentor of another sees nothing, and the database says so by itself', async (database) => {
  const it = await scene(database);
  const { world, apprentice } = it;
  const entry = await enter(it, '2027-01-20');
  assert.ok(entry.ok);
  const { id } = entry.value;
  for (const person of [
    apprentice.person,
    world.people.secondMentor,
    world.people.coordinator,
    world.people.foreignMentor,
    world.people.foreignManager,
  ]) {
    const result = await world.run(person, (doing) => approveHours(doing, { entryIds: [id] }));
    assert.equal(!result.ok && result.kind, 'not_found', person.name);
  }
  const update = (personId: string) =>
    asActor(world.database, { personId }, world.clock, async (trx) =>
      Number((await sql`update hours_entries set state = 'approved' where id = ${id}`.execute(trx)).numAffectedRows),
    );
  await assert.rejects(update(apprentice.person.id), (error) => errorCode(error) === '42501');
  assert.equal(await update(world.people.secondMentor.id), 0);
  for (const table of ['apprenticeships', 'hours_entries', 'plan_items', 'reviews', 'competency_records', 'mentor_assignments', 'events']) {
    for (const person of [
      world.people.secondMentor,
      world.people.foreignMentor,
      world.people.foreignCoordinator,
      world.people.secondCandidate,
    ]) {
      const { rows } = await world.read(person, (trx) =>
        sql<{ seen: number }>`select count(*)::int as seen from ${sql.table(table)}`.execute(trx),
      );
      assert.equal(rows[0]?.seen, 0, `${person.name} sees rows of ${table}`);
    }
  }
  await assert.rejects(
    asActor(world.database, { personId: world.people.secondCandidate.id }, world.clock, (trx) =>
      trx
        .insertInto('hours_entries')
        .values({
          id: randomUUIDv7(),
          apprenticeship_id: apprentice.id,
          person_id: world.people.secondCandidate.id,
          on_day: world.clock.today(),
          kind: 'related',
          minutes: 60,
          state: 'entered',
          entered_at: world.clock.now(),
        })
        .execute(),
    ),
    (error) => errorCode(error) === '42501',
  );
});
