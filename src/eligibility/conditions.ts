/** One condition over what is known of one person: met, not met or unknown. */
import { addDays, addMonths, birthday } from './calendar.ts';
import { judgePlace } from './places.ts';
import type { Condition, Facts, FactValue, NamedDay, Occasion, Verdict } from './types.ts';

/** A condition that reads one fact. */
export type Leaf = Extract<Condition, { readonly fact: string }>;
/** One that counts from a named day. */
export type DatedLeaf = Extract<Leaf, { readonly on: NamedDay } | { readonly of: NamedDay }>;

/** A named day that is set, or the day before which it cannot lie. */
export interface DayBound {
  readonly day: string;
  readonly isSet: boolean;
}

/**
 * The named day of an occasion. Where it is not set yet, all that is known is the order of the days:
 * nobody starts before applying or ends the training before starting it.
 */
export function namedDay(name: NamedDay, occasion: Occasion): DayBound {
  if (name === 'application') return { day: occasion.application, isSet: true };
  if (name === 'start') {
    return occasion.start === null ? { day: occasion.application, isSet: false } : { day: occasion.start, isSet: true };
  }
  if (occasion.endOfTraining !== null) return { day: occasion.endOfTraining, isSet: true };
  return { day: occasion.start ?? occasion.application, isSet: false };
}

export function dayNameOf(leaf: DatedLeaf): NamedDay {
  return 'on' in leaf ? leaf.on : leaf.of;
}

export function isDated(leaf: Leaf): leaf is DatedLeaf {
  return 'on' in leaf || 'of' in leaf;
}

export function isLeaf(condition: Condition): condition is Leaf {
  return 'fact' in condition;
}

/** Every leaf of a condition in the order in which it is written. */
export function leavesOf(condition: Condition): readonly Leaf[] {
  if (isLeaf(condition)) return [condition];
  if (condition.op === 'not') return leavesOf(condition.of);
  return condition.of.flatMap(leavesOf);
}

/** The facts that a condition reads, each once, in the order in which it reads them. */
export function factsRead(condition: Condition): readonly string[] {
  return [...new Set(leavesOf(condition).map((leaf) => leaf.fact))];
}

export function opposite(verdict: Verdict): Verdict {
  if (verdict === 'unknown') return 'unknown';
  return verdict === 'met' ? 'not_met' : 'met';
}

/** Kleene's "at least n": decided as soon as the unknown ones cannot change it. */
export function atLeast(n: number, verdicts: Iterable<Verdict>): Verdict {
  let met = 0;
  let possible = 0;
  for (const verdict of verdicts) {
    if (verdict === 'met') met++;
    if (verdict !== 'not_met') possible++;
  }
  if (met >= n) return 'met';
  return possible >= n ? 'unknown' : 'not_met';
}

export function every(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = 'met';
  for (const verdict of verdicts) {
    if (verdict === 'not_met') return 'not_met';
    if (verdict === 'unknown') result = 'unknown';
  }
  return result;
}

/** Judges a condition with Kleene's three values. */
export function judgeCondition(condition: Condition, facts: Facts, occasion: Occasion): Verdict {
  switch (condition.op) {
    case 'all':
      return every(condition.of.map((part) => judgeCondition(part, facts, occasion)));
    case 'any':
      return atLeast(
        1,
        condition.of.map((part) => judgeCondition(part, facts, occasion)),
      );
    case 'at least n':
      return atLeast(
        condition.n,
        condition.of.map((part) => judgeCondition(part, facts, occasion)),
      );
    case 'not':
      return opposite(judgeCondition(condition.of, facts, occasion));
    default:
      return judgeLeaf(condition, facts[condition.fact], occasion);
  }
}

const yesOrNo = (holds: boolean): Verdict => (holds ? 'met' : 'not_met');

/**
 * Judges one leaf. An absent fact, or one of another type than the leaf reads, is unknown.
 * An empty list needs no fact: nobody has one of no certificates, everybody has all of them.
 */
export function judgeLeaf(leaf: Leaf, fact: FactValue | undefined, occasion: Occasion): Verdict {
  switch (leaf.op) {
    case 'yes':
      return fact?.type === 'yes_no' ? yesOrNo(fact.value) : 'unknown';
    case 'no':
      return fact?.type === 'yes_no' ? yesOrNo(!fact.value) : 'unknown';
    case 'at least':
      return fact?.type === 'number' ? yesOrNo(fact.value >= leaf.value) : 'unknown';
    case 'at most':
      return fact?.type === 'number' ? yesOrNo(fact.value <= leaf.value) : 'unknown';
    case 'is one of':
    case 'grade at least':
      if (leaf.values.length === 0) return 'not_met';
      return fact?.type === 'choice' ? yesOrNo(leaf.values.includes(fact.value)) : 'unknown';
    case 'has any of':
      if (leaf.values.length === 0) return 'not_met';
      return fact?.type === 'set' ? yesOrNo(leaf.values.some((value) => fact.value.includes(value))) : 'unknown';
    case 'has all of':
      if (leaf.values.length === 0) return 'met';
      return fact?.type === 'set' ? yesOrNo(leaf.values.every((value) => fact.value.includes(value))) : 'unknown';
    case 'has none of':
      if (leaf.values.length === 0) return 'met';
      return fact?.type === 'set' ? yesOrNo(!leaf.values.some((value) => fact.value.includes(value))) : 'unknown';
    case 'age at least':
      return judgeAge(leaf.years, leaf.on, fact, occasion);
    case 'age under':
      return opposite(judgeAge(leaf.years, leaf.on, fact, occasion));
    case 'date within months after':
      return judgeAfter(leaf.months, leaf.of, fact, occasion);
    case 'date within months before':
      return judgeBefore(leaf.months, leaf.of, fact, occasion);
    case 'on or before':
      return judgeBy(leaf.months, leaf.of, fact, occasion);
    case 'on or after':
      return judgeFrom(leaf.months, leaf.of, fact, occasion);
    case 'on or before date':
      return fact?.type === 'date' ? yesOrNo(fact.value <= leaf.date) : 'unknown';
    case 'on or after date':
      return fact?.type === 'date' ? yesOrNo(fact.value >= leaf.date) : 'unknown';
    case 'lasted months':
      return judgeLasted(leaf.months, leaf.on, fact, occasion);
    case 'ends within months after':
      return judgeEnd(fact, (end) => judgeAfter(leaf.months, leaf.of, end, occasion));
    case 'ends within months before':
      return judgeEnd(fact, (end) => judgeBefore(leaf.months, leaf.of, end, occasion));
    case 'lasts on':
      return judgeLastsOn(leaf.on, fact, occasion);
    case 'overlaps':
      if (fact?.type !== 'interval') return 'unknown';
      return yesOrNo(
        (leaf.to === null || fact.value.from <= leaf.to) &&
          (leaf.from === null || fact.value.to === null || fact.value.to >= leaf.from) &&
          (leaf.from === null || leaf.to === null || leaf.from <= leaf.to),
      );
    case 'is in':
      if (leaf.places.length === 0) return 'not_met';
      return fact?.type === 'place' ? judgePlace(fact.value, leaf.places) : 'unknown';
  }
}

/** People only grow older: who has the age on the earliest possible day has it on the day itself. */
function judgeAge(years: number, on: NamedDay, fact: FactValue | undefined, occasion: Occasion): Verdict {
  if (fact?.type !== 'date') return 'unknown';
  const { day, isSet } = namedDay(on, occasion);
  if (birthday(fact.value, years) <= day) return 'met';
  return isSet ? 'not_met' : 'unknown';
}

/** A date before the earliest possible day is before the day itself, wherever that comes to lie. */
function judgeAfter(months: number, of: NamedDay, fact: FactValue | undefined, occasion: Occasion): Verdict {
  if (fact?.type !== 'date') return 'unknown';
  const { day, isSet } = namedDay(of, occasion);
  if (fact.value < day) return 'not_met';
  if (!isSet) return 'unknown';
  return yesOrNo(fact.value <= addMonths(day, months));
}

/** A date too long before the earliest possible day is too long before any later one. */
function judgeBefore(months: number, of: NamedDay, fact: FactValue | undefined, occasion: Occasion): Verdict {
  if (fact?.type !== 'date') return 'unknown';
  const { day, isSet } = namedDay(of, occasion);
  if (fact.value < addMonths(day, -months)) return 'not_met';
  if (!isSet) return 'unknown';
  return yesOrNo(fact.value <= day);
}

/** Later days only lie further on: who is in time for the earliest possible day is in time for the day itself. */
function judgeBy(months: number, of: NamedDay, fact: FactValue | undefined, occasion: Occasion): Verdict {
  if (fact?.type !== 'date') return 'unknown';
  const { day, isSet } = namedDay(of, occasion);
  if (fact.value <= addMonths(day, months)) return 'met';
  return isSet ? 'not_met' : 'unknown';
}

function judgeFrom(months: number, of: NamedDay, fact: FactValue | undefined, occasion: Occasion): Verdict {
  if (fact?.type !== 'date') return 'unknown';
  const { day, isSet } = namedDay(of, occasion);
  if (fact.value < addMonths(day, months)) return 'not_met';
  return isSet ? 'met' : 'unknown';
}

/** The last day on which a period that begins on `from` has lasted so many months: from 1 March, one month is 31 March. */
export function lastDayOf(from: string, months: number): string {
  return addDays(addMonths(from, months), -1);
}

/** What lies after the named day does not count yet. A period that ends too early is too short on every day. */
function judgeLasted(months: number, on: NamedDay, fact: FactValue | undefined, occasion: Occasion): Verdict {
  if (fact?.type !== 'interval') return 'unknown';
  const { day, isSet } = namedDay(on, occasion);
  const { from, to } = fact.value;
  const reached = lastDayOf(from, months);
  if (to !== null && to < reached) return 'not_met';
  if (reached <= day) return 'met';
  return isSet ? 'not_met' : 'unknown';
}

function judgeEnd(fact: FactValue | undefined, judgeDate: (end: FactValue) => Verdict): Verdict {
  if (fact?.type !== 'interval') return 'unknown';
  return fact.value.to === null ? 'not_met' : judgeDate({ type: 'date', value: fact.value.to });
}

function judgeLastsOn(on: NamedDay, fact: FactValue | undefined, occasion: Occasion): Verdict {
  if (fact?.type !== 'interval') return 'unknown';
  const { day, isSet } = namedDay(on, occasion);
  const { from, to } = fact.value;
  if (to !== null && to < day) return 'not_met';
  if (!isSet) return to === null && from <= day ? 'met' : 'unknown';
  return yesOrNo(from <= day);
}
