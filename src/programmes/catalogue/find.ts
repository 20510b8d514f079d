import type { IndexedIntake } from './entry.ts';
import { bestPart, weightOfMarks } from './entry-words.ts';
import { facetIds, type FacetId } from './facets.ts';
import type { Asked, WordQuery } from './match-words.ts';
import { cellsAround, never, type MemoryIndex, type Term } from './memory-index.ts';
import { distanceBetween } from '../places/index.ts';
import type { Sort } from './search.ts';

/** Finds, counts and orders in memory: one walk over what fits words and place. Pure. */

export interface Around {
  readonly latitude: number;
  readonly longitude: number;
  readonly kilometres: number;
}

/** A search with everything typed understood. */
export interface Query {
  readonly words: WordQuery['asked'];
  readonly around: Around | null;
  /** Values of the index that each must have, all of them, such as "region:us-texas" and "kind:programme". */
  readonly inside: readonly string[];
  readonly filters: Readonly<Partial<Record<FacetId, readonly string[]>>>;
  readonly sort: Sort;
  /** Days since 1970. */
  readonly today: number;
  /** Further intakes that this reader may see, by row. */
  readonly own: ReadonlyMap<number, readonly IndexedIntake[]>;
}

/** Where a page ends: the next one begins behind it. */
export interface Key {
  readonly rank: number;
  readonly id: string;
}

export interface Found {
  readonly total: number;
  readonly totalOpen: number;
  readonly rows: readonly FoundRow[];
  /** Whether there are more behind the last row. */
  readonly hasMore: boolean;
  /** By the value's number in the index. */
  readonly counts: Uint32Array;
  /** By month: year times 12 plus month, from 0. */
  readonly starts: ReadonlyMap<number, number>;
  readonly open: number;
}

export interface FoundRow extends Key {
  readonly row: number;
  /** From the middle that was asked for, in kilometres; null where none was. */
  readonly kilometres: number | null;
}

const facetNumber = (facet: FacetId): number => facetIds.indexOf(facet);
const openBit = 1 << facetNumber('open');
const startBit = 1 << facetNumber('start');

export function find(index: MemoryIndex, query: Query, limit: number, after: Key | null): Found {
  const near = query.around === null ? null : rowsAround(index, query.around);
  const scores = query.words.length === 0 ? null : scoresOf(index, query.words);
  const chosen = chosenValues(index, query.filters);
  const inside = query.inside.map((value) => index.values.numbers.get(value) ?? -1);
  const months = new Set((query.filters.start ?? []).map(monthNumber));
  const counts = new Uint32Array(index.values.texts.length);
  const starts = new Map<number, number>();
  const best = bestOf(index, limit, after);
  const isAlive = index.isAlive.data;
  const { from, list, facets } = index.values;
  let total = 0;
  let totalOpen = 0;
  let open = 0;

  const look = (row: number): void => {
    if (isAlive[row] === 0) return;
    const first = from.data[row] ?? 0;
    const end = from.data[row + 1] ?? 0;
    let passed = 0;
    let held = 0;
    for (let at = first; at < end; at += 1) {
      const value = list.data[at] ?? 0;
      if (chosen.isChosen[value] === 1) passed |= 1 << (facets.data[value] ?? 0);
      if (inside.includes(value)) held += 1;
    }
    if (held < inside.length) return;
    const times = timesOf(index, query, row);
    if (times.isOpen) passed |= openBit;
    if (months.size > 0 && times.months.some((month) => months.has(month))) passed |= startBit;
    const failed = chosen.asked & ~passed;
    // What fails one facet alone is counted there: it would be found if that facet were left open.
    if (failed !== 0 && (failed & (failed - 1)) !== 0) return;
    const counted = failed === 0 ? -1 : failed;
    for (let at = first; at < end; at += 1) {
      const value = list.data[at] ?? 0;
      if (counted === -1 || counted === 1 << (facets.data[value] ?? 0)) counts[value] = (counts[value] ?? 0) + 1;
    }
    if (times.isOpen && (counted === -1 || counted === openBit)) open += 1;
    if (counted === -1 || counted === startBit) for (const month of times.months) starts.set(month, (starts.get(month) ?? 0) + 1);
    if (failed !== 0) return;
    total += 1;
    if (times.isOpen) totalOpen += 1;
    const kilometres = near?.get(row) ?? null;
    best.offer(
      row,
      rankOf(index, query.sort, row, { score: scores?.[row] ?? 0, isOpen: times.isOpen, closes: times.closes, kilometres }),
      kilometres,
    );
  };

  if (near !== null) {
    for (const row of near.keys()) if (scores === null || (scores[row] ?? 0) > 0) look(row);
  } else if (scores !== null) {
    for (const row of rowsWith(query.words)) if ((scores[row] ?? 0) > 0) look(row);
  } else for (let row = 0; row < index.ids.length; row += 1) look(row);
  return { total, totalOpen, rows: best.rows(), hasMore: best.hasMore(), counts, starts, open };
}

/** "2027-03" as the number of a month; -1 for what is none. */
export function monthNumber(text: string): number {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  return match ? Number(match[1]) * 12 + Number(match[2]) - 1 : -1;
}
export const monthText = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

function chosenValues(index: MemoryIndex, filters: Query['filters']): { asked: number; isChosen: Uint8Array } {
  const isChosen = new Uint8Array(index.values.texts.length);
  let asked = 0;
  for (const facet of facetIds) {
    const values = filters[facet];
    if (values === undefined) continue;
    asked |= 1 << facetNumber(facet);
    for (const value of values) {
      const number = index.values.numbers.get(`${facet}:${value}`);
      if (number !== undefined) isChosen[number] = 1;
    }
  }
  return { asked, isChosen };
}

/** The rows with a place in the circle, each with its nearest place's distance. */
function rowsAround(index: MemoryIndex, { latitude, longitude, kilometres }: Around): ReadonlyMap<number, number> {
  const { places } = index;
  const near = new Map<number, number>();
  for (const cell of cellsAround(latitude, longitude, kilometres)) {
    const inCell = places.cells.get(cell);
    if (!inCell) continue;
    for (let at = 0; at < inCell.length; at += 1) {
      const place: number = inCell.data[at] ?? 0;
      const row = places.rows.data[place] ?? 0;
      if (index.isAlive.data[row] === 0) continue;
      const distance = distanceBetween(latitude, longitude, places.latitudes.data[place] ?? 0, places.longitudes.data[place] ?? 0);
      if (distance <= kilometres && distance < (near.get(row) ?? Number.POSITIVE_INFINITY)) near.set(row, distance);
    }
  }
  return near;
}

/** What each row is worth for the words; 0 where one of them is not held. */
function scoresOf(index: MemoryIndex, words: readonly Asked[]): Uint16Array {
  const [first, ...others] = words.map((asked) => worthsOf(index, asked));
  const sums = first ?? new Uint16Array(index.ids.length);
  for (const own of others)
    for (let row = 0; row < sums.length; row += 1) {
      const before = sums[row] ?? 0;
      const further = own[row] ?? 0;
      sums[row] = before === 0 || further === 0 ? 0 : before + further;
    }
  return sums;
}

function worthsOf(index: MemoryIndex, { ways }: Asked): Uint16Array {
  const worths = new Uint16Array(index.ids.length);
  for (const { terms, tenths } of ways) {
    const [first, ...others] = terms;
    if (first === undefined) continue;
    for (let at = 0; at < first.rows.length; at += 1) {
      const row = first.rows.data[at] ?? 0;
      let weight = weightOfMarks[first.marks.data[at] ?? 0] ?? 0;
      for (const other of others) weight = Math.min(weight, weightOfMarks[marksIn(other, row)] ?? 0);
      if (weight * tenths > (worths[row] ?? 0)) worths[row] = weight * tenths;
    }
  }
  return worths;
}

/** The rows that can hold all that was asked for: those of what the fewest hold, each once. */
function rowsWith(words: readonly Asked[]): Iterable<number> {
  const size = ({ ways }: Asked): number => ways.reduce((sum, { terms }) => sum + (terms[0]?.rows.length ?? 0), 0);
  const [rarest] = words.toSorted((a, b) => size(a) - size(b));
  const lists = (rarest?.ways ?? []).flatMap(({ terms }) => (terms[0] ? [terms[0].rows] : []));
  const [only] = lists;
  if (lists.length === 1 && only) return only.data.subarray(0, only.length);
  const rows = new Set<number>();
  for (const list of lists) for (let at = 0; at < list.length; at += 1) rows.add(list.data[at] ?? 0);
  return rows;
}

/** The parts of a row that hold a term; 0 where none does. */
export function marksIn({ rows, marks }: Term, row: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = rows.data[middle] ?? 0;
    if (at === row) return marks.data[middle] ?? 0;
    if (at < row) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

interface Times {
  readonly isOpen: boolean;
  /** The first day on which an open intake closes. */
  readonly closes: number;
  /** The months in which those that are open or will open begin, each once. */
  readonly months: readonly number[];
}

const noTimes: Times = { isOpen: false, closes: Number.POSITIVE_INFINITY, months: [] };

function timesOf(index: MemoryIndex, { today, own }: Query, row: number): Times {
  const { intakes } = index;
  const first = intakes.from.data[row] ?? 0;
  const end = intakes.from.data[row + 1] ?? 0;
  const further = own.get(row);
  if (first === end && further === undefined) return noTimes;
  let isOpen = false;
  let closes = Number.POSITIVE_INFINITY;
  const months: number[] = [];
  const take = (opens: number, closing: number, starts: number, last: number): void => {
    if (last < today || closing < today) return;
    const month = monthOfDay(Math.max(starts, today));
    if (!months.includes(month)) months.push(month);
    if (opens > today) return;
    isOpen = true;
    if (closing < closes) closes = closing;
  };
  for (let at = first; at < end; at += 1)
    take(intakes.opens.data[at] ?? 0, intakes.closes.data[at] ?? 0, intakes.starts.data[at] ?? 0, intakes.lasts.data[at] ?? 0);
  for (const [opens, closing, starts, isRolling] of further ?? []) take(opens, closing ?? never, starts, isRolling === 1 ? never : starts);
  return { isOpen, closes, months };
}

/** The civil month of a day number, by the usual reckoning with years that begin in March. */
function monthOfDay(day: number): number {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 2 : marchMonth - 10;
  return (yearOfEra + era * 400 + (month <= 1 ? 1 : 0)) * 12 + month;
}

const most = 2 ** 20 - 1;
const titles = 2 ** 31;

/**
 * One number that orders a row among others, smallest first: what the sort asks for, and behind it the title. It depends on
 * the row, the query and the day alone, never on other rows, so that a page's place does not move when others come and go.
 */
function rankOf(
  index: MemoryIndex,
  sort: Sort,
  row: number,
  { score, isOpen, closes, kilometres }: { score: number; isOpen: boolean; closes: number; kilometres: number | null },
): number {
  const closed = isOpen ? 0 : 1;
  const title = index.titleKeys.data[row] ?? 0;
  const ranked = (first: number): number => Math.max(0, Math.min(most, Math.round(first))) * titles + title;
  switch (sort) {
    case 'relevance':
      return ranked(most - 2 * score - 1 + closed);
    case 'nearest':
      return ranked(kilometres === null ? most : kilometres * 10);
    case 'newest':
      return ranked(most - Math.floor((index.published.data[row] ?? 0) / 86_400));
    case 'closing':
      return ranked(Number.isFinite(closes) ? Math.min(closes, most - 2) : most - 1 + closed);
  }
}

/** Keeps the first so many behind a key, and one more to know whether there are more. */
function bestOf(index: MemoryIndex, limit: number, after: Key | null) {
  const kept: FoundRow[] = [];
  const isBefore = (rankA: number, idA: string, b: Key): boolean => rankA < b.rank || (rankA === b.rank && idA < b.id);
  return {
    offer(row: number, rank: number, kilometres: number | null): void {
      const last = kept.length > limit ? kept[kept.length - 1] : undefined;
      if (last !== undefined && rank > last.rank) return;
      const id = index.ids[row] ?? '';
      if (last !== undefined && !isBefore(rank, id, last)) return;
      if (after !== null && (isBefore(rank, id, after) || (rank === after.rank && id === after.id))) return;
      let low = 0;
      let high = kept.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const other = kept[middle];
        if (other !== undefined && isBefore(other.rank, other.id, { rank, id })) low = middle + 1;
        else high = middle;
      }
      kept.splice(low, 0, { row, rank, id, kilometres });
      if (kept.length > limit + 1) kept.pop();
    },
    rows: (): readonly FoundRow[] => kept.slice(0, limit),
    hasMore: (): boolean => kept.length > limit,
  };
}

/** In which part of a row each thing that was asked for stands, and as which word: for the reader to see why it is there. */
export function matchesOf(row: number, words: readonly Asked[]): readonly { typed: string; shown: string; part: string }[] {
  return words.flatMap(({ typed, ways }) => {
    const held = ways.flatMap(({ terms, shown, tenths }) => {
      const marks = terms.map((term) => marksIn(term, row));
      if (marks.includes(0)) return [];
      const parts = marks.map(bestPart).toSorted((a, b) => a.weight - b.weight);
      return parts[0] ? [{ typed, shown, part: parts[0].name, worth: parts[0].weight * tenths }] : [];
    });
    const [best] = held.toSorted((a, b) => b.worth - a.worth);
    return best ? [{ typed, shown: best.shown, part: best.part }] : [];
  });
}
