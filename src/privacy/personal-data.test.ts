import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { asSystem } from '#platform/database/index.ts';
import { fixedClock } from '#platform/time/index.ts';
import { memoryDatabase } from '../../test/support/databases.ts';
import { buildWorld } from '../../test/support/world.ts';
import { heldOf } from './held.query.ts';
import { chainTables, personalData, staffTables } from './personal-data.ts';
import { redacted } from './redact-event.rules.ts';
import { activities, goesInWords } from './register.rules.ts';

void test('what stays of an event is codes, ids, days and numbers', () => {
  assert.deepEqual(
    redacted({
      reason: 'criteria_not_met',
      note: 'She seemed tired',
      reasonText: 'Because',
      index: 2,
      dueOn: '2027-03-03',
      record: '0190a000-0000-7000-8000-000000000001',
    }),
    {
      reason: 'criteria_not_met',
      index: 2,
      dueOn: '2027-03-03',
      record: '0190a000-0000-7000-8000-000000000001',
    },
  );
  assert.deepEqual(redacted({ reason: 'We found somebody else', from: 'Ada' }), {});
  assert.deepEqual(redacted(null), {});
});

void test('every table that leads to a person is described', async (context) => {
  const database = await memoryDatabase(context);
  const missing = await asSystem(database, fixedClock('2027-01-01T00:00:00Z'), async (trx) => {
    const { rows } = await sql<{ table: string; to: string }>`
      select distinct conrelid::regclass::text as table, confrelid::regclass::text as to from pg_constraint where contype = 'f'`.execute(
      trx,
    );
    const roots = new Set(['people']);
    // What belongs to nobody: the things that people's records speak of.
    const things = [
      'organisations',
      'programmes',
      'programme_versions',
      'sites',
      'intakes',
      'intake_sites',
      'law_rates',
      'partnerships',
      'listings',
    ];
    for (let grew = true; grew;) {
      grew = false;
      for (const { table, to } of rows)
        if (roots.has(to) && !roots.has(table) && !things.includes(table)) {
          roots.add(table);
          grew = true;
        }
    }
    const described = new Set([...personalData.map(({ table }) => table), ...staffTables, ...chainTables]);
    return [...roots].filter((table) => !described.has(table));
  });
  assert.deepEqual(missing, [], 'describe these tables in src/privacy/personal-data.ts: what they hold of whom, and how it is erased');
});

void test('the register of processing tells of every kind of data once', () => {
  const told = activities.flatMap(({ holds }) => holds);
  assert.deepEqual(new Set(told), new Set(personalData));
  assert.equal(told.length, personalData.length);
  for (const { holds, classes, stays } of activities) assert.ok(holds.length > 0 && (classes.length > 0 || stays !== ''));
  assert.ok(told.every((entry) => goesInWords(entry) !== ''));
});

void test('every description fits the schema: its rows can be read, and its columns are there', async (context) => {
  const database = await memoryDatabase(context);
  const world = await buildWorld(database);
  await world.system((trx) => heldOf(trx, world.people.candidate.id, world.clock.now()));
  await world.system(async (trx) => {
    for (const { table, erase } of personalData) {
      const { rows } = await sql<{
        column: string;
      }>`select attname as column from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`.execute(trx);
      const columns = rows.map(({ column }) => column);
      const named = erase.how === 'clear' ? [...Object.keys(erase.set), ...(erase.person ?? [])] : [];
      for (const column of named) assert.ok(columns.includes(column), `${table} has no column ${column}`);
    }
  });
});
