import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import type { Database } from './open.ts';
import type { DB } from './schema.generated.ts';
import { DatabaseUnavailable } from './unavailable.ts';

const folder = join(import.meta.dirname, '../../../database/migrations');

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

export function readMigrations(from = folder): readonly Migration[] {
  return readdirSync(from)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(from, name), 'utf8');
      return { number: Number(name.slice(0, 4)), name, text, hash: createHash('sha256').update(text).digest('hex') };
    });
}

/**
 * Brings the database to this program's schema and returns how many migrations ran and the version reached.
 * Throws DatabaseUnavailable when the database is newer than the program or a migration was edited after it ran.
 */
export async function migrate(
  database: Database,
  migrations = readMigrations(),
  log: (line: string) => void = () => undefined,
): Promise<{ applied: number; version: number }> {
  const { kysely } = database;
  await sql`create table if not exists schema_versions (number integer primary key, name text not null, hash text not null)`.execute(
    kysely,
  );
  return kysely.transaction().execute(async (trx) => {
    // One program migrates at a time; the others wait here and then find nothing to do.
    await sql`lock table schema_versions in exclusive mode`.execute(trx);
    const { rows } = await sql<{
      number: number;
      name: string;
      hash: string;
    }>`select number, name, hash from schema_versions order by number`.execute(trx);
    const newest = migrations.at(-1)?.number ?? 0;
    const reached = rows.at(-1)?.number ?? 0;
    if (reached > newest) {
      throw new DatabaseUnavailable(
        `The database has schema version ${reached}, but this program knows versions up to ${newest}. Start the newer program, or restore a backup made by this one.`,
      );
    }
    let applied = 0;
    for (const migration of migrations) {
      const done = rows.find((row) => row.number === migration.number);
      if (done) {
        if (done.hash !== migration.hash)
          throw new DatabaseUnavailable(
            `Migration ${migration.name} was changed after it ran. Migrations are forward only: restore the file.`,
          );
        continue;
      }
      log(`database: ${migration.name}`);
      for (const statement of statementsOf(migration.text)) await sql.raw(statement).execute(trx);
      await sql`insert into schema_versions values (${migration.number}, ${migration.name}, ${migration.hash})`.execute(trx);
      applied += 1;
    }
    return { applied, version: newest };
  });
}

/** The version the database stands at, for /healthz. */
export async function schemaVersion(kysely: Kysely<DB>): Promise<number> {
  const { rows } = await sql<{ version: number }>`select coalesce(max(number), 0)::int as version from schema_versions`.execute(kysely);
  return rows[0]?.version ?? 0;
}

/** Splits a file at semicolons that end a statement, leaving quoted strings, $$ bodies and comments whole: PGlite takes one statement a query. */
export function statementsOf(text: string): readonly string[] {
  const statements: string[] = [];
  let start = 0;
  const token = /--[^\n]*|'(?:[^']|'')*'|\$\$[\s\S]*?\$\$|;/g;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] !== ';') continue;
    statements.push(text.slice(start, match.index).trim());
    start = match.index + 1;
  }
  statements.push(text.slice(start).trim());
  return statements.filter((statement) => statement.replace(/--[^\n]*/g, '').trim() !== '');
}
