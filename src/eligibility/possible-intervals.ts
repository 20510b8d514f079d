/**
 * Periods that differ for some rule. Every rule on a period compares its first day with a day, its last day with a day,
 * or its last day with a day that follows from its first ("has lasted twelve months"). Each pattern of these is met
 * where the first day is the least that allows it, or the greatest, and the last day then as well: so it is enough to
 * try the days on both sides of each limit, and for each length the days on both sides of where it is reached.
 */
import { addDays, addMonths } from './calendar.ts';
import type { Leaf } from './conditions.ts';
import { dayNameOf, isDated, lastDayOf, namedDay } from './conditions.ts';
import type { Occasion } from './types.ts';

interface Interval {
  readonly from: string;
  readonly to: string | null;
}

interface Limits {
  /** Rules that turn between such a day and the next. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly months: readonly number[];
}

export function intervalsToTry(leaves: readonly Leaf[], occasion: Occasion): readonly Interval[] {
  const limits = leaves.map((leaf) => limitsOf(leaf, occasion));
  const bothSides = (days: readonly string[]): readonly string[] => [...new Set(days.flatMap((day) => [day, addDays(day, 1)]))];
  const months = [...new Set(limits.flatMap((limit) => limit.months))];
  const ends = bothSides([...limits.flatMap((limit) => limit.to), occasion.application]);
  const begins = bothSides([
    ...limits.flatMap((limit) => limit.from),
    ...ends,
    ...months.flatMap((count) => ends.map((end) => latestStart(end, count))),
  ]);
  const found = new Map<string, Interval>();
  for (const from of begins) {
    const reached = months.flatMap((count) => [lastDayOf(from, count), addDays(lastDayOf(from, count), -1)]);
    for (const to of [null, from, ...ends, ...reached]) if (to === null || to >= from) found.set(`${from} ${to}`, { from, to });
  }
  return [...found.values()];
}

function limitsOf(leaf: Leaf, occasion: Occasion): Limits {
  const none: Limits = { from: [], to: [], months: [] };
  if (leaf.op === 'overlaps') {
    return { ...none, from: leaf.to === null ? [] : [leaf.to], to: leaf.from === null ? [] : [addDays(leaf.from, -1)] };
  }
  if (!isDated(leaf)) return none;
  const { day } = namedDay(dayNameOf(leaf), occasion);
  switch (leaf.op) {
    case 'lasted months':
      return { from: [latestStart(day, leaf.months)], to: [], months: [leaf.months] };
    case 'ends within months after':
      return { ...none, to: [addDays(day, -1), addMonths(day, leaf.months)] };
    case 'ends within months before':
      return { ...none, to: [addDays(addMonths(day, -leaf.months), -1), day] };
    case 'lasts on':
      return { ...none, from: [day], to: [addDays(day, -1)] };
    default:
      return none;
  }
}

/** The latest first day with which a period has lasted so many months on a day. */
export function latestStart(day: string, months: number): string {
  let start = addDays(addMonths(day, -months), 4);
  while (lastDayOf(start, months) > day) start = addDays(start, -1);
  return start;
}
