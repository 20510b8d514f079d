import { sql } from 'kysely';
import { asSystem, type Database, type Trx } from '#platform/database/index.ts';
import { chainEventOf, chainFaults, fold, type ChainEvent, type Lifecycle, type Stream } from '#platform/events/index.ts';
import type { Clock } from '#platform/time/index.ts';

/** A record whose state `guildhall verify` can recompute from its events. */
export interface Verifiable {
  readonly lifecycle: Lifecycle<string, string>;
  readonly table: string;
  /** The key columns of the row, joined by "/" in the event's `data.record`. */
  readonly key: readonly string[];
  /** Null: events of any stream that name this record (an interview slot, before anybody has booked it). */
  readonly stream: Stream['type'] | null;
  /** The column that names the stream; equal to the key for the stream's own record. */
  readonly streamColumn: string | null;
}

export interface Difference {
  /** "application 0190…": what is wrong with which record. */
  readonly record: string;
  readonly problem: string;
}

/** Does something that was worked out once again from what it was worked out from, and returns what comes out otherwise. */
export type Replay = (trx: Trx) => Promise<readonly Difference[]>;

export interface Verification {
  readonly events: number;
  readonly records: number;
  readonly differences: readonly Difference[];
}

/**
 * Proves the record: every stream's hash chain, every state against the fold of its events, and the invariants of domain.md
 * that the database's own constraints do not already hold, and what can be worked out again. Reads in pages of streams, so memory does not grow with history.
 */
export async function verify(
  database: Database,
  clock: Clock,
  verifiables: readonly Verifiable[],
  replays: readonly Replay[] = [],
): Promise<Verification> {
  return asSystem(database, clock, async (trx) => {
    const differences: Difference[] = [];
    const { rows: counted } = await sql<{ events: number }>`select count(*)::int as events from events`.execute(trx);
    for await (const [streamType, streamId, events] of streams(trx)) {
      for (const problem of chainFaults(events)) differences.push({ record: `${streamType} ${streamId}`, problem });
    }
    let records = 0;
    for (const verifiable of verifiables) records += await compareStates(trx, verifiable, differences);
    differences.push(...(await brokenInvariants(trx)));
    for (const replay of replays) differences.push(...(await replay(trx)));
    return { events: counted[0]?.events ?? 0, records, differences };
  });
}

const pageOfStreams = 500;

async function* streams(trx: Trx): AsyncGenerator<[string, string, ChainEvent[]]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows: ids } = await sql<{
      id: string;
    }>`select distinct stream_id as id from events where stream_id > ${after} order by 1 limit ${pageOfStreams}`.execute(trx);
    const last = ids.at(-1);
    if (!last) return;
    const rows = await trx
      .selectFrom('events')
      .selectAll()
      .where('stream_id', '>', after)
      .where('stream_id', '<=', last.id)
      .orderBy('stream_id')
      .orderBy('seq')
      .execute();
    for (const [streamId, own] of Map.groupBy(rows, (row) => row.stream_id)) {
      yield [own[0]?.stream_type ?? '', streamId, own.map(chainEventOf)];
    }
    after = last.id;
  }
}

async function compareStates(
  trx: Trx,
  { lifecycle, table, key, stream, streamColumn }: Verifiable,
  differences: Difference[],
): Promise<number> {
  const types = [...new Set(lifecycle.transitions.map((transition) => transition.event))];
  const own = key.length === 1 && key[0] === streamColumn;
  const record = sql<string>`concat_ws('/', ${sql.join(key.map((column) => sql`row.${sql.ref(column)}::text`))})`;
  // Events of one record may stand on two streams, whose numbers say nothing of each other: where the clock stands still, the
  // millisecond in an event's id does.
  const { rows } = await sql<{ record: string; state: string; types: string[] }>`
    select ${record} as record, row.state,
      coalesce(array_agg(events.type order by events.at, left(events.id::text, 13), events.seq) filter (where events.type is not null), '{}') as types
    from ${sql.table(table)} row
    left join events on ${streamColumn === null ? sql`true` : sql`events.stream_id = row.${sql.ref(streamColumn)} and events.stream_type = ${stream}`} and events.type = any (${types})
      and (${own}::boolean or events.data->>'record' = ${record})
    group by ${record}, row.state`.execute(trx);
  for (const row of rows) {
    const { state, misfit } = fold(
      lifecycle,
      row.types.map((type) => ({ type })),
    );
    const name = `${lifecycle.name} ${row.record}`;
    if (misfit) differences.push({ record: name, problem: `the event ${misfit.type} does not fit the state ${state}` });
    else if (state !== row.state) differences.push({ record: name, problem: `the row says ${row.state}, its events say ${state}` });
  }
  return rows.length;
}

async function brokenInvariants(trx: Trx): Promise<readonly Difference[]> {
  const { rows } = await sql<{ record: string; problem: string }>`
    select 'intake ' || s.intake_id as record, 'more places are offered, accepted or kept (' || app.places_taken(s.intake_id, s.site_id, null) || ') than there are (' || s.places || ')' as problem
      from intake_sites s where app.places_taken(s.intake_id, s.site_id, null) > s.places
    union all
    select 'hours of ' || person_id || ' on ' || on_day, 'the day holds more than 24 hours'
      from hours_entries one where state in ('entered', 'approved') and not exists (select from hours_entries other where other.amends = one.id and other.state in ('entered', 'approved'))
      group by person_id, on_day having sum(minutes) > 1440
    union all
    select 'hours entry ' || h.id, 'approved, but outside the apprenticeship'
      from hours_entries h join apprenticeships a on a.id = h.apprenticeship_id
      where h.state = 'approved' and (h.on_day < a.starts_on or (a.ended_on is not null and h.on_day > a.ended_on))
    union all
    select 'application ' || a.id, 'decided without the version it was decided under'
      from applications a left join programme_versions v on v.id = a.programme_version_id and v.programme_id = a.programme_id where v.id is null
    union all
    select 'programme version ' || id, 'its document is not what was published' from programme_versions where hash = ''`.execute(trx);
  return rows;
}
