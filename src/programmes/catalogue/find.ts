import type { IndexedIntake } from './entry.ts';
import { bestPart, weightOfMarks } from './entry-words.ts';
import { facetIds, type FacetId } from './facets.ts';
import type { Asked, WordQuery } from './match-words.ts';
import { circleOf, type Around, type Circle } from './circle.ts';
import type { MemoryIndex, Term } from './memory-index.ts';
import { bestOf, rankOf, type FoundRow, type Key } from './rank.ts';
import { monthOfDay, noTimes, readTimes } from './times.ts';
import type { Sort } from './search.ts';

/** Finds, counts and orders in memory: one walk over what fits words and place. Pure. */

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

const facetNumber = (facet: FacetId): number => facetIds.indexOf(facet);
const openBit = 1 << facetNumber('open');
const startBit = 1 << facetNumber('start');

export function find(index: MemoryIndex, query: Query, limit: number, after: Key | null): Found {
  const scores = query.words.length === 0 ? null : scoresOf(index, query.words);
  const circle = query.around === null ? null : circleOf(index, query.around);
  const { asked, isChosen } = chosenValues(index, query.filters);
  const inside = query.inside.map((value) => index.values.numbers.get(value) ?? -1);
  const months = new Set((query.filters.start ?? []).map(monthNumber));
  const counts = new Uint32Array(index.values.texts.length);
  const thisMonth = monthOfDay(query.today);
  const starts = new Uint32Array(monthsAhead);
  const times = noTimes();
  const best = bestOf(index, limit, after);
  const isAlive = index.isAlive.data;
  // Taken out of their lists once: they are read some million times.
  const [from, list, facets] = [index.values.from.data, index.values.list.data, index.values.facets.data];
  const isNarrowed = asked !== 0 || inside.length > 0;
  const fixed = asked & ~(openBit | startBit);
  let total = 0;
  let totalOpen = 0;
  let open = 0;

  const look = (row: number): void => {
    if (isAlive[row] === 0 || (scores !== null && scores[row] === 0)) return;
    const kilometres = circle === null ? null : circle.kilometresTo(row);
    if (kilometres !== null && kilometres < 0) return;
    const first = from[row] ?? 0;
    const end = from[row + 1] ?? 0;
    let passed = 0;
    let held = 0;
    if (isNarrowed)
      for (let at = first; at < end; at += 1) {
        const value = list[at] ?? 0;
        if (isChosen[value] === 1) passed |= 1 << (facets[value] ?? 0);
        if (inside.length > 0 && inside.includes(value)) held += 1;
      }
    const failedFixed = fixed & ~passed;
    // What fails one facet alone is counted there: it would be found if that facet were left open.
    if (held < inside.length || (failedFixed & (failedFixed - 1)) !== 0) return;
    readTimes(index, query, row, times);
    if (times.isOpen) passed |= openBit;
    if (months.size > 0 && times.months.some((month) => months.has(month))) passed |= startBit;
    const failed = asked & ~passed;
    if ((failed & (failed - 1)) !== 0) return;
    for (let at = first; at < end; at += 1) {
      const value = list[at] ?? 0;
      if (failed === 0 || failed === 1 << (facets[value] ?? 0)) counts[value] = (counts[value] ?? 0) + 1;
    }
    if (times.isOpen && (failed === 0 || failed === openBit)) open += 1;
    if (failed === 0 || failed === startBit)
      for (const month of times.months) {
        const ahead = Math.min(month - thisMonth, monthsAhead - 1);
        starts[ahead] = (starts[ahead] ?? 0) + 1;
      }
    if (failed !== 0) return;
    total += 1;
    if (times.isOpen) totalOpen += 1;
    const score = scores?.[row] ?? 0;
    best.offer(row, rankOf(index, query.sort, row, { score, isOpen: times.isOpen, closes: times.closes, kilometres }), kilometres);
  };

  for (const row of rowsToLook(index, query.words, circle)) look(row);
  return { total, totalOpen, rows: best.rows(), hasMore: best.hasMore(), counts, starts: byMonth(starts, thisMonth), open };
}

/** The rows that can fit, each once: those with the rarest of the words or those around the place, whichever are fewer; else all. */
function rowsToLook(index: MemoryIndex, words: readonly Asked[], circle: Circle | null): Iterable<number> {
  const [rarest] = words.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  if (rarest !== undefined && (circle === null || sizeOf(rarest) <= circle.size)) return rowsWith(index, rarest);
  return circle === null ? index.ids.keys() : circle.rows();
}

/** Whatever starts later than this is counted in the last of these months. */
const monthsAhead = 600;

const byMonth = (counts: Uint32Array, first: number): ReadonlyMap<number, number> =>
  new Map([...counts.entries()].filter(([, count]) => count > 0).map(([ahead, count]) => [first + ahead, count]));

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

const sizeOf = ({ ways }: Asked): number => ways.reduce((sum, { terms }) => sum + (terms[0]?.rows.length ?? 0), 0);

/** The rows that hold a way to say it, each once; more than those where a way has several words. */
function rowsWith(index: MemoryIndex, { ways }: Asked): Iterable<number> {
  const lists = ways.flatMap(({ terms }) => (terms[0] ? [terms[0].rows] : []));
  const [only] = lists;
  if (lists.length === 1 && only) return only.data.subarray(0, only.length);
  const isSeen = new Uint8Array(index.ids.length);
  const rows: number[] = [];
  for (const list of lists)
    for (let at = 0; at < list.length; at += 1) {
      const row = list.data[at] ?? 0;
      if (isSeen[row] === 1) continue;
      isSeen[row] = 1;
      rows.push(row);
    }
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
