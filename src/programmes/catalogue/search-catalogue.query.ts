import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { openingsByProgramme } from '../intake.query.ts';
import { dayNumber, indexedIntake, type IndexedIntake } from './entry.ts';
import { facetsOf } from './facet-values.ts';
import { find, type Query } from './find.ts';
import type { Key } from './rank.ts';
import { keptIndex, type KeptIndex } from './kept-index.store.ts';
import { readWords } from './match-words.ts';
import type { MemoryIndex } from './memory-index.ts';
import { understandPlace, type UnderstoodPlace } from './place-query.ts';
import { partsOf, usualDistance, type Search, type SearchPart } from './search.ts';
import type { Card, Correction, Hit, MapPoint, SearchOptions, SearchPage } from './search-page.ts';
import { reasonsFor } from './why.ts';

const usualLimit = 12;

/** What a search finds, a page of it, with the counts of every facet. */
export async function searchCatalogue(trx: Trx, search: Search, options: SearchOptions): Promise<SearchPage> {
  const { today, actor, limit = usualLimit } = options;
  const kept = await keptIndex(trx, today);
  const understood = await understand(trx, kept.memory, search, options);
  const found = find(kept.memory, understood.query, limit, keyFrom(options.after));
  const cards = await cardsOf(
    trx,
    kept,
    found.rows.map((row) => row.id),
  );
  const openings = await openingsByProgramme(
    trx,
    found.rows.filter(({ row }) => kept.memory.isProgramme.data[row] === 1).map((row) => row.id),
    today,
    actor,
  );
  const hits = found.rows.flatMap((row): readonly Hit[] => {
    const card = cards.get(row.id);
    if (!card) return [];
    return [
      {
        id: row.id,
        kind: kept.memory.isProgramme.data[row.row] === 1 ? 'programme' : 'listing',
        card,
        openIntakes: openings.get(row.id)?.open ?? [],
        opensNext: openings.get(row.id)?.next ?? null,
        publishedAt: Temporal.Instant.fromEpochMilliseconds((kept.memory.published.data[row.row] ?? 0) * 1000),
        why: reasonsFor(kept.memory, row, understood.query.words, understood.place),
      },
    ];
  });
  const last = found.rows.at(-1);
  return {
    search,
    total: found.total,
    totalOpen: found.totalOpen,
    everything: kept.memory.living,
    hits,
    next: found.hasMore && last ? keyText(last) : null,
    facets: facetsOf(kept.memory, search, found),
    place: understood.place.answer,
    corrections: understood.corrections,
  };
}

/** Where the results of a search lie, the most first; and how many of them lie nowhere that has a point. */
export async function mapOfSearch(
  trx: Trx,
  search: Search,
  options: SearchOptions,
): Promise<{ points: readonly MapPoint[]; without: number }> {
  const { memory } = await keptIndex(trx, options.today);
  const { query } = await understand(trx, memory, search, options);
  const { rows } = find(memory, query, memory.ids.length, null);
  const points = new Map<number, { longitude: number; latitude: number; name: string; count: number }>();
  let without = 0;
  for (const { row } of rows) {
    const { from, names, nameTexts, latitudes, longitudes } = memory.places;
    const first = from.data[row] ?? 0;
    const end = from.data[row + 1] ?? 0;
    if (first === end) without += 1;
    for (let at = first; at < end; at += 1) {
      const name = names.data[at] ?? 0;
      const point = points.get(name);
      if (point) point.count += 1;
      else
        points.set(name, { name: nameTexts[name] ?? '', longitude: longitudes.data[at] ?? 0, latitude: latitudes.data[at] ?? 0, count: 1 });
    }
  }
  return { points: [...points.values()].toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)), without };
}

/** What to leave out of a search that finds nothing, each with how many it would find then; the most first. */
export async function waysOut(
  trx: Trx,
  search: Search,
  options: SearchOptions,
): Promise<readonly { readonly part: SearchPart; readonly total: number }[]> {
  const { memory } = await keptIndex(trx, options.today);
  const ways: { part: SearchPart; total: number }[] = [];
  for (const part of partsOf(search)) {
    const { query } = await understand(trx, memory, part.without, options);
    ways.push({ part, total: find(memory, query, 0, null).total });
  }
  return ways.filter(({ total }) => total > 0).toSorted((a, b) => b.total - a.total);
}

interface Understood {
  readonly query: Query;
  readonly place: UnderstoodPlace;
  readonly corrections: readonly Correction[];
}

async function understand(trx: Trx, memory: MemoryIndex, search: Search, { today, actor, kind }: SearchOptions): Promise<Understood> {
  const { asked, corrections } = readWords(memory, search.words);
  const place = understandPlace(search.near, search.within ?? usualDistance, search.filters.country ?? []);
  return {
    query: {
      words: asked,
      around: place.around,
      inside: [...(place.inside === null ? [] : [place.inside]), ...(kind === undefined ? [] : [`kind:${kind}`])],
      filters: search.filters,
      sort: search.sort === 'nearest' && place.around === null ? 'relevance' : search.sort,
      today: dayNumber(today),
      own: await ownIntakes(trx, memory, actor),
    },
    place,
    corrections,
  };
}

/** The internal intakes of the employers that the reader belongs to: never in the index, added to it for this reader alone. */
async function ownIntakes(trx: Trx, memory: MemoryIndex, actor: Actor): Promise<ReadonlyMap<number, readonly IndexedIntake[]>> {
  const organisations = [...new Set(actor.memberships.map((membership) => membership.organisationId))];
  if (organisations.length === 0) return new Map();
  const rows = await trx
    .selectFrom('intakes')
    .select(['programme_id', 'opens_on', 'closes_on', 'starts_on', 'rolling'])
    .where('channel', '=', 'internal')
    .where('state', '=', 'open')
    .where('organisation_id', 'in', organisations)
    .execute();
  const own = new Map<number, IndexedIntake[]>();
  for (const intake of rows) {
    const row = memory.byId.get(intake.programme_id);
    if (row === undefined) continue;
    const terms = { opensOn: intake.opens_on, closesOn: intake.closes_on, startsOn: intake.starts_on, rolling: intake.rolling };
    own.set(row, [...(own.get(row) ?? []), indexedIntake(terms)]);
  }
  return own;
}

async function cardsOf(trx: Trx, kept: KeptIndex, ids: readonly string[]): Promise<ReadonlyMap<string, Card>> {
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom('catalogue_entries').select(['id', 'card']).where('id', 'in', ids).execute();
  const cards = new Map<string, Card>();
  for (const row of rows) if (row.card !== null) cards.set(row.id, row.card as Card);
  for (const id of ids) {
    const card = kept.ahead.get(id)?.card;
    if (card) cards.set(id, card);
  }
  return cards;
}

const keyText = ({ rank, id }: Key): string => `${rank.toString(36)}.${id}`;

/** Anybody can write an address: a key that is none begins the list. */
function keyFrom(text: string | undefined): Key | null {
  const match = /^([0-9a-z]{1,12})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '');
  return match?.[1] && match[2] ? { rank: Number.parseInt(match[1], 36), id: match[2] } : null;
}
