import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { passStep, returnForInformation, skipStep } from '../../core/decide.ts';
import { makeOffer } from '../../offers/make-offer.ts';
import { offerSlots } from '../../interviews/offer-slots.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { memoryDatabase, onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { aPdf, begin, browserOf, complete, contact, submit } from './support.ts';

const revisionOf = (world: World, id: string): Promise<number> =>
  world.system(
    async (trx) => (await trx.selectFrom('applications').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision,
  );
const stateOf = (world: World, id: string): Promise<string> =>
  world.system(async (trx) => (await trx.selectFrom('applications').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state);
const decisionOn = async (world: World, id: string) => ({ applicationId: id, revision: await revisionOf(world, id) });

/** Submitted and through its screening: it stands at the interview. */
async function atInterview(world: World, who: 'candidate' | 'secondCandidate' = 'candidate') {
  const browser = await browserOf(world, world.people[who]);
  const id = await begin(world, browser);
  await complete(world, browser, id);
  await submit(browser, id);
  const passed = await world.run(world.people.screener, async (doing) => passStep(doing, { ...(await decisionIn(doing.trx, id)) }));
  assert.ok(passed.ok, JSON.stringify(passed));
  return { browser, id };
}

const decisionIn = async (trx: Parameters<Parameters<World['system']>[0]>[0], id: string) => ({
  applicationId: id,
  revision: (await trx.selectFrom('applications').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision,
});

async function slotsAt(world: World, date: string, count: number): Promise<readonly string[]> {
  const offered = await world.run(world.people.recruiter, (doing) =>
    offerSlots(doing, {
      formId: randomUUIDv7(),
      programmeId: world.programme.id,
      siteId: world.sites.leeds.id,
      where: 'site',
      place: 'Room 2',
      date,
      time: '10:00',
      minutes: '45',
      count: String(count),
      panel: [world.people.interviewer.id, world.people.secondInterviewer.id],
    }),
  );
  assert.ok(offered.ok, JSON.stringify(offered));
  return world.system(async (trx) =>
    (await trx.selectFrom('interviews').select('id').where('state', '=', 'offered').orderBy('starts_at').execute()).map((row) => row.id),
  );
}

const setUp = async (context: TestContext): Promise<World> => buildWorld(await memoryDatabase(context));

onBothEngines('from the first page to the signed agreement', async (database) => {
  const world = await buildWorld(database);
  const browser = await browserOf(world, world.people.candidate);

  assert.match((await browser.get('/applications')).text, /not applied for anything yet/);
  const id = await begin(world, browser);
  const draft = await browser.get(`/applications/${id}`);
  assert.match(draft.text, /5 parts are left/);
  assert.match(draft.text, /Not started/);

  const early = await browser.post(`/applications/${id}/submit`, { declared: 'yes' });
  assert.equal(early.status, 422);
  assert.match(early.text, /href="#contact">Finish “Your contact details”/);

  await complete(world, browser, id);
  const uploaded = await browser.fill(`/applications/${id}/documents`, { document: aPdf(), stay: 'yes' });
  assert.match(uploaded.text, /cv\.pdf/);
  await browser.fill(`/applications/${id}/accommodation`, { request: '' });
  const check = await browser.get(`/applications/${id}/check`);
  assert.match(check.text, /I mend things\./);
  assert.match(check.text, /you meet every requirement/);
  assert.match((await browser.post(`/applications/${id}/submit`, {})).text, /Tick that what you have said is true/);

  const submitted = await submit(browser, id);
  assert.match(submitted.text, /Northgate Talent has your application now/);
  assert.match(submitted.text, /25 January 2027/);
  assert.equal((await browser.post(`/applications/${id}/submit`, { declared: 'yes' })).status, 200, 'a second sending changes nothing');
  const submissions = await world.system(
    async (trx) =>
      (await trx.selectFrom('events').select('id').where('stream_id', '=', id).where('type', '=', 'application.submitted').execute())
        .length,
  );
  assert.equal(submissions, 1);
  const receipt = await world.system(async (trx) =>
    trx
      .selectFrom('mails')
      .select('subject')
      .where('person_id', '=', world.people.candidate.id)
      .where('subject', 'like', '%we have your application%')
      .execute(),
  );
  assert.equal(receipt.length, 1);

  // The agency asks for something; the answer goes back to it.
  const asked = await world.run(world.people.screener, async (doing) =>
    returnForInformation(doing, { ...(await decisionIn(doing.trx, id)), request: 'When could you begin?' }),
  );
  assert.ok(asked.ok, JSON.stringify(asked));
  assert.match((await browser.get(`/applications/${id}`)).text, /When could you begin\?/);
  const answered = await browser.fill(`/applications/${id}/information`, { answer: 'In March.', document: aPdf('letter.pdf') });
  assert.match(answered.text, /Northgate Talent has your application now/);
  assert.equal((await browser.get(`/applications/${id}/information`)).path, `/applications/${id}`);

  // A change after submission, then the first step is passed and nothing can be changed any more.
  const changed = await browser.fill(`/applications/${id}/contact`, { ...contact, phone: '+44 20 7946 0999' });
  assert.match(changed.text, /Your change is saved/);
  assert.match(changed.text, /You changed the contact details after submitting/);
  const passed = await world.run(world.people.screener, async (doing) => passStep(doing, await decisionIn(doing.trx, id)));
  assert.ok(passed.ok, JSON.stringify(passed));
  assert.match((await browser.get(`/applications/${id}/statement`)).text, /can no longer be changed/);

  // The interview: booked, moved, with a calendar file.
  const slots = await slotsAt(world, '2027-01-20', 3);
  assert.match((await browser.get(`/applications/${id}`)).text, /offers 3 times/);
  const [first = '', second = ''] = slots;
  assert.match((await browser.fill(`/applications/${id}/interview`, { slot: first })).text, /Your interview is booked/);
  assert.match((await browser.fill(`/applications/${id}/interview`, { slot: second })).text, /Your interview is moved/);
  const calendar = await browser.get(`/applications/${id}/interview.ics`);
  assert.match(calendar.text, /BEGIN:VCALENDAR[\s\S]*DTSTART;TZID=Europe\/London:20270120T104500/);
  assert.equal(
    (await world.system((trx) => trx.selectFrom('mails').select('id').where('person_id', '=', world.people.interviewer.id).execute()))
      .length > 1,
    true,
  );

  const decided = await world.run(world.people.recruiter, async (doing) =>
    skipStep(doing, { ...(await decisionIn(doing.trx, id)), reason: 'Held by telephone' }),
  );
  assert.ok(decided.ok, JSON.stringify(decided));
  const offered = await world.run(world.people.recruiter, async (doing) =>
    makeOffer(doing, {
      ...(await decisionIn(doing.trx, id)),
      formId: randomUUIDv7(),
      siteId: world.sites.leeds.id,
      pay: '22000',
      payReason: 'Agreed with the candidate.',
      startsOn: world.intake.startsOn.toString(),
      expiresOn: '2027-01-18',
      conditions: 'References',
    }),
  );
  assert.ok(offered.ok, JSON.stringify(offered));
  const offer = await browser.get(`/applications/${id}/offer`);
  assert.match(offer.text, /£22,000/);
  assert.match(offer.text, /References/);
  const agreement = await browser.fill(`/applications/${id}/offer`, {});
  assert.equal(agreement.path, `/applications/${id}/agreement`);
  assert.equal(await stateOf(world, id), 'accepted');
  assert.equal((await browser.fill(`/applications/${id}/agreement`, { name: 'Cam Candidate' })).status, 422);
  assert.match((await browser.fill(`/applications/${id}/agreement`, { name: 'Cam Candidate', agreed: 'yes' })).text, /You have signed/);
  assert.match((await browser.get('/applications')).text, /You have accepted the place/);
});

onBothEngines('of two candidates at once one gets the time and the other is told', async (database) => {
  const world = await buildWorld(database);
  const one = await atInterview(world, 'candidate');
  const two = await atInterview(world, 'secondCandidate');
  const [slot = '', other = ''] = await slotsAt(world, '2027-01-20', 2);
  const answers = await Promise.all([one, two].map(({ browser, id }) => browser.post(`/applications/${id}/interview`, { slot })));
  assert.deepEqual(
    answers.map((answer) => answer.status).toSorted((a, b) => a - b),
    [200, 409],
  );
  const loser = answers.find((answer) => answer.status === 409);
  assert.match(loser?.text ?? '', /Somebody else has just taken this time/);
  assert.ok(loser?.text.includes(other), 'the page shows what is still free');
  const booked = await world.system((trx) => trx.selectFrom('interviews').select('application_id').where('state', '=', 'booked').execute());
  assert.equal(booked.length, 1);
});

test('an interview is moved or cancelled until a day before, and not after', async (context) => {
  const world = await setUp(context);
  const { browser, id } = await atInterview(world);
  const [slot = ''] = await slotsAt(world, '2027-01-20', 2);
  await browser.fill(`/applications/${id}/interview`, { slot });
  const late = await browserOf(world.at('2027-01-19T10:30:00Z'), world.people.candidate);
  const refused = await late.post(`/applications/${id}/interview`, { cancel: slot });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /ask Fernhill Works directly/);
  assert.match((await browser.post(`/applications/${id}/interview`, { cancel: slot })).text, /is cancelled, and the time is free/);
  assert.equal((await browser.post(`/applications/${id}/interview`, { cancel: slot })).status, 200, 'a second sending changes nothing');
});

test('an expired offer says so and cannot be accepted; a declined one ends with its reason', async (context) => {
  const world = await setUp(context);
  const { browser, id } = await atInterview(world);
  assert.ok(
    (
      await world.run(world.people.recruiter, async (doing) =>
        skipStep(doing, { ...(await decisionIn(doing.trx, id)), reason: 'Known from last year' }),
      )
    ).ok,
  );
  const form = {
    formId: randomUUIDv7(),
    siteId: world.sites.leeds.id,
    pay: '22000',
    payReason: 'Agreed with the candidate.',
    startsOn: world.intake.startsOn.toString(),
    expiresOn: '2027-01-18',
    conditions: '',
  };
  assert.ok(
    (await world.run(world.people.recruiter, async (doing) => makeOffer(doing, { ...(await decisionIn(doing.trx, id)), ...form }))).ok,
  );
  const later = await browserOf(world.at('2027-01-19T09:00:00Z'), world.people.candidate);
  assert.match((await later.get(`/applications/${id}/offer`)).text, /This offer has expired/);
  assert.match((await later.get(`/applications/${id}`)).text, /The offer has expired/);
  const offerId = await world.system(async (trx) => (await trx.selectFrom('offers').select('id').executeTakeFirstOrThrow()).id);
  assert.equal((await later.post(`/applications/${id}/offer`, { offer: offerId, answer: 'accept' })).status, 409);
  assert.match((await browser.post(`/applications/${id}/offer`, { offer: offerId, answer: 'decline' })).text, /Choose why you decline/);
  const declined = await browser.post(`/applications/${id}/offer`, { offer: offerId, answer: 'decline', reason: 'location' });
  assert.match(declined.text, /The place of work does not suit me/);
  assert.equal(await stateOf(world, id), 'offer_declined');
  assert.equal((await browser.post(`/applications/${id}/offer`, { offer: randomUUIDv7(), answer: 'accept' })).status, 404);
});

test('a withdrawn application gives its interview back and carries over when its candidate applies again', async (context) => {
  const world = await setUp(context);
  const { browser, id } = await atInterview(world);
  const [slot = ''] = await slotsAt(world, '2027-01-20', 1);
  await browser.fill(`/applications/${id}/interview`, { slot });
  assert.match((await browser.fill(`/applications/${id}/withdraw`, {})).text, /Choose why you withdraw/);
  assert.match(
    (await browser.fill(`/applications/${id}/withdraw`, { reason: 'another_job', note: 'Thank you' })).text,
    /You withdrew this application/,
  );
  assert.equal(await stateOf(world, id), 'withdrawn');
  assert.equal(
    (await browser.post(`/applications/${id}/withdraw`, { reason: 'another_job' })).status,
    200,
    'a second sending changes nothing',
  );
  const free = await world.system((trx) => trx.selectFrom('interviews').select('state').where('id', '=', slot).executeTakeFirstOrThrow());
  assert.equal(free.state, 'offered');
  const told = await world.system((trx) => trx.selectFrom('mails').select('person_id').where('subject', 'like', 'Free again:%').execute());
  assert.deepEqual(
    new Set(told.map((mail) => mail.person_id)),
    new Set([world.people.interviewer.id, world.people.secondInterviewer.id]),
    'the panel is told, so that its calendars drop the entry',
  );
  const again = await begin(world, browser);
  assert.notEqual(again, id);
  const draft = await browser.get(`/applications/${again}`);
  assert.match(draft.text, /Everything is there/);
  assert.match(draft.text, /Carried over/);
  assert.equal(await begin(world, browser), again, 'one live application per start');
});

test('a start that has closed says so and loses nothing', async (context) => {
  const world = await setUp(context);
  const browser = await browserOf(world, world.people.candidate);
  const id = await begin(world, browser);
  await complete(world, browser, id);
  await world.system((trx) =>
    trx
      .updateTable('intakes')
      .set({ closes_on: Temporal.PlainDate.from('2027-01-10') })
      .execute(),
  );
  const late = await submit(browser, id);
  assert.equal(late.status, 409);
  assert.match(late.text, /closed on 10 January 2027/);
  assert.match(late.text, /I mend things/);
  assert.equal(await stateOf(world, id), 'draft');
  assert.ok((await decisionOn(world, id)).revision > 1);
});
