import { isBefore } from './plan-types.ts';

export interface ReviewInterval {
  readonly every: number;
  readonly unit: 'weeks' | 'months';
}

/**
 * The interval between reviews: the programme's own or the law's, whichever asks for them more often.
 * The law is that of the start date (law_rates, "review interval").
 */
export function reviewInterval(programmeMonths: number, law: ReviewInterval | null): ReviewInterval {
  const own: ReviewInterval = { every: programmeMonths, unit: 'months' };
  if (law === null) return own;
  return days(law) < days(own) ? law : own;
}

const days = ({ every, unit }: ReviewInterval): number => (unit === 'weeks' ? every * 7 : every * 30.4375);

/**
 * The days by which reviews are due after a day (the start, or the last review held), up to the planned end. An interval in
 * months runs to the end of the month: a review on 1 August makes the next one due by 30 November (England's funding rules).
 */
export function reviewDates(
  after: Temporal.PlainDate,
  plannedEnd: Temporal.PlainDate,
  { every, unit }: ReviewInterval,
): readonly Temporal.PlainDate[] {
  const dates: Temporal.PlainDate[] = [];
  for (let count = 1; ; count += 1) {
    const due = unit === 'weeks' ? after.add({ weeks: every * count }) : endOfMonth(after.with({ day: 1 }).add({ months: every * count }));
    if (!isBefore(due, plannedEnd)) return dates;
    dates.push(due);
  }
}

const endOfMonth = (date: Temporal.PlainDate): Temporal.PlainDate => date.with({ day: date.daysInMonth });
