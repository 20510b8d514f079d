/** What the values of a fact make of its planes: up to eight planes as the bits of one byte for each value. */
import { toDayNumber } from '../calendar.ts';
import { lastDayOf } from '../conditions.ts';
import type { FactValue } from '../types.ts';
import type { Column } from './column.ts';
import type { Plane } from './gates.ts';
import { NO_END } from './plain-value.ts';
import type { Test } from './tests-of-facts.ts';
import { passes } from './tests-of-facts.ts';

/** Planes that are made in one pass over a column. */
const SLAB = 8;

export interface Slab {
  /** The numbers of the planes, in the order of the bits. */
  readonly planes: readonly number[];
  /** The bits of rows `from` to `to`, one byte each. */
  fill(into: Uint8Array, from: number, to: number): void;
}

/** The planes of one column in slabs. */
export function slabsOf(column: Column, planes: readonly Plane[]): readonly Slab[] {
  const own = [...planes.entries()].filter(([, plane]) => plane.fact === column.definition.id);
  const lengths = own.flatMap(([index, { test }]) => (test?.kind === 'is as long as' ? [lengthSlab(column, index, test.months)] : []));
  const others = own.filter(([, { test }]) => test?.kind !== 'is as long as');
  const slabs = Array.from({ length: Math.ceil(others.length / SLAB) }, (_, slab) => {
    const some = others.slice(slab * SLAB, (slab + 1) * SLAB);
    return valueSlab(
      column,
      some.map(([index]) => index),
      some.map(([, plane]) => plane),
    );
  });
  return [...slabs, ...lengths];
}

type Values = readonly (FactValue | undefined)[];

/** A table that grows with the values of a dictionary. */
function table<Entries extends Uint8Array | Float64Array>(
  empty: (length: number) => Entries,
  make: (value: FactValue | undefined) => number,
): (values: Values) => Entries {
  let entries = empty(256);
  let covered = 0;
  return (values) => {
    if (values.length > entries.length) {
      const grown = empty(values.length * 2);
      grown.set(entries);
      entries = grown;
    }
    for (; covered < values.length; covered++) entries[covered] = make(values[covered]);
    return entries;
  };
}

const bytes = (length: number): Uint8Array => new Uint8Array(length);
const numbers = (length: number): Float64Array => new Float64Array(length);

function valueSlab(column: Column, planes: readonly number[], tests: readonly Plane[]): Slab {
  const isPeriod = column.ends !== undefined;
  const begins = tests.map(({ test }) => (isPeriod && test?.kind === 'ends by' ? undefined : dayTest(test)));
  const ends = tests.map(({ test }) => (test?.kind === 'ends by' ? dayTest(test) : undefined));
  const patterns = table(bytes, (value) => pattern(value, tests, begins, isPeriod));
  const endPatterns = table(bytes, (value) => pattern(value, tests, ends, true) & endBits(tests));
  return {
    planes,
    fill(into, from, to) {
      const { codes, ends: endCodes } = column;
      const of = patterns(column.dictionary.values);
      if (endCodes === undefined) for (let row = from; row < to; row++) into[row - from] = of[codes[row] as number] as number;
      else {
        const ofEnd = endPatterns(column.endDictionary.values);
        for (let row = from; row < to; row++) {
          into[row - from] = (of[codes[row] as number] as number) | (ofEnd[endCodes[row] as number] as number);
        }
      }
    },
  };
}

const dayTest = (test: Test | undefined): number | undefined => (test !== undefined && 'day' in test ? test.day : undefined);

function endBits(tests: readonly Plane[]): number {
  return tests.reduce((bits, { test }, index) => bits | ((test?.kind === 'ends by' ? 1 : 0) << index), 0);
}

/** The bits of one value. Days are compared as numbers, which are worked out once for all tests. */
function pattern(value: FactValue | undefined, tests: readonly Plane[], days: readonly (number | undefined)[], isPeriod: boolean): number {
  if (value === undefined) return 0;
  const day = value.type !== 'date' ? Number.NaN : value.value === NO_END ? Infinity : toDayNumber(value.value);
  let bits = 0;
  for (let index = 0; index < tests.length; index++) {
    const { test, surely } = tests[index] as Plane;
    const limit = days[index];
    const holds =
      test === undefined || (limit === undefined ? !isPeriod && passes(test, value) === (surely ? 'met' : 'not_met') : day <= limit);
    if (holds) bits |= 1 << index;
  }
  return bits;
}

/** Whether periods are long enough: that takes both days, so it is worked out for each person. */
function lengthSlab(column: Column, plane: number, months: number): Slab {
  const needed = table(numbers, (value) => (value?.type === 'date' ? toDayNumber(lastDayOf(value.value, months)) : Infinity));
  const lasts = table(numbers, (value) =>
    value?.type !== 'date' ? -Infinity : value.value === NO_END ? Number.MAX_VALUE : toDayNumber(value.value),
  );
  return {
    planes: [plane],
    fill(into, from, to) {
      const { codes, ends } = column;
      const need = needed(column.dictionary.values);
      const last = lasts(column.endDictionary.values);
      for (let row = from; row < to; row++) {
        into[row - from] = (last[ends?.[row] ?? 0] as number) >= (need[codes[row] as number] as number) ? 1 : 0;
      }
    },
  };
}
