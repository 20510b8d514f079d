/** When people can sit on a panel: weekly hours, single days and times away, as intervals of moments. Pure. */

export interface Interval {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

export interface AvailabilityEntry {
  readonly kind: 'weekly' | 'day' | 'away';
  /** 1 is Monday; for weekly hours. */
  readonly weekday: number | null;
  /** For single days and times away. */
  readonly onDay: Temporal.PlainDate | null;
  readonly fromMinute: number;
  readonly toMinute: number;
}

/**
 * The time that a person has on a day of their own calendar: that weekday's hours and the day's own, without what they are
 * away for. Hours are those of the person's clock: on the day of a clock change they are as long as that day makes them.
 */
export function freeOn(day: Temporal.PlainDate, entries: readonly AvailabilityEntry[], timeZone: string): readonly Interval[] {
  const ofKind = (kind: AvailabilityEntry['kind']): readonly Interval[] =>
    entries
      .filter((entry) => entry.kind === kind && (kind === 'weekly' ? entry.weekday === day.dayOfWeek : entry.onDay?.equals(day) === true))
      .map((entry) => ({ from: momentOn(day, entry.fromMinute, timeZone), to: momentOn(day, entry.toMinute, timeZone) }))
      .filter(isSome);
  return without(union([...ofKind('weekly'), ...ofKind('day')]), ofKind('away'));
}

/** A minute of the day by the clock of a place; minute 1440 is the next midnight. */
export function momentOn(day: Temporal.PlainDate, minute: number, timeZone: string): Temporal.Instant {
  const on = minute === 1440 ? day.add({ days: 1 }) : day;
  const of = minute % 1440;
  return on.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: Math.floor(of / 60), minute: of % 60 }) }).toInstant();
}

const before = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (before(a, b) ? b : a);
const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (before(a, b) ? a : b);
const isSome = ({ from, to }: Interval): boolean => before(from, to);

/** Intervals in order, those that touch put together. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const interval of intervals.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))) {
    const last = result.at(-1);
    if (last && !before(last.to, interval.from)) result[result.length - 1] = { from: last.from, to: later(last.to, interval.to) };
    else result.push(interval);
  }
  return result;
}

/** The time in both. */
export const both = (a: readonly Interval[], b: readonly Interval[]): readonly Interval[] =>
  union(a.flatMap((one) => b.map((other) => ({ from: later(one.from, other.from), to: earlier(one.to, other.to) })).filter(isSome)));

/** The time of the first that is in none of the second. */
export const without = (intervals: readonly Interval[], taken: readonly Interval[]): readonly Interval[] =>
  taken.reduce<readonly Interval[]>(
    (left, gone) =>
      left.flatMap((one) => {
        if (!before(one.from, gone.to) || !before(gone.from, one.to)) return [one];
        return [
          { from: one.from, to: earlier(one.to, gone.from) },
          { from: later(one.from, gone.to), to: one.to },
        ].filter(isSome);
      }),
    intervals,
  );

/** Slots one after the other with a gap between, from the first whole five minutes of each interval. */
export function slotsIn(free: readonly Interval[], minutes: number, gapMinutes: number): readonly Interval[] {
  return free.flatMap(({ from, to }) => {
    const slots: Interval[] = [];
    const five = 5 * 60_000;
    let start = Temporal.Instant.fromEpochMilliseconds(Math.ceil(from.epochMilliseconds / five) * five);
    for (let end = start.add({ minutes }); !before(to, end); end = start.add({ minutes })) {
      slots.push({ from: start, to: end });
      start = end.add({ minutes: gapMinutes });
    }
    return slots;
  });
}
