import { randomBytes } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';

/** Rows of any table, made from what the schema says of it: for tests that must have one of everything. */

export interface Column {
  readonly name: string;
  readonly type: string;
  /** Without a value the row is refused. */
  readonly isNeeded: boolean;
  /** Text or JSON that no check limits to words of the program. */
  readonly isWords: boolean;
  readonly isKey: boolean;
  readonly leadsTo: string | null;
  /** The first word that a check allows. */
  readonly code: string | null;
  readonly checks: string;
}

export async function columnsOf(trx: Trx, table: string): Promise<readonly Column[]> {
  const { rows } = await sql<{
    name: string;
    type: string;
    isNeeded: boolean;
    isKey: boolean;
    leadsTo: string | null;
    checks: string | null;
  }>`
    select a.attname as name, a.atttypid::regtype::text as type, a.attnotnull and not a.atthasdef and a.attgenerated = '' and a.attidentity = '' as "isNeeded",
      exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any (i.indkey)) as "isKey",
      (select min(k.confrelid::regclass::text) from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'f' and a.attnum = k.conkey[1]) as "leadsTo",
      (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c' and a.attnum = any (k.conkey)) as checks
    from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by a.attnum`.execute(trx);
  return rows.map(({ checks, ...row }) => {
    const code = new RegExp(`\\b${row.name} = (?:ANY \\(ARRAY\\[)?'([^']+)'`).exec(checks ?? '')?.[1] ?? null;
    return { ...row, code, checks: checks ?? '', isWords: ['text', 'jsonb'].includes(row.type) && code === null };
  });
}

/** Ids that rows lead to; text columns get `word`. */
export interface Known {
  readonly ids: Readonly<Record<string, string>>;
  readonly word: string;
  readonly email: string;
  readonly at: Temporal.Instant;
  /** Whether the words of a column are the programme's own, or lead to a member of staff (`ids.staff`). */
  readonly isSpared: (table: string, column: string) => boolean;
  /** By table: values that checks of several columns ask for. */
  readonly given: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Inserts a row into the table, with every column that can say something filled; rows that it needs and that are not there are made
 * first. Checks that speak of several columns may refuse the full row: then it gets only what it must have.
 */
export async function anyRow(trx: Trx, table: string, known: Known, given = known.given[table] ?? {}): Promise<void> {
  const columns = await columnsOf(trx, table);
  let refusal: unknown;
  for (const isFull of [true, false]) {
    const values: Record<string, RawBuilder<unknown>> = {};
    for (const column of columns) {
      if (column.name in given) values[column.name] = sql`${given[column.name]}`;
      else if (column.isNeeded || (column.leadsTo !== null && column.leadsTo in known.ids && isFull) || (isFull && column.isWords))
        values[column.name] = await valueOf(trx, table, column, known);
    }
    const names = Object.keys(values).map((name) => sql.ref(name));
    await sql`savepoint any_row`.execute(trx);
    try {
      await sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(Object.values(values))})`.execute(trx);
      await sql`release savepoint any_row`.execute(trx);
      return;
    } catch (error) {
      refusal = error;
      await sql`rollback to savepoint any_row`.execute(trx);
    }
  }
  throw new Error(`no row of ${table} could be made: ${String(refusal)}`, { cause: refusal });
}

async function valueOf(trx: Trx, table: string, column: Column, known: Known): Promise<RawBuilder<unknown>> {
  const { name, type, leadsTo, code } = column;
  if (leadsTo !== null) {
    const id = known.ids[known.isSpared(table, name) ? 'staff' : leadsTo];
    if (id !== undefined) return sql`${id}::uuid`;
    const key = await keyOf(trx, leadsTo, name);
    const read = () => sql<{ id: unknown }>`select ${sql.ref(key)} as id from ${sql.table(leadsTo)} limit 1`.execute(trx);
    if ((await read()).rows.length === 0) await anyRow(trx, leadsTo, known);
    return sql`${(await read()).rows[0]?.id}`;
  }
  if (code !== null) return sql`${code}`;
  const random = randomBytes(12).toString('hex');
  switch (type) {
    case 'uuid':
      return sql`${randomUUIDv7()}::uuid`;
    case 'text':
      if (/email|address/.test(name)) return sql`${known.email}`;
      if (column.isKey || /key|hash|sha256/.test(name)) return sql`${random}`;
      return sql`${known.isSpared(table, name) ? 'plain' : known.word}`;
    case 'jsonb':
      if (known.isSpared(table, name)) return sql`'[]'::jsonb`;
      return sql`${JSON.stringify(column.checks.includes("'array'") ? [known.word] : { said: known.word })}::jsonb`;
    case 'boolean':
      return sql`false`;
    case 'date':
      return sql`${known.at.toZonedDateTimeISO('UTC').toPlainDate()}::date`;
    case 'timestamp with time zone':
      return sql`${known.at}::timestamptz`;
    case 'text[]':
      return sql`'{}'::text[]`;
    case 'bytea':
      return sql`''::bytea`;
    default:
      return sql`1`;
  }
}

async function keyOf(trx: Trx, table: string, column: string): Promise<string> {
  const columns = await columnsOf(trx, table);
  return columns.some(({ name }) => name === 'id') ? 'id' : column;
}
