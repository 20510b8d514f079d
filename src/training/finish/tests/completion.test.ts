import assert from 'node:assert/strict';
import { must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { certificateView, checkCertificate } from '../certificate.query.ts';
import { completeApprenticeship } from '../complete.ts';
import { gatewayView } from '../gateway.query.ts';
import { confirmGateway, enterGateway, leaveGateway } from '../pass-gateway.ts';
import { fillRecord, mailsTo, revisionOf, scene, stateOf } from './scene.ts';
import { assertVerified, currentRevision, messages, passed, record, toGateway } from './steps.ts';

onBothEngines('the gateway opens only when all is complete and each party has confirmed for itself', async (database) => {
  const it = await (await scene(database)).at('2028-01-05T09:00:00Z');
  const { mentor, coordinator, programmeManager, assessor, foreignMentor } = it.world.people;
  const confirm = (who: typeof mentor) => it.world.run(who, (doing) => confirmGateway(doing, { id: it.id, typed: { note: '' } }));
  const enter = async (who: typeof mentor) =>
    it.world.run(who, async (doing) => enterGateway(doing, { id: it.id, typed: { _revision: await currentRevision(it, doing.trx) } }));
  assert.match(messages(await confirm(mentor)).join(), /still open/);
  await fillRecord(it);
  assert.deepEqual(messages(await confirm(assessor)), [': Not found']);
  assert.deepEqual(messages(await confirm(foreignMentor)), [': Not found']);
  assert.ok((await confirm(mentor)).ok);
  assert.ok((await confirm(programmeManager)).ok, 'the employer has confirmed already: nothing happens');
  assert.match(messages(await enter(mentor)).join(), /open again/);
  assert.ok((await confirm(coordinator)).ok);
  assert.ok((await confirm(it.person)).ok);
  const checks = await it.world.system((trx) =>
    trx.selectFrom('gateway_checks').select(['item', 'confirmed_by']).orderBy('item').execute(),
  );
  assert.deepEqual(
    checks.map((row) => [row.item, row.confirmed_by]),
    [
      ['apprentice', it.person.id],
      ['employer', mentor.id],
      ['provider', coordinator.id],
    ],
  );
  assert.deepEqual(messages(await enter(it.person)), [': Not found']);
  assert.ok((await enter(mentor)).ok);
  assert.equal(await stateOf(it), 'gateway');
  assert.ok((await mailsTo(it.world, assessor)).some((mail) => /has reached the gateway/.test(mail.subject)));

  // The assessor sends it back: everyone confirms anew.
  const revision = await revisionOf(it);
  const left = await it.world.run(assessor, (doing) =>
    leaveGateway(doing, {
      id: it.id,
      typed: { _revision: revision, reason: 'evidence_missing', note: 'Show the test of one cable.' },
    }),
  );
  assert.ok(left.ok, JSON.stringify(left));
  assert.equal(
    (await it.world.read(mentor, (trx) => gatewayView(trx, it.id, it.world.clock.today())))?.gateway.items.filter(
      (item) => item.kind === 'confirmed' && item.isMet,
    ).length,
    0,
  );
  await assertVerified(it, true);
});

onBothEngines('the assessor completes it with award and certificate, once; anybody can check the number', async (database) => {
  const it = await (await scene(database)).at('2028-01-05T09:00:00Z');
  await toGateway(it);
  const revision = await revisionOf(it);
  const complete = (who: typeof it.person, more: Record<string, string> = {}) =>
    it.world.run(who, (doing) =>
      completeApprenticeship(doing, { ...passed(it, revision), typed: { ...passed(it, revision).typed, ...more } }),
    );
  assert.match(messages(await complete(it.world.people.programmeManager)).join(), /Plain Assessment assesses/);
  assert.deepEqual(messages(await complete(it.person)), [': Not found']);
  assert.deepEqual(messages(await complete(it.world.people.assessor, { grade: ' ', assessedOn: '2028-01-06' })), [
    'grade: Enter the grade',
  ]);
  assert.deepEqual(messages(await complete(it.world.people.assessor, { 'awardedOn.standard': '2028-01-06' })), [
    'awardedOn.standard: Record it on the day itself or afterwards',
  ]);
  assert.ok((await complete(it.world.people.assessor)).ok);
  assert.equal((await complete(it.world.people.assessor)).ok, false);
  assert.equal(await stateOf(it), 'completed');

  const view = await it.world.read(it.person, (trx) => certificateView(trx, it.id));
  assert.deepEqual(
    [view?.awards.length, view?.awards[0]?.by, view?.grade, view?.competencies.length, view?.onTheJobMinutes],
    [1, 'Plain Assessment', 'Distinction', 2, 1900 * 60],
  );
  assert.deepEqual(
    view?.signatures.map((one) => one.name),
    ['Asel Assessor', 'Mats Mentor', 'Cora Coordinator'],
  );
  const number = view?.awards[0]?.number ?? '';
  const checked = await it.world.read({ ...it.person, id: it.world.people.foreignManager.id }, (trx) => checkCertificate(trx, number));
  assert.deepEqual(
    { ...checked, on: checked?.on.toString() },
    {
      programme: 'Network technician apprenticeship',
      award: 'Network Technician standard',
      by: 'Plain Assessment',
      on: '2028-01-05',
      initials: 'C. C.',
    },
  );
  assert.equal(await it.world.read(it.person, (trx) => checkCertificate(trx, 'GH-0000-0000-0000-0000')), null);
  assert.equal(
    await it.world.read(it.world.people.foreignManager, (trx) => certificateView(trx, it.id)),
    null,
    'another employer sees no certificate',
  );
  assert.deepEqual(
    (await record(it)).reviews.map((review) => review.split(' ')[1]),
    ['signed', 'signed', 'signed'],
  );
  await assertVerified(it, true);
});

onBothEngines('without an award in the document the employer certifies completion; reviews ahead are cancelled', async (database) => {
  const it = await (await scene(database, { award: false })).at('2027-09-01T09:00:00Z');
  await it.world.system((trx) =>
    trx.updateTable('partnerships').set({ to_on: it.world.clock.today() }).where('kind', '=', 'assessment').execute(),
  );
  await toGateway(it);
  const revision = await revisionOf(it);
  await must(it.world.run(it.world.people.programmeManager, (doing) => completeApprenticeship(doing, passed(it, revision, 'completion'))));
  const view = await it.world.read(it.world.people.recruiter, (trx) => certificateView(trx, it.id));
  assert.deepEqual([view?.awards[0]?.title, view?.awards[0]?.by], ['Certificate of completion', 'Fernhill Works']);
  assert.deepEqual(
    (await record(it)).reviews.map((review) => review.split(' ')[1]),
    ['signed', 'signed', 'cancelled'],
  );
  await assertVerified(it, true);
});
