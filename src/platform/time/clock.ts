/** The only place that reads the machine's clock. Everything else is told the time. */

export interface Clock {
  /** The moment. */
  now(): Temporal.Instant;
  /** The calendar day in the installation's time zone. */
  today(): Temporal.PlainDate;
}

export function systemClock(timeZone: string): Clock {
  return {
    now: () => Temporal.Now.instant(),
    today: () => Temporal.Now.plainDateISO(timeZone),
  };
}

/** A clock that stands still: for tests. */
export function fixedClock(at: string, timeZone = 'UTC'): Clock {
  const instant = Temporal.Instant.from(at);
  return { now: () => instant, today: () => instant.toZonedDateTimeISO(timeZone).toPlainDate() };
}

/** A clock that runs, but stands some whole days ahead of another: for the demonstration, which may only move forward. */
export function shiftedClock(base: Clock, timeZone: string): Clock & { shiftDays(): number; setShift(days: number): void } {
  let days = 0;
  const now = (): Temporal.Instant => base.now().add({ hours: 24 * days });
  return {
    now,
    today: () => now().toZonedDateTimeISO(timeZone).toPlainDate(),
    shiftDays: () => days,
    setShift: (next) => {
      days = next;
    },
  };
}

/** Milliseconds from some fixed point, for measuring how long a thing took; never for dates. */
export const stopwatch = (): number => performance.now();
