/**
 * How values cross the border to PostgreSQL, the same on both engines: dates are Temporal.PlainDate, moments are
 * Temporal.Instant, int8 and numeric are numbers (money in minor units stays below 2^53), everything else as the driver has it.
 */

const oid = { int8: 20, date: 1082, timestamptz: 1184, numeric: 1700 } as const;

/** PostgreSQL writes "2026-11-22 09:00:00+00"; Temporal wants a T and a full offset. */
function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
}

export const parsers: Record<number, (text: string) => unknown> = {
  [oid.int8]: Number,
  [oid.numeric]: Number,
  [oid.date]: (text) => Temporal.PlainDate.from(text),
  [oid.timestamptz]: parseInstant,
};

/** Turns one parameter into what both drivers send alike. */
export function bind(value: unknown): unknown {
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString();
  return value;
}

/** A jsonb parameter. Both drivers would otherwise guess (arrays become PostgreSQL arrays on one of them). */
export function json(value: unknown): string {
  return JSON.stringify(value);
}
