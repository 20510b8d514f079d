/**
 * The questions that conditions come down to once the days of an occasion are known: a date on or before a day, an
 * option among some, a number of at least so much. Different conditions of many programmes come down to few of these,
 * so each is answered once per person and shared.
 */
import { toDayNumber } from '../calendar.ts';
import { lastDayOf } from '../conditions.ts';
import { judgePlace } from '../places.ts';
import type { FactType, FactValue, Place, Verdict } from '../types.ts';

export type Test =
  | { readonly kind: 'yes' }
  | { readonly kind: 'number at least' | 'number above'; readonly value: number }
  | { readonly kind: 'one of' | 'any of' | 'all of'; readonly values: readonly string[] }
  /** Days are counted since 1 January 1970. */
  | { readonly kind: 'date by' | 'begins by' | 'ends by'; readonly day: number }
  | { readonly kind: 'is as long as'; readonly months: number }
  | { readonly kind: 'in'; readonly places: readonly Place[] };

const TYPE_TESTED: Readonly<Record<Test['kind'], FactType>> = {
  yes: 'yes_no',
  'number at least': 'number',
  'number above': 'number',
  'one of': 'choice',
  'any of': 'set',
  'all of': 'set',
  'date by': 'date',
  'begins by': 'interval',
  'ends by': 'interval',
  'is as long as': 'interval',
  in: 'place',
};

export function typeTested(test: Test): FactType {
  return TYPE_TESTED[test.kind];
}

/** Whether a known value of the right type passes; only a place can leave it open. */
export function passes(test: Test, value: FactValue): Verdict {
  if (test.kind === 'in') return value.type === 'place' ? judgePlace(value.value, test.places) : 'unknown';
  return holds(test, value) ? 'met' : 'not_met';
}

function holds(test: Exclude<Test, { readonly kind: 'in' }>, fact: FactValue): boolean {
  switch (test.kind) {
    case 'yes':
      return fact.type === 'yes_no' && fact.value;
    case 'number at least':
      return fact.type === 'number' && fact.value >= test.value;
    case 'number above':
      return fact.type === 'number' && fact.value > test.value;
    case 'one of':
      return fact.type === 'choice' && test.values.includes(fact.value);
    case 'any of':
      return fact.type === 'set' && test.values.some((value) => fact.value.includes(value));
    case 'all of':
      return fact.type === 'set' && test.values.every((value) => fact.value.includes(value));
    case 'date by':
      return fact.type === 'date' && toDayNumber(fact.value) <= test.day;
    case 'begins by':
      return fact.type === 'interval' && toDayNumber(fact.value.from) <= test.day;
    case 'ends by':
      return fact.type === 'interval' && fact.value.to !== null && toDayNumber(fact.value.to) <= test.day;
    case 'is as long as':
      return fact.type === 'interval' && (fact.value.to === null || fact.value.to >= lastDayOf(fact.value.from, test.months));
  }
}

/** The same text for tests that ask the same. */
export function keyOf(test: Test): string {
  if ('values' in test) return `${test.kind} ${JSON.stringify([...new Set(test.values)].toSorted())}`;
  return JSON.stringify(test);
}
