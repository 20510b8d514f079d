import assert from 'node:assert/strict';
import { harnessOf } from '../../../../test/api/harness.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { must } from '../../../../test/support/applications.ts';
import { buildWorld } from '../../../../test/support/world.ts';
import { bookInterview } from '../book-interview.ts';
import { candidatesAt } from './support.ts';

onBothEngines('another system offers times, sees who has booked, and takes them back', async (database) => {
  const world = await buildWorld(database);
  const harness = harnessOf(world);
  const { people, organisations } = world;
  const token = await harness.token(people.programmeManager, organisations.employer.id, 'applications:read', 'applications:write');
  const [one] = await candidatesAt(world, 1, 'interview');
  assert.ok(one);
  const body = {
    programme: world.programme.slug,
    site: 'leeds',
    date: world.clock.today().add({ days: 4 }).toString(),
    time: '09:30',
    minutes: 45,
    count: 2,
    panel: [people.interviewer.email],
    changeHours: 12,
  };
  const offered = await harness.post('/interviews', { token, body });
  assert.deepEqual([offered.status, offered.body['offered'], offered.body['told']], [200, 2, 1], JSON.stringify(offered.body));
  const busy = await harness.post('/interviews', { token, body });
  assert.equal(busy.status, 422);
  const free = (await harness.get('/interviews?state=offered&limit=1', { token })).body;
  const first = String(free.items?.[0]?.['id']);
  assert.equal(free.items?.[0]?.['changeHours'], 12);
  const second = (await harness.get(`/interviews?state=offered&limit=1&after=${free.next ?? ''}`, { token })).body.items?.[0];
  assert.ok(second && second['id'] !== first);
  await must(world.run(one.person, (doing) => bookInterview(doing, { applicationId: one.id, interviewId: first })));
  const booked = (await harness.get(`/interviews/${first}`, { token })).body;
  assert.deepEqual([booked['state'], booked['application'], booked['candidate']], ['booked', one.id, one.person.name]);
  assert.equal((await harness.post(`/interviews/${first}/outcome`, { token, body: { outcome: 'held' } })).status, 409);
  assert.equal((await harness.post(`/interviews/${first}/cancel`, { token, body: {} })).status, 422);
  const cancelled = await harness.post(`/interviews/${first}/cancel`, { token, body: { reason: 'The room is flooded.' } });
  assert.deepEqual([cancelled.status, cancelled.body['wasBooked']], [200, true]);
  const foreign = await harness.token(people.foreignManager, organisations.otherEmployer.id, 'applications:read', 'applications:write');
  assert.equal((await harness.get(`/interviews/${first}`, { token: foreign })).status, 404);
  assert.deepEqual((await harness.get('/interviews', { token: foreign })).body.items, []);
  assert.equal((await harness.post('/interviews', { token: foreign, body })).status, 422);
});
