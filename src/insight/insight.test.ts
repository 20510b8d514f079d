import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { asActor } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { anApplication } from '../../test/support/applications.ts';
import { onBothEngines } from '../../test/support/databases.ts';
import { servicesOf } from '../../test/support/services.ts';
import { buildWorld, type World } from '../../test/support/world.ts';
import { agencyLevels } from './agency.query.ts';
import { funnelView } from './funnel.query.ts';
import { compareFunnel, dueInsightWork } from './funnel.store.ts';
import { beginningOfQuarter, periodOf } from './period.rules.ts';
import { reasonsView } from './reasons.query.ts';
import { timesView } from './times.query.ts';

const everything = (world: World) => ({
  period: periodOf(new URLSearchParams('from=2020-01-01&to=2030-01-01'), world.clock.today()),
  siteId: null,
  channel: null,
  process: 0,
});

onBothEngines('the counts of the funnel equal the steps, before and after they are added up', async (database) => {
  const world = await buildWorld(database);
  const { people } = world;
  await anApplication(world).offered();
  await anApplication(world, { person: people.secondCandidate, site: 'bristol' }).submitted();
  await anApplication(world, { person: people.thirdCandidate }).draft();
  const look = () => world.read(people.recruiter, (trx) => funnelView(trx, world.programme.id, everything(world)));
  const before = await look();
  assert.deepEqual(await world.system(compareFunnel), []);
  for (const work of dueInsightWork) await work.run(servicesOf(world));
  for (const work of dueInsightWork) await work.run(servicesOf(world));
  const { rows } = await world.system((trx) => sql<{ left: number }>`select count(*)::int as left from funnel_changes`.execute(trx));
  assert.equal(rows[0]?.left, 0);
  const after = await look();
  assert.deepEqual(after?.steps, before?.steps);
  assert.deepEqual(await world.system(compareFunnel), []);
  assert.deepEqual(
    after?.steps.slice(0, 2).map(({ entered, passed, waiting }) => ({ entered, passed, waiting })),
    [
      { entered: 3, passed: 2, waiting: 1 },
      { entered: 2, passed: 1, waiting: 1 },
    ],
  );
  assert.equal(after?.byChannel.length, 1);
});

onBothEngines('another first choice moves what is counted, and a count that was changed is found', async (database) => {
  const world = await buildWorld(database);
  const { id } = await anApplication(world).submitted();
  const sites = async (): Promise<readonly string[]> => {
    const view = await world.read(world.people.recruiter, (trx) => funnelView(trx, world.programme.id, everything(world)));
    return view?.bySite.filter(({ steps }) => (steps[0]?.entered ?? 0) > 0).map(({ label }) => label) ?? [];
  };
  const [before] = await sites();
  const other = before === world.sites.leeds.name ? world.sites.bristol : world.sites.leeds;
  await world.system(async (trx) => {
    await trx.deleteFrom('application_preferences').where('application_id', '=', id).execute();
    await trx.insertInto('application_preferences').values({ application_id: id, site_id: other.id, rank: 1 }).execute();
  });
  assert.deepEqual(await sites(), [other.name]);
  assert.deepEqual(await world.system(compareFunnel), []);
  for (const work of dueInsightWork) await work.run(servicesOf(world));
  await world.system((trx) => sql`update funnel_counts set passed = passed + 1 where step_index = 0`.execute(trx));
  assert.match((await world.system(compareFunnel))[0]?.problem ?? '', /counted are/);
});

onBothEngines('strangers, screeners and the operator read no report of a programme; an agency reads its own level', async (database) => {
  const world = await buildWorld(database);
  await anApplication(world).screened();
  const { people } = world;
  const period = everything(world).period;
  for (const person of [
    people.foreignManager,
    people.foreignRecruiter,
    people.screener,
    people.operator,
    people.candidate,
    people.interviewer,
  ]) {
    const seen = await world.read(person, async (trx) => ({
      funnel: (await funnelView(trx, world.programme.id, everything(world)))?.steps.some(({ entered }) => entered > 0) ?? false,
      times: (await timesView(trx, world.programme.id, period))?.steps.length ?? 0,
    }));
    assert.deepEqual(seen, { funnel: false, times: 0 }, person.name);
  }
  const levelsOf = (person: (typeof people)['screener']) => world.read(person, (trx) => agencyLevels(trx, period.from));
  const [own] = await levelsOf(people.screener);
  assert.equal(own?.finished, 1);
  assert.equal(own?.inTime, 1);
  assert.deepEqual(await levelsOf(people.recruiter), [own]);
  for (const person of [people.foreignScreener, people.foreignManager, people.operator, people.candidate])
    assert.deepEqual(await levelsOf(person), []);
  const times = await world.read(people.recruiter, (trx) => timesView(trx, world.programme.id, period));
  assert.ok(times?.steps.some(({ ended, inTime }) => ended === 1 && inTime === 1));
});

onBothEngines('reasons are counted by code', async (database) => {
  const world = await buildWorld(database);
  const { id } = await anApplication(world).submitted();
  await world.system((trx) =>
    trx.updateTable('applications').set({ state: 'withdrawn', decision_reason: 'pay', step_index: null }).where('id', '=', id).execute(),
  );
  const view = await world.read(world.people.programmeManager, (trx) => reasonsView(trx, world.programme.id, everything(world).period));
  assert.deepEqual(view?.totals, { withdrawn: 1, declined: 0, ended: 0 });
  assert.equal(view?.reasons[0]?.reason, 'The pay does not suit me');
  await asActor(database, { personId: randomUUIDv7() }, world.clock, async (trx) => {
    assert.deepEqual((await reasonsView(trx, world.programme.id, everything(world).period))?.reasons, []);
  });
});

test('counts of groups begin with a quarter', () => {
  const quarters = ['2026-01-01', '2026-03-31', '2026-11-22', '2026-12-31'].map((day) =>
    beginningOfQuarter(Temporal.PlainDate.from(day)).toString(),
  );
  assert.deepEqual(quarters, ['2026-01-01', '2026-01-01', '2026-10-01', '2026-10-01']);
});
