import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { entryOfProgramme, type IndexEntry } from './entry.ts';
import { emptyIndex, isWorn, putEntry, removeEntry, type MemoryIndex } from './memory-index.ts';
import type { Card } from './search-page.ts';
import { programmesToIndex } from './source.query.ts';

/**
 * The index in memory, brought up to what is committed with each search. Each process keeps its own: it holds nothing that the
 * database does not, and one question with the search tells what has changed since.
 */
export interface KeptIndex {
  memory: MemoryIndex;
  /** Every change up to this number is in. */
  changed: number;
  /** The change that each entry came with: two searches may bring the same change in either order. */
  readonly changeOf: Map<string, number>;
  /** Programmes that were read from their source because their entry is out of date: under which mark, and their cards. */
  readonly ahead: Map<string, { readonly mark: string; readonly card: Card | null }>;
  loading: Promise<void> | null;
  isLoaded: boolean;
}

// By what is one for a database and all its transactions; the index goes when the database is closed and forgotten.
const keptByDatabase = new WeakMap<object, KeptIndex>();

const newIndex = (): KeptIndex => ({
  memory: emptyIndex(),
  changed: 0,
  changeOf: new Map(),
  ahead: new Map(),
  loading: null,
  isLoaded: false,
});

/** So many marked programmes are read from their source by a search; more than that wait for the work that indexes them. */
const mostAhead = 50;
const batch = 2000;

export async function keptIndex(trx: Trx, today: Temporal.PlainDate): Promise<KeptIndex> {
  const { adapter } = trx.getExecutor();
  const state = await stateOf(trx);
  // What this very transaction has written may yet be undone: it must not get into the memory that all others read.
  if (state.hasWritten) return keptByDatabase.get(adapter) ?? loadApart(trx, state, today);
  let kept = keptByDatabase.get(adapter);
  if (kept === undefined || state.changed < kept.changed || isWorn(kept.memory)) {
    kept = newIndex();
    keptByDatabase.set(adapter, kept);
  }
  await bringUp(trx, kept, state, today);
  return kept;
}

async function loadApart(trx: Trx, state: State, today: Temporal.PlainDate): Promise<KeptIndex> {
  const kept = newIndex();
  await bringUp(trx, kept, state, today);
  return kept;
}

interface State {
  readonly changed: number;
  readonly stale: readonly { readonly id: string; readonly mark: string }[];
  readonly hasWritten: boolean;
}

async function stateOf(trx: Trx): Promise<State> {
  const { rows } = await sql<State>`
    select changed,
      (select coalesce(jsonb_agg(jsonb_build_object('id', programme_id, 'mark', mark)), '[]')
        from (select programme_id, mark from catalogue_stale order by programme_id limit ${mostAhead}) as marked) as stale,
      pg_current_xact_id_if_assigned() is not null as "hasWritten"
    from catalogue_state`.execute(trx);
  return rows[0] ?? { changed: 0, stale: [], hasWritten: false };
}

async function bringUp(trx: Trx, kept: KeptIndex, state: State, today: Temporal.PlainDate): Promise<void> {
  if (!kept.isLoaded) {
    kept.loading ??= loadAll(trx, kept, state.changed).finally(() => {
      kept.loading = null;
    });
    await kept.loading;
  }
  if (state.changed > kept.changed) {
    const rows = await trx
      .selectFrom('catalogue_entries')
      .select(['id', 'changed', 'entry'])
      .where('changed', '>', kept.changed)
      .orderBy('changed')
      .execute();
    for (const row of rows) take(kept, row);
    kept.changed = Math.max(kept.changed, state.changed);
  }
  await readAhead(trx, kept, state.stale, today);
}

interface Row {
  readonly id: string;
  readonly changed: number;
  readonly entry: unknown;
}

function take(kept: KeptIndex, { id, changed, entry }: Row): void {
  if (changed <= (kept.changeOf.get(id) ?? -1)) return;
  kept.changeOf.set(id, changed);
  kept.ahead.delete(id);
  if (entry === null) removeEntry(kept.memory, id);
  else putEntry(kept.memory, entry as IndexEntry);
}

/** Everything, in batches, so that others are served in between. */
async function loadAll(trx: Trx, kept: KeptIndex, changed: number): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await trx
      .selectFrom('catalogue_entries')
      .select(['id', 'changed', 'entry'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute();
    for (const row of rows) take(kept, row);
    const last = rows.at(-1);
    if (rows.length < batch || last === undefined) break;
    after = last.id;
  }
  // What was written meanwhile may have been read or not: it is asked for again.
  kept.changed = changed;
  kept.isLoaded = true;
}

/** Reads marked programmes from their source, once for each mark. */
async function readAhead(trx: Trx, kept: KeptIndex, stale: State['stale'], today: Temporal.PlainDate): Promise<void> {
  const news = stale.filter(({ id, mark }) => kept.ahead.get(id)?.mark !== mark);
  if (news.length === 0) return;
  const programmes = await programmesToIndex(
    trx,
    news.map(({ id }) => id),
    today,
  );
  const found = new Map(programmes.map((programme) => [programme.programmeId, entryOfProgramme(programme)]));
  for (const { id, mark } of news) {
    const indexed = found.get(id);
    if (indexed) putEntry(kept.memory, indexed.entry);
    else removeEntry(kept.memory, id);
    kept.ahead.set(id, { mark, card: indexed?.card ?? null });
  }
}
