import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { recordEvent } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { fixedClock } from '#platform/time/index.ts';
import { memoryDatabase, onBothEngines, serverDatabase } from '../../../test/support/databases.ts';
import {
  asActor,
  asCare,
  asSystem,
  backUp,
  DatabaseUnavailable,
  json,
  migrate,
  openDatabase,
  restore,
  withinSystem,
  type Database,
} from './index.ts';
import { readMigrations, statementsOf } from './migrate.ts';

const clock = fixedClock('2026-11-22T09:00:00Z');

async function aPerson(database: Database, name = 'Ada Marlow'): Promise<string> {
  const id = randomUUIDv7();
  await asSystem(database, clock, (trx) =>
    trx
      .insertInto('people')
      .values({ id, name, email: `${id}@people.example`, created_at: clock.now() })
      .execute(),
  );
  return id;
}

onBothEngines('values come back as they went in', async (database) => {
  const instant = Temporal.Instant.from('2026-03-29T00:59:59.123456Z');
  const { rows } = await sql<
    Record<string, unknown>
  >`select ${Temporal.PlainDate.from('2028-02-29')}::date as day, ${instant}::timestamptz as moment, 9007199254740991::bigint as big,
    8.05::numeric as rate, ${json([1, { a: 'ü😀' }])}::jsonb as data, ${['a', 'b']}::text[] as words`.execute(database.kysely);
  const row = rows[0];
  assert.ok(row);
  assert.equal(String(row['day']), '2028-02-29');
  assert.ok(row['day'] instanceof Temporal.PlainDate);
  assert.ok(row['moment'] instanceof Temporal.Instant && row['moment'].equals(instant));
  assert.equal(row['big'], 9007199254740991);
  assert.equal(row['rate'], 8.05);
  assert.deepEqual(row['data'], [1, { a: 'ü😀' }]);
  assert.deepEqual(row['words'], ['a', 'b']);
});

onBothEngines('without an actor a personal table shows nothing', async (database) => {
  await aPerson(database);
  const seen = await asActor(database, { personId: null }, clock, (trx) => trx.selectFrom('people').select('id').execute());
  assert.deepEqual(seen, []);
});

onBothEngines('a person sees themselves and not a stranger', async (database) => {
  const [own, stranger] = [await aPerson(database), await aPerson(database, 'Stranger')];
  const seen = await asActor(database, { personId: own }, clock, (trx) => trx.selectFrom('people').select('id').execute());
  assert.deepEqual(seen, [{ id: own }]);
  const changed = await asActor(database, { personId: own }, clock, (trx) =>
    trx.updateTable('people').set({ name: 'Taken over' }).where('id', '=', stranger).executeTakeFirst(),
  );
  assert.equal(changed.numUpdatedRows, 0n);
});

onBothEngines('ordinary work cannot read sensitive answers at all', async (database) => {
  const own = await aPerson(database);
  const attempt = asActor(database, { personId: own }, clock, (trx) =>
    trx.selectFrom('private.accommodation_requests').select('id').execute(),
  );
  await assert.rejects(attempt, (error: { code?: string }) => error.code === '42501');
  assert.deepEqual(
    await asCare(database, { personId: own }, clock, (trx) => trx.selectFrom('private.accommodation_requests').select('id').execute()),
    [],
  );
});

onBothEngines('a second transaction inside one is refused instead of hanging', async (database) => {
  await assert.rejects(
    asActor(database, { personId: null }, clock, () => asSystem(database, clock, async () => 1)),
    /A transaction is open already/,
  );
});

onBothEngines('the program steps up for a consequence and down again', async (database) => {
  const [own, stranger] = [await aPerson(database), await aPerson(database)];
  await asActor(database, { personId: own }, clock, async (trx) => {
    const inside = await withinSystem(trx, (system) => system.selectFrom('people').select('id').where('id', '=', stranger).execute());
    assert.equal(inside.length, 1);
    assert.equal((await trx.selectFrom('people').select('id').where('id', '=', stranger).execute()).length, 0);
  });
});

onBothEngines('a published version and an event never change', async (database) => {
  const own = await aPerson(database);
  await asSystem(database, clock, (trx) =>
    recordEvent(trx, { stream: { type: 'person', id: own }, type: 'person.joined', at: clock.now(), actorId: own }),
  );
  await assert.rejects(
    asSystem(database, clock, (trx) => trx.updateTable('events').set({ type: 'person.left' }).execute()),
    /written once/,
  );
});

onBothEngines('a database newer than the program is refused with one line', async (database) => {
  await sql`insert into schema_versions values (9999, '9999_future.sql', 'x')`.execute(database.kysely);
  await assert.rejects(migrate(database), (error) => error instanceof DatabaseUnavailable && /schema version 9999/.test(error.message));
});

onBothEngines('migrating twice does nothing the second time', async (database) => {
  assert.equal((await migrate(database)).applied, 0);
});

test('a data folder is open in one program at a time', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-lock-'));
  context.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'in-use-by.pid'), '1');
  await assert.rejects(openDatabase({ kind: 'folder', path: folder }), /in use by another Guildhall \(process 1\)/);
});

test('a server that is not there gives one line without its password', async () => {
  await assert.rejects(
    openDatabase({ kind: 'server', url: 'postgres://someone:secret@127.0.0.1:1/none' }),
    (error: Error) => /127\.0\.0\.1:1/.test(error.message) && !error.message.includes('secret'),
  );
});

test('statements are split at their ends only', () => {
  assert.deepEqual(statementsOf("select ';'; -- a; b\ncreate function f() as $$ begin; end; $$;\n-- end\n"), [
    "select ';'",
    '-- a; b\ncreate function f() as $$ begin; end; $$',
  ]);
  assert.deepEqual(
    readMigrations().map((migration) => migration.number),
    readMigrations().map((_, index) => index + 1),
  );
});

test('a backup moves the record from one engine to the other and is refused when altered', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-backup-'));
  context.after(() => rm(folder, { recursive: true }));
  const source = await memoryDatabase(context);
  const person = await aPerson(source, 'Zoë 李 😀');
  await asSystem(source, clock, (trx) =>
    recordEvent(trx, {
      stream: { type: 'person', id: person },
      type: 'person.joined',
      at: clock.now(),
      actorId: person,
      data: { a: [1, null] },
    }),
  );
  await writeFile(join(folder, 'upload'), 'x');
  const file = join(folder, 'backup.gz');
  await backUp(source, folder, file, clock.now()).catch((error: unknown) => assert.fail(String(error)));

  const target = (await serverDatabase(context)) ?? (await memoryDatabase(context));
  const counts = await restore(target, join(folder, 'restored'), file);
  assert.ok(counts.files >= 1);
  const read = (database: Database) => asSystem(database, clock, (trx) => trx.selectFrom('events').selectAll().execute());
  assert.deepEqual(await read(target), await read(source));
  assert.equal(await readFile(join(folder, 'restored', 'upload'), 'utf8'), 'x');
  await assert.rejects(restore(target, folder, file), /already holds people/);

  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length - 20));
  await assert.rejects(restore(await memoryDatabase(context), folder, file), /not a whole Guildhall backup/);
});
