import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { rowsOf } from './erase.store.ts';
import { personalData, staffTables, untoldEvents } from './personal-data.ts';

/** Everything that is held of a person, in all rooms, the private lane for themselves included. Runs as the program, for their own file. */

export interface HeldSection {
  readonly title: string;
  readonly holds: string;
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface HeldFile {
  readonly format: 'guildhall-subject-access/1';
  readonly madeAt: string;
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly sections: readonly HeldSection[];
  /** What happened in the person's own records, and what they did elsewhere, oldest first. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly kept: readonly {
    readonly record: string;
    readonly class: string;
    readonly until: string;
    readonly basis: string;
    readonly source: string;
  }[];
  /** Rows in which the person is named as somebody who acted for an organisation, by table. */
  readonly asStaff: Readonly<Record<string, number>>;
}

const mostEvents = 20_000;

export async function heldOf(trx: Trx, personId: string, at: Temporal.Instant): Promise<HeldFile> {
  const person = await trx.selectFrom('people').select(['id', 'name', 'email']).where('id', '=', personId).executeTakeFirstOrThrow();
  const sections: HeldSection[] = [];
  for (const { table, title, holds, where, shown: told = 'true', omit = [] } of personalData) {
    const { rows } = await sql<
      Record<string, unknown>
    >`select * from ${sql.table(table)} where (${rowsOf(where, { personId })}) and (${rowsOf(told, { personId })})`.execute(trx);
    const shown = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column, value]) => !omit.includes(column) && value !== null)),
    );
    if (shown.length > 0) sections.push({ title, holds, table, rows: plain(shown) });
  }
  const { rows: events } = await sql<Record<string, unknown>>`
    select events.type, events.at, events.stream_type as record, people.name as by, organisations.name as for, events.data
    from events left join people on people.id = events.actor_id left join organisations on organisations.id = events.on_behalf_of
    where (stream_type = 'person' and stream_id = ${personId})
      or (stream_type = 'application' and stream_id in (select id from applications where person_id = ${personId}) and type <> all (${[...untoldEvents]}::text[]))
      or (stream_type = 'apprenticeship' and stream_id in (select id from apprenticeships where person_id = ${personId}))
      or (stream_type = 'complaint' and stream_id in (select id from complaints where person_id = ${personId}))
    order by events.at, events.seq limit ${mostEvents}`.execute(trx);
  const { rows: kept } = await sql<HeldFile['kept'][number]>`
    select record_type as record, retention.class, due_on::text as until, basis, source
    from retention join retention_rules on retention_rules.id = rule_id where person_id = ${personId} order by due_on`.execute(trx);
  return {
    format: 'guildhall-subject-access/1',
    madeAt: at.round({ smallestUnit: 'second' }).toString(),
    person,
    sections,
    events: plain(events),
    kept,
    asStaff: await asStaff(trx, personId),
  };
}

/** Only what JSON can say: dates and moments as their text. */
const plain = (rows: readonly Record<string, unknown>[]): readonly Record<string, unknown>[] =>
  JSON.parse(JSON.stringify(rows)) as Record<string, unknown>[];

async function asStaff(trx: Trx, personId: string): Promise<Readonly<Record<string, number>>> {
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select conrelid::regclass::text as table, attname as column from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any (conkey)
    where contype = 'f' and confrelid = 'people'::regclass order by 1, 2`.execute(trx);
  const counts: Record<string, number> = {};
  for (const { table, column } of columns) {
    if (!staffTables.includes(table)) continue;
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from ${sql.table(table)} where ${sql.ref(column)} = ${personId}`.execute(trx);
    const count = rows[0]?.count ?? 0;
    if (count > 0) counts[table] = (counts[table] ?? 0) + count;
  }
  return counts;
}
