import type { ExplainedGap, HistoryEntry } from '../core/answers.ts';

/** Work and education as stretches of days, and the gaps between them. Pure. */

/** A stretch of days, both ends included, in which nothing is named. */
export interface Gap {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** Longer than this between two entries, or from the last one until now, and the form asks what happened. */
export const longestSilentMonths = 3;

const { compare } = Temporal.PlainDate;

/**
 * The gaps of more than three months, oldest first: between the first day that the history names and today. Entries may
 * overlap and stand in any order; one without an end lasts until today. What begins after today closes no gap before it.
 */
export function gapsIn(entries: readonly Pick<HistoryEntry, 'from' | 'to'>[], today: Temporal.PlainDate): readonly Gap[] {
  const stretches = entries
    .map((entry) => ({ from: Temporal.PlainDate.from(entry.from), to: entry.to === null ? today : Temporal.PlainDate.from(entry.to) }))
    .filter((stretch) => compare(stretch.from, today) <= 0 && compare(stretch.from, stretch.to) <= 0)
    .toSorted((a, b) => compare(a.from, b.from));
  const gaps: Gap[] = [];
  let firstFree: Temporal.PlainDate | null = null;
  for (const stretch of stretches) {
    if (firstFree !== null) addGap(gaps, firstFree, stretch.from.subtract({ days: 1 }));
    const after = stretch.to.add({ days: 1 });
    if (firstFree === null || compare(after, firstFree) > 0) firstFree = after;
  }
  if (firstFree !== null) addGap(gaps, firstFree, today);
  return gaps;
}

function addGap(gaps: Gap[], from: Temporal.PlainDate, to: Temporal.PlainDate): void {
  // Both ends lie inside the gap: it is longer than three months when the day three months on is still free.
  if (compare(from.add({ months: longestSilentMonths }), to) <= 0) gaps.push({ from, to });
}

/** The gaps that the candidate has not explained yet. An explanation counts from the gap’s first day. */
export function unexplainedGaps(gaps: readonly Gap[], explained: readonly ExplainedGap[]): readonly Gap[] {
  return gaps.filter((gap) => !explained.some((one) => explains(one, gap)));
}

/** The last gap grows day by day while a draft lies still: what was said of its beginning goes on counting. */
const explains = (one: ExplainedGap, gap: Gap): boolean => one.explanation.trim() !== '' && one.from === gap.from.toString();

/** What was said about a gap, '' when nothing was. */
export const explanationFor = (gap: Gap, explained: readonly ExplainedGap[]): string =>
  explained.find((one) => one.from === gap.from.toString())?.explanation ?? '';

/** Newest first: what goes on now, then by its last day. */
export function newestFirst(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return entries.toSorted((a, b) => compareText(b.to ?? '9999', a.to ?? '9999') || compareText(b.from, a.from));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
