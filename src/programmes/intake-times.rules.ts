import type { CompiledProgramme } from './language/compiled.ts';
import type { Intake } from './intake.query.ts';

/** When intakes open and when they open again; the same dates a year later. Pure. */

/** What a reader is told while a programme takes no applications. */
export type NextWindow =
  /** An announced intake opens on a day. */
  | { readonly kind: 'day'; readonly opensOn: Temporal.PlainDate }
  /** The employer or the document names a month. */
  | { readonly kind: 'month'; readonly month: Temporal.PlainYearMonth };

type Dated = Pick<Intake, 'state' | 'opensOn' | 'closesOn' | 'startsOn' | 'rolling'>;

/** Whether people may apply on this day: it has opened, has not closed, and has not begun. A rolling start goes on after its first day. */
export function isOpenOn(intake: Dated, today: Temporal.PlainDate): boolean {
  const { compare } = Temporal.PlainDate;
  return (
    intake.state === 'open' &&
    compare(intake.opensOn, today) <= 0 &&
    (intake.closesOn === null || compare(intake.closesOn, today) >= 0) &&
    (intake.rolling || compare(intake.startsOn, today) >= 0)
  );
}

/** Announced, and its first day to apply lies ahead. */
export const opensLater = (intake: Dated, today: Temporal.PlainDate): boolean =>
  intake.state === 'open' && Temporal.PlainDate.compare(intake.opensOn, today) > 0;

/** How an intake stands on a day: one that was announced as open is over when its last day to apply, or its start, has passed. */
export function standingOn(intake: Dated, today: Temporal.PlainDate): 'open' | 'opens later' | 'over' | 'closed' {
  if (intake.state !== 'open') return 'closed';
  if (opensLater(intake, today)) return 'opens later';
  return isOpenOn(intake, today) ? 'open' : 'over';
}

/** The next time that applications open, from what is known best to what is known least; null where nobody has said. */
export function nextWindow(
  openings: CompiledProgramme['openings'],
  opensAgain: Temporal.PlainDate | null,
  intakes: readonly Dated[],
  today: Temporal.PlainDate,
): NextWindow | null {
  const ahead = intakes
    .filter((intake) => opensLater(intake, today))
    .map((intake) => intake.opensOn)
    .toSorted(Temporal.PlainDate.compare);
  if (ahead[0]) return { kind: 'day', opensOn: ahead[0] };
  const thisMonth = today.toPlainYearMonth();
  if (opensAgain !== null && Temporal.PlainYearMonth.compare(opensAgain.toPlainYearMonth(), thisMonth) >= 0)
    return { kind: 'month', month: opensAgain.toPlainYearMonth() };
  const points = [...(openings?.opensAgain ? [openings.opensAgain] : []), ...(openings?.windows ?? []).map((window) => window.opens)];
  const next = points
    .flatMap((point) => occurrence(point, intakes, today) ?? [])
    .toSorted((a, b) => Temporal.PlainDate.compare(firstDay(a), firstDay(b)))[0];
  return next ?? null;
}

const firstDay = (window: NextWindow): Temporal.PlainDate =>
  window.kind === 'day' ? window.opensOn : window.month.toPlainDate({ day: 1 });

interface Point {
  readonly month: number;
  readonly day: number | null;
  readonly year: number | null;
}

/** The next time that a point of the year comes; a point of one year that is over does not come again. */
function occurrence({ month, day, year }: Point, intakes: readonly Dated[], today: Temporal.PlainDate): NextWindow | null {
  const thisMonth = today.toPlainYearMonth();
  const at = (inYear: number): NextWindow | null => {
    if (day !== null) {
      const opensOn = Temporal.PlainDate.from({ year: inYear, month, day });
      return Temporal.PlainDate.compare(opensOn, today) > 0 ? { kind: 'day', opensOn } : null;
    }
    const candidate = Temporal.PlainYearMonth.from({ year: inYear, month });
    const isOver = Temporal.PlainYearMonth.compare(candidate, thisMonth) < 0;
    // This month's window has opened already, where an intake of it is known.
    const isHad = intakes.some((intake) => intake.opensOn.toPlainYearMonth().equals(candidate));
    return isOver || isHad ? null : { kind: 'month', month: candidate };
  };
  return year === null ? (at(today.year) ?? at(today.year + 1)) : at(year);
}

/** A year later on the same day of the week: of the two nearest, the one less far from the date itself. 6 September 2027, a Monday, becomes 4 September 2028. */
export function sameWeekdayNextYear(day: Temporal.PlainDate): Temporal.PlainDate {
  const later = day.add({ years: 1 });
  const ahead = (day.dayOfWeek - later.dayOfWeek + 7) % 7;
  return ahead <= 3 ? later.add({ days: ahead }) : later.subtract({ days: 7 - ahead });
}
