import assert from 'node:assert/strict';
import { onBothEngines } from '../../../test/support/databases.ts';
import { afterGrace, agreeing, anApplication, decisionOn, must, offerTo } from '../../../test/support/applications.ts';
import { buildWorld, rowsSeenBy } from '../../../test/support/world.ts';
import { verify } from '#verify.ts';
import { applicationVerifiables } from '../verifiables.ts';
import { applicationById } from '../core/application.query.ts';
import { returnForInformation, skipStep } from '../core/decide.ts';
import { rejectApplication } from './refusals/refuse.ts';
import { reopenApplication } from '../offers/waiting-and-reopening.ts';
import { timelineOf } from '../core/progress.query.ts';
import { applicationView } from './application-view.query.ts';
import { recordScreening } from './record-screening.ts';
import { settleCondition } from '../offers/settle-condition.ts';
import { withdrawOffer } from '../offers/withdraw-offer.ts';
import { criteriaFor } from './screening.query.ts';

onBothEngines('an application goes from submission to enrolment, and every state is the fold of its events', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).enrolled();
  const application = await world.read(world.people.recruiter, (trx) => applicationById(trx, at.id));
  assert.equal(application?.state, 'enrolled');
  const apprenticeship = await world.system((trx) =>
    trx.selectFrom('apprenticeships').select(['id', 'pay_minor']).where('application_id', '=', at.id).executeTakeFirst(),
  );
  assert.equal(apprenticeship?.pay_minor, 2_100_000);
  const { differences } = await verify(database, world.clock, applicationVerifiables);
  assert.deepEqual(differences, []);
  const sentences = (await world.read(world.people.recruiter, (trx) => timelineOf(trx, at.id, 'worker'))).map((entry) => entry.text);
  assert.ok(sentences.includes('Sana Screener of Northgate Talent passed “Check of the requirements”.'), sentences.join('\n'));
});

onBothEngines('a step that hides names shows a reference number, no contact details and no birth date', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  for (const reader of [world.people.screener, world.people.recruiter]) {
    const actor = await world.actor(reader);
    const view = await world.read(reader, (trx) => applicationView(trx, at.id, actor, world.clock));
    const seen = JSON.stringify(view);
    assert.match(view?.application.candidate ?? '', /^Candidate [0-9A-Z]{4}$/);
    assert.ok(!seen.includes(world.people.candidate.name) && !seen.includes('Example Street') && !seen.includes('May 2004'), seen);
  }
  const decision = await decisionOn(at);
  await must(world.run(world.people.screener, (doing) => recordScreening(doing, { ...decision, ...agreeing })));
  const after = await world.read(world.people.recruiter, (trx) => applicationById(trx, at.id));
  assert.equal(after?.candidate, world.people.candidate.name);
});

onBothEngines('an agency sees an application only while it holds it, another agency never', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  assert.equal(await rowsSeenBy(world, world.people.screener, 'applications', at.id), 1);
  assert.equal(await rowsSeenBy(world, world.people.foreignScreener, 'applications', at.id), 0);
  assert.equal(await rowsSeenBy(world, world.people.foreignRecruiter, 'applications', at.id), 0);
  const refused = await world.run(world.people.foreignScreener, async (doing) =>
    rejectApplication(doing, { applicationId: at.id, revision: 1, reason: 'no_reply' }),
  );
  assert.ok(!refused.ok && refused.kind === 'not_found');
  const decision = await decisionOn(at);
  await must(world.run(world.people.screener, (doing) => recordScreening(doing, { ...decision, ...agreeing })));
  assert.equal(await rowsSeenBy(world, world.people.screener, 'applications', at.id), 0);
});

onBothEngines('of two screeners at once one decides and the other is told', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const decision = await decisionOn(at);
  const [first, second] = await Promise.all([
    world.run(world.people.screener, (doing) => recordScreening(doing, { ...decision, ...agreeing })),
    world.run(world.people.secondScreener, (doing) =>
      recordScreening(doing, { ...decision, ...agreeing, outcome: 'reject', rejectionReason: 'criterion:age' }),
    ),
  ]);
  assert.equal([first, second].filter((result) => result.ok).length, 1);
  const events = await world.system((trx) =>
    trx
      .selectFrom('events')
      .select('type')
      .where('stream_id', '=', at.id)
      .where('type', 'in', ['application.step_passed', 'application.refusal_decided'])
      .execute(),
  );
  assert.equal(events.length, 1);
});

onBothEngines('a screener who differs from the check has to say why', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world, { facts: { shift_willingness: { type: 'yes_no', value: false } } }).submitted();
  const decision = await decisionOn(at);
  const refused = await world.run(world.people.screener, (doing) => recordScreening(doing, { ...decision, ...agreeing }));
  assert.ok(!refused.ok && refused.errors.some((error) => error.field === 'reason:shifts'));
  const criteria = {
    ...agreeing.criteria,
    shifts: { verdict: 'met', evidence: 'Said so on the phone', reason: 'The form was filled in by mistake' },
  };
  await must(world.run(world.people.screener, (doing) => recordScreening(doing, { ...decision, ...agreeing, criteria })));
  const application = await world.read(world.people.recruiter, (trx) => applicationById(trx, at.id));
  assert.ok(application);
  const rows = await world.read(world.people.recruiter, (trx) => criteriaFor(trx, application, world.clock));
  assert.equal(rows.find((row) => row.id === 'shifts')?.recorded?.reason, 'The form was filled in by mistake');
});

onBothEngines('a refusal names its decider and reason to the candidate, and can be reopened where it ended', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const decision = await decisionOn(at);
  await must(
    world.run(world.people.screener, (doing) =>
      recordScreening(doing, {
        ...decision,
        ...agreeing,
        outcome: 'reject',
        rejectionReason: 'criterion:shifts',
        note: 'Not able to work nights.',
      }),
    ),
  );
  const later = await afterGrace(world);
  const mail = await world.system((trx) =>
    trx
      .selectFrom('mails')
      .select('text')
      .where('person_id', '=', world.people.candidate.id)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  assert.match(mail.text, /Sana Screener of Northgate Talent decided this/);
  assert.match(mail.text, /Not met: Are willing to take part in shift rotations/);
  const told = await world.read(world.people.candidate, (trx) => timelineOf(trx, at.id, 'candidate'));
  assert.match(told[0]?.text ?? '', /^Sana Screener of Northgate Talent ended the application/);
  const again = await decisionOn(at);
  await must(later.run(world.people.recruiter, (doing) => reopenApplication(doing, { ...again, reason: 'The rota has changed.' })));
  const open = await world.read(world.people.recruiter, (trx) => applicationById(trx, at.id));
  assert.deepEqual([open?.state, open?.stepIndex, open?.heldByName], ['in_step', 1, 'Northgate Talent']);
  assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
});

onBothEngines('the employer cannot pass what the agency has, but may leave the step out with a reason', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const decision = await decisionOn(at);
  const passed = await world.run(world.people.recruiter, (doing) => recordScreening(doing, { ...decision, ...agreeing }));
  assert.ok(!passed.ok && passed.kind === 'conflict');
  const silent = await world.run(world.people.recruiter, (doing) => skipStep(doing, { ...decision, reason: ' ' }));
  assert.ok(!silent.ok && silent.kind === 'invalid');
  await must(world.run(world.people.recruiter, (doing) => skipStep(doing, { ...decision, reason: 'Screened at a fair.' })));
  const after = await world.read(world.people.recruiter, (trx) => applicationById(trx, at.id));
  assert.equal(after?.step?.kind, 'interview');
});

onBothEngines('a returned application waits for the candidate and is out of the agency’s sight', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const decision = await decisionOn(at);
  await must(
    world.run(world.people.screener, (doing) => returnForInformation(doing, { ...decision, request: 'Which shifts can you work?' })),
  );
  assert.equal(await rowsSeenBy(world, world.people.screener, 'applications', at.id), 0);
  const own = await world.read(world.people.candidate, (trx) => applicationById(trx, at.id));
  assert.equal(own?.heldById, null);
});

onBothEngines('offers keep within pay and places, and a place withdrawn is free again', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const first = await anApplication(world).interviewed();
  const second = await anApplication(world, { person: world.people.secondCandidate }).interviewed();
  const dear = await offerTo(first, 'leeds', { pay: '30000' });
  assert.ok(!dear.ok && /£21,000 to £24,000/.test(dear.errors[0]?.message ?? ''));
  await must(offerTo(first, 'leeds'));
  const none = await offerTo(second, 'leeds');
  assert.ok(!none.ok && none.errors[0]?.field === 'site');
  const decision = await decisionOn(first);
  await must(first.world.run(world.people.recruiter, (doing) => withdrawOffer(doing, { ...decision, reason: 'The site closes.' })));
  await must(offerTo(second, 'leeds'));
  assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
});

onBothEngines('offers made at once never exceed the places', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const all = [];
  for (const person of [world.people.candidate, world.people.secondCandidate, world.people.thirdCandidate])
    all.push(await anApplication(world, { person }).interviewed());
  const results = await Promise.all(all.map((at) => offerTo(at, 'leeds')));
  assert.equal(results.filter((result) => result.ok).length, 1);
  for (const result of results)
    if (!result.ok) assert.match(result.errors[0]?.message ?? '', /No place is left at Fernhill Leeds|at the same moment/);
});

onBothEngines('a condition that is not met ends the application with its decider and reason', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).accepted();
  const condition = await world.system((trx) =>
    trx.selectFrom('offer_conditions').select('id').orderBy('position').limit(1).executeTakeFirstOrThrow(),
  );
  const decision = await decisionOn(at);
  const silent = await at.world.run(world.people.recruiter, (doing) =>
    settleCondition(doing, { ...decision, conditionId: condition.id, outcome: 'not_met', reason: '' }),
  );
  assert.ok(!silent.ok && silent.kind === 'invalid');
  await must(
    at.world.run(world.people.recruiter, (doing) =>
      settleCondition(doing, { ...decision, conditionId: condition.id, outcome: 'not_met', reason: 'No document came.' }),
    ),
  );
  const after = await world.read(world.people.candidate, (trx) => applicationById(trx, at.id));
  assert.deepEqual(
    [after?.state, after?.decidedByName, after?.decisionNote],
    ['conditions_not_met', 'Rui Recruiter', 'Right to work: No document came.'],
  );
  assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
});
