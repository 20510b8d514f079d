import assert from 'node:assert/strict';
import { randomUUIDv7 } from '#platform/ids.ts';
import { must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { endEarly } from '../end-early.ts';
import { callOffBreak } from '../take-break.ts';
import { mailsTo, revisionOf, runDueWork, scene, stateOf } from './scene.ts';
import { assertVerified, beginBreak, comeBack, messages, record } from './steps.ts';

onBothEngines(
  'a break moves the plan, its end and the reviews ahead by its length, once, and loses no day of training',
  async (database) => {
    const start = await scene(database);
    const before = await record(start);
    const formId = randomUUIDv7();
    const first = await beginBreak(start, '2027-02-10', '2027-03-24', formId);
    assert.deepEqual(first.ok && first.value.isPlanned, false, JSON.stringify(first));
    assert.ok((await beginBreak(start, '2027-02-10', '2027-03-24', formId)).ok, 'the same form again');
    assert.equal(await stateOf(start), 'on_break');
    assert.deepEqual(messages(await beginBreak(start, '2027-02-20', '2027-03-24')), [
      ': A break can only begin while the apprenticeship is under way: it is on break.',
    ]);
    assert.equal(messages(await comeBack(start, '2027-02-16')).length, 1, 'not in the future');

    const back = await start.at('2027-03-24T09:00:00Z');
    const result = await comeBack(back, '2027-03-24');
    assert.deepEqual(result.ok && [result.value.days, result.value.from.toString(), result.value.to.toString()], [
      42,
      '2028-01-10',
      '2028-02-21',
    ]);
    const after = await record(back);
    assert.equal(after.ends, '2028-02-21');
    assert.deepEqual(after.reviews, ['2027-06-11 planned', '2027-09-11 planned', '2027-12-12 planned']);
    assert.equal(after.days, before.days);
    assert.deepEqual(
      after.events.filter((type) => type.startsWith('apprenticeship.')),
      [
        'apprenticeship.agreed',
        'apprenticeship.began',
        'apprenticeship.break_started',
        'apprenticeship.break_ended',
        'apprenticeship.plan_moved',
      ],
    );
    assert.deepEqual(
      (await mailsTo(back.world, back.person)).map((mail) => mail.subject).filter((subject) => /break|back/i.test(subject)),
      ['Your break', 'Welcome back: your plan has moved'],
    );
    assert.equal((await mailsTo(back.world, back.world.people.coordinator)).filter((mail) => /break|back/.test(mail.subject)).length, 2);
    assert.equal(
      (await mailsTo(back.world, back.world.people.programmeManager)).filter((mail) => /return is due/.test(mail.subject)).length,
      1,
      'told once that the return is due',
    );
    await assertVerified(back);
  },
);

onBothEngines('a planned break begins by itself on its day, or is called off before', async (database) => {
  const it = await scene(database);
  assert.deepEqual(
    messages(await beginBreak(it, '2027-03-01', '2027-04-01', randomUUIDv7(), it.person)),
    [': Not found'],
    'an apprentice starts none',
  );
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
  const late = await onTheDay.world.run(onTheDay.world.people.programmeManager, async (doing) =>
    callOffBreak(doing, {
      id: it.id,
      typed: {
        breakId: (await doing.trx.selectFrom('breaks').select('id').where('to_on', 'is', null).executeTakeFirstOrThrow()).id,
      },
    }),
  );
  assert.equal(!late.ok && late.kind, 'conflict');
  await assertVerified(onTheDay);
});

onBothEngines('an early end names who decided and why, and closes what is open', async (database) => {
  const it = await scene(database);
  await beginBreak(it, '2027-02-15', '2027-04-01');
  const typed = { _revision: await revisionOf(it), reason: 'other_job', lastDay: '2027-02-15', note: 'All the best.' };
  const end = (who: typeof it.person, more: Record<string, string> = {}) =>
    it.world.run(who, (doing) => endEarly(doing, 'withdraw', { id: it.id, typed: { ...typed, ...more } }));
  for (const who of [it.person, it.world.people.mentor, it.world.people.assessor, it.world.people.foreignManager])
    assert.deepEqual(messages(await end(who)), [': Not found']);
  assert.deepEqual(messages(await end(it.world.people.programmeManager, { reason: 'because' })), ['reason: Choose the reason']);
  assert.match(
    messages(await end(it.world.people.programmeManager, { lastDay: '2027-02-16' })).join(),
    /lastDay: Record the end on the last day/,
  );
  assert.ok((await end(it.world.people.programmeManager)).ok);
  assert.equal((await end(it.world.people.programmeManager)).ok, false);
  const mail = (await mailsTo(it.world, it.person)).at(-1);
  assert.match(mail?.text ?? '', /Mira Manager decided this\. The reason: takes another job\./);
  assert.equal(
    (await record(it)).reviews.every((review) => review.endsWith('cancelled')),
    true,
  );
  await assertVerified(it);
});
