import assert from 'node:assert/strict';
import { replayLog } from '#allocation/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { harnessOf } from '../../../../test/api/harness.ts';
import { must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld } from '../../../../test/support/world.ts';
import { approveRun } from '../decide-run.ts';
import { publishRun } from '../publish-run.ts';
import { publicKeyOf } from '../secrets.store.ts';
import { atTheOffer, previewed, publication, seenRevision, three } from './support.ts';

onBothEngines('another system lists the runs of an intake, reads one with its report, and replays its log', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const harness = harnessOf(world);
  const { people, organisations, intake } = world;
  const token = await harness.token(people.programmeManager, organisations.employer.id, 'applications:read');
  const ids = await atTheOffer(world, three(world));
  const id = await previewed(world, ids);
  const get = async (path: string) => (await harness.get(path, { token })).body;

  // Before its publication a run has an outcome and a report, and neither seed nor log.
  const before = await get(`/allocation-runs/${id}`);
  assert.deepEqual([before['state'], before['seed'], before['published']], ['previewed', null, null]);
  assert.equal((await harness.get(`/allocation-runs/${id}/log`, { token })).status, 404);
  await must(world.run(people.programmeManager, async (doing) => approveRun(doing, id, await seenRevision(doing, id))));
  const form = await publication(world, id);
  await must(world.run(people.recruiter, (doing) => publishRun(doing, id, form)));

  assert.equal((await get(`/allocation-runs?intake=${intake.id}&state=published`)).items?.[0]?.['placed'], 2);
  assert.deepEqual((await get(`/allocation-runs?intake=${randomUUIDv7()}`)).items, []);
  assert.deepEqual((await get('/allocation-runs?state=discarded')).items, []);
  const run = await get(`/allocation-runs/${id}`);
  const { preview, sites } = run as unknown as { preview: { verification: unknown }; sites: { name: string; given: number }[] };
  assert.deepEqual(preview.verification, { isStable: true, blockingPairs: 0, overCapacity: 0, unacceptable: 0, reserveViolations: 0 });
  assert.deepEqual(
    sites.map(({ name, given }) => [name, given]),
    [
      ['Fernhill Bristol', 1],
      ['Fernhill Leeds', 1],
    ],
  );

  // Page by page, everybody once, with what they were told.
  const first = await get(`/allocation-runs/${id}/outcomes?limit=2`);
  const rest = await get(`/allocation-runs/${id}/outcomes?limit=2&after=${first.next ?? ''}`);
  assert.deepEqual(
    [...(first.items ?? []), ...(rest.items ?? [])].map((item) => [
      item['application'],
      item['siteName'],
      item['choice'],
      item['position'],
    ]),
    [
      [ids[0], 'Fernhill Leeds', 1, null],
      [ids[1], 'Fernhill Bristol', 2, null],
      [ids[2], null, null, 1],
    ].toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  );
  assert.equal(rest.next, null);
  const second = [...(first.items ?? []), ...(rest.items ?? [])].find((item) => item['application'] === ids[1]);
  assert.match(JSON.stringify(second?.['reasons']), /ranked above you took the only place at Fernhill Leeds/);

  // What comes by the API is the log itself: written to a file as it is, it gives the same result again.
  const log = await get(`/allocation-runs/${id}/log`);
  const replay = replayLog(JSON.stringify(log), (await world.read(people.visitor, publicKeyOf))?.base64);
  assert.deepEqual(replay.ok && [replay.candidates, replay.placed, replay.resultHash], [3, 2, log['resultHash']]);

  const foreign = await harness.token(people.foreignManager, organisations.otherEmployer.id, 'applications:read');
  assert.deepEqual((await harness.get('/allocation-runs', { token: foreign })).body.items, []);
  for (const path of ['', '/outcomes', '/log'])
    assert.equal((await harness.get(`/allocation-runs/${id}${path}`, { token: foreign })).status, 404);
});
