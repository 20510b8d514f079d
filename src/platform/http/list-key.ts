/**
 * The parts of a list's key as an address gives them back. Anybody can write an address: a day that is none, or a moment that
 * the database cannot hold, names no place in a list, and the list begins at its start.
 */
export function dayOfKey(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return within(Temporal.PlainDate.from(text, { overflow: 'reject' }).year) ? text : null;
  } catch {
    return null;
  }
}

export function momentOfKey(text: string): Temporal.Instant | null {
  try {
    const moment = Temporal.Instant.from(text);
    return within(moment.toZonedDateTimeISO('UTC').year) ? moment : null;
  } catch {
    return null;
  }
}

/** Records outside these years there are none; a list may end at the last day of all, which PostgreSQL calls 9999-12-31. */
const within = (year: number): boolean => year >= 1 && year <= 9999;
