import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { schemaVersion } from './migrate.ts';
import type { Database } from './open.ts';
import { DatabaseUnavailable } from './unavailable.ts';
import type { Trx } from './act-as.ts';

/**
 * Backups: gzipped lines of JSON, the same from and to both engines, so that a laptop's record can move to a server.
 * First line: what it is. Then rows, table by table, parents before children; then uploaded files; last line: counts and a digest.
 */

const format = 'guildhall-backup-1';
const rowsAtOnce = 2000;

interface Header {
  readonly format: string;
  readonly schema: number;
  readonly at: string;
}

export interface BackupCounts {
  readonly rows: number;
  readonly files: number;
}

/** Writes everything but the job queue to one file; the old file of that name stays until the new one is whole. */
export async function backUp(database: Database, filesFolder: string, target: string, at: Temporal.Instant): Promise<BackupCounts> {
  const counts = { rows: 0, files: 0 };
  const part = `${target}.part`;
  await database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((trx) => pipeline(Readable.from(withDigest(lines(trx, filesFolder, at, counts))), createGzip(), createWriteStream(part)));
  await rename(part, target);
  return counts;
}

async function* lines(
  trx: Trx,
  filesFolder: string,
  at: Temporal.Instant,
  counts: { rows: number; files: number },
): AsyncGenerator<string> {
  const header: Header = { format, schema: await schemaVersion(trx), at: at.toString() };
  yield JSON.stringify(header);
  for (const table of await tablesInOrder(trx)) {
    for (let offset = 0; ; offset += rowsAtOnce) {
      const { rows } = await sql<{
        row: unknown;
      }>`select to_jsonb(t) as row from ${sql.table(table)} t order by ${sql.raw(await keyOf(trx, table))} limit ${rowsAtOnce} offset ${offset}`.execute(
        trx,
      );
      if (rows.length > 0) yield JSON.stringify({ table, rows: rows.map((entry) => entry.row) });
      counts.rows += rows.length;
      if (rows.length < rowsAtOnce) break;
    }
  }
  for (const name of await readdir(filesFolder).catch(() => [])) {
    if (name.endsWith('.part')) continue;
    yield JSON.stringify({ file: name, content: (await readFile(join(filesFolder, name))).toString('base64') });
    counts.files += 1;
  }
}

async function* withDigest(source: AsyncGenerator<string>): AsyncGenerator<string> {
  const digest = createHash('sha256');
  for await (const line of source) {
    digest.update(line);
    yield `${line}\n`;
  }
  yield `${JSON.stringify({ end: digest.digest('hex') })}\n`;
}

/**
 * Restores a backup into an empty, migrated database. Throws DatabaseUnavailable with one line when the file is damaged, made by
 * a newer program, or when the database already holds people; nothing is half-restored.
 */
export async function restore(database: Database, filesFolder: string, source: string): Promise<BackupCounts> {
  await checkWhole(source);
  const counts = { rows: 0, files: 0 };
  const files: { name: string; content: string }[] = [];
  await database.kysely.transaction().execute(async (trx) => {
    const { rows } = await sql<{ taken: boolean }>`select exists (select from people) as taken`.execute(trx);
    if (rows[0]?.taken)
      throw new DatabaseUnavailable(
        'The database already holds people. Restore into an empty one: choose another GUILDHALL_DATA or DATABASE_URL.',
      );
    const tables = await tablesInOrder(trx);
    for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(trx);
    for (const table of tables.toReversed()) await sql`delete from ${sql.table(table)}`.execute(trx);
    for await (const line of linesOf(source)) {
      const entry = JSON.parse(line) as {
        format?: string;
        schema?: number;
        table?: string;
        rows?: unknown[];
        file?: string;
        content?: string;
      };
      if (entry.format !== undefined) {
        const own = await schemaVersion(trx);
        if ((entry.schema ?? 0) !== own)
          throw new DatabaseUnavailable(
            `The backup has schema version ${entry.schema}, this program has ${own}. Restore it with the program that made it, then start this one.`,
          );
      } else if (entry.table !== undefined && entry.rows !== undefined && tables.includes(entry.table)) {
        await sql`insert into ${sql.table(entry.table)} overriding system value select * from jsonb_populate_recordset(null::${sql.table(entry.table)}, ${JSON.stringify(entry.rows)}::jsonb)`.execute(
          trx,
        );
        counts.rows += entry.rows.length;
      } else if (entry.file !== undefined && entry.content !== undefined && /^[\w-]+$/.test(entry.file)) {
        files.push({ name: entry.file, content: entry.content });
      }
    }
    for (const table of tables) await sql`alter table ${sql.table(table)} enable trigger user`.execute(trx);
    // Files before the commit: a row without its file would be worse than a file without its row.
    await mkdir(filesFolder, { recursive: true });
    for (const file of files) await writeFile(join(filesFolder, basename(file.name)), Buffer.from(file.content, 'base64'));
    counts.files = files.length;
  });
  return counts;
}

async function* linesOf(source: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(source).pipe(createGunzip()), crlfDelay: Infinity });
}

/** Reads the whole file once before anything is changed: a truncated or altered backup is refused. */
async function checkWhole(source: string): Promise<void> {
  const digest = createHash('sha256');
  let first = '';
  let last = '';
  try {
    const input = createGunzip();
    await Promise.all([
      pipeline(createReadStream(source), input),
      (async () => {
        for await (const line of createInterface({ input, crlfDelay: Infinity })) {
          if (first === '') first = line;
          if (last !== '') digest.update(last);
          last = line;
        }
      })(),
    ]);
    const header = JSON.parse(first) as Partial<Header>;
    const { end } = JSON.parse(last) as { end?: string };
    if (header.format === format && end === digest.digest('hex')) return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new DatabaseUnavailable(`There is no file ${source}.`);
  }
  throw new DatabaseUnavailable(`${source} is not a whole Guildhall backup. Nothing was changed.`);
}

async function tablesInOrder(trx: Trx): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind = 'r' and c.relname <> 'schema_versions' order by 1`.execute(trx);
  const { rows: references } = await sql<{ child: string; parent: string }>`
    select case cn.nspname when 'public' then c.relname else cn.nspname || '.' || c.relname end as child,
      case pn.nspname when 'public' then p.relname else pn.nspname || '.' || p.relname end as parent
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
      join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
    where k.contype = 'f' and k.conrelid <> k.confrelid`.execute(trx);
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const reference of references) if (reference.child === name) visit(reference.parent);
    ordered.push(name);
  };
  for (const table of tables) visit(table.name);
  return ordered;
}

/** The primary key of a table: a stable order, and rows that refer to older rows of their own table come after them (ids grow with time). */
async function keyOf(trx: Trx, table: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(a.attname) as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = ${table}::regclass and i.indisprimary`.execute(trx);
  return rows.map((row) => `t.${row.name}`).join(', ');
}
