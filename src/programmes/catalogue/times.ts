import type { IndexedIntake } from './entry.ts';
import { never, type MemoryIndex } from './memory-index.ts';

/** What an entry's intakes mean on a day. Pure. */

/** Filled anew for each entry: a hundred thousand of them are looked at in one search. */
export interface Times {
  isOpen: boolean;
  /** The first day on which an open intake closes; `never` where none does. */
  closes: number;
  /** The months in which those that are open or will open begin, each once. */
  readonly months: number[];
}

export const noTimes = (): Times => ({ isOpen: false, closes: never, months: [] });

export function readTimes(
  index: MemoryIndex,
  { today, own }: { readonly today: number; readonly own: ReadonlyMap<number, readonly IndexedIntake[]> },
  row: number,
  times: Times,
): void {
  times.isOpen = false;
  times.closes = never;
  times.months.length = 0;
  const { from, opens, closes, starts, lasts } = index.intakes;
  const end = from.data[row + 1] ?? 0;
  for (let at = from.data[row] ?? 0; at < end; at += 1)
    take(times, today, opens.data[at] ?? 0, closes.data[at] ?? 0, starts.data[at] ?? 0, lasts.data[at] ?? 0);
  if (own.size === 0) return;
  for (const [opening, closing, starting, isRolling] of own.get(row) ?? [])
    take(times, today, opening, closing ?? never, starting, isRolling === 1 ? never : starting);
}

function take(times: Times, today: number, opens: number, closes: number, starts: number, last: number): void {
  if (last < today || closes < today) return;
  const month = monthOfDay(Math.max(starts, today));
  if (!times.months.includes(month)) times.months.push(month);
  if (opens > today) return;
  times.isOpen = true;
  if (closes < times.closes) times.closes = closes;
}

/** The civil month of a day number, by the usual reckoning with years that begin in March. */
export function monthOfDay(day: number): number {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 2 : marchMonth - 10;
  return (yearOfEra + era * 400 + (month <= 1 ? 1 : 0)) * 12 + month;
}
