import assert from 'node:assert/strict';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { verify } from '#verify.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { must } from '../../../../test/support/applications.ts';
import { trainingDays } from '../../plan-move.rules.ts';
import { lifecycles } from '../../index.ts';
import { loadPlan } from '../../plan.store.ts';
import { finishActionsFor } from '../actions.query.ts';
import { applyForRole, withdrawFromRole } from '../apply-for-role.ts';
import { checkCertificate, certificateView } from '../certificate.query.ts';
import { completeApprenticeship } from '../complete.ts';
import { hire, notHire } from '../decide-role.ts';
import { endEarly } from '../end-early.ts';
import { gatewayView } from '../gateway.query.ts';
import { confirmGateway, enterGateway, leaveGateway } from '../pass-gateway.ts';
import { callOffBreak, previewReturn, returnFromBreak, startBreak } from '../take-break.ts';
import { fillRecord, mailsTo, revisionOf, runDueWork, scene, stateOf, type Scene } from './scene.ts';

const messages = (result: Result<unknown>): readonly string[] => (result.ok ? [] : result.errors.map(({ field, message }) => `${field}: ${message}`));

/** A record filled by the scene has hours, competencies and reviews without events: then only what this part writes is compared. */
async function assertVerified({ world }: Scene, isFilled = false): Promise<void> {
  const { differences } = await verify(world.database, world.clock, lifecycles);
  assert.deepEqual(differences.filter(({ record }) => (isFilled ? /^(apprenticeship|role application) / : /^(?!application )/).test(record)), []);
}

const record = ({ world, id }: Scene) =>
  world.system(async (trx) => ({
    ends: (await trx.selectFrom('apprenticeships').select('planned_end_on').where('id', '=', id).executeTakeFirstOrThrow()).planned_end_on.toString(),
    reviews: (await trx.selectFrom('reviews').select(['due_on', 'state']).where('apprenticeship_id', '=', id).orderBy('number').execute()).map((row) => `${row.due_on} ${row.state}`),
    days: trainingDays(await loadPlan(trx, id)),
    events: (await trx.selectFrom('events').select('type').where('stream_id', '=', id).orderBy('seq').execute()).map((row) => row.type),
  }));

async function beginBreak(it: Scene, firstDay: string, expectedReturn: string, formId = randomUUIDv7(), who = it.world.people.programmeManager) {
  const typed = { _revision: await revisionOf(it), firstDay, expectedReturn, reason: 'family', note: '' };
  return it.world.run(who, (doing) => startBreak(doing, { id: it.id, formId, typed }));
}

async function comeBack(it: Scene, returnedOn: string) {
  const typed = { _revision: await revisionOf(it), returnedOn };
  const preview = await it.world.run(it.world.people.programmeManager, (doing) => previewReturn(doing, { id: it.id, typed }));
  const result = await it.world.run(it.world.people.programmeManager, (doing) => returnFromBreak(doing, { id: it.id, typed }));
  assert.deepEqual(preview, result, 'what was shown is what was done');
  return result;
}

async function toGateway(it: Scene): Promise<void> {
  await fillRecord(it);
  await confirmAndEnter(it);
}

async function confirmAndEnter(it: Scene): Promise<void> {
  for (const who of [it.world.people.mentor, it.world.people.coordinator, it.person]) await must(it.world.run(who, (doing) => confirmGateway(doing, { id: it.id, typed: { note: '' } })));
  const revision = await revisionOf(it);
  await must(it.world.run(it.world.people.mentor, (doing) => enterGateway(doing, { id: it.id, typed: { _revision: revision } })));
}

const currentRevision = async (it: Scene, trx: Parameters<typeof gatewayView>[0]): Promise<string> =>
  String((await trx.selectFrom('apprenticeships').select('revision').where('id', '=', it.id).executeTakeFirstOrThrow()).revision);

const passed = (it: Scene, revision: string, award = 'standard') => ({
  id: it.id, awardIds: [award], typed: { _revision: revision, assessedOn: it.world.clock.today().toString(), grade: 'Distinction', [`awardedOn.${award}`]: it.world.clock.today().toString() },
});

onBothEngines('a break moves the plan, its end and the reviews ahead by its length, once, and loses no day of training', async (database) => {
  const start = await scene(database);
  const before = await record(start);
  const formId = randomUUIDv7();
  const first = await beginBreak(start, '2027-02-10', '2027-03-24', formId);
  assert.deepEqual(first.ok && first.value.isPlanned, false, JSON.stringify(first));
  assert.ok((await beginBreak(start, '2027-02-10', '2027-03-24', formId)).ok, 'the same form again');
  assert.equal(await stateOf(start), 'on_break');
  assert.deepEqual(messages(await beginBreak(start, '2027-02-20', '2027-03-24')), [': A break can only begin while the apprenticeship is under way: it is on break.']);
  assert.equal(messages(await comeBack(start, '2027-02-16')).length, 1, 'not in the future');

  const back = await start.at('2027-03-24T09:00:00Z');
  const result = await comeBack(back, '2027-03-24');
  assert.deepEqual(result.ok && [result.value.days, result.value.from.toString(), result.value.to.toString()], [42, '2028-01-10', '2028-02-21']);
  const after = await record(back);
  assert.equal(after.ends, '2028-02-21');
  assert.deepEqual(after.reviews, ['2027-06-11 planned', '2027-09-11 planned', '2027-12-12 planned']);
  assert.equal(after.days, before.days);
  assert.deepEqual(after.events.filter((type) => type.startsWith('apprenticeship.')), ['apprenticeship.agreed', 'apprenticeship.began', 'apprenticeship.break_started', 'apprenticeship.break_ended', 'apprenticeship.plan_moved']);
  assert.deepEqual((await mailsTo(back.world, back.person)).map((mail) => mail.subject).filter((subject) => /break|back/i.test(subject)), ['Your break', 'Welcome back: your plan has moved']);
  assert.equal((await mailsTo(back.world, back.world.people.coordinator)).filter((mail) => /break|back/.test(mail.subject)).length, 2);
  assert.equal((await mailsTo(back.world, back.world.people.programmeManager)).filter((mail) => /return is due/.test(mail.subject)).length, 1, 'told once that the return is due');
  await assertVerified(back);
});

onBothEngines('a planned break begins by itself on its day, or is called off before', async (database) => {
  const it = await scene(database);
  assert.deepEqual(messages(await beginBreak(it, '2027-03-01', '2027-04-01', randomUUIDv7(), it.person)), [': Not found'], 'an apprentice starts none');
  const planned = await beginBreak(it, '2027-03-01', '2027-04-01');
  assert.equal(planned.ok && planned.value.isPlanned, true);
  assert.equal(await stateOf(it), 'active');
  assert.match(messages(await beginBreak(it, '2027-06-01', '2027-07-01')).join(), /planned already/);
  const { id: breakId } = await it.world.system((trx) => trx.selectFrom('breaks').select('id').executeTakeFirstOrThrow());
  await must(it.world.run(it.world.people.programmeManager, (doing) => callOffBreak(doing, { id: it.id, typed: { breakId } })));

  assert.ok((await beginBreak(it, '2027-03-02', '2027-04-01')).ok, 'days of a break that was called off are free');
  const onTheDay = await it.at('2027-03-05T09:00:00Z');
  assert.equal(await stateOf(onTheDay), 'on_break');
  await runDueWork(onTheDay.world);
  const late = await onTheDay.world.run(onTheDay.world.people.programmeManager, async (doing) => callOffBreak(doing, { id: it.id, typed: { breakId: (await doing.trx.selectFrom('breaks').select('id').where('to_on', 'is', null).executeTakeFirstOrThrow()).id } }));
  assert.equal(!late.ok && late.kind, 'conflict');
  await assertVerified(onTheDay);
});

onBothEngines('the gateway opens only when all is complete and each party has confirmed for itself', async (database) => {
  const it = await (await scene(database)).at('2028-01-05T09:00:00Z');
  const { mentor, coordinator, programmeManager, assessor, foreignMentor } = it.world.people;
  const confirm = (who: typeof mentor) => it.world.run(who, (doing) => confirmGateway(doing, { id: it.id, typed: { note: '' } }));
  const enter = async (who: typeof mentor) => it.world.run(who, async (doing) => enterGateway(doing, { id: it.id, typed: { _revision: await currentRevision(it, doing.trx) } }));
  assert.match(messages(await confirm(mentor)).join(), /still open/);
  await fillRecord(it);
  assert.deepEqual(messages(await confirm(assessor)), [': Not found']);
  assert.deepEqual(messages(await confirm(foreignMentor)), [': Not found']);
  assert.ok((await confirm(mentor)).ok);
  assert.ok((await confirm(programmeManager)).ok, 'the employer has confirmed already: nothing happens');
  assert.match(messages(await enter(mentor)).join(), /open again/);
  assert.ok((await confirm(coordinator)).ok);
  assert.ok((await confirm(it.person)).ok);
  const checks = await it.world.system((trx) => trx.selectFrom('gateway_checks').select(['item', 'confirmed_by']).orderBy('item').execute());
  assert.deepEqual(checks.map((row) => [row.item, row.confirmed_by]), [['apprentice', it.person.id], ['employer', mentor.id], ['provider', coordinator.id]]);
  assert.deepEqual(messages(await enter(it.person)), [': Not found']);
  assert.ok((await enter(mentor)).ok);
  assert.equal(await stateOf(it), 'gateway');
  assert.ok((await mailsTo(it.world, assessor)).some((mail) => /has reached the gateway/.test(mail.subject)));

  // The assessor sends it back: everyone confirms anew.
  const revision = await revisionOf(it);
  const left = await it.world.run(assessor, (doing) => leaveGateway(doing, { id: it.id, typed: { _revision: revision, reason: 'evidence_missing', note: 'Show the test of one cable.' } }));
  assert.ok(left.ok, JSON.stringify(left));
  assert.equal((await it.world.read(mentor, (trx) => gatewayView(trx, it.id, it.world.clock.today())))?.gateway.items.filter((item) => item.kind === 'confirmed' && item.isMet).length, 0);
  await assertVerified(it, true);
});

onBothEngines('the assessor completes it with award and certificate, once; anybody can check the number', async (database) => {
  const it = await (await scene(database)).at('2028-01-05T09:00:00Z');
  await toGateway(it);
  const revision = await revisionOf(it);
  const complete = (who: typeof it.person, more: Record<string, string> = {}) => it.world.run(who, (doing) => completeApprenticeship(doing, { ...passed(it, revision), typed: { ...passed(it, revision).typed, ...more } }));
  assert.match(messages(await complete(it.world.people.programmeManager)).join(), /Plain Assessment assesses/);
  assert.deepEqual(messages(await complete(it.person)), [': Not found']);
  assert.deepEqual(messages(await complete(it.world.people.assessor, { grade: ' ', assessedOn: '2028-01-06' })), ['grade: Enter the grade']);
  assert.deepEqual(messages(await complete(it.world.people.assessor, { 'awardedOn.standard': '2028-01-06' })), ['awardedOn.standard: Record it on the day itself or afterwards']);
  assert.ok((await complete(it.world.people.assessor)).ok);
  assert.equal((await complete(it.world.people.assessor)).ok, false);
  assert.equal(await stateOf(it), 'completed');

  const view = await it.world.read(it.person, (trx) => certificateView(trx, it.id));
  assert.deepEqual([view?.awards.length, view?.awards[0]?.by, view?.grade, view?.competencies.length, view?.onTheJobMinutes], [1, 'Plain Assessment', 'Distinction', 2, 1900 * 60]);
  assert.deepEqual(view?.signatures.map((one) => one.name), ['Asel Assessor', 'Mats Mentor', 'Cora Coordinator']);
  const number = view?.awards[0]?.number ?? '';
  const checked = await it.world.read({ ...it.person, id: it.world.people.foreignManager.id }, (trx) => checkCertificate(trx, number));
  assert.deepEqual({ ...checked, on: checked?.on.toString() }, { programme: 'Network technician apprenticeship', award: 'Network Technician standard', by: 'Plain Assessment', on: '2028-01-05', initials: 'C. C.' });
  assert.equal(await it.world.read(it.person, (trx) => checkCertificate(trx, 'GH-0000-0000-0000-0000')), null);
  assert.equal(await it.world.read(it.world.people.foreignManager, (trx) => certificateView(trx, it.id)), null, 'another employer sees no certificate');
  assert.deepEqual((await record(it)).reviews.map((review) => review.split(' ')[1]), ['signed', 'signed', 'signed']);
  await assertVerified(it, true);
});

onBothEngines('without an award in the document the employer certifies completion; reviews ahead are cancelled', async (database) => {
  const it = await (await scene(database, { award: false })).at('2027-09-01T09:00:00Z');
  await it.world.system((trx) => trx.updateTable('partnerships').set({ to_on: it.world.clock.today() }).where('kind', '=', 'assessment').execute());
  await toGateway(it);
  const revision = await revisionOf(it);
  await must(it.world.run(it.world.people.programmeManager, (doing) => completeApprenticeship(doing, passed(it, revision, 'completion'))));
  const view = await it.world.read(it.world.people.recruiter, (trx) => certificateView(trx, it.id));
  assert.deepEqual([view?.awards[0]?.title, view?.awards[0]?.by], ['Certificate of completion: Network technician apprenticeship', 'Fernhill Works']);
  assert.deepEqual((await record(it)).reviews.map((review) => review.split(' ')[1]), ['signed', 'signed', 'cancelled']);
  await assertVerified(it, true);
});

onBothEngines('an early end names who decided and why, and closes what is open', async (database) => {
  const it = await scene(database);
  await beginBreak(it, '2027-02-15', '2027-04-01');
  const typed = { _revision: await revisionOf(it), reason: 'other_job', lastDay: '2027-02-15', note: 'All the best.' };
  const end = (who: typeof it.person, more: Record<string, string> = {}) => it.world.run(who, (doing) => endEarly(doing, 'withdraw', { id: it.id, typed: { ...typed, ...more } }));
  for (const who of [it.person, it.world.people.mentor, it.world.people.assessor, it.world.people.foreignManager]) assert.deepEqual(messages(await end(who)), [': Not found']);
  assert.deepEqual(messages(await end(it.world.people.programmeManager, { reason: 'because' })), ['reason: Choose the reason']);
  assert.match(messages(await end(it.world.people.programmeManager, { lastDay: '2027-02-16' })).join(), /lastDay: Record the end on the last day/);
  assert.ok((await end(it.world.people.programmeManager)).ok);
  assert.equal((await end(it.world.people.programmeManager)).ok, false);
  const mail = (await mailsTo(it.world, it.person)).at(-1);
  assert.match(mail?.text ?? '', /Mira Manager decided this\. The reason: takes another job\./);
  assert.equal((await record(it)).reviews.every((review) => review.endsWith('cancelled')), true);
  await assertVerified(it);
});

onBothEngines('a role is applied for once, shown to the recruiter with the record, and decided by name', async (database) => {
  const it = await scene(database);
  const { recruiter, foreignRecruiter, programmeManager } = it.world.people;
  const roles = it.world.programme.compiled.nextRoles;
  const apply = (at: Scene, roleId: string, formId = randomUUIDv7(), statement = 'I know the racks. 🔧 <b>') => at.world.run(at.person, (doing) => applyForRole(doing, { id: at.id, roleId, formId, typed: { statement } }));
  const [first = '', second = ''] = roles.map((role) => role.id);
  assert.match(messages(await apply(it, first)).join(), /from 10 October 2027/);
  const late = await it.at('2027-11-01T09:00:00Z');
  assert.deepEqual(messages(await apply(late, 'no-such-role')), [': Not found']);
  assert.deepEqual(messages(await apply(late, first, randomUUIDv7(), '')), ['statement: Enter why this role']);
  assert.equal(await late.world.read(recruiter, (trx) => gatewayView(trx, it.id, late.world.clock.today())), null, 'before there is an application, a recruiter sees no training');
  const formId = randomUUIDv7();
  assert.ok((await apply(late, first, formId)).ok);
  assert.ok((await apply(late, first, formId)).ok, 'sent twice');
  assert.match(messages(await apply(late, first)).join(), /already/);
  const other = randomUUIDv7();
  assert.ok((await apply(late, second, other)).ok);
  assert.equal((await late.world.system((trx) => trx.selectFrom('role_applications').select('id').execute())).length, 2);

  assert.ok(await late.world.read(recruiter, (trx) => gatewayView(trx, it.id, late.world.clock.today())), 'then the recruiter sees the record');
  const decide = { applicationId: other, typed: { _revision: '1', reason: 'other_chosen', note: 'Close.' } };
  assert.deepEqual(messages(await late.world.run(foreignRecruiter, (doing) => notHire(doing, decide))), [': Not found']);
  assert.deepEqual(messages(await late.world.run(it.person, (doing) => hire(doing, { applicationId: formId, typed: { _revision: '1', roleId: first, startsOn: '2028-01-11' } }))), [': You cannot decide on your own application. A colleague must do it.']);
  assert.ok((await late.world.run(recruiter, (doing) => notHire(doing, decide))).ok);
  assert.match((await mailsTo(late.world, it.person)).at(-1)?.text ?? '', /Rui Recruiter of Fernhill Works decided not to hire you for “Data centre technician”\. The reason: another applicant fits this role more closely\./);
  assert.equal((await late.world.run(programmeManager, (doing) => notHire(doing, decide))).ok, false, 'decided once');
  assert.deepEqual(messages(await late.world.run(it.person, (doing) => withdrawFromRole(doing, { id: it.id, applicationId: other, typed: { _revision: '2' } }))), [': This application has been decided meanwhile.']);
  assert.ok((await late.world.run(programmeManager, (doing) => hire(doing, { applicationId: formId, typed: { _revision: '1', roleId: first, startsOn: '2028-01-11' } }))).ok);
  assert.match((await mailsTo(late.world, it.person)).at(-1)?.subject ?? '', /You are hired: Network technician/);
  await assertVerified(late);
});

onBothEngines('the home page asks each person for what is theirs', async (database) => {
  const it = await (await scene(database)).at('2028-01-05T09:00:00Z');
  const { mentor, coordinator, programmeManager, assessor, recruiter } = it.world.people;
  const titles = async (who: typeof mentor) => {
    const actor = await it.world.actor(who);
    return (await it.world.read(who, (trx) => finishActionsFor(trx, actor, it.world.clock.today()))).map((action) => action.title);
  };
  assert.deepEqual(await titles(it.person), ['Apply for a permanent role']);
  await fillRecord(it);
  assert.deepEqual(await titles(it.person), ['Apply for a permanent role', 'Confirm that you are ready for the assessment']);
  for (const who of [mentor, coordinator, programmeManager]) assert.deepEqual(await titles(who), ['Confirm that Cam Candidate is ready for the assessment'], who.name);
  await confirmAndEnter(it);
  assert.deepEqual(await titles(assessor), ['Record the assessment of Cam Candidate']);
  assert.deepEqual(await titles(programmeManager), []);
  const revision = await revisionOf(it);
  await must(it.world.run(assessor, (doing) => completeApprenticeship(doing, passed(it, revision))));
  assert.deepEqual(await titles(it.person), ['Your certificate is ready', 'Apply for a permanent role']);
  await must(it.world.run(it.person, (doing) => applyForRole(doing, { id: it.id, roleId: it.world.programme.compiled.nextRoles[0]?.id ?? '', formId: randomUUIDv7(), typed: { statement: 'Yes.' } })));
  assert.deepEqual(await titles(recruiter), ['Decide on applications for permanent roles']);
  assert.deepEqual(await titles(it.world.people.foreignRecruiter), []);
});
