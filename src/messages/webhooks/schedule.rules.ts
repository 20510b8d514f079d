/** When a webhook is tried again: the schedule of Standard Webhooks, over three days. Pure. */

const second = 1;
const minute = 60 * second;
const hour = 60 * minute;

/** Seconds after the first, second, … failed try. */
export const delays: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** An endpoint that has taken nothing for so long is switched off, and its organisation is told. */
export const daysUntilDisabled = 5;

/**
 * Seconds until the next try, or null after the last. `random` (0 to 1) spreads it by a tenth either way, so that a thousand
 * deliveries that failed together do not come back together. A server may ask for more time (Retry-After), up to a day.
 */
export function nextDelay(attempts: number, random: number, retryAfterSeconds: number | null = null): number | null {
  const delay = delays[attempts - 1];
  if (delay === undefined) return null;
  return Math.max(delay * (0.9 + 0.2 * random), Math.min(retryAfterSeconds ?? 0, 24 * hour));
}
