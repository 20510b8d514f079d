import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { asSystem, type Database } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { FormInput } from '#platform/forms/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { buildWorld, type World } from '../../../test/support/world.ts';
import { checkUrl, isPublicAddress } from '../webhooks/address.ts';
import { createEndpoint, rotateSecret, switchEndpoint } from '../webhooks/change-endpoint.ts';
import { sendWaitingWebhooks, type Sender } from '../webhooks/deliver.store.ts';
import { post } from '../webhooks/post.ts';
import { replayDelivery, replayRange } from '../webhooks/replay.ts';
import { delays, nextDelay } from '../webhooks/schedule.rules.ts';
import { deliveriesOf, deliveryById } from '../webhooks/webhook.query.ts';

/** Events leave signed, at least once and under one id, and nowhere that they should not go. */

const type = 'programme.intake_announced';

interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

async function receiver(context: Pick<TestContext, 'after'>) {
  const received: Received[] = [];
  let answer: { status: number; headers?: Record<string, string> } | 'hang_up' = { status: 204 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
      if (answer === 'hang_up') return request.socket.destroy();
      response.writeHead(answer.status, answer.headers).end(answer.status === 204 ? undefined : 'said by the receiver');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => void server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (next: typeof answer) => {
      answer = next;
    },
  };
}

const formWith = (fields: Record<string, string>, events: readonly string[]): FormInput => ({ fields, lists: { events }, files: {} });

async function scene(database: Database, context: TestContext) {
  const world = await buildWorld(database);
  const hook = await receiver(context);
  const { programmeManager } = world.people;
  const made = await world.run(programmeManager, (doing) =>
    createEndpoint(
      doing,
      randomUUIDv7(),
      formWith({ description: 'Payroll', url: hook.url, organisation_id: world.organisations.employer.id }, [type]),
      { networks: 'any', eventTypes: [type] },
    ),
  );
  assert.ok(made.ok, JSON.stringify(made));
  const sender = (at: World = world): Sender => ({
    database,
    clock: at.clock,
    wall: { ...at.clock, now: () => Temporal.Now.instant() },
    origin: world.origin,
    networks: 'any',
  });
  const happen = (at: World = world, data: Record<string, unknown> = {}, programme = world.programme.id): Promise<string> =>
    asSystem(database, at.clock, (trx) =>
      recordEvent(trx, { stream: { type: 'programme', id: programme }, type, at: at.clock.now(), actorId: null, data }),
    );
  const deliveries = (at: World = world) =>
    at.read(programmeManager, async (trx) => (await deliveriesOf(trx, made.value.id, null, '')).entries);
  const later = (minutes: number): World => world.at(world.clock.now().add({ minutes }).toString());
  return { world, hook, programmeManager, endpoint: made.value, sender, happen, deliveries, later };
}

onBothEngines('an event leaves signed, with ids and links and nothing about anybody', async (database, context) => {
  const { world, hook, endpoint, sender, happen, deliveries } = await scene(database, context);
  const event = await happen(world, { intakeId: world.intake.id, name: 'Cam Candidate', reason: 'private' });
  await happen(world, {}, randomUUIDv7()); // of no organisation
  assert.equal(await sendWaitingWebhooks(sender()), 1);
  assert.equal(await sendWaitingWebhooks(sender()), 0);
  const [message] = hook.received;
  assert.ok(message);
  const told = new Webhook(endpoint.secret).verify(message.body, message.headers) as { type: string; data: Record<string, unknown> };
  assert.equal(told.type, type);
  assert.equal(told.data['event'], event);
  assert.equal(told.data['intake'], world.intake.id);
  assert.ok(message.body.length < 20_000);
  assert.doesNotMatch(message.body, /Cam|private/);
  assert.deepEqual(
    (await deliveries()).map(({ state, status }) => [state, status]),
    [['delivered', 204]],
  );
});

onBothEngines(
  'what is not taken is tried again by the schedule of the standard, under the same id and with the same bytes',
  async (database, context) => {
    const { world, hook, sender, happen, deliveries, later, programmeManager, endpoint } = await scene(database, context);
    hook.answer({ status: 500 });
    await happen();
    await sendWaitingWebhooks(sender());
    assert.equal(await sendWaitingWebhooks(sender()), 0, 'not before five seconds have passed');
    let minutes = 0;
    for (const seconds of delays) {
      minutes += (seconds * 1.11) / 60;
      assert.equal(await sendWaitingWebhooks(sender(later(Math.ceil(minutes) + 1))), 1);
      minutes = Math.ceil(minutes) + 1;
    }
    assert.equal(hook.received.length, delays.length + 1);
    assert.equal(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size, 1);
    assert.equal(new Set(hook.received.map(({ body }) => body)).size, 1);
    const [failed] = await deliveries();
    assert.equal(failed?.state, 'failed');
    hook.answer({ status: 200 });
    assert.ok((await later(minutes).run(programmeManager, (doing) => replayDelivery(doing, endpoint.id, failed?.id ?? ''))).ok);
    await sendWaitingWebhooks(sender(later(minutes)));
    assert.equal((await deliveries())[0]?.state, 'delivered');
    const shown = await world.read(programmeManager, (trx) => deliveryById(trx, endpoint.id, failed?.id ?? ''));
    assert.equal(shown?.attemptsMade.length, delays.length + 2);
    assert.equal(shown?.attemptsMade.at(-1)?.answer, 'said by the receiver');
  },
);

onBothEngines(
  'two senders at once: each delivery leaves by one of them; what a crash left is sent under its id',
  async (database, context) => {
    const { hook, sender, happen, later } = await scene(database, context);
    for (let number = 0; number < 30; number += 1) await happen();
    await Promise.all([sendWaitingWebhooks(sender()), sendWaitingWebhooks(sender())]);
    assert.equal(hook.received.length, 30);
    assert.equal(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size, 30);
    // As a crash between claim and answer leaves it.
    await happen();
    await database.kysely
      .updateTable('webhook_deliveries')
      .set({ state: 'sending', claim: randomUUIDv7(), lease_until: later(1).clock.now() })
      .where('state', '=', 'waiting')
      .execute();
    assert.equal(await sendWaitingWebhooks(sender()), 0);
    assert.equal(await sendWaitingWebhooks(sender(later(2))), 1);
  },
);

onBothEngines(
  '410 ends an endpoint, and so do five days without success; its manager is told, and nothing is lost',
  async (database, context) => {
    const { world, hook, sender, happen, deliveries, later, programmeManager, endpoint } = await scene(database, context);
    hook.answer({ status: 410 });
    await happen();
    await sendWaitingWebhooks(sender());
    const mails = async (): Promise<string[]> =>
      (await database.kysely.selectFrom('mails').select('subject').where('person_id', '=', programmeManager.id).execute()).map(
        ({ subject }) => subject,
      );
    assert.deepEqual(await mails(), ['Webhooks to “Payroll” are switched off']);
    await happen(later(10)); // while it is off: no row, but the record has it
    assert.equal(await sendWaitingWebhooks(sender(later(20))), 0);
    hook.answer({ status: 204 });
    const at = later(30);
    assert.ok((await at.run(programmeManager, (doing) => switchEndpoint(doing, endpoint.id, 'on'))).ok);
    const range = { from: world.clock.now().subtract({ hours: 1 }).toString(), to: at.clock.now().toString(), which: 'missed' };
    const replayed = await at.run(programmeManager, (doing) => replayRange(doing, endpoint.id, range));
    assert.ok(replayed.ok && replayed.value.count === 2, JSON.stringify(replayed));
    await sendWaitingWebhooks(sender(at));
    assert.deepEqual(
      (await deliveries()).map(({ state }) => state),
      ['delivered', 'delivered'],
    );
    hook.answer('hang_up');
    await happen(at);
    await sendWaitingWebhooks(sender(at));
    const muchLater = later(30 + 6 * 24 * 60);
    await happen(muchLater);
    await sendWaitingWebhooks(sender(muchLater));
    assert.equal((await mails()).length, 2);
  },
);

onBothEngines('a renewed secret signs beside the old one for a day', async (database, context) => {
  const { hook, sender, happen, later, programmeManager, endpoint } = await scene(database, context);
  const at = later(5);
  const renewed = await at.run(programmeManager, (doing) => rotateSecret(doing, endpoint.id));
  assert.ok(renewed.ok);
  await happen(at);
  await sendWaitingWebhooks(sender(at));
  const first = hook.received[0];
  assert.ok(first);
  for (const secret of [endpoint.secret, renewed.value.secret]) new Webhook(secret).verify(first.body, first.headers);
  const afterwards = later(5 + 25 * 60);
  await happen(afterwards);
  await sendWaitingWebhooks(sender(afterwards));
  const second = hook.received[1];
  assert.ok(second);
  new Webhook(renewed.value.secret).verify(second.body, second.headers);
  assert.throws(() => new Webhook(endpoint.secret).verify(second.body, second.headers));
});

onBothEngines('an endpoint is there for its own managers only', async (database, context) => {
  const { world, endpoint, happen } = await scene(database, context);
  await happen();
  for (const key of ['recruiter', 'foreignManager', 'screener', 'candidate'] as const) {
    const seen = await world.read(world.people[key], async (trx) => ({
      endpoints: await trx.selectFrom('webhook_endpoints').select('id').execute(),
      deliveries: await trx.selectFrom('webhook_deliveries').select('id').execute(),
    }));
    assert.deepEqual(seen, { endpoints: [], deliveries: [] }, key);
    const done = await world.run(world.people[key], (doing) => switchEndpoint(doing, endpoint.id, 'off'));
    assert.ok(!done.ok && done.kind === 'not_found', key);
  }
  await assert.rejects(world.read(world.people.programmeManager, (trx) => trx.selectFrom('webhook_secrets').selectAll().execute()));
});

test('private, local and special addresses are refused, as they are written and as a name leads to them', async () => {
  for (const address of [
    '10.1.2.3',
    '127.0.0.1',
    '169.254.169.254',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
  ])
    assert.ok(!isPublicAddress(address), address);
  for (const address of ['1.1.1.1', '93.184.215.14', '2606:4700:4700::1111']) assert.ok(isPublicAddress(address), address);
  for (const url of [
    'http://hooks.example.org/',
    'https://localhost/',
    'https://intranet/',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://user:word@hooks.example.org/',
    'https://a.internal/',
    'ftp://hooks.example.org/',
    'x',
  ])
    assert.ok(!checkUrl(url, 'public').ok, url);
  assert.ok(checkUrl('https://hooks.example.org/guildhall', 'public').ok);
  // "localhost." with a search domain, or any name that resolves inside: refused when the connection is made.
  const posted = await post('https://localtest.me.localhost.example/', '{}', {}, 'public');
  assert.equal(posted.status, null);
});

test('a name that leads into the own network is refused at the connection', async (context) => {
  const hook = await receiver(context);
  const { port } = new URL(hook.url);
  const posted = await post(`https://ip6-localhost.:${port}/`, '{}', {}, 'public');
  assert.equal(posted.status, null);
  assert.equal(hook.received.length, 0);
});

test('delays are spread by a tenth, and a server may ask for more', () => {
  assert.deepEqual([nextDelay(1, 0), nextDelay(1, 1)], [4.5, 5.5]);
  assert.equal(nextDelay(1, 0.5, 120), 120);
  assert.equal(nextDelay(delays.length + 1, 0.5), null);
});
