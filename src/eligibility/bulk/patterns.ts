/** What the values of a fact make of its planes: up to eight planes as the bits of one byte for each value. */
import { toDayNumber } from '../calendar.ts';
import { lastDayOf } from '../conditions.ts';
import type { FactValue } from '../types.ts';
import type { Column } from './column.ts';
import { NO_END } from './column.ts';
import type { Plane } from './gates.ts';
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

/** A table that grows with the values of a dictionary. */
function table(make: (value: FactValue | undefined) => number): (values: readonly (FactValue | undefined)[]) => Float64Array {
  let entries = new Float64Array(256);
  let covered = 0;
  return (values) => {
    if (values.length > entries.length) {
      const grown = new Float64Array(values.length * 2);
      grown.set(entries);
      entries = grown;
    }
    for (; covered < values.length; covered++) entries[covered] = make(values[covered]);
    return entries;
  };
}

function valueSlab(column: Column, planes: readonly number[], tests: readonly Plane[]): Slab {
  const isPeriod = column.ends !== undefined;
  const bits = (holds: (plane: Plane) => boolean): number =>
    tests.reduce((pattern, plane, index) => pattern | ((holds(plane) ? 1 : 0) << index), 0);
  const patterns = table((value) => bits(({ test, surely }) => holdsOf(isPeriod ? beginning(value, test) : value, test, surely)));
  const endPatterns = table((value) => bits(({ test, surely }) => test?.kind === 'ends by' && holdsOf(ending(value), test, surely)));
  return {
    planes,
    fill(into, from, to) {
      const { codes, ends } = column;
      const of = patterns(column.dictionary.values);
      if (ends === undefined) for (let row = from; row < to; row++) into[row - from] = of[codes[row] as number] as number;
      else {
        const ofEnd = endPatterns(column.endDictionary.values);
        for (let row = from; row < to; row++) {
          into[row - from] = (of[codes[row] as number] as number) | (ofEnd[ends[row] as number] as number);
        }
      }
    },
  };
}

/** A period as far as its first day goes; what is asked of its last day is left to that. */
function beginning(value: FactValue | undefined, test: Test | undefined): FactValue | undefined {
  if (value?.type !== 'date' || test?.kind === 'ends by') return undefined;
  return { type: 'interval', value: { from: value.value, to: null } };
}

function ending(value: FactValue | undefined): FactValue | undefined {
  if (value?.type !== 'date') return undefined;
  return { type: 'interval', value: { from: value.value, to: value.value === NO_END ? null : value.value } };
}

function holdsOf(value: FactValue | undefined, test: Test | undefined, surely: boolean): boolean {
  if (value === undefined) return false;
  return test === undefined || passes(test, value) === (surely ? 'met' : 'not_met');
}

/** Whether periods are long enough: that takes both days, so it is worked out for each person. */
function lengthSlab(column: Column, plane: number, months: number): Slab {
  const needed = table((value) => (value?.type === 'date' ? toDayNumber(lastDayOf(value.value, months)) : Infinity));
  const lasts = table((value) =>
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
