import { workingDaysBetween, type WorkingCalendar } from '#platform/time/index.ts';

/** How long a step took in working days, against its clock. Pure. */

export interface Span {
  readonly startedOn: Temporal.PlainDate;
  readonly endedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate | null;
  /** The clock's length; null: the step has none. */
  readonly workingDays: number | null;
}

/**
 * The working days that a step took while its clock ran. Pauses move the due day on by as long as they last, so with a
 * clock it is the clock's length less what was left of it at the end (more than its length where it was late).
 */
export function daysTaken({ startedOn, endedOn, dueOn, workingDays }: Span, calendar: WorkingCalendar): number {
  if (dueOn === null || workingDays === null) return workingDaysBetween(startedOn, endedOn, calendar);
  return Math.max(0, workingDays - workingDaysBetween(endedOn, dueOn, calendar));
}

export const isInTime = ({ endedOn, dueOn }: Span): boolean | null =>
  dueOn === null ? null : Temporal.PlainDate.compare(endedOn, dueOn) <= 0;

/** A value that so many cases have. */
export interface Weighted {
  readonly value: number;
  readonly count: number;
}

/** The value below or at which this part of the cases lies (the nearest rank); null without a case. */
export function percentile(values: readonly Weighted[], part: number): number | null {
  const total = values.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(total * part));
  let seen = 0;
  for (const { value, count } of values.toSorted((a, b) => a.value - b.value)) {
    seen += count;
    if (seen >= rank) return value;
  }
  return null;
}
