import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import pg from 'pg';
import { migrate, readMigrations } from '#platform/database/migrate.ts';
import { openDatabase, type Database } from '#platform/database/open.ts';
import { randomUUIDv7 } from '#platform/ids.ts';

/**
 * Migrated databases for tests. PGlite starts from a snapshot made once per set of migrations; PostgreSQL copies a template
 * on the server that `npm test` starts (GUILDHALL_TEST_POSTGRES) and is left out where no server is given.
 */

const cache = join(import.meta.dirname, '../../.cache');

async function snapshot(): Promise<Blob> {
  const key = createHash('sha256')
    .update(
      readMigrations()
        .map((migration) => migration.hash)
        .join(),
    )
    .digest('hex')
    .slice(0, 16);
  const path = join(cache, `migrated-${key}.tar`);
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

/** A migrated database in memory, closed at the end of the test. */
export async function memoryDatabase(context: Pick<TestContext, 'after'>): Promise<Database> {
  const database = await openDatabase({ kind: 'memory', snapshot: await snapshot() });
  context.after(() => database.close());
  return database;
}

// Set by tools/test.mjs; test set-up, not a setting of the product.
const server = process.env['GUILDHALL_TEST_POSTGRES'];

/** A migrated database of its own on the PostgreSQL server, dropped at the end of the test; null without a server. */
export async function serverDatabase(context: Pick<TestContext, 'after'>): Promise<Database | null> {
  if (!server) return null;
  const name = `test_${randomUUIDv7().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openDatabase({ kind: 'server', url: url.href, poolSize: 5 });
  await migrate(database);
  context.after(async () => {
    await database.close();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  return database;
}

/** Runs a store's test on both engines. */
export function onBothEngines(name: string, work: (database: Database, context: TestContext) => Promise<void>): void {
  test(`${name} (PGlite)`, async (context) => work(await memoryDatabase(context), context));
  test(`${name} (PostgreSQL)`, { skip: server ? false : 'no server was started' }, async (context) => {
    const database = await serverDatabase(context);
    if (database) await work(database, context);
  });
}
