import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { randomUUIDv7 } from '#platform/ids.ts';
import { json, unanswered, type Trx } from '#platform/database/index.ts';

export interface Stream {
  readonly type: 'application' | 'apprenticeship' | 'programme' | 'draft' | 'organisation' | 'person' | 'listing' | 'complaint';
  readonly id: string;
}

export interface NewEvent {
  readonly stream: Stream;
  readonly type: string;
  readonly at: Temporal.Instant;
  /** Null: the program itself, as a consequence or because a day came. */
  readonly actorId: string | null;
  readonly onBehalfOf?: string | null;
  /** What changed, in JSON. Never a sensitive answer. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Everything of an event that its hash covers, in a fixed order. */
export interface HashedEvent {
  readonly id: string;
  readonly streamType: string;
  readonly streamId: string;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly actorId: string | null;
  readonly onBehalfOf: string | null;
  readonly data: unknown;
  readonly previousHash: string;
  /** A random word that goes when the event's words are erased, so that no guess of them can be proved. Absent in old events. */
  readonly salt?: string | undefined;
}

/** SHA-256 over the canonical JSON (sorted keys) of the event and the hash before it. */
export function hashEvent(event: HashedEvent): string {
  const { id, streamType, streamId, seq, type, at, actorId, onBehalfOf, data, previousHash, salt } = event;
  return createHash('sha256')
    .update(canonical({ id, streamType, streamId, seq, type, at, actorId, onBehalfOf, data, previousHash, salt }))
    .digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${entries
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * Appends one event to its stream in the caller's transaction and returns its id. The unique (stream, seq) is the
 * optimistic lock: of two writers at once, one fails with SQLSTATE 23505 and changes nothing.
 */
export async function recordEvent(trx: Trx, event: NewEvent): Promise<string> {
  const { rows } = await sql<LastEvent>`select seq, hash from app.last_event(${event.stream.id})`.execute(trx);
  const row = rowAfter(event, rows[0]);
  await trx.insertInto('events').values(row).modifyEnd(unanswered).execute();
  return row.id;
}

/** The same for many streams at once, one event each: for a deed that concerns hundreds of records. */
export async function recordEvents(trx: Trx, events: readonly NewEvent[]): Promise<void> {
  const some = 500;
  for (let from = 0; from < events.length; from += some) {
    const slice = events.slice(from, from + some);
    const ids = slice.map(({ stream }) => stream.id);
    if (new Set(ids).size < ids.length) throw new Error('Two events of one stream are recorded one after the other.');
    const { rows } = await sql<LastEvent & { readonly id: string }>`select streams.id, last.seq, last.hash
      from unnest(${ids}::uuid[]) as streams(id) cross join lateral app.last_event(streams.id) as last`.execute(trx);
    const lastOf = new Map(rows.map((row) => [row.id, row]));
    await trx
      .insertInto('events')
      .values(slice.map((event) => rowAfter(event, lastOf.get(event.stream.id))))
      .execute();
  }
}

interface LastEvent {
  readonly seq: number;
  readonly hash: string;
}

function rowAfter(event: NewEvent, last: LastEvent | undefined) {
  const data = JSON.parse(JSON.stringify(event.data ?? {})) as unknown;
  const hashed: HashedEvent = {
    id: randomUUIDv7(),
    streamType: event.stream.type,
    streamId: event.stream.id,
    seq: (last?.seq ?? 0) + 1,
    type: event.type,
    at: event.at.round({ smallestUnit: 'microsecond' }).toString(),
    actorId: event.actorId,
    onBehalfOf: event.onBehalfOf ?? null,
    data,
    previousHash: last?.hash ?? '',
    salt: randomBytes(12).toString('base64url'),
  };
  return {
    id: hashed.id,
    stream_type: hashed.streamType,
    stream_id: hashed.streamId,
    seq: hashed.seq,
    type: hashed.type,
    at: Temporal.Instant.from(hashed.at),
    actor_id: hashed.actorId,
    on_behalf_of: hashed.onBehalfOf,
    data: json(hashed.data),
    previous_hash: hashed.previousHash,
    salt: hashed.salt ?? null,
    hash: hashEvent(hashed),
  };
}
