import { done, invalid, type Result } from '#platform/result.ts';

/** What the forms of times and days share. Pure. */

/** A whole number within limits, or null. */
export function wholeNumberIn(text: string, min: number, max: number): number | null {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : null;
}

/** A date as <input type="date"> sends it, or null. */
export function readDate(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) return null;
  try {
    return Temporal.PlainDate.from(text.trim(), { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** "9:30" or "09:30" as minutes of the day; "24:00" is its end. Null: no time of a day. */
export function readMinutes(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  const value = hours * 60 + minutes;
  return minutes < 60 && value <= 1440 ? value : null;
}

/** Minutes of the day as people write them: "09:30". */
export const minutesText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The moment of a day and time at a place; it must lie ahead, and within a year. */
export function readMoment(dateText: string, timeText: string, timeZone: string, now: Temporal.Instant): Result<Temporal.Instant> {
  const date = readDate(dateText);
  if (!date) return invalid({ field: 'date', message: 'Enter the day, such as 2027-03-27' });
  const minutes = readMinutes(timeText);
  if (minutes === null || minutes === 1440) return invalid({ field: 'time', message: 'Enter a real day and a time such as 09:30' });
  const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  const at = date.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
  if (Temporal.Instant.compare(at, now) <= 0) return invalid({ field: 'date', message: 'The first slot must lie in the future' });
  if (Temporal.Instant.compare(at, now.add({ hours: 24 * 366 })) > 0)
    return invalid({ field: 'date', message: 'The first slot must lie within a year' });
  return done(at);
}
