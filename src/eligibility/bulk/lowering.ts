/** A condition on one occasion as tests of single facts joined by all, any and at least n, in Kleene's three values. */
import { addMonths, birthday, fromDayNumber, toDayNumber } from '../calendar.ts';
import type { Leaf } from '../conditions.ts';
import { isLeaf, namedDay } from '../conditions.ts';
import { latestStart } from '../possible-intervals.ts';
import type { Condition, NamedDay, Occasion, Verdict } from '../types.ts';
import type { Test } from './tests-of-facts.ts';

export type Lowered =
  | { readonly kind: 'test'; readonly fact: string; readonly test: Test }
  | { readonly kind: 'always'; readonly verdict: Verdict }
  /** At least `n` of the parts. */
  | { readonly kind: 'count'; readonly n: number; readonly of: readonly Lowered[] }
  | { readonly kind: 'not'; readonly of: Lowered };

const UNKNOWN: Lowered = { kind: 'always', verdict: 'unknown' };
const not = (of: Lowered): Lowered => ({ kind: 'not', of });
const all = (...of: readonly Lowered[]): Lowered => ({ kind: 'count', n: of.length, of });
const any = (...of: readonly Lowered[]): Lowered => ({ kind: 'count', n: 1, of });

export function lower(condition: Condition, occasion: Occasion): Lowered {
  if (isLeaf(condition)) return lowerLeaf(condition, occasion);
  switch (condition.op) {
    case 'not':
      return not(lower(condition.of, occasion));
    case 'all':
      return all(...condition.of.map((part) => lower(part, occasion)));
    case 'any':
      return any(...condition.of.map((part) => lower(part, occasion)));
    case 'at least n':
      return { kind: 'count', n: condition.n, of: condition.of.map((part) => lower(part, occasion)) };
  }
}

function lowerLeaf(leaf: Leaf, occasion: Occasion): Lowered {
  const test = (of: Test): Lowered => ({ kind: 'test', fact: leaf.fact, test: of });
  const always = (verdict: Verdict): Lowered => ({ kind: 'always', verdict });
  const from = (day: number): Lowered => not(test({ kind: 'date by', day: day - 1 }));
  const by = (day: number): Lowered => test({ kind: 'date by', day });
  switch (leaf.op) {
    case 'yes':
      return test({ kind: 'yes' });
    case 'no':
      return not(test({ kind: 'yes' }));
    case 'at least':
      return test({ kind: 'number at least', value: leaf.value });
    case 'at most':
      return not(test({ kind: 'number above', value: leaf.value }));
    case 'is one of':
    case 'grade at least':
      return leaf.values.length === 0 ? always('not_met') : test({ kind: 'one of', values: leaf.values });
    case 'has any of':
      return leaf.values.length === 0 ? always('not_met') : test({ kind: 'any of', values: leaf.values });
    case 'has all of':
      return leaf.values.length === 0 ? always('met') : test({ kind: 'all of', values: leaf.values });
    case 'has none of':
      return leaf.values.length === 0 ? always('met') : not(test({ kind: 'any of', values: leaf.values }));
    case 'age at least':
      return lowerAge(leaf.years, leaf.on, occasion, by);
    case 'age under':
      return not(lowerAge(leaf.years, leaf.on, occasion, by));
    case 'on or before date':
      return by(toDayNumber(leaf.date));
    case 'on or after date':
      return from(toDayNumber(leaf.date));
    case 'on or before': {
      const { day, isSet } = shifted(leaf.of, leaf.months, occasion);
      return isSet ? by(day) : any(by(day), UNKNOWN);
    }
    case 'on or after': {
      const { day, isSet } = shifted(leaf.of, leaf.months, occasion);
      return isSet ? from(day) : all(from(day), UNKNOWN);
    }
    case 'date within months after':
      return lowerAfter(leaf.of, leaf.months, occasion, by);
    case 'date within months before':
      return lowerBefore(leaf.of, leaf.months, occasion, by);
    case 'is in':
      return leaf.places.length === 0 ? always('not_met') : test({ kind: 'in', places: leaf.places });
    default:
      return lowerInterval(leaf, occasion, test);
  }
}

type IntervalLeaf = Extract<
  Leaf,
  { readonly op: 'lasted months' | 'ends within months after' | 'ends within months before' | 'lasts on' | 'overlaps' }
>;

function lowerInterval(leaf: IntervalLeaf, occasion: Occasion, test: (of: Test) => Lowered): Lowered {
  const begins = (day: number): Lowered => test({ kind: 'begins by', day });
  const ends = (day: number): Lowered => test({ kind: 'ends by', day });
  switch (leaf.op) {
    case 'lasted months': {
      const { day, isSet } = namedDay(leaf.on, occasion);
      const hasBegun = begins(toDayNumber(latestStart(day, leaf.months)));
      return all(test({ kind: 'is as long as', months: leaf.months }), isSet ? hasBegun : any(hasBegun, UNKNOWN));
    }
    // A period without an end has no last day, and "ends by" says so on every day.
    case 'ends within months after':
      return all(lowerAfter(leaf.of, leaf.months, occasion, ends), endsAtAll(test));
    case 'ends within months before':
      return all(lowerBefore(leaf.of, leaf.months, occasion, ends), endsAtAll(test));
    case 'lasts on': {
      const { day, isSet } = namedDay(leaf.on, occasion);
      const number = toDayNumber(day);
      // Who began without a set end lasts on every later day as well.
      const later = any(all(begins(number), not(endsAtAll(test))), UNKNOWN);
      return all(not(ends(number - 1)), isSet ? begins(number) : later);
    }
    case 'overlaps': {
      if (leaf.from !== null && leaf.to !== null && leaf.from > leaf.to) return all(begins(-Infinity));
      const isInTime = leaf.to === null ? begins(LAST_DAY) : begins(toDayNumber(leaf.to));
      return leaf.from === null ? isInTime : all(isInTime, not(ends(toDayNumber(leaf.from) - 1)));
    }
  }
}

/** Beyond every day that can be written, so that all that is asked is whether the fact is known. */
const LAST_DAY = 10_000_000;
const endsAtAll = (test: (of: Test) => Lowered): Lowered => test({ kind: 'ends by', day: LAST_DAY });

function shifted(name: NamedDay, months: number, occasion: Occasion): { readonly day: number; readonly isSet: boolean } {
  const { day, isSet } = namedDay(name, occasion);
  return { day: toDayNumber(addMonths(day, months)), isSet };
}

/** People only grow older, so an age on a day is a birth on or before another. */
function lowerAge(years: number, on: NamedDay, occasion: Occasion, by: (day: number) => Lowered): Lowered {
  const { day, isSet } = namedDay(on, occasion);
  let latest = toDayNumber(addMonths(day, -12 * years)) + 2;
  while (birthday(fromDayNumber(latest), years) > day) latest--;
  return isSet ? by(latest) : any(by(latest), UNKNOWN);
}

function lowerAfter(of: NamedDay, months: number, occasion: Occasion, by: (day: number) => Lowered): Lowered {
  const { day, isSet } = namedDay(of, occasion);
  const isAfter = not(by(toDayNumber(day) - 1));
  return all(isAfter, isSet ? by(toDayNumber(addMonths(day, months))) : UNKNOWN);
}

function lowerBefore(of: NamedDay, months: number, occasion: Occasion, by: (day: number) => Lowered): Lowered {
  const { day, isSet } = namedDay(of, occasion);
  const isLateEnough = not(by(toDayNumber(addMonths(day, -months)) - 1));
  return all(isLateEnough, isSet ? by(toDayNumber(day)) : UNKNOWN);
}
