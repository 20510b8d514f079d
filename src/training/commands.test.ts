import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { asActor, asSystem, errorCode, type Database } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Services } from '#services.ts';
import { verify } from '#verify.ts';
import { anApprentice, type Apprentice } from '../../test/support/apprentice.ts';
import { onBothEngines } from '../../test/support/databases.ts';
import { buildWorld, type World } from '../../test/support/world.ts';
import { assignMentor } from './assign-mentor.ts';
import { addEvidence, markReady, reopen, signOff } from './competency-commands.ts';
import { beginApprenticeship } from './begin-apprenticeship.ts';
import { approveHours, returnHours } from './decide-hours.ts';
import { dueWork } from './due-work.ts';
import { changeHours, enterHours, removeHours } from './enter-hours.ts';
import { holdReview } from './hold-review.ts';
import { lifecycles } from './index.ts';
import { signReview } from './sign-review.ts';

interface Scene {
  readonly world: World;
  readonly apprentice: Apprentice;
}

/** The apprentice's first day is past, the mentor is assigned, and it is the eleventh day: 21 January 2027. */
async function scene(database: Database): Promise<Scene> {
  const begun = await buildWorld(database);
  const apprentice = await anApprentice(begun, begun.people.candidate);
  const assigned = await begun.run(begun.people.programmeManager, (doing) =>
    assignMentor(doing, { apprenticeshipId: apprentice.id, typed: { mentor: begun.people.mentor.id, fromOn: begun.clock.today().toString(), _revision: '1' } }),
  );
  assert.deepEqual(assigned.ok, true, JSON.stringify(assigned));
  const world = begun.at('2027-01-21T09:00:00Z');
  await doDueWork(world);
  return { world, apprentice };
}

async function doDueWork(world: World): Promise<void> {
  const services = { database: world.database, clock: world.clock, origin: world.origin } as Services;
  for (const work of dueWork) await work.run(services);
}

const hours = (onDay: string, amount = '7', more: Record<string, string> = {}) => ({ onDay, hours: amount, minutes: '30', kind: 'on_the_job', note: 'Racks 4 to 6', ...more });
const enter = ({ world, apprentice }: Scene, onDay: string, amount = '7', formId = randomUUIDv7()) =>
  world.run(apprentice.person, (doing) => enterHours(doing, { apprenticeshipId: apprentice.id, formId, typed: hours(onDay, amount) }));
const messages = (result: { ok: boolean; errors?: readonly { field: string; message: string }[] }) => (result.errors ?? []).map(({ field, message }) => `${field}: ${message}`);

async function assertVerified(world: World): Promise<void> {
  const { differences } = await verify(world.database, world.clock, lifecycles);
  assert.deepEqual(differences.filter(({ record }) => !record.startsWith('application')), []);
}

onBothEngines('enrolment makes a plan, reviews signed by three and competencies, once; the start date begins it', async (database) => {
  const { world, apprentice } = await scene(database);
  await doDueWork(world);
  const record = await world.system(async (trx) => ({
    state: (await trx.selectFrom('apprenticeships').select('state').where('id', '=', apprentice.id).executeTakeFirstOrThrow()).state,
    phases: (await trx.selectFrom('plan_items').select(['starts_on', 'ends_on']).where('apprenticeship_id', '=', apprentice.id).where('kind', '=', 'phase').orderBy('position').execute()).map((row) => `${row.starts_on} ${row.ends_on}`),
    reviews: (await trx.selectFrom('reviews').select(['due_on', 'needs_parties']).where('apprenticeship_id', '=', apprentice.id).orderBy('number').execute()).map((row) => `${row.due_on} ${row.needs_parties.join()}`),
    competencies: (await trx.selectFrom('competency_records').select('state').where('apprenticeship_id', '=', apprentice.id).execute()).length,
    mails: (await trx.selectFrom('mails').select('subject').where('person_id', '=', apprentice.person.id).orderBy('created_at').execute()).map((row) => row.subject),
  }));
  assert.deepEqual(record, {
    state: 'active',
    phases: ['2027-01-11 2027-04-10', '2027-04-11 2028-01-10'],
    reviews: ['2027-04-30 apprentice,mentor,provider', '2027-07-31 apprentice,mentor,provider', '2027-10-31 apprentice,mentor,provider'],
    competencies: 2,
    mails: ['Mats Mentor is your mentor', 'Your apprenticeship has begun', 'Your hours of last week are missing'],
  });
  await assertVerified(world);
});

onBothEngines('a second apprenticeship at the same time is refused, and so is one by somebody from elsewhere', async (database) => {
  const { world, apprentice } = await scene(database);
  const { application_id: applicationId } = await world.system((trx) => trx.selectFrom('apprenticeships').select('application_id').where('id', '=', apprentice.id).executeTakeFirstOrThrow());
  await world.system((trx) => trx.updateTable('applications').set({ state: 'withdrawn' }).where('id', '=', applicationId).execute());
  await assert.rejects(anApprentice(world, apprentice.person), /already has an apprenticeship/);
  const foreign = await world.run(world.people.foreignRecruiter, (doing) =>
    beginApprenticeship(doing, {
      applicationId, personId: apprentice.person.id, programmeId: world.programme.id, versionId: world.programme.versionId, organisationId: world.organisations.employer.id,
      siteId: world.sites.leeds.id, startsOn: world.clock.today(), payMinor: 1, currency: 'GBP', payPer: 'year',
    }),
  );
  assert.equal(!foreign.ok && foreign.kind, 'not_found');
});

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
  const changed = await world.run(apprentice.person, (doing) => changeHours(doing, { apprenticeshipId: apprentice.id, entryId: formId, revision: 2, typed: hours('2027-01-20', '6') }));
  assert.ok(changed.ok, JSON.stringify(changed));
  const stale = await world.run(apprentice.person, (doing) => changeHours(doing, { apprenticeshipId: apprentice.id, entryId: formId, revision: 2, typed: hours('2027-01-20', '5') }));
  assert.equal(!stale.ok && stale.kind, 'conflict');
  const approved = await world.run(mentor, (doing) => approveHours(doing, { entryIds: [formId] }));
  assert.deepEqual(approved.ok && approved.value, { entries: 1, minutes: 390, people: 1 });

  const late = await world.run(apprentice.person, (doing) => removeHours(doing, { apprenticeshipId: apprentice.id, entryId: formId }));
  assert.deepEqual(messages(late), [': This entry is approved by now. Amend it instead.']);
  const amendment = randomUUIDv7();
  const amended = await world.run(apprentice.person, (doing) => enterHours(doing, { apprenticeshipId: apprentice.id, formId: amendment, amends: formId, typed: hours('2027-01-20', '8') }));
  assert.ok(amended.ok, JSON.stringify(amended));
  const second = await world.run(apprentice.person, (doing) => enterHours(doing, { apprenticeshipId: apprentice.id, formId: randomUUIDv7(), amends: formId, typed: hours('2027-01-20', '8') }));
  assert.equal(!second.ok && second.kind, 'conflict');
  assert.ok((await world.run(mentor, (doing) => approveHours(doing, { entryIds: [amendment] }))).ok);
  const states = await world.system((trx) => trx.selectFrom('hours_entries').select(['id', 'state', 'minutes']).orderBy('entered_at').orderBy('id').execute());
  assert.deepEqual(states.map(({ id, state }) => (id === formId ? `old ${state}` : id === amendment ? `new ${state}` : state)).toSorted(), ['entered', 'new approved', 'old amended']);
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
  for (const person of [apprentice.person, world.people.secondMentor, world.people.coordinator, world.people.foreignMentor, world.people.foreignManager]) {
    const result = await world.run(person, (doing) => approveHours(doing, { entryIds: [id] }));
    assert.equal(!result.ok && result.kind, 'not_found', person.name);
  }
  const update = (personId: string) => asActor(world.database, { personId }, world.clock, async (trx) => Number((await sql`update hours_entries set state = 'approved' where id = ${id}`.execute(trx)).numAffectedRows));
  await assert.rejects(update(apprentice.person.id), (error) => errorCode(error) === '42501');
  assert.equal(await update(world.people.secondMentor.id), 0);
  for (const table of ['apprenticeships', 'hours_entries', 'plan_items', 'reviews', 'competency_records', 'mentor_assignments', 'events']) {
    for (const person of [world.people.secondMentor, world.people.foreignMentor, world.people.foreignCoordinator, world.people.secondCandidate]) {
      const { rows } = await world.read(person, (trx) => sql<{ seen: number }>`select count(*)::int as seen from ${sql.table(table)}`.execute(trx));
      assert.equal(rows[0]?.seen, 0, `${person.name} sees rows of ${table}`);
    }
  }
  await assert.rejects(
    asActor(world.database, { personId: world.people.secondCandidate.id }, world.clock, (trx) =>
      trx.insertInto('hours_entries').values({ id: randomUUIDv7(), apprenticeship_id: apprentice.id, person_id: world.people.secondCandidate.id, on_day: world.clock.today(), kind: 'related', minutes: 60, state: 'entered', entered_at: world.clock.now() }).execute(),
    ),
    (error) => errorCode(error) === '42501',
  );
});

onBothEngines('a competency is signed off on evidence and opened again with a reason', async (database) => {
  const { world, apprentice } = await scene(database);
  const base = { apprenticeshipId: apprentice.id, competencyId: 'cabling' };
  const files = { keep: async () => 'key', read: async () => new Uint8Array() };
  const { mentor } = world.people;
  const early = await world.run(mentor, (doing) => signOff(doing, { ...base, typed: { level: '3', note: 'Clean work', _revision: '1' } }));
  assert.equal(!early.ok && early.kind, 'conflict');
  const evidence = await world.run(apprentice.person, (doing) => addEvidence(doing, { ...base, typed: { text: 'Laid 40 cables in hall 2', _form_id: randomUUIDv7() }, file: undefined, files }));
  assert.ok(evidence.ok, JSON.stringify(evidence));
  assert.ok((await world.run(apprentice.person, (doing) => markReady(doing, { ...base, typed: { _revision: '2' } }))).ok);
  assert.equal((await world.run(apprentice.person, (doing) => signOff(doing, { ...base, typed: { level: '4', note: 'Mine', _revision: '3' } }))).ok, false);
  const signed = await world.run(mentor, (doing) => signOff(doing, { ...base, typed: { level: '3', note: 'Clean work', _revision: '3' } }));
  assert.ok(signed.ok, JSON.stringify(signed));
  const reopened = await world.run(world.people.assessor, (doing) => reopen(doing, { ...base, typed: { reason: 'Labels missing', _revision: '4' } }));
  assert.ok(reopened.ok, JSON.stringify(reopened));
  await assertVerified(world);
});

onBothEngines('a review held late dates the next ones; the third signature completes it, once', async (database) => {
  const it = await scene(database);
  assert.ok((await enter(it, '2027-01-20')).ok);
  const world = it.world.at('2027-05-10T09:00:00Z');
  const { apprentice } = it;
  const hold = (number: number, heldOn: string) => world.run(world.people.mentor, (doing) => holdReview(doing, { apprenticeshipId: apprentice.id, number, revision: 1, typed: { heldOn, actions: 'Two weeks in hall 3', concerns: '' } }));
  assert.deepEqual(messages(await hold(2, '2027-05-05')), [': Review 1 comes first.']);
  assert.deepEqual(messages(await hold(1, '2027-05-11')), ['heldOn: The day must not lie in the future: record a review once it was held']);
  const held = await hold(1, '2027-05-05');
  assert.ok(held.ok, JSON.stringify(held));
  const reviews = await world.system((trx) => trx.selectFrom('reviews').select(['number', 'due_on', 'progress']).orderBy('number').execute());
  assert.deepEqual(reviews.map((review) => review.due_on.toString()), ['2027-04-30', '2027-08-31', '2027-11-30']);
  assert.match(reviews[0]?.progress ?? '', /^On the job: 0 hours approved, \d+(\.\d)? planned by this day\./);
  const sign = (person: typeof apprentice.person, name = person.name) => world.run(person, (doing) => signReview(doing, { apprenticeshipId: apprentice.id, number: 1, typed: { name, comment: '' } }));
  assert.deepEqual(messages(await sign(apprentice.person, 'Somebody Else')), ['name: Type your name as it stands on your account: Cam Candidate']);
  assert.ok((await sign(apprentice.person, ' cam  candidate ')).ok);
  assert.ok((await sign(world.people.mentor)).ok);
  assert.equal((await sign(world.people.programmeManager)).ok, false);
  const last = await sign(world.people.coordinator);
  assert.deepEqual(last.ok && last.value, { number: 1, isComplete: true }, JSON.stringify(last));
  assert.ok((await sign(world.people.coordinator)).ok, 'signing twice signs once');
  const states = await asSystem(world.database, world.clock, (trx) => trx.selectFrom('reviews').select('state').orderBy('number').execute());
  assert.deepEqual(states.map((row) => row.state), ['signed', 'planned', 'planned']);
  await assertVerified(world);
});
