import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import fc from 'fast-check';
import { asSystem } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { fixedClock } from '#platform/time/index.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import {
  chainEventOf,
  chainFaults,
  diagram,
  fold,
  hashEvent,
  permittedActions,
  recordEvent,
  transitionOf,
  type ChainEvent,
  type Lifecycle,
} from './index.ts';

const clock = fixedClock('2026-11-22T09:00:00.123456Z');

const door: Lifecycle<'open' | 'closed' | 'locked', 'close' | 'open' | 'lock' | 'knock', 'guest' | 'keeper'> = {
  name: 'door',
  initial: 'open',
  transitions: [
    { action: 'close', from: ['open'], to: 'closed', by: ['guest', 'keeper'], event: 'door.closed' },
    { action: 'open', from: ['closed'], to: 'open', by: ['guest', 'keeper'], event: 'door.opened' },
    { action: 'lock', from: ['closed'], to: 'locked', by: ['keeper'], event: 'door.locked' },
    { action: 'knock', from: ['closed', 'locked'], to: 'same', by: ['guest'], event: 'door.knocked' },
  ],
};

test('the table permits what it names and nothing else', () => {
  assert.equal(transitionOf(door, 'open', 'lock'), null);
  assert.equal(transitionOf(door, 'closed', 'lock')?.to, 'locked');
  assert.deepEqual(permittedActions(door, 'closed', ['guest']), ['open', 'knock']);
  assert.deepEqual(permittedActions(door, 'locked', []), []);
});

test('a state is the fold of its events; an event out of turn is a misfit; foreign events are passed over', () => {
  assert.deepEqual(fold(door, [{ type: 'door.closed' }, { type: 'window.opened' }, { type: 'door.knocked' }, { type: 'door.locked' }]), {
    state: 'locked',
    misfit: null,
  });
  assert.deepEqual(fold(door, [{ type: 'door.locked' }]), { state: 'open', misfit: { type: 'door.locked' } });
});

test('any walk through the table folds to where it ended', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), (choices) => {
      let state: 'open' | 'closed' | 'locked' = door.initial;
      const events = choices.flatMap((choice) => {
        const open = door.transitions.filter((transition) => transition.from.includes(state));
        const taken = open[choice % Math.max(open.length, 1)];
        if (!taken) return [];
        if (taken.to !== 'same') state = taken.to;
        return [{ type: taken.event }];
      });
      assert.deepEqual(fold(door, events), { state, misfit: null });
    }),
  );
});

test('the diagram shows every transition', () => {
  const drawn = diagram(door);
  assert.match(drawn, /\[\*\] --> open/);
  assert.match(drawn, /locked --> locked: knock \(guest\)/);
  assert.equal(drawn.split('\n').length, 2 + 5);
});

function chain(length: number): ChainEvent[] {
  const events: ChainEvent[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const event = {
      id: randomUUIDv7(),
      streamType: 'door',
      streamId: 'd',
      seq,
      type: 'door.knocked',
      at: '2026-11-22T09:00:00Z',
      actorId: null,
      onBehalfOf: null,
      data: { seq, z: 1, a: [seq] },
      previousHash: events.at(-1)?.hash ?? '',
    };
    events.push({ ...event, hash: hashEvent(event) });
  }
  return events;
}

test('any change, loss or swap in a chain is found', () => {
  assert.deepEqual(chainFaults(chain(5)), []);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(100), fc.constantFrom('data', 'actor', 'drop', 'time'), (length, pick, how) => {
      const events = chain(length);
      const index = how === 'drop' ? pick % (length - 1) : pick % length; // the loss of the newest event leaves no trace in a chain
      const victim = events[index];
      assert.ok(victim);
      if (how === 'drop') events.splice(index, 1);
      else
        events[index] = {
          ...victim,
          ...(how === 'data' ? { data: { seq: -1 } } : how === 'actor' ? { actorId: 'x' } : { at: '2020-01-01T00:00:00Z' }),
        };
      assert.notDeepEqual(chainFaults(events), []);
    }),
  );
});

test('the order of keys does not change the hash', () => {
  const event = chain(1)[0];
  assert.ok(event);
  assert.equal(hashEvent({ ...event, data: { a: [1], z: 1, seq: 1 } }), event.hash);
});

onBothEngines('an event reads back to the hash it was written with, and two writers never share a number', async (database) => {
  const stream = { type: 'person', id: randomUUIDv7() } as const;
  const write = (data: Record<string, unknown>) =>
    asSystem(database, clock, (trx) => recordEvent(trx, { stream, type: 'person.named', at: clock.now(), actorId: null, data }));
  await write({ name: 'Zoë 😀', when: clock.now(), nothing: undefined, amount: 1.5 });
  const results = await Promise.allSettled([write({ n: 1 }), write({ n: 2 }), write({ n: 3 })]);
  const rows = await asSystem(database, clock, (trx) =>
    trx.selectFrom('events').selectAll().where('stream_id', '=', stream.id).orderBy('seq').execute(),
  );
  assert.equal(rows.length, 1 + results.filter((result) => result.status === 'fulfilled').length);
  const read = rows.map(chainEventOf);
  assert.deepEqual(chainFaults(read), []);
  await sql`alter table events disable trigger user`.execute(database.kysely);
  await sql`update events set data = '{"name": "Somebody else"}' where seq = 1`.execute(database.kysely);
  const corrupted = await asSystem(database, clock, (trx) =>
    trx.selectFrom('events').select('data').where('stream_id', '=', stream.id).where('seq', '=', 1).executeTakeFirstOrThrow(),
  );
  assert.notDeepEqual(chainFaults(read.map((event) => (event.seq === 1 ? { ...event, data: corrupted.data } : event))), []);
});
