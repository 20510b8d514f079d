import { sql, type RawBuilder } from 'kysely';
import { json, type Trx } from '#platform/database/index.ts';
import { chainEventOf, digestOfErased, erasureEvent, recordEvent, type Stream } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { personalData, type PersonalData, type Scope } from './personal-data.ts';
import { redacted } from './redact-event.rules.ts';

/** Takes what is personal out of a record, in every room, and leaves a tombstone. Runs as the program. */

export interface RecordToErase {
  readonly type: 'application' | 'apprenticeship' | 'complaint' | 'account';
  readonly id: string;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly class: string;
  readonly why: 'due' | 'asked';
  /** The rule in words, as it stands today. */
  readonly rule: string;
  readonly dueOn: Temporal.PlainDate | null;
}

export interface Erased {
  readonly erasureId: string;
  /** Files whose bytes may go once the transaction holds. */
  readonly storageKeys: readonly string[];
  readonly removed: Readonly<Record<string, number>>;
}

const scopeOf = { application: 'application', apprenticeship: 'apprenticeship', complaint: 'complaint', account: 'person' } as const;

/** Erases one record. Whoever it was of is a person without a name afterwards, of this record alone, so that no two can be joined. */
export async function eraseRecord(trx: Trx, record: RecordToErase, at: Temporal.Instant): Promise<Erased> {
  const erasureId = randomUUIDv7();
  const scope = scopeOf[record.type];
  const pseudonym = record.type === 'account' || record.personId === null ? record.personId : await nobody(trx, at);
  // First the tombstone: the triggers that keep events and judgements as they are look for it.
  await trx
    .insertInto('erasures')
    .values({
      id: erasureId,
      organisation_id: record.organisationId,
      record_type: record.type,
      record_id: record.id,
      class: record.class,
      why: record.why,
      rule: record.rule,
      due_on: record.dueOn,
      erased_at: at,
      removed: json({}),
    })
    .execute();
  const storageKeys = await storageKeysOf(trx, scope, record.id);
  const removed: Record<string, number> = {};
  const count = (table: string, rows: bigint | number | undefined): void => {
    if (rows !== undefined && Number(rows) > 0) removed[table] = (removed[table] ?? 0) + Number(rows);
  };
  for (const entry of personalData.filter((one) => one.scope === scope))
    count(entry.table, await eraseEntry(trx, entry, record, pseudonym));
  count('events', await eraseEvents(trx, record, erasureId, pseudonym, at));
  if (storageKeys.length > 0) removed['bytes of files'] = storageKeys.length;
  await trx.deleteFrom('retention').where('record_type', '=', record.type).where('record_id', '=', record.id).execute();
  await trx
    .updateTable('erasures')
    .set({ removed: json(removed) })
    .where('id', '=', erasureId)
    .execute();
  return { erasureId, storageKeys, removed };
}

/** A person without a name or an address that could receive anything. */
async function nobody(trx: Trx, at: Temporal.Instant): Promise<string> {
  const id = randomUUIDv7();
  await trx
    .insertInto('people')
    .values({ id, name: 'Erased person', email: `erased-${id}@guildhall.invalid`, created_at: at })
    .execute();
  return id;
}

/** The rows of an entry that belong to one record, or to a person in all that is theirs. */
export function rowsOf(
  where: string,
  ids: { readonly scope: Scope; readonly id: string } | { readonly personId: string },
): RawBuilder<unknown> {
  const own = (table: 'applications' | 'apprenticeships' | 'complaints', scope: Scope): RawBuilder<unknown> =>
    'personId' in ids
      ? sql`select ${sql.ref(`${table}.id`)} from ${sql.table(table)} where ${sql.ref(`${table}.person_id`)} = ${ids.personId}`
      : sql`select ${scope === ids.scope ? ids.id : null}::uuid`;
  const person = 'personId' in ids ? ids.personId : ids.id;
  const parts = where.split(/(\$applications|\$apprenticeships|\$complaints|\$person)/).map((part) => {
    switch (part) {
      case '$applications':
        return own('applications', 'application');
      case '$apprenticeships':
        return own('apprenticeships', 'apprenticeship');
      case '$complaints':
        return own('complaints', 'complaint');
      case '$person':
        return sql`${person}::uuid`;
      default:
        return sql.raw(part);
    }
  });
  return sql.join(parts, sql.raw(''));
}

async function eraseEntry(
  trx: Trx,
  { table, where, erase, scope }: PersonalData,
  record: RecordToErase,
  pseudonym: string | null,
): Promise<bigint | undefined> {
  const rows = rowsOf(where, { scope, id: record.id });
  switch (erase.how) {
    case 'keep':
      return undefined;
    case 'delete':
      return (await sql`delete from ${sql.table(table)} where ${rows}`.execute(trx)).numAffectedRows;
    case 'clear': {
      const values = [
        ...Object.entries(erase.set).map(([column, value]) => sql`${sql.ref(column)} = ${sql.raw(value)}`),
        ...(pseudonym === null || record.type === 'account'
          ? []
          : (erase.person ?? []).map(
              (column) =>
                sql`${sql.ref(column)} = case when ${sql.ref(column)} = ${record.personId}::uuid then ${pseudonym}::uuid else ${sql.ref(column)} end`,
            )),
      ];
      if (values.length === 0) return undefined;
      return (await sql`update ${sql.table(table)} set ${sql.join(values)} where ${rows}`.execute(trx)).numAffectedRows;
    }
  }
}

async function storageKeysOf(trx: Trx, scope: Scope, id: string): Promise<readonly string[]> {
  const files = personalData.find((entry) => entry.scope === scope && entry.table === 'files');
  const requests = personalData.find((entry) => entry.scope === scope && entry.table === 'subject_requests');
  const keys: string[] = [];
  for (const entry of [files, requests]) {
    if (!entry) continue;
    const { rows } = await sql<{
      key: string | null;
    }>`select storage_key as key from ${sql.table(entry.table)} where ${rowsOf(entry.where, { scope, id })}`.execute(trx);
    keys.push(...rows.flatMap(({ key }) => (key === null || key === 'erased' ? [] : [key])));
  }
  return keys;
}

const streamOf = { application: 'application', apprenticeship: 'apprenticeship', complaint: 'complaint', account: 'person' } as const;

/**
 * Takes the words out of the record's own events. Their places, kinds, days and links stay; the digests of what is left stand in
 * a last event of the stream, so that the chain vouches for them (docs/decisions/0018).
 */
async function eraseEvents(
  trx: Trx,
  record: RecordToErase,
  erasureId: string,
  pseudonym: string | null,
  at: Temporal.Instant,
): Promise<number> {
  const stream: Stream = { type: streamOf[record.type], id: record.id };
  const rows = await trx.selectFrom('events').selectAll().where('stream_id', '=', stream.id).orderBy('seq').execute();
  const digests: Record<string, string> = {};
  for (const row of rows) {
    if (row.type === erasureEvent) continue; // an earlier erasure vouches for what it vouches for
    const left = {
      ...row,
      data: redacted(row.data),
      actor_id: row.actor_id !== null && row.actor_id === record.personId && pseudonym !== null ? pseudonym : row.actor_id,
      salt: null,
    };
    const digest = digestOfErased(chainEventOf({ ...left, data: JSON.parse(JSON.stringify(left.data)) as typeof row.data }));
    digests[row.id] = digest;
    await trx
      .insertInto('event_erasures')
      .values({ event_id: row.id, erasure_id: erasureId, digest })
      .onConflict((on) => on.column('event_id').doUpdateSet({ erasure_id: erasureId, digest }))
      .execute();
    await trx
      .updateTable('events')
      .set({ data: json(left.data), actor_id: left.actor_id, salt: null })
      .where('id', '=', row.id)
      .execute();
  }
  if (rows.length === 0) return 0;
  await recordEvent(trx, {
    stream,
    type: erasureEvent,
    at,
    actorId: null,
    onBehalfOf: record.organisationId,
    data: { erasure: erasureId, class: record.class, why: record.why, rule: record.rule, digests },
  });
  return Object.keys(digests).length;
}
