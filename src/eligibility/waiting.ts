/** The days on which waiting alone makes a difference. */
import { addDays, addMonths, birthday, toDayNumber } from './calendar.ts';
import type { DatedLeaf } from './conditions.ts';
import { dayNameOf, isDated, judgeLeaf, lastDayOf, leavesOf, namedDay } from './conditions.ts';
import { whyNotApplied } from './judge.ts';
import type { Criterion, Facts, FactValue, NamedDay, Occasion } from './types.ts';

export interface Wait {
  readonly days: number;
  /** The same occasion so many days later: every named day that is set moves by as much. */
  readonly occasion: Occasion;
}

export function later(occasion: Occasion, days: number): Occasion {
  return {
    ...occasion,
    application: addDays(occasion.application, days),
    start: occasion.start === null ? null : addDays(occasion.start, days),
    endOfTraining: occasion.endOfTraining === null ? null : addDays(occasion.endOfTraining, days),
  };
}

/** No wait, and then the first day of each stretch on which other leaves hold or other criteria apply than before. */
export function waitsThatMatter(criteria: readonly Criterion[], facts: Facts, occasion: Occasion): readonly Wait[] {
  const leaves = criteria.flatMap((criterion) => leavesOf(criterion.condition)).filter(isDated);
  const turns = [
    ...leaves.flatMap((leaf) => leafTurns(leaf, facts, occasion)),
    ...criteria.flatMap((criterion) => scopeTurns(criterion, occasion)),
  ];
  const days = [...new Set([0, ...turns])].filter((count) => count >= 0).toSorted((a, b) => a - b);
  const waits: Wait[] = [];
  let before: string | undefined;
  for (const count of days) {
    const then = later(occasion, count);
    const signature = [
      ...leaves.map((leaf) => judgeLeaf(leaf, facts[leaf.fact], then)),
      ...criteria.map((criterion) => whyNotApplied(criterion, then) === undefined),
    ].join();
    if (signature !== before) waits.push({ days: count, occasion: then });
    before = signature;
  }
  return waits;
}

/** Days to wait around each turn of a leaf; four on each side cover months of different length. */
export function leafTurns(leaf: DatedLeaf, facts: Facts, occasion: Occasion): readonly number[] {
  const fact = facts[leaf.fact];
  if (fact === undefined) return [];
  const now = toDayNumber(namedDay(dayNameOf(leaf), occasion).day);
  return daysOfTurning(leaf, fact).flatMap((day) => [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((offset) => toDayNumber(day) + offset - now));
}

function daysOfTurning(leaf: DatedLeaf, fact: FactValue): readonly string[] {
  if (fact.type === 'interval') return daysOfTurningInterval(leaf, fact.value);
  if (fact.type !== 'date') return [];
  const date = fact.value;
  switch (leaf.op) {
    case 'age at least':
    case 'age under':
      return [birthday(date, leaf.years)];
    case 'date within months after':
      return [date, addMonths(date, -leaf.months)];
    case 'date within months before':
      return [date, addMonths(date, leaf.months)];
    case 'on or before':
    case 'on or after':
      return [addMonths(date, -leaf.months)];
    default:
      return [];
  }
}

function daysOfTurningInterval(leaf: DatedLeaf, { from, to }: { readonly from: string; readonly to: string | null }): readonly string[] {
  switch (leaf.op) {
    case 'lasted months':
      return [lastDayOf(from, leaf.months)];
    case 'ends within months after':
      return to === null ? [] : [to, addMonths(to, -leaf.months)];
    case 'ends within months before':
      return to === null ? [] : [to, addMonths(to, leaf.months)];
    case 'lasts on':
      return to === null ? [from] : [from, to];
    default:
      return [];
  }
}

function scopeTurns({ scope }: Criterion, occasion: Occasion): readonly number[] {
  const now = toDayNumber(occasion.application);
  const from = scope?.from === undefined ? [] : [toDayNumber(scope.from) - now];
  const to = scope?.to === undefined ? [] : [toDayNumber(scope.to) + 1 - now];
  return [...from, ...to];
}

/** The named day to which a wait refers: that of a rule which turns on the last day of waiting. */
export function dayWaitedFor(criteria: readonly Criterion[], facts: Facts, occasion: Occasion, days: number): NamedDay {
  const eve = later(occasion, days - 1);
  const then = later(occasion, days);
  const turned = criteria
    .flatMap((criterion) => leavesOf(criterion.condition))
    .filter(isDated)
    .find((leaf) => judgeLeaf(leaf, facts[leaf.fact], eve) !== judgeLeaf(leaf, facts[leaf.fact], then));
  if (turned === undefined) return 'application';
  const name = dayNameOf(turned);
  // A day that is not set cannot be waited for: what is known of it follows from the day before it in time.
  if (name === 'application' || (name === 'start' && occasion.start === null)) return 'application';
  if (name === 'end of training' && occasion.endOfTraining === null) return occasion.start === null ? 'application' : 'start';
  return name;
}
