import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { facetIds, type FacetId } from '../facets.ts';
import { find, monthText, type Query } from '../find.ts';
import type { Key } from '../rank.ts';
import { readWords } from '../match-words.ts';
import { emptyIndex, putEntry, removeEntry, type MemoryIndex } from '../memory-index.ts';
import { distanceBetween } from '../../places/index.ts';
import { dayNumber, dayOfNumber, type IndexEntry, type IndexedIntake } from '../entry.ts';
import type { Sort } from '../search.ts';

/** The index against a slow reading of the rule: each facet is counted with all other filters applied. */

const today = Temporal.PlainDate.from('2027-03-01');
const day = dayNumber(today);

const values: Readonly<Partial<Record<FacetId, readonly string[]>>> = {
  country: ['GB', 'US', 'IE'],
  level: ['2', '3', '6'],
  field: ['Engineering', 'Care'],
  mode: ['day release', 'online', 'residential'],
  veterans: ['yes'],
};
const trades = ['electrician', 'plumber', 'welder', 'developer', 'sparky', 'nurse'];
const towns = [
  ['Leeds', 53.8, -1.55],
  ['Bradford', 53.79, -1.75],
  ['London', 51.5, -0.12],
  ['Suva', -18.1, 178.4],
] as const;

const intake: fc.Arbitrary<IndexedIntake> = fc
  .record({
    opens: fc.integer({ min: -60, max: 30 }),
    open: fc.integer({ min: 0, max: 90 }),
    until: fc.boolean(),
    starts: fc.integer({ min: -20, max: 200 }),
    rolling: fc.boolean(),
  })
  .map(({ opens, open, until, starts, rolling }) => [day + opens, until ? day + opens + open : null, day + starts, rolling ? 1 : 0]);

const entry = (number: number): fc.Arbitrary<IndexEntry> =>
  fc
    .record({
      title: fc.constantFrom(...trades),
      summary: fc.subarray(trades),
      values: fc.tuple(
        ...Object.entries(values).map(([facet, of]) => fc.subarray([...of]).map((chosen) => chosen.map((value) => `${facet}:${value}`))),
      ),
      places: fc.subarray([...towns], { maxLength: 3 }),
      intakes: fc.array(intake, { maxLength: 2 }),
      kind: fc.constantFrom('programme' as const, 'listing' as const),
    })
    .map(({ title, summary, values: held, places, intakes, kind }) => ({
      id: `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
      kind,
      title,
      words: [`${title}:${summary.includes(title) ? 65 : 1}`, ...summary.filter((word) => word !== title).map((word) => `${word}:64`)].join(
        ' ',
      ),
      values: held.flat(),
      labels: {},
      places: places.map(([name, latitude, longitude]) => [name, latitude, longitude]),
      intakes,
      published: number * 1000,
    }));

const entries = fc.integer({ min: 0, max: 25 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, number) => entry(number))));

interface Asked {
  readonly words: string;
  readonly near: readonly [number, number, number] | null;
  readonly filters: Query['filters'];
  readonly sort: Sort;
}

const asked: fc.Arbitrary<Asked> = fc.record({
  words: fc.constantFrom('', 'electrician', 'welder', 'plumber nurse'),
  near: fc.option(
    fc
      .tuple(fc.constantFrom(...towns), fc.constantFrom(10, 60, 500))
      .map(([[, latitude, longitude], kilometres]) => [latitude, longitude, kilometres] as const),
  ),
  filters: fc.record(
    {
      ...Object.fromEntries(Object.entries(values).map(([facet, of]) => [facet, fc.subarray([...of], { minLength: 1 })])),
      open: fc.constant(['yes']),
      start: fc.subarray(['2027-03', '2027-05', '2027-08'], { minLength: 1 }),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Query['filters']>,
  sort: fc.constantFrom<Sort>('relevance', 'nearest', 'newest', 'closing'),
});

function indexOf(all: readonly IndexEntry[]): MemoryIndex {
  const index = emptyIndex();
  for (const one of all) putEntry(index, one);
  return index;
}

const queryFor = (index: MemoryIndex, { words, near, filters, sort }: Asked): Query => ({
  words: readWords(index, words).asked,
  around: near && { latitude: near[0], longitude: near[1], kilometres: near[2] },
  inside: [],
  filters,
  sort,
  today: day,
  own: new Map(),
});

// --- The slow reading.

const isOpen = ([opens, closes, starts, rolling]: IndexedIntake): boolean =>
  opens <= day && (closes === null || closes >= day) && (starts >= day || rolling === 1);
const months = (one: IndexEntry): readonly string[] =>
  one.intakes
    .filter(([, closes, starts, rolling]) => (closes === null || closes >= day) && (starts >= day || rolling === 1))
    .map(([, , starts]) => dayOfNumber(Math.max(starts, day)).toPlainYearMonth().toString());

function valuesOf(one: IndexEntry, facet: FacetId): ReadonlySet<string> {
  if (facet === 'open') return new Set(one.intakes.some(isOpen) ? ['yes'] : []);
  if (facet === 'start') return new Set(months(one));
  return new Set(one.values.filter((value) => value.startsWith(`${facet}:`)).map((value) => value.slice(facet.length + 1)));
}

const alike: Readonly<Record<string, readonly string[]>> = { electrician: ['electrician', 'sparky'] };
const fitsWords = (one: IndexEntry, words: string): boolean => {
  const held = one.words.split(' ').map((pair) => pair.split(':')[0] ?? '');
  return words === '' || words.split(' ').every((word) => (alike[word] ?? [word]).some((way) => held.includes(way)));
};
const fitsPlace = (one: IndexEntry, near: Asked['near']): boolean =>
  near === null ||
  one.places.some(([, latitude, longitude]) => distanceBetween(near[0], near[1], Math.fround(latitude), Math.fround(longitude)) <= near[2]);
const fitsFacets = (one: IndexEntry, filters: Query['filters'], except: FacetId | null): boolean =>
  Object.entries(filters).every(
    ([facet, chosen]) => facet === except || chosen.some((value) => valuesOf(one, facet as FacetId).has(value)),
  );

test('what is found and every count are those of a slow reading', () => {
  fc.assert(
    fc.property(entries, asked, (all, search) => {
      const index = indexOf(all);
      const found = find(index, queryFor(index, search), all.length, null);
      const base = all.filter((one) => fitsWords(one, search.words) && fitsPlace(one, search.near));
      const fitting = base.filter((one) => fitsFacets(one, search.filters, null));
      assert.deepEqual(new Set(found.rows.map((row) => row.id)), new Set(fitting.map((one) => one.id)));
      assert.equal(found.total, fitting.length);
      assert.equal(found.totalOpen, fitting.filter((one) => one.intakes.some(isOpen)).length);
      for (const facet of facetIds) {
        const expected = new Map<string, number>();
        for (const one of base.filter((other) => fitsFacets(other, search.filters, facet)))
          for (const value of valuesOf(one, facet)) expected.set(value, (expected.get(value) ?? 0) + 1);
        const counted = new Map<string, number>();
        if (facet === 'open' && found.open > 0) counted.set('yes', found.open);
        else if (facet === 'start') for (const [month, count] of found.starts) counted.set(monthText(month), count);
        else
          for (const [number, count] of found.counts.entries()) {
            const text = index.values.texts[number] ?? '';
            if (count > 0 && text.startsWith(`${facet}:`)) counted.set(text.slice(facet.length + 1), count);
          }
        assert.deepEqual(counted, expected, facet);
      }
    }),
    { numRuns: 300 },
  );
});

test('walking all pages gives each result once, in the order of one long page', () => {
  fc.assert(
    fc.property(entries, asked, fc.integer({ min: 1, max: 6 }), (all, search, size) => {
      const index = indexOf(all);
      const query = queryFor(index, search);
      const whole = find(index, query, all.length, null).rows.map((row) => row.id);
      const walked: string[] = [];
      let after: Key | null = null;
      for (let page = 0; page <= all.length; page += 1) {
        const { rows, hasMore } = find(index, query, size, after);
        walked.push(...rows.map((row) => row.id));
        if (!hasMore) break;
        after = rows.at(-1) ?? null;
      }
      assert.deepEqual(walked, whole);
    }),
    { numRuns: 200 },
  );
});

test('an index that was changed many times answers as one that was made anew', () => {
  fc.assert(
    fc.property(entries, fc.array(fc.tuple(fc.nat(24), fc.boolean()), { maxLength: 30 }), asked, (all, changes, search) => {
      const changed = indexOf(all);
      const present = new Map(all.map((one) => [one.id, one]));
      for (const [at, isPut] of changes) {
        const one = all[at];
        if (!one) continue;
        if (isPut) putEntry(changed, one);
        else removeEntry(changed, one.id);
        if (isPut) present.set(one.id, one);
        else present.delete(one.id);
      }
      const fresh = indexOf([...present.values()]);
      const rows = (index: MemoryIndex) => {
        const { total, open, rows: found } = find(index, queryFor(index, search), 100, null);
        return { total, open, ids: found.map((row) => row.id) };
      };
      assert.deepEqual(rows(changed), rows(fresh));
      assert.equal(changed.living, present.size);
    }),
    { numRuns: 200 },
  );
});

test('a circle across the date line holds both sides of it', () => {
  const index = indexOf([
    {
      id: 'a',
      kind: 'programme',
      title: 'a',
      words: 'a:1',
      values: [],
      labels: {},
      places: [['East', -17, 179.9]],
      intakes: [],
      published: 0,
    },
    {
      id: 'b',
      kind: 'programme',
      title: 'b',
      words: 'b:1',
      values: [],
      labels: {},
      places: [['West', -17, -179.9]],
      intakes: [],
      published: 0,
    },
  ]);
  const query: Query = {
    words: [],
    around: { latitude: -17, longitude: 179.95, kilometres: 50 },
    inside: [],
    filters: {},
    sort: 'nearest',
    today: day,
    own: new Map(),
  };
  assert.deepEqual(
    find(index, query, 10, null).rows.map((row) => row.id),
    ['a', 'b'],
  );
});
