import { after } from 'node:test';
import { sql } from 'kysely';
import type { Database, Trx } from '#platform/database/index.ts';

/**
 * What holds the database of one test holds that of the next. Making one takes half a second, emptying one a few milliseconds; so it
 * is emptied before the next test has it, and left alone when a test changed more than rows.
 */

/** Something with a migrated database in it that can be opened again and again, and in the end be thrown away. */
export interface Holder {
  open(): Promise<Database>;
  throwAway(): Promise<void>;
}

interface Kept {
  readonly holder: Holder;
  readonly shape: string;
  readonly rows: readonly MigratedRows[];
}

/** What the migrations themselves wrote into a table. */
interface MigratedRows {
  readonly table: string;
  readonly rows: string;
}

interface Context {
  readonly after: (work: () => Promise<void>) => void;
}

const idle = new Map<string, Kept[]>();
const holders: Holder[] = [];
// At the end of all tests, whatever they left: an open database keeps the process alive.
after(async () => {
  for (const holder of holders) await holder.throwAway();
});

/** Opens an empty migrated database of this kind, in a new holder when none is left over; closes it at the end of the test. */
export async function usedAgain(kind: string, context: Context, make: () => Promise<Holder>): Promise<Database> {
  const left = idle.get(kind) ?? [];
  idle.set(kind, left);
  for (let kept = left.pop(); kept !== undefined; kept = left.pop()) {
    const database = await kept.holder.open();
    if (await empty(database, kept)) return lend(database, kept, left, context);
    await database.close();
  }
  const holder = await make();
  holders.push(holder);
  const database = await holder.open();
  const [shape, rows] = await database.kysely.transaction().execute(async (trx) => [await shapeOf(trx), await rowsOf(trx)] as const);
  return lend(database, { holder, shape, rows }, left, context);
}

function lend(database: Database, kept: Kept, left: Kept[], context: Context): Database {
  context.after(async () => {
    await database.close();
    left.push(kept);
  });
  return database;
}

/** False when it is no longer the database that the migrations made. */
function empty(database: Database, kept: Kept): Promise<boolean> {
  return database.kysely.transaction().execute(async (trx) => {
    if ((await shapeOf(trx)) !== kept.shape) return false;
    // Without triggers and references: rows of every table go, in whatever order.
    await sql`set local session_replication_role = replica`.execute(trx);
    await sql.raw(emptyTables).execute(trx);
    for (const { table, rows } of kept.rows) {
      const into = sql.raw(table);
      await sql`insert into ${into} overriding system value select * from jsonb_populate_recordset(null::${into}, ${rows}::text::jsonb)`.execute(
        trx,
      );
    }
    return true;
  });
}

const ourTables = `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`;

const emptyTables = `do $$
declare
  one record;
  has_rows boolean;
begin
  for one in ${ourTables} loop
    execute format('select exists (select from %s)', one.name) into has_rows;
    if has_rows then execute format('delete from %s', one.name); end if;
  end loop;
  for one in select format('%I.%I', schemaname, sequencename) as name from pg_sequences where last_value is not null loop
    execute format('alter sequence %s restart', one.name);
  end loop;
end $$`;

/** Changes with everything that a test can do to tables, functions, triggers and policies. */
async function shapeOf(trx: Trx): Promise<string> {
  const { rows } = await sql<{ shape: string }>`
    select md5(string_agg(what, ',' order by what)) as shape from (
      select 'c' || oid || '.' || xmin as what from pg_class where oid >= 16384 and relkind <> 'S' and relpersistence <> 't'
      union all select 'p' || oid || '.' || xmin from pg_proc where oid >= 16384
      union all select 't' || oid || '.' || xmin from pg_trigger
      union all select 'r' || oid || '.' || xmin from pg_policy
      union all select 's' || setdatabase || '.' || setrole || '.' || array_to_string(setconfig, ',') from pg_db_role_setting
    ) as everything`.execute(trx);
  return rows[0]?.shape ?? '';
}

async function rowsOf(trx: Trx): Promise<readonly MigratedRows[]> {
  const { rows: tables } = await sql<{ name: string }>`${sql.raw(ourTables)}`.execute(trx);
  const kept: MigratedRows[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{
      rows: string | null;
    }>`select jsonb_agg(to_jsonb(kept_row))::text as rows from ${sql.raw(name)} as kept_row`.execute(trx);
    if (rows[0]?.rows) kept.push({ table: name, rows: rows[0].rows });
  }
  return kept;
}
