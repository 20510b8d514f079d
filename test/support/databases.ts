import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import pg from 'pg';
import { migrate, readMigrations } from '#platform/database/migrate.ts';
import { openDatabase, type Database } from '#platform/database/open.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { usedAgain } from './used-again.ts';

/**
 * Migrated databases for tests. PGlite starts from a snapshot made once per set of migrations; PostgreSQL copies a template
 * on the server that `npm test` starts (GUILDHALL_TEST_POSTGRES) and is left out where no server is given.
 */

const cache = join(import.meta.dirname, '../../.cache');

/** Names this set of migrations. */
const migrationsKey = (): string =>
  createHash('sha256')
    .update(
      readMigrations()
        .map((migration) => `${migration.name} ${migration.hash}`)
        .join(),
    )
    .digest('hex')
    .slice(0, 16);

async function snapshot(): Promise<Blob> {
  const path = join(cache, `migrated-${migrationsKey()}.tar`);
  if (!existsSync(path)) {
    const database = await openDatabase({ kind: 'memory' });
    await migrate(database);
    const dump = await database.pglite?.dumpDataDir('none');
    await database.close();
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, Buffer.from(await (dump as Blob).arrayBuffer()));
    renameSync(`${path}.${process.pid}`, path); // test files run side by side: the last one wins with the same bytes
  }
  return new Blob([readFileSync(path)]);
}

/** A migrated database in memory, for as long as the test takes. */
export function memoryDatabase(context: Pick<TestContext, 'after'>): Promise<Database> {
  return usedAgain('memory', context, async () => {
    const { pglite, close } = await openDatabase({ kind: 'memory', snapshot: await snapshot() });
    if (!pglite) throw new Error('The database in memory has no engine.');
    return { open: () => openDatabase({ kind: 'memory', engine: pglite }), throwAway: close };
  });
}

// Set by tools/test.mjs; test set-up, not a setting of the product.
const server = process.env['GUILDHALL_TEST_POSTGRES'];

/** A migrated database on the PostgreSQL server, for as long as the test takes; null without a server. */
export async function serverDatabase(context: Pick<TestContext, 'after'>): Promise<Database | null> {
  if (!server) return null;
  return usedAgain('server', context, async () => {
    const name = `test_${randomUUIDv7().replaceAll('-', '')}`;
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(`create database ${name} template ${await migratedTemplate(admin, server)}`);
    return {
      open: () => openDatabase({ kind: 'server', url: addressOf(server, name), poolSize: 5 }),
      throwAway: async () => {
        await admin.query(`drop database if exists ${name} with (force)`);
        await admin.end();
      },
    };
  });
}

/** A migrated database that others are copied from, made once on the server for each set of migrations. */
async function migratedTemplate(admin: pg.Client, url: string): Promise<string> {
  const name = `migrated_${migrationsKey()}`;
  await admin.query('select pg_advisory_lock(71)'); // test files run side by side: one makes it, the others wait
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      await admin.query(`create database ${name}_unfinished`);
      const database = await openDatabase({ kind: 'server', url: addressOf(url, `${name}_unfinished`), poolSize: 1 });
      await migrate(database);
      await database.close();
      await admin.query(`alter database ${name}_unfinished rename to ${name}`);
    }
  } finally {
    await admin.query('select pg_advisory_unlock(71)');
  }
  return name;
}

function addressOf(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Runs a store's test on both engines. */
export function onBothEngines(name: string, work: (database: Database, context: TestContext) => Promise<void>): void {
  test(`${name} (PGlite)`, async (context) => work(await memoryDatabase(context), context));
  test(`${name} (PostgreSQL)`, { skip: server ? false : 'no server was started' }, async (context) => {
    const database = await serverDatabase(context);
    if (database) await work(database, context);
  });
}
