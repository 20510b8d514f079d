import assert from 'node:assert/strict';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { must } from '../../../../test/support/applications.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { buildWorld, type Person, type World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { recordAttendance } from '../assessment/attend.ts';
import { bookDay, cancelDay } from '../assessment/book-day.ts';
import { bookingOfApplication, bookingsOf, dayById } from '../assessment/day.query.ts';
import { assessmentCalendarOf } from '../assessment/calendar.query.ts';
import { remindOfAssessmentDays } from '../assessment/day-reminders.ts';
import { cancelAssessmentDay, closeDay } from '../assessment/change-day.ts';
import { planDay } from '../assessment/plan-day.ts';
import { scoresOf } from '../scores.query.ts';
import { scorecardsFor } from '../scorecards.query.ts';
import { amendScorecard, saveScorecardDraft, submitStationScorecard } from '../submit-scorecard.ts';
import { anOpenDay, booksDay, calendarsOf, candidatesAt, dayForm, entryOf, ownVerifiables, withAssessment } from './support.ts';

const document = withAssessment(worldDocument);

/** What the calendar that a person subscribes to says of assessment days. */
const feedEntries = async (world: World, person: Person) => {
  const today = world.clock.today();
  const entries = await world.read(person, (trx) => assessmentCalendarOf(trx, person.id, { from: today, to: today.add({ months: 2 }) }));
  return entries.toSorted((a, b) => a.sequence - b.sequence);
};

onBothEngines('a day holds its capacity whatever happens at once, in groups of like size', async (database) => {
  const world = await buildWorld(database, { document });
  const crowd = await candidatesAt(world, 12, 'assess');
  const dayId = await anOpenDay(world);
  const answers = await Promise.all(crowd.map((one) => booksDay(one, dayId)));
  assert.equal(answers.filter((answer) => answer.ok).length, 4);
  for (const answer of answers) if (!answer.ok) assert.match(answer.errors[0]?.message ?? '', /just become full/);
  const bookings = await world.read(world.people.recruiter, (trx) => bookingsOf(trx, dayId));
  assert.deepEqual(
    bookings.map((booking) => booking.group),
    [1, 1, 2, 2],
  );
  assert.equal((await world.read(crowd[0]?.person ?? world.people.candidate, (trx) => dayById(trx, dayId)))?.left, 0);
  assert.deepEqual((await verify(database, world.clock, ownVerifiables)).differences, []);
});

onBothEngines(
  'a day is moved and given back with one calendar entry; cancelled by the employer it leaves every calendar',
  async (database) => {
    const world = await buildWorld(database, { document });
    const [one] = await candidatesAt(world, 1, 'assess');
    assert.ok(one);
    const first = await anOpenDay(world);
    const second = await anOpenDay(world, { date: world.clock.today().add({ days: 9 }).toString() });
    await must(booksDay(one, first));
    await must(booksDay(one, second));
    const silent = await world.run(world.people.recruiter, (doing) => cancelAssessmentDay(doing, { dayId: second, reason: '' }));
    assert.ok(!silent.ok && silent.errors[0]?.field === 'reason');
    await must(world.run(world.people.recruiter, (doing) => cancelAssessmentDay(doing, { dayId: second, reason: 'No heating.' })));
    const entries = (await calendarsOf(world, one.person)).map(entryOf);
    assert.deepEqual(
      entries.map((entry) => [entry.method, entry.sequence]),
      [
        ['REQUEST', 0],
        ['REQUEST', 1],
        ['CANCEL', 2],
      ],
    );
    assert.equal(new Set(entries.map((entry) => entry.uid)).size, 1);
    const feed = await feedEntries(world, one.person);
    assert.deepEqual(
      feed.map(({ uid, sequence, isCancelled }) => [uid, sequence, isCancelled]),
      [[entries[0]?.uid, 2, true]],
      'the feed has the entry of the invitations, and says that it is cancelled',
    );
    const assessing = (await feedEntries(world, world.people.interviewer)).filter(({ title }) => title.startsWith('You assess'));
    assert.deepEqual(
      assessing.map(({ sequence, isCancelled, text }) => [sequence, isCancelled, text]),
      [
        [0, false, 'Station: Fault finding'],
        [1, true, 'Station: Fault finding'],
      ],
    );
    const assessor = (await calendarsOf(world, world.people.interviewer)).map(entryOf);
    assert.deepEqual(
      assessor.map((entry) => entry.method),
      ['REQUEST', 'REQUEST', 'CANCEL'],
    );
    await must(booksDay(one, first));
    const booking = await world.read(one.person, (trx) => bookingOfApplication(trx, one.id));
    await must(world.run(one.person, (doing) => cancelDay(doing, { applicationId: one.id, bookingId: booking?.id ?? '' })));
    assert.equal(await world.read(one.person, (trx) => bookingOfApplication(trx, one.id)), null);
  },
);

onBothEngines('nobody assesses in two places at once, and a candidate is in one place too', async (database) => {
  const world = await buildWorld(database, { document });
  const [one] = await candidatesAt(world, 1, 'assess');
  assert.ok(one);
  await must(booksDay(one, await anOpenDay(world)));
  const clash = await world.run(world.people.recruiter, (doing) => planDay(doing, dayForm(world, { time: '10:00' })));
  assert.ok(!clash.ok && clash.kind === 'conflict');
  const twice = await world.run(world.people.recruiter, (doing) =>
    planDay(
      doing,
      dayForm(world, {
        date: world.clock.today().add({ days: 12 }).toString(),
        stations: [0, 1].map(() => ({ name: 'Same', place: '', competencies: ['Teamwork'], assessors: [world.people.interviewer.id] })),
      }),
    ),
  );
  assert.ok(!twice.ok && twice.kind === 'invalid');
});

onBothEngines('assessors judge before they compare, amend openly, and the employer reads what is complete or closed', async (database) => {
  const world = await buildWorld(database, { document });
  const [one, two] = await candidatesAt(world, 2, 'assess');
  assert.ok(one && two);
  const { interviewer, secondInterviewer, recruiter } = world.people;
  const dayId = await anOpenDay(world, {
    stations: [
      { name: 'Fault finding', place: '', competencies: ['Problem solving'], assessors: [interviewer.id, secondInterviewer.id] },
      { name: 'Rest', place: '', competencies: ['Teamwork'], assessors: [world.people.secondRecruiter.id] },
    ],
  });
  await must(booksDay(one, dayId));
  await must(booksDay(two, dayId));
  const day = await world.read(recruiter, (trx) => dayById(trx, dayId));
  assert.ok(day);
  const stationId = day.stations[0]?.id ?? '';
  const on = world.at(day.startsAt.add({ minutes: 30 }).toString());
  const key = { stationId, applicationId: one.id };
  const typed = { ratings: { 'Problem solving': '2' }, evidence: { 'Problem solving': 'Guessed.' }, recommendation: '', note: '' };
  const early = await world.run(interviewer, (doing) => submitStationScorecard(doing, { ...typed, ...key, formId: randomUUIDv7() }));
  assert.ok(!early.ok && early.kind === 'conflict');
  await must(on.run(interviewer, (doing) => saveScorecardDraft(doing, key, { ...typed, evidence: {} })));
  const seen = (person: typeof interviewer) => on.read(person, (trx) => scorecardsFor(trx, one.id, person.id, { stationId }));
  await must(on.run(interviewer, (doing) => submitStationScorecard(doing, { ...typed, ...key, formId: randomUUIDv7() })));
  assert.deepEqual([(await seen(secondInterviewer)).shown.length, (await seen(secondInterviewer)).mustJudgeFirst], [0, true]);
  assert.deepEqual([(await seen(recruiter)).shown.length, (await seen(recruiter)).heldBack], [0, 1]);
  const silent = await on.run(interviewer, (doing) =>
    amendScorecard(doing, key, { ...typed, ratings: { 'Problem solving': '4' }, reason: '', formId: randomUUIDv7() }),
  );
  assert.ok(!silent.ok && silent.errors[0]?.field === 'reason');
  await must(
    on.run(interviewer, (doing) =>
      amendScorecard(doing, key, {
        ...typed,
        ratings: { 'Problem solving': '4' },
        reason: 'I had mixed up two people.',
        formId: randomUUIDv7(),
      }),
    ),
  );
  const kept = await on.system((trx) => trx.selectFrom('scorecard_amendments').select(['before', 'after']).executeTakeFirstOrThrow());
  assert.match(JSON.stringify(kept.before), /"Problem solving": ?2/);
  await must(on.run(secondInterviewer, (doing) => submitStationScorecard(doing, { ...typed, ...key, formId: randomUUIDv7() })));
  assert.equal((await seen(recruiter)).shown.length, 2);
  assert.equal((await seen(secondInterviewer)).shown.length, 2);
  const scores = await on.read(recruiter, (trx) => scoresOf(trx, { programmeId: world.programme.id }));
  assert.equal(scores.find((score) => score.applicationId === one.id)?.score, 3);
  assert.equal(scores.find((score) => score.applicationId === two.id)?.score, null);

  // Who was scored is present by that; the other did not come, is told, and stays at the step.
  const open = await on.run(recruiter, (doing) => closeDay(doing, dayId));
  assert.ok(!open.ok && open.kind === 'conflict');
  const booking = (await on.read(recruiter, (trx) => bookingsOf(trx, dayId))).find((each) => each.applicationId === two.id);
  await must(on.run(interviewer, (doing) => recordAttendance(doing, { dayId, bookingId: booking?.id ?? '', came: false })));
  await must(on.run(recruiter, (doing) => closeDay(doing, dayId)));
  const after = await on.system((trx) => trx.selectFrom('applications').select('state').where('id', '=', two.id).executeTakeFirstOrThrow());
  assert.equal(after.state, 'in_step');
  assert.equal((await on.read(two.person, (trx) => scorecardsFor(trx, two.id, two.person.id))).shown.length, 0);
  assert.deepEqual((await verify(database, on.clock, ownVerifiables)).differences, []);
});

onBothEngines('everybody of a day is reminded once, the day before', async (database) => {
  const world = await buildWorld(database, { document });
  const [one] = await candidatesAt(world, 1, 'assess');
  assert.ok(one);
  const dayId = await anOpenDay(world);
  await must(world.run(one.person, (doing) => bookDay(doing, { applicationId: one.id, dayId })));
  const day = await world.read(world.people.recruiter, (trx) => dayById(trx, dayId));
  const reminders = async (): Promise<number> => {
    const { count } = await world.system((trx) =>
      trx
        .selectFrom('mails')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where((where) => where.or([where('subject', 'like', 'Your assessment day is on%'), where('subject', 'like', 'You assess on%')]))
        .where('cause', 'like', '%reminder%')
        .executeTakeFirstOrThrow(),
    );
    return count;
  };
  const before = world.at(day?.startsAt.subtract({ hours: 20 }).toString() ?? '');
  for (let turn = 0; turn < 2; turn += 1) await remindOfAssessmentDays(servicesOf(before, { mode: 'demonstration', database }));
  assert.equal(await reminders(), 3);
});
