import assert from 'node:assert/strict';
import { asSystem } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { anApprentice } from '../../test/support/apprentice.ts';
import { onBothEngines } from '../../test/support/databases.ts';
import { assertVerified, doDueWork, enter, messages, scene } from '../../test/support/training-scene.ts';
import { beginApprenticeship } from './begin-apprenticeship.ts';
import { addEvidence, markReady, reopen, signOff } from './competency-commands.ts';
import { holdReview } from './hold-review.ts';
import { signReview } from './sign-review.ts';

onBothEngines('enrolment makes a plan, reviews signed by three and competencies, once; the start date begins it', async (database) => {
  const { world, apprentice } = await scene(database);
  await doDueWork(world);
  const record = await world.system(async (trx) => ({
    state: (await trx.selectFrom('apprenticeships').select('state').where('id', '=', apprentice.id).executeTakeFirstOrThrow()).state,
    phases: (
      await trx
        .selectFrom('plan_items')
        .select(['starts_on', 'ends_on'])
        .where('apprenticeship_id', '=', apprentice.id)
        .where('kind', '=', 'phase')
        .orderBy('position')
        .execute()
    ).map((row) => `${row.starts_on} ${row.ends_on}`),
    reviews: (
      await trx
        .selectFrom('reviews')
        .select(['due_on', 'needs_parties'])
        .where('apprenticeship_id', '=', apprentice.id)
        .orderBy('number')
        .execute()
    ).map((row) => `${row.due_on} ${row.needs_parties.join()}`),
    competencies: (await trx.selectFrom('competency_records').select('state').where('apprenticeship_id', '=', apprentice.id).execute())
      .length,
    mails: (
      await trx.selectFrom('mails').select('subject').where('person_id', '=', apprentice.person.id).orderBy('created_at').execute()
    ).map((row) => row.subject),
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
  const { application_id: applicationId } = await world.system((trx) =>
    trx.selectFrom('apprenticeships').select('application_id').where('id', '=', apprentice.id).executeTakeFirstOrThrow(),
  );
  await world.system((trx) => trx.updateTable('applications').set({ state: 'withdrawn' }).where('id', '=', applicationId).execute());
  await assert.rejects(anApprentice(world, apprentice.person), /already has an apprenticeship/);
  const foreign = await world.run(world.people.foreignRecruiter, (doing) =>
    beginApprenticeship(doing, {
      applicationId,
      personId: apprentice.person.id,
      programmeId: world.programme.id,
      versionId: world.programme.versionId,
      organisationId: world.organisations.employer.id,
      siteId: world.sites.leeds.id,
      startsOn: world.clock.today(),
      payMinor: 1,
      currency: 'GBP',
      payPer: 'year',
    }),
  );
  assert.equal(!foreign.ok && foreign.kind, 'not_found');
});

onBothEngines('a competency is signed off on evidence and opened again with a reason', async (database) => {
  const { world, apprentice } = await scene(database);
  const base = { apprenticeshipId: apprentice.id, competencyId: 'cabling' };
  const { mentor } = world.people;
  const early = await world.run(mentor, (doing) => signOff(doing, { ...base, typed: { level: '3', note: 'Clean work', _revision: '1' } }));
  assert.equal(!early.ok && early.kind, 'conflict');
  const evidence = await world.run(apprentice.person, (doing) =>
    addEvidence(doing, {
      ...base,
      typed: { text: 'Laid 40 cables in hall 2', _form_id: randomUUIDv7() },
      upload: null,
    }),
  );
  assert.ok(evidence.ok, JSON.stringify(evidence));
  assert.ok((await world.run(apprentice.person, (doing) => markReady(doing, { ...base, typed: { _revision: '2' } }))).ok);
  assert.equal(
    (await world.run(apprentice.person, (doing) => signOff(doing, { ...base, typed: { level: '4', note: 'Mine', _revision: '3' } }))).ok,
    false,
  );
  const signed = await world.run(mentor, (doing) => signOff(doing, { ...base, typed: { level: '3', note: 'Clean work', _revision: '3' } }));
  assert.ok(signed.ok, JSON.stringify(signed));
  const reopened = await world.run(world.people.assessor, (doing) =>
    reopen(doing, { ...base, typed: { reason: 'Labels missing', _revision: '4' } }),
  );
  assert.ok(reopened.ok, JSON.stringify(reopened));
  await assertVerified(world);
});

onBothEngines('a review held late dates the next ones; the third signature completes it, once', async (database) => {
  const it = await scene(database);
  assert.ok((await enter(it, '2027-01-20')).ok);
  const world = it.world.at('2027-05-10T09:00:00Z');
  const { apprentice } = it;
  const hold = (number: number, heldOn: string) =>
    world.run(world.people.mentor, (doing) =>
      holdReview(doing, {
        apprenticeshipId: apprentice.id,
        number,
        revision: 1,
        typed: { heldOn, actions: 'Two weeks in hall 3', concerns: '' },
      }),
    );
  assert.deepEqual(messages(await hold(2, '2027-05-05')), [': Review 1 comes first.']);
  assert.deepEqual(messages(await hold(1, '2027-05-11')), ['heldOn: The day must not lie in the future: record a review once it was held']);
  const held = await hold(1, '2027-05-05');
  assert.ok(held.ok, JSON.stringify(held));
  const reviews = await world.system((trx) =>
    trx.selectFrom('reviews').select(['number', 'due_on', 'progress']).orderBy('number').execute(),
  );
  assert.deepEqual(
    reviews.map((review) => review.due_on.toString()),
    ['2027-04-30', '2027-08-31', '2027-11-30'],
  );
  assert.match(reviews[0]?.progress ?? '', /^On the job: 0 hours approved, \d+(\.\d)? planned by this day\./);
  const sign = (person: typeof apprentice.person, name = person.name) =>
    world.run(person, (doing) => signReview(doing, { apprenticeshipId: apprentice.id, number: 1, typed: { name, comment: '' } }));
  assert.deepEqual(messages(await sign(apprentice.person, 'Somebody Else')), [
    'name: Type your name as it stands on your account: Cam Candidate',
  ]);
  const unseen = await world.run(apprentice.person, (doing) =>
    signReview(doing, { apprenticeshipId: apprentice.id, number: 1, typed: { name: apprentice.person.name, comment: '', _text: '1' } }),
  );
  assert.equal(!unseen.ok && unseen.kind, 'conflict', 'nobody signs a text that was corrected since they read it');
  assert.ok((await sign(apprentice.person, ' cam  candidate ')).ok);
  assert.ok((await sign(world.people.mentor)).ok);
  assert.equal((await sign(world.people.programmeManager)).ok, false);
  const last = await sign(world.people.coordinator);
  assert.deepEqual(last.ok && last.value, { number: 1, isComplete: true }, JSON.stringify(last));
  assert.ok((await sign(world.people.coordinator)).ok, 'signing twice signs once');
  const states = await asSystem(world.database, world.clock, (trx) =>
    trx.selectFrom('reviews').select('state').orderBy('number').execute(),
  );
  assert.deepEqual(
    states.map((row) => row.state),
    ['signed', 'planned', 'planned'],
  );
  await assertVerified(world);
});
