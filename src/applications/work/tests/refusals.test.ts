import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { errorCode } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { afterGrace, anApplication, decisionOn, must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { applicationLifecycle } from '../../application-lifecycle.ts';
import { applicationById } from '../../core/application.query.ts';
import { timelineOf } from '../../core/progress.query.ts';
import { withdrawApplication } from '../../candidate/withdraw-application.ts';
import { applicationVerifiables } from '../../verifiables.ts';
import { dueWork } from '../due-work.ts';
import { handleAppeal, sendAppeal } from '../refusals/appeal.ts';
import { sentDecisionOf, waitingAppeals } from '../refusals/appeal.query.ts';
import { carryOutDecisions } from '../refusals/carry-out.ts';
import { rejectApplication } from '../refusals/refuse.ts';

const mailsTo = (world: World, personId: string) =>
  world.system((trx) => trx.selectFrom('mails').select(['subject', 'text']).where('person_id', '=', personId).orderBy('id').execute());

async function refusedByAgency(world: World) {
  const at = await anApplication(world).submitted();
  await must(
    world.run(world.people.screener, async (doing) =>
      rejectApplication(doing, {
        ...(await decisionOnIn(doing.trx, at.id)),
        reasons: ['criterion:shifts', 'no_reply'],
        note: 'The rota cannot be changed.',
      }),
    ),
  );
  return at;
}
const decisionOnIn = async (trx: Parameters<Parameters<World['system']>[0]>[0], id: string) => ({
  applicationId: id,
  revision: (await trx.selectFrom('applications').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision,
});

onBothEngines('a candidate sees nothing of a refusal before its grace time is over, and is told once afterwards', async (database) => {
  const world = await buildWorld(database);
  const { candidate } = world.people;
  const before = (await anApplicationMails(world)).length;
  const at = await refusedByAgency(world);
  const during = await world.read(candidate, async (trx) => ({
    application: await applicationById(trx, at.id),
    timeline: await timelineOf(trx, at.id, 'candidate'),
    decision: await sentDecisionOf(trx, at.id),
    rows: await trx.selectFrom('pending_decisions').select('id').execute(),
  }));
  assert.equal(during.application?.state, 'in_step');
  assert.ok(!during.timeline.some((entry) => /not to go on|ended/.test(entry.text)), JSON.stringify(during.timeline));
  assert.equal(during.decision, null);
  assert.deepEqual(during.rows, []);
  assert.equal(before, 0);
  assert.ok(!(await anApplicationMails(world)).some((mail) => /has ended/.test(mail.subject)));
  await afterGrace(world, 59);
  assert.equal((await world.read(candidate, (trx) => applicationById(trx, at.id)))?.state, 'in_step');
  const later = await afterGrace(world);
  await carryOutDecisions(servicesOf(later));
  const told = (await anApplicationMails(world)).filter((mail) => /has ended/.test(mail.subject));
  assert.equal(told.length, 1);
  const text = told[0]?.text ?? '';
  for (const words of [
    /Sana Screener of Northgate Talent decided this/,
    /Not met: .*shift/,
    /no reply in time/,
    /The rota cannot be changed/,
    /answer or appeal until/,
  ])
    assert.match(text, words);
  const decision = await later.read(candidate, (trx) => sentDecisionOf(trx, at.id));
  assert.equal(decision?.deciderName, 'Sana Screener');
  assert.equal(decision?.appeals.length, 0);
  assert.ok((decision?.wouldChange.length ?? 0) >= 2, JSON.stringify(decision));
  assert.deepEqual((await verify(database, later.clock, applicationVerifiables)).differences, []);

  async function anApplicationMails(of: World) {
    return mailsTo(of, candidate.id);
  }
});

onBothEngines('who withdraws in the grace time is not refused; who changes something is looked at again', async (database) => {
  const world = await buildWorld(database);
  const at = await refusedByAgency(world);
  await must(
    world.run(world.people.candidate, (doing) => withdrawApplication(doing, { applicationId: at.id, reason: 'another_job', note: '' })),
  );
  await afterGrace(world);
  assert.equal((await world.read(world.people.candidate, (trx) => applicationById(trx, at.id)))?.state, 'withdrawn');
  const second = await anApplication(world, { person: world.people.secondCandidate }).submitted();
  const decision = await decisionOn(second);
  await must(world.run(world.people.screener, (doing) => rejectApplication(doing, { ...decision, reason: 'no_reply' })));
  await world.system((trx) => trx.updateTable('applications').set({ revision: 99 }).where('id', '=', second.id).execute());
  await afterGrace(world);
  assert.equal((await world.read(world.people.secondCandidate, (trx) => applicationById(trx, second.id)))?.state, 'in_step');
  assert.ok((await mailsTo(world, world.people.screener.id)).some((mail) => /Please look again/.test(mail.subject)));
});

onBothEngines('an appeal is decided by somebody else than the decider: upheld, the application goes on', async (database) => {
  const world = await buildWorld(database);
  const { candidate, recruiter, secondRecruiter } = world.people;
  const at = await anApplication(world).screened();
  const decision = await decisionOn(at);
  await must(world.run(recruiter, (doing) => rejectApplication(doing, { ...decision, reason: 'no_places_left' })));
  const later = await afterGrace(world);
  const form = { applicationId: at.id, formId: randomUUIDv7(), kind: 'appeal', words: 'The advert says four places.' };
  const silent = await later.run(candidate, (doing) => sendAppeal(doing, { ...form, words: ' ' }));
  assert.ok(!silent.ok && silent.errors[0]?.field === 'words');
  const foreign = await later.run(world.people.secondCandidate, (doing) => sendAppeal(doing, form));
  assert.ok(!foreign.ok && foreign.kind === 'not_found');
  await must(later.run(candidate, (doing) => sendAppeal(doing, form)));
  await must(later.run(candidate, (doing) => sendAppeal(doing, form)));
  const actor = await later.actor(recruiter);
  const waiting = await later.read(recruiter, (trx) => waitingAppeals(trx, actor));
  assert.deepEqual(
    waiting.map(({ kind, isOwnDecision }) => ({ kind, isOwnDecision })),
    [{ kind: 'appeal', isOwnDecision: true }],
  );
  const handling = { ...(await decisionOn(at)), appealId: form.formId, outcome: 'uphold', reasons: 'There are four places.' };
  const own = await later.run(recruiter, (doing) => handleAppeal(doing, handling));
  assert.ok(!own.ok && /Somebody else/.test(own.errors[0]?.message ?? ''));
  await assert.rejects(
    later.read(recruiter, (trx) =>
      trx
        .updateTable('appeals')
        .set({ state: 'refused', handled_by: recruiter.id, handled_at: later.clock.now() })
        .where('id', '=', form.formId)
        .execute(),
    ),
    (error) => errorCode(error) === '42501',
  );
  await must(later.run(secondRecruiter, (doing) => handleAppeal(doing, handling)));
  const open = await later.read(recruiter, (trx) => applicationById(trx, at.id));
  assert.deepEqual([open?.state, open?.step?.kind], ['in_step', 'interview']);
  assert.ok((await mailsTo(later, candidate.id)).some((mail) => /appeal is upheld/.test(mail.subject)));
  assert.ok((await mailsTo(later, recruiter.id)).some((mail) => /taken back/.test(mail.subject)));
  assert.deepEqual((await verify(database, later.clock, applicationVerifiables)).differences, []);
});

onBothEngines('an appeal is refused with reasons, an answer is read, and neither is possible when the time is over', async (database) => {
  const world = await buildWorld(database);
  const { candidate, secondRecruiter } = world.people;
  const at = await refusedByAgency(world);
  const later = await afterGrace(world);
  const answer = { applicationId: at.id, formId: randomUUIDv7(), kind: 'answer', words: 'Thank you for the clear words.' };
  await must(later.run(candidate, (doing) => sendAppeal(doing, answer)));
  const early = await later.run(candidate, (doing) => sendAppeal(doing, { ...answer, formId: randomUUIDv7(), kind: 'appeal' }));
  assert.ok(!early.ok && early.kind === 'conflict');
  const reading = { ...(await decisionOn(at)), appealId: answer.formId, outcome: '', reasons: '' };
  await must(later.run(secondRecruiter, (doing) => handleAppeal(doing, reading)));
  const appeal = { ...answer, formId: randomUUIDv7(), kind: 'appeal' };
  const tooLate = later.at(
    later.clock
      .now()
      .add({ hours: 24 * 40 })
      .toString(),
  );
  const refusedLate = await tooLate.run(candidate, (doing) => sendAppeal(doing, appeal));
  assert.ok(!refusedLate.ok && /ended on/.test(refusedLate.errors[0]?.message ?? ''));
  await must(later.run(candidate, (doing) => sendAppeal(doing, appeal)));
  const handling = { ...(await decisionOn(at)), appealId: appeal.formId, outcome: 'refuse', reasons: '' };
  const silent = await later.run(secondRecruiter, (doing) => handleAppeal(doing, handling));
  assert.ok(!silent.ok && silent.errors[0]?.field === 'reasons');
  await must(later.run(secondRecruiter, (doing) => handleAppeal(doing, { ...handling, reasons: 'Shifts are part of the work.' })));
  const decision = await later.read(candidate, (trx) => sentDecisionOf(trx, at.id));
  assert.deepEqual(
    decision?.appeals.map(({ kind, state }) => `${kind} ${state}`),
    ['answer read', 'appeal refused'],
  );
  assert.equal((await later.read(candidate, (trx) => applicationById(trx, at.id)))?.state, 'rejected');
});

test('nothing is rejected by a rule alone: the table of transitions knows no program that refuses, and one file carries refusals out', () => {
  const refusing = applicationLifecycle.transitions.filter(({ to, action }) => to === 'rejected' || action === 'decide_against');
  assert.equal(refusing.length, 2);
  for (const { by } of refusing) assert.ok(!by.includes('system'));
  const sources = readdirSync(join(import.meta.dirname, '../../../'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  );
  const taking = sources.filter((name) =>
    /action: 'reject'|'reject',\n|state: 'rejected'/.test(readFileSync(join(import.meta.dirname, '../../../', name), 'utf8')),
  );
  assert.deepEqual(taking.filter((name) => name.startsWith('applications/')).toSorted(), [
    'applications/application-lifecycle.ts',
    'applications/work/refusals/carry-out.ts',
  ]);
});

onBothEngines('no due work of any day rejects anybody, and the database lets no program do it', async (database) => {
  const world = await buildWorld(database);
  const submitted = await anApplication(world, { facts: { shift_willingness: { type: 'yes_no', value: false } } }).submitted();
  const screened = await anApplication(world, { person: world.people.secondCandidate }).screened();
  for (const days of [1, 15, 40, 120, 400]) {
    const then = world.at(
      world.clock
        .now()
        .add({ hours: 24 * days })
        .toString(),
    );
    for (const work of dueWork) await work.run(servicesOf(then));
  }
  for (const { id } of [submitted, screened]) {
    const { state } = await world.system((trx) =>
      trx.selectFrom('applications').select('state').where('id', '=', id).executeTakeFirstOrThrow(),
    );
    assert.notEqual(state, 'rejected');
    await assert.rejects(
      world.system((trx) =>
        trx.updateTable('applications').set({ state: 'rejected', decided_by: world.people.recruiter.id }).where('id', '=', id).execute(),
      ),
      (error) => errorCode(error) === '42501',
    );
  }
  // A decision in somebody else's name, or in nobody's, is none.
  const forged = (
    decidedBy: string,
  ) => sql`insert into pending_decisions (id, application_id, decided_by, role, reasons, revision, decided_at, takes_effect_at)
    values (${randomUUIDv7()}, ${submitted.id}, ${decidedBy}, 'recruiter', array['no_reply'], 1, now(), now())`;
  await assert.rejects(
    world.system((trx) => forged(world.people.recruiter.id).execute(trx)),
    (error) => errorCode(error) === '42501',
  );
  await assert.rejects(
    world.read(world.people.secondRecruiter, (trx) => forged(world.people.recruiter.id).execute(trx)),
    (error) => errorCode(error) === '42501',
  );
});
