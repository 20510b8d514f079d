import assert from 'node:assert/strict';
import { onBothEngines } from '../../../test/support/databases.ts';
import { afterGrace, anApplication, decisionOn, must } from '../../../test/support/applications.ts';
import { buildWorld } from '../../../test/support/world.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { applicationVerifiables } from '../verifiables.ts';
import { passStep } from '../core/decide.ts';
import { rejectApplication } from '../work/refusals/refuse.ts';
import { bookInterview, cancelBooking } from './book-interview.ts';
import { cancelInterview, concludeInterview } from './change-interview.ts';
import { submitScorecard } from './submit-scorecard.ts';
import { offerSlots, type SlotsForm } from './offer-slots.ts';
import { scorecardsFor } from './scorecards.query.ts';

const form = {
  recommendation: 'offer',
  note: 'Careful.',
  ratings: { 'Problem solving': '3', Communication: '2' },
  evidence: { 'Problem solving': 'Tried one thing after the other.', Communication: 'Asked twice.' },
} as const;

onBothEngines('nobody on a panel sees another scorecard before the own one is submitted', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).scored();
  const interview = await world.system((trx) => trx.selectFrom('interviews').select('id').executeTakeFirstOrThrow());
  const { interviewer, secondInterviewer, recruiter } = world.people;
  const seenBy = (id: typeof interviewer) => at.world.read(id, (trx) => scorecardsFor(trx, at.id, id.id));
  assert.equal((await seenBy(secondInterviewer)).shown.length, 0);
  // One of two is in: the recruiter knows that, and reads it when both are.
  assert.deepEqual(
    [(await seenBy(recruiter)).shown.length, (await seenBy(recruiter)).heldBack, (await seenBy(recruiter)).missing],
    [0, 1, 1],
  );
  const bad = await at.world.run(secondInterviewer, (doing) =>
    submitScorecard(doing, { ...form, ratings: { 'Problem solving': '7' }, formId: randomUUIDv7(), interviewId: interview.id }),
  );
  assert.deepEqual(bad.ok ? [] : bad.errors.map((error) => error.field), ['rating:0', 'rating:1']);
  await must(
    at.world.run(secondInterviewer, (doing) => submitScorecard(doing, { ...form, formId: randomUUIDv7(), interviewId: interview.id })),
  );
  assert.equal((await seenBy(secondInterviewer)).shown.length, 2);
  assert.equal((await seenBy(recruiter)).shown.length, 2);
  const second = await at.world.run(secondInterviewer, (doing) =>
    submitScorecard(doing, { ...form, formId: randomUUIDv7(), interviewId: interview.id }),
  );
  assert.ok(!second.ok && second.kind === 'conflict');
  const foreign = await at.world.run(world.people.foreignRecruiter, (doing) =>
    submitScorecard(doing, { ...form, formId: randomUUIDv7(), interviewId: interview.id }),
  );
  assert.ok(!foreign.ok && foreign.kind === 'not_found');
});

onBothEngines('a booked interview is cancelled with a reason, and calendars are told', async (database) => {
  const world = await buildWorld(database);
  await anApplication(world).booked();
  const interview = await world.system((trx) => trx.selectFrom('interviews').select('id').executeTakeFirstOrThrow());
  const early = await world.run(world.people.interviewer, (doing) =>
    concludeInterview(doing, { interviewId: interview.id, outcome: 'held' }),
  );
  assert.ok(!early.ok && early.kind === 'conflict');
  const silent = await world.run(world.people.recruiter, (doing) => cancelInterview(doing, { interviewId: interview.id, reason: '' }));
  assert.ok(!silent.ok && silent.kind === 'invalid');
  await must(
    world.run(world.people.recruiter, (doing) => cancelInterview(doing, { interviewId: interview.id, reason: 'The room is flooded.' })),
  );
  const mails = await world.system((trx) =>
    trx.selectFrom('mails').select(['attachments']).where('subject', 'like', '%is cancelled').execute(),
  );
  assert.match(JSON.stringify(mails[0]?.attachments), /METHOD:CANCEL.*STATUS:CANCELLED/s);
  assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
});

onBothEngines('an application that ends gives its booked time back', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).booked();
  const decision = await decisionOn(at);
  const early = await world.run(world.people.recruiter, (doing) => passStep(doing, decision));
  assert.ok(!early.ok && /No scorecard/.test(early.errors[0]?.message ?? ''));
  await must(world.run(world.people.recruiter, (doing) => rejectApplication(doing, { ...decision, reason: 'no_places_left' })));
  await afterGrace(world);
  const interview = await world.system((trx) => trx.selectFrom('interviews').select(['state', 'application_id']).executeTakeFirstOrThrow());
  assert.deepEqual([interview.state, interview.application_id], ['offered', null]);
  assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
});

onBothEngines('a form of slots sent twice makes them once, and nobody sits in two interviews at a time', async (database) => {
  const world = await buildWorld(database);
  const slots: SlotsForm = {
    formId: randomUUIDv7(),
    programmeId: world.programme.id,
    siteId: world.sites.leeds.id,
    where: 'online',
    place: 'https://meet.example.org/1',
    date: '2027-01-20',
    time: '9:30',
    minutes: '30',
    count: '3',
    panel: [world.people.interviewer.id],
  };
  const offer = (changes: Partial<SlotsForm>) => world.run(world.people.recruiter, (doing) => offerSlots(doing, { ...slots, ...changes }));
  await must(offer({}));
  await must(offer({}));
  const rows = await world.system((trx) => trx.selectFrom('interviews').select('starts_at').orderBy('starts_at').execute());
  assert.deepEqual(
    rows.map((row) => row.starts_at.toString()),
    ['2027-01-20T09:30:00Z', '2027-01-20T10:00:00Z', '2027-01-20T10:30:00Z'],
  );
  const busy = await offer({ formId: randomUUIDv7(), time: '10:15' });
  assert.ok(!busy.ok && busy.errors[0]?.message.startsWith('Ines Interviewer is in another interview'));
  for (const wrong of [
    { date: '2027-02-30' },
    { time: '25:00' },
    { count: '99' },
    { place: 'javascript:alert(1)' },
    { panel: [world.people.foreignRecruiter.id] },
    { date: '2026-01-01' },
  ]) {
    const refused = await offer({ ...wrong, formId: randomUUIDv7() });
    assert.ok(!refused.ok && refused.kind === 'invalid', JSON.stringify(wrong));
  }
});

onBothEngines('a time that is cancelled while somebody books it is either booked or cancelled, never both unnoticed', async (database) => {
  const world = await buildWorld(database);
  const { candidate, recruiter } = world.people;
  const at = await anApplication(world).booked();
  const { id: interviewId } = await world.system((trx) =>
    trx.selectFrom('interviews').select('id').where('application_id', '=', at.id).executeTakeFirstOrThrow(),
  );
  await must(world.run(candidate, (doing) => cancelBooking(doing, { applicationId: at.id, interviewId })));
  const [booked, cancelled] = await Promise.all([
    world.run(candidate, (doing) => bookInterview(doing, { applicationId: at.id, interviewId })),
    world.run(recruiter, (doing) => cancelInterview(doing, { interviewId, reason: '' })),
  ]);
  // Booked first, the cancellation must give its reason to the candidate; cancelled first, there is nothing to book.
  assert.notEqual(booked.ok, cancelled.ok, JSON.stringify([booked, cancelled]));
  assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
});
