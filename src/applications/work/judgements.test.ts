import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { json } from '#platform/database/index.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { agreeing, anApplication, decisionOn, must } from '../../../test/support/applications.ts';
import { buildWorld, rowsSeenBy } from '../../../test/support/world.ts';
import { agreementReport } from './disagreements.query.ts';
import { replayJudgements } from './judgements.store.ts';
import { recordScreening } from './record-screening.ts';

onBothEngines('an old verdict is reproduced exactly, whatever the person has told us since', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world, { facts: { shift_willingness: { type: 'yes_no', value: false } } }).submitted();
  const criteria = { ...agreeing.criteria, shifts: { verdict: 'met', evidence: 'By phone', reason: 'The form was filled in by mistake' } };
  const decision = await decisionOn(at);
  await must(world.run(world.people.screener, (doing) => recordScreening(doing, { ...decision, ...agreeing, criteria })));
  await world.system((trx) =>
    trx
      .updateTable('person_facts')
      .set({ value: json({ type: 'yes_no', value: true }) })
      .where('person_id', '=', world.people.candidate.id)
      .where('fact', '=', 'shift_willingness')
      .execute(),
  );
  const kept = await world.system((trx) => trx.selectFrom('judgements').selectAll().executeTakeFirstOrThrow());
  assert.equal(kept.verdict, 'not_met');
  assert.deepEqual((kept.facts as Record<string, unknown>)['shift_willingness'], { type: 'yes_no', value: false });
  assert.equal((kept.verdicts as Record<string, unknown>)['shifts'], 'not_met');
  assert.deepEqual(await world.system(replayJudgements), []);

  // Somebody changes what was judged, behind the program's back.
  await world.system(async (trx) => {
    await sql`alter table judgements disable trigger user`.execute(trx);
    await trx
      .updateTable('judgements')
      .set({ facts: json({}) })
      .where('id', '=', kept.id)
      .execute();
    const differences = await replayJudgements(trx);
    assert.ok(
      differences.some(({ problem }) => problem === 'it was not_met, judged again it is unknown'),
      JSON.stringify(differences),
    );
  });

  for (const [person, rows] of [
    ['recruiter', 1],
    ['programmeManager', 1],
    ['screener', 0],
    ['candidate', 0],
    ['foreignRecruiter', 0],
  ] as const)
    assert.equal(await rowsSeenBy(world, world.people[person], 'judgements', kept.id), rows, person);
});

onBothEngines('differences between screeners and the check are counted by criterion, with their reasons', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world, { facts: { shift_willingness: { type: 'yes_no', value: false } } }).submitted();
  const criteria = { ...agreeing.criteria, shifts: { verdict: 'met', evidence: '', reason: 'The form was filled in by mistake' } };
  const decision = await decisionOn(at);
  await must(world.run(world.people.screener, (doing) => recordScreening(doing, { ...decision, ...agreeing, criteria })));
  const since = world.clock.today().subtract({ months: 12 });
  const report = await world.read(world.people.recruiter, (trx) => agreementReport(trx, [world.organisations.employer.id], since));
  assert.equal(report.differed, 1);
  assert.ok(report.judged > 1);
  const [only] = report.criteria;
  assert.deepEqual([report.criteria.length, only?.judged, only?.differed], [1, 1, 1]);
  const [latest] = only?.latest ?? [];
  assert.deepEqual(
    [latest?.applicationId, latest?.engine, latest?.screener, latest?.reason, latest?.decidedBy],
    [at.id, 'not_met', 'met', 'The form was filled in by mistake', world.people.screener.name],
  );
  const later = await world.read(world.people.recruiter, (trx) =>
    agreementReport(trx, [world.organisations.employer.id], world.clock.today().add({ days: 2 })),
  );
  assert.deepEqual(later, { judged: 0, differed: 0, criteria: [] });
  const foreign = await world.read(world.people.foreignRecruiter, (trx) => agreementReport(trx, [world.organisations.employer.id], since));
  assert.equal(foreign.judged, 0);
});
