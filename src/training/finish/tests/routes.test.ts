import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorCode } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { memoryDatabase } from '../../../../test/support/databases.ts';
import { browserOf, fillRecord, hiddenOf, scene, stateOf } from './scene.ts';

test('a break is shown with what it moves before it is confirmed, and what was typed is kept when it is wrong', async (context) => {
  const it = await scene(await memoryDatabase(context));
  const manager = await browserOf(it.world, it.world.people.programmeManager);
  const path = `/apprenticeships/${it.id}/breaks/new`;
  const note = '<script>alert(1)</script> مرحبا 🔧';
  const wrong = await manager.fill(path, {
    firstDay: '2027-02-30',
    expectedReturn: '2027-02-01',
    reason: 'holiday',
    note,
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /<title>Error: /);
  assert.match(wrong.text, /must be a real date/);
  assert.ok(
    wrong.text.includes('&lt;script&gt;alert(1)&lt;/script&gt; مرحبا 🔧') && !wrong.text.includes('<script>alert'),
    'kept, and shown as text',
  );
  assert.match(wrong.text, /value="2027-02-30"/);

  const preview = await manager.fill(path, {
    firstDay: '2027-02-15',
    expectedReturn: '2027-03-29',
    reason: 'family',
    note,
  });
  assert.equal(preview.status, 200);
  assert.match(preview.text, /The end of the plan moves from 10 January 2028 to 21 February 2028\./);
  assert.equal(await stateOf(it), 'active', 'nothing has happened yet');
  const change = await manager.post(path, { ...hiddenOf(preview.text, path), _confirmed: 'change' });
  assert.match(change.text, /value="2027-03-29"/);
  const confirmed = { ...hiddenOf(preview.text, path), _confirmed: 'yes' };
  const done = await manager.post(path, confirmed);
  assert.equal(done.path, `/apprenticeships/${it.id}`);
  assert.match(done.text, /The break has begun|On a break/);
  assert.equal((await manager.post(path, confirmed)).path, `/apprenticeships/${it.id}`, 'sent twice, begun once');
  assert.equal(await stateOf(it), 'on_break');
  assert.equal((await manager.get(path)).path, `/apprenticeships/${it.id}/breaks/return`);

  const back = `/apprenticeships/${it.id}/breaks/return`;
  const later = await browserOf((await it.at('2027-03-29T09:00:00Z')).world, it.world.people.programmeManager);
  const shown = await later.fill(back, { returnedOn: '2027-03-29' });
  assert.match(shown.text, /moves from 10 January 2028 to 21 February 2028/);
  const returned = await later.post(back, { ...hiddenOf(shown.text, back), _confirmed: 'yes' });
  assert.match(returned.text, /The plan moved: its end is 21 February 2028 instead of 10 January 2028\./);
  assert.match(returned.text, /Back from the break on 29 March 2027/);
});

test('a form that somebody else has overtaken says so and keeps what was typed', async (context) => {
  const it = await scene(await memoryDatabase(context));
  const manager = await browserOf(it.world, it.world.people.programmeManager);
  const path = `/apprenticeships/${it.id}/withdraw`;
  const stale = await manager.fill(path, {
    lastDay: '2027-02-15',
    reason: 'moves_away',
    note: 'Good luck',
    _revision: '1',
  });
  assert.equal(stale.status, 409);
  assert.match(stale.text, /Somebody else changed this apprenticeship/);
  assert.match(stale.text, /Good luck/);
  const asked = await manager.post(path, {
    ...hiddenOf(stale.text, path),
    lastDay: '2027-02-15',
    reason: 'moves_away',
    note: 'Good luck',
  });
  assert.match(asked.text, /Decided by/);
  assert.equal(await stateOf(it), 'active', 'asked first');
  const ended = await manager.post(path, { ...hiddenOf(asked.text, path), _confirmed: 'yes' });
  assert.match(ended.text, /Mira Manager ended the apprenticeship, last day 15 February 2027: moves away\./);
});

test('from the checklist over the certificate to the role, each by whose turn it is', async (context) => {
  const it = await (await scene(await memoryDatabase(context))).at('2028-01-05T09:00:00Z');
  const { people } = it.world;
  const [own, mentor, coordinator, assessor, recruiter, visitor, foreign] = await Promise.all(
    [it.person, people.mentor, people.coordinator, people.assessor, people.recruiter, null, people.foreignManager].map((person) =>
      browserOf(it.world, person),
    ),
  );
  assert.ok(own && mentor && coordinator && assessor && recruiter && visitor && foreign);
  const gateway = `/apprenticeships/${it.id}/gateway`;
  assert.match((await own.get(gateway)).text, /approved hours missing/);
  assert.match((await own.get(gateway)).text, /3 more|Open: review 1/);
  assert.match((await own.get(`/apprenticeships/${it.id}/certificate`)).text, /No certificate yet/);
  await fillRecord(it);
  for (const browser of [own, mentor, coordinator])
    assert.equal((await browser.fill(gateway, { note: '' }, `${gateway}/confirm`)).status, 200);
  assert.match((await own.get(gateway)).text, /Everything is complete and confirmed/);
  assert.match((await mentor.fill(gateway, {}, `${gateway}/enter`)).text, /Plain Assessment assesses next/);
  assert.equal((await own.post(`${gateway}/outcome`, { _revision: '3' })).status, 403);

  const empty = await assessor.fill(`${gateway}/outcome`, { assessedOn: '', grade: '', 'awardedOn.standard': '' });
  assert.equal(empty.status, 422);
  for (const id of ['assessedOn', 'grade', 'award']) assert.match(empty.text, new RegExp(`href="#${id}"`));
  const certificate = await assessor.fill(`${gateway}/outcome`, {
    assessedOn: '2028-01-05',
    grade: 'Merit',
    award: 'standard',
    'awardedOn.standard': '2028-01-05',
  });
  assert.equal(certificate.path, `/apprenticeships/${it.id}/certificate`);
  const number = /GH(-[0-9A-Z]{4}){4}/.exec(certificate.text)?.[0] ?? '';
  for (const words of [
    'Cam Candidate',
    'Network Technician standard',
    'Fernhill Works',
    '5 January 2028',
    'Grade: Merit',
    '1,900 hours on the job',
    'Competencies at level 3: Network basics, Cabling',
    'Asel Assessor',
  ])
    assert.ok(certificate.text.includes(words), words);

  const checked = await visitor.get(`/certificates/${number.toLowerCase()}`);
  assert.match(checked.text, /This certificate is genuine/);
  assert.match(checked.text, /C\. C\./);
  assert.ok(
    !checked.text.includes('Candidate') && !checked.text.includes('Merit') && !checked.text.includes(it.id),
    'no more than initials, award, programme and date',
  );
  assert.equal((await visitor.get('/certificates/GH-0000-0000-0000-0000')).status, 404);
  assert.equal((await visitor.get("/certificates/'%20or%20true")).status, 404);
  assert.equal((await visitor.get(`/certificates?number=${encodeURIComponent(` ${number} `)}`)).path, `/certificates/${number}`);
  assert.equal((await visitor.get('/certificates?number=hello')).status, 422);
  assert.equal((await foreign.get(`/apprenticeships/${it.id}/certificate`)).status, 404);
  assert.equal((await recruiter.get(`/apprenticeships/${it.id}/certificate`)).status, 200);

  const role = it.world.programme.compiled.nextRoles[0]?.id ?? '';
  const apply = `/apprenticeships/${it.id}/roles/${role}/apply`;
  assert.equal((await own.fill(apply, { statement: 'x'.repeat(4001) })).status, 422);
  assert.match((await own.fill(apply, { statement: 'I know the racks.' })).text, /With the employer/);
  const list = await recruiter.get('/work/roles');
  const one = /\/work\/roles\/[0-9a-f-]{36}/.exec(list.text)?.[0] ?? '';
  const shown = await recruiter.get(one);
  assert.match(shown.text, /I know the racks\./);
  assert.match(shown.text, /Network Technician standard/);
  assert.equal((await foreign.get(one)).status, 404);
  assert.equal((await own.get(one)).status, 403);
  assert.equal((await recruiter.fill(one, { startsOn: '2031-01-01' }, `${one}/hire`)).status, 422);
  await recruiter.fill(one, { roleId: role, startsOn: '2028-01-11' }, `${one}/hire`);
  assert.match(
    (await own.get(`/apprenticeships/${it.id}/roles`)).text,
    /Rui Recruiter has hired you\. Your first day in the role is 11 January 2028\./,
  );
  assert.match((await own.get(`/apprenticeships/${it.id}`)).text, /Hired by Rui Recruiter as Network technician, from 11 January 2028\./);
  assert.match((await recruiter.get('/work/roles?show=decided')).text, /Hired/);
});

test('the database itself keeps an apprentice from completing themselves and a party from confirming for another', async (context) => {
  const it = await (await scene(await memoryDatabase(context))).at('2028-01-05T09:00:00Z');
  await it.world.system((trx) => trx.updateTable('apprenticeships').set({ state: 'gateway' }).where('id', '=', it.id).execute());
  const { people } = it.world;
  // Even with the employer's own role.
  await it.world.system((trx) =>
    trx
      .insertInto('memberships')
      .values({
        id: randomUUIDv7(),
        person_id: it.person.id,
        organisation_id: it.world.organisations.employer.id,
        role: 'programme_manager',
        from_on: it.world.clock.today().subtract({ days: 1 }),
      })
      .execute(),
  );
  const refused = async (work: () => Promise<unknown>, what: string) => assert.rejects(work, (error) => errorCode(error) === '42501', what);
  await refused(
    () =>
      it.world.read(it.person, (trx) => trx.updateTable('apprenticeships').set({ state: 'completed' }).where('id', '=', it.id).execute()),
    'completing oneself',
  );
  const award = (recordedBy: string) => ({
    id: randomUUIDv7(),
    apprenticeship_id: it.id,
    award_id: 'standard',
    title: 'x',
    awarded_on: it.world.clock.today(),
    certificate_number: randomUUIDv7(),
    recorded_by: recordedBy,
  });
  await refused(
    () => it.world.read(it.person, (trx) => trx.insertInto('awards_granted').values(award(it.person.id)).execute()),
    'an award for oneself',
  );
  await refused(
    () => it.world.read(people.mentor, (trx) => trx.insertInto('awards_granted').values(award(people.mentor.id)).execute()),
    'an award by the mentor',
  );
  const check = (item: string, by: string) => ({
    apprenticeship_id: it.id,
    item,
    confirmed_by: by,
    confirmed_at: it.world.clock.now(),
  });
  await refused(
    () => it.world.read(it.person, (trx) => trx.insertInto('gateway_checks').values(check('employer', it.person.id)).execute()),
    'for the employer by the apprentice',
  );
  await refused(
    () => it.world.read(people.mentor, (trx) => trx.insertInto('gateway_checks').values(check('provider', people.mentor.id)).execute()),
    'for the provider by the mentor',
  );
  await refused(
    () =>
      it.world.read(people.coordinator, (trx) =>
        trx.insertInto('gateway_checks').values(check('apprentice', people.coordinator.id)).execute(),
      ),
    'for the apprentice by the provider',
  );
  for (const stranger of [people.foreignManager, people.foreignRecruiter, people.foreignCoordinator]) {
    const seen = await it.world.read(stranger, (trx) => trx.selectFrom('awards_granted').select('id').execute());
    assert.deepEqual(seen, [], stranger.name);
  }
});
