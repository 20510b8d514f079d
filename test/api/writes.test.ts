import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asSystem } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { memoryDatabase, onBothEngines } from '../support/databases.ts';
import { buildWorld } from '../support/world.ts';
import { anApplication } from './application.ts';
import { harnessOf, type Answer, type Harness } from './harness.ts';

/** Writes that come twice, and lists that are walked to their end: with rows of a database of its own, on both engines. */

async function employersToken(harness: Harness): Promise<string> {
  const { people, organisations } = harness.world;
  return harness.token(people.programmeManager, organisations.employer.id, 'applications:read', 'applications:write');
}

const eventsOf = (harness: Harness, id: string): Promise<number> =>
  asSystem(
    harness.world.database,
    harness.world.clock,
    async (trx) =>
      (await trx.selectFrom('events').select('seq').where('stream_id', '=', id).where('type', '=', 'application.returned').execute())
        .length,
  );

onBothEngines('a write sent again under its key gives the first answer and has one effect', async (database) => {
  const harness = harnessOf(await buildWorld(database));
  const token = await employersToken(harness);
  const id = await anApplication(harness.world, harness.world.people.candidate);
  const ask = (body: unknown, key: string): Promise<Answer> => harness.post(`/applications/${id}/return`, { token, key, body });
  const key = randomUUIDv7();
  const first = await ask({ revision: 2, request: 'Which certificate?' }, key);
  assert.equal(first.status, 200, JSON.stringify(first.body));
  const again = await ask({ request: 'Which certificate?', revision: 2 }, key);
  assert.deepEqual([again.status, again.body, again.headers.get('Idempotency-Replayed')], [200, first.body, 'true']);
  assert.equal(await eventsOf(harness, id), 1);
  const other = await ask({ revision: 2, request: 'Something else?' }, key);
  assert.equal(other.status, 422);
  const elsewhere = await harness.post(`/applications/${id}/pass`, { token, key, body: { revision: 2 } });
  assert.equal(elsewhere.status, 422, 'the key belongs to one request, not to a record');
  assert.equal(await eventsOf(harness, id), 1);
});

onBothEngines('of a write sent many times at once one has its effect, and all get its answer', async (database) => {
  const harness = harnessOf(await buildWorld(database));
  const token = await employersToken(harness);
  const id = await anApplication(harness.world, harness.world.people.candidate);
  const key = randomUUIDv7();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      harness.post(`/applications/${id}/return`, { token, key, body: { revision: 2, request: 'Which certificate?' } }),
    ),
  );
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [200, 200, 200, 200, 200],
  );
  for (const answer of answers) assert.deepEqual(answer.body, answers[0]?.body);
  assert.equal(answers.filter((answer) => answer.headers.get('Idempotency-Replayed') === null).length, 1);
  assert.equal(await eventsOf(harness, id), 1);
});

onBothEngines('a refused write keeps nothing under its key', async (database) => {
  const harness = harnessOf(await buildWorld(database));
  const token = await employersToken(harness);
  const id = await anApplication(harness.world, harness.world.people.candidate);
  const key = randomUUIDv7();
  const ask = (revision: number): Promise<Answer> =>
    harness.post(`/applications/${id}/return`, { token, key, body: { revision, request: 'Which certificate?' } });
  assert.equal((await ask(999)).status, 409);
  assert.equal((await ask(2)).status, 200);
});

onBothEngines('paging by key visits every row once, also while rows are added', async (database) => {
  const harness = harnessOf(await buildWorld(database));
  const { world } = harness;
  const token = await employersToken(harness);
  const people = await world.system(async (trx) => {
    const made = Array.from({ length: 23 }, (_, index) => ({
      id: randomUUIDv7(),
      name: `Applicant ${index}`,
      email: `applicant-${index}@example.org`,
    }));
    await trx
      .insertInto('people')
      .values(made.map((person) => ({ ...person, created_at: world.clock.now() })))
      .execute();
    return made;
  });
  const expected: string[] = [];
  for (const person of people) expected.push(await anApplication(world, person));
  const seen: string[] = [];
  let next: string | null | undefined = null;
  do {
    const page: Answer = await harness.get(`/applications?limit=5${next === null ? '' : `&after=${next}`}`, { token });
    seen.push(...(page.body.items ?? []).map((item) => String(item['id'])));
    if (next === null) expected.push(await anApplication(world, world.people.candidate));
    next = page.body.next;
  } while (typeof next === 'string');
  assert.deepEqual(seen, expected);
  const whole = await harness.get('/applications?limit=24', { token });
  assert.deepEqual([whole.body.items?.length, whole.body.next], [24, null]);
  const events: unknown[] = [];
  for (let after: string | null = '0'; after !== null;) {
    const page: Answer = await harness.get(`/applications/${expected[0]}/events?limit=1&after=${after}`, { token });
    events.push(...(page.body.items ?? []));
    after = page.body.next ?? null;
  }
  assert.equal(events.length, 2);
});

test('writes need a key, a JSON body and no more than 256 KB', async (context) => {
  const harness = harnessOf(await buildWorld(await memoryDatabase(context)));
  const token = await employersToken(harness);
  const id = await anApplication(harness.world, harness.world.people.candidate);
  const send = async (headers: Record<string, string>, body: string): Promise<number> =>
    (
      await harness.app.request(`/api/v1/applications/${id}/return`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, ...headers },
        body,
      })
    ).status;
  const key = { 'Idempotency-Key': randomUUIDv7() };
  const json = { 'Content-Type': 'application/json' };
  assert.equal(await send(json, '{"revision":2,"request":"x"}'), 400, 'no key');
  assert.equal(await send({ ...json, 'Idempotency-Key': 'a b' }, '{"revision":2,"request":"x"}'), 400);
  assert.equal(await send({ ...key, 'Content-Type': 'text/plain' }, '{"revision":2,"request":"x"}'), 415);
  assert.equal(await send({ ...key, ...json }, '{"revision":2,'), 400);
  assert.equal(await send({ ...key, ...json }, '[]'), 422);
  assert.equal(await send({ ...key, ...json }, JSON.stringify({ revision: 2, request: 'x'.repeat(300_000) })), 413);
  assert.equal(await send({ ...key, ...json }, JSON.stringify({ revision: 2, request: 'x'.repeat(2001) })), 422);
  assert.equal(await send({ ...key, 'Content-Type': 'application/json; charset=utf-8' }, '{"revision":2,"request":"x"}'), 200);
});
