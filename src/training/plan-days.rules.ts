import type { Recurrence, Term } from '#programmes/index.ts';
import { daysBetween, isBefore } from './plan-types.ts';

/** Study on named weekdays ("each Tuesday in term"): the days on which it falls. Pure. */

/** Terms repeat after whole weeks, so that a Monday stays a Monday. */
const daysPerYear = 364;

/** The days of a recurrence inside a stretch, both ends included. */
export function daysOf(
  { weekdays, everyWeeks, inTerm }: Recurrence,
  terms: readonly Term[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const monday = from.subtract({ days: from.dayOfWeek - 1 });
  const all = Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, offset) => from.add({ days: offset }));
  return all.filter(
    (day) =>
      weekdays.includes(day.dayOfWeek) && Math.floor(daysBetween(monday, day) / 7) % everyWeeks === 0 && (!inTerm || isInTerm(day, terms)),
  );
}

/** Beyond the terms that are stated, those of the nearest year stand in; without any, all but August and the turn of the year. */
function isInTerm(day: Temporal.PlainDate, terms: readonly Term[]): boolean {
  const [first, last] = [terms[0], terms.at(-1)];
  if (first === undefined || last === undefined) return !isHoliday(day);
  const [begin, end] = [Temporal.PlainDate.from(first.from), Temporal.PlainDate.from(last.to)];
  const like = isBefore(end, day)
    ? day.subtract({ days: Math.ceil(daysBetween(end, day) / daysPerYear) * daysPerYear })
    : isBefore(day, begin)
      ? day.add({ days: Math.ceil(daysBetween(day, begin) / daysPerYear) * daysPerYear })
      : day;
  return terms.some((term) => !isBefore(like, Temporal.PlainDate.from(term.from)) && !isBefore(Temporal.PlainDate.from(term.to), like));
}

/** August, and the days from 19 December to New Year: no college teaches then. */
export const isHoliday = ({ month, day }: Temporal.PlainDate): boolean =>
  month === 8 || (month === 12 && day >= 19) || (month === 1 && day === 1);

/** What the plan assumes about terms for a stretch, in a sentence; null where all is stated or no term matters. */
export function termAssumption(recurrence: Recurrence, terms: readonly Term[], to: Temporal.PlainDate): string | null {
  if (!recurrence.inTerm) return null;
  const last = terms.at(-1);
  if (last === undefined) return 'the programme gives no term dates; the plan leaves out August and the turn of the year';
  return isBefore(Temporal.PlainDate.from(last.to), to)
    ? `the programme gives term dates until ${inWords(Temporal.PlainDate.from(last.to))}; after that the plan has those of the year before`
    : null;
}

const inWords = (day: Temporal.PlainDate): string => day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
