/** Days, terms, seasons and stretches of a programme, as people write them. */
import type { NamedDay, Place } from '#eligibility/types.ts';
import type { ProgrammeTime, Recurrence, SeasonPoint } from './compiled.ts';
import { readCountry, readDate, readNamedDay, readReleaseTime, type Read, type ReleaseTime } from './values.ts';
import { monthNames } from './words.ts';

const found = <T>(value: T): Read<T> => ({ ok: true, value });
const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ');

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const intervals: Readonly<Record<string, number>> = { '': 1, second: 2, other: 2, third: 3, fourth: 4 };
const recurrenceExpected = 'days such as "each Tuesday in term", "every Monday and Thursday" or "every second Friday"';

/** "each Tuesday in term", "every Monday and Thursday", "every second Friday", "Tuesdays in term". */
export function readRecurrence(text: string): Read<Recurrence> {
  const written = tidy(text);
  const match = /^(?:(?:each|every)(?: (second|other|third|fourth))? )?([a-z,& ]+?)( (?:in|during) term(?:[ -]time)?)?$/i.exec(written);
  const words = (match?.[2] ?? '').split(/ and |, ?| & /i);
  const weekdays = words.map((word) => weekdayNames.findIndex((name) => name.toLowerCase() === word.toLowerCase().replace(/s$/, '')) + 1);
  const everyWeeks = intervals[(match?.[1] ?? '').toLowerCase()];
  if (match === null || everyWeeks === undefined || weekdays.includes(0) || new Set(weekdays).size !== weekdays.length)
    return { ok: false, expected: recurrenceExpected };
  return found({ text: written, weekdays: weekdays.toSorted((a, b) => a - b), everyWeeks, inTerm: match[3] !== undefined });
}

export interface StudyTime extends ReleaseTime {
  readonly recurrence: Recurrence | null;
}

/** "6 weeks per year", "1 day per week", or named days: "each Tuesday in term". */
export function readStudyTime(text: string): Read<StudyTime> {
  const recurrence = readRecurrence(text);
  if (recurrence.ok) {
    const { weekdays, everyWeeks } = recurrence.value;
    return found({ weeksPerYear: null, daysPerWeek: everyWeeks === 1 ? weekdays.length : null, recurrence: recurrence.value });
  }
  const amount = readReleaseTime(text);
  return amount.ok
    ? found({ ...amount.value, recurrence: null })
    : { ok: false, expected: 'study time such as "6 weeks per year", "1 day per week" or "each Tuesday in term"' };
}

const monthsPerYear = 12;
const longestProgrammeInMonths = 240;

/** "year 2", "years 2 and 3", "month 4", "months 4 to 9", counted from the start of the programme. */
export function readProgrammeTime(text: string): Read<ProgrammeTime> {
  const expected = 'a part of the programme such as "year 2", "years 2 and 3" or "months 4 to 9"';
  const written = tidy(text);
  const [, unit, firstText, secondText] = /^(year|month)s? (\d{1,3})(?: (?:to|and) (\d{1,3}))?$/i.exec(written) ?? [];
  const first = Number(firstText ?? 0);
  const last = Number(secondText ?? first);
  const size = unit?.toLowerCase() === 'year' ? monthsPerYear : 1;
  if (first < 1 || last < first || last * size > longestProgrammeInMonths) return { ok: false, expected };
  return found({ text: written, fromMonth: (first - 1) * size, toMonth: last * size });
}

/** "September", "in September", "15 September", "September 2027", "3 September 2027" or "2027-09-03". */
export function readSeasonPoint(text: string): Read<SeasonPoint> {
  const expected = 'a month or a day such as "September", "15 September" or "September 2027"';
  const written = tidy(text).replace(/^(?:in|on|from) /i, '');
  const date = readDate(written);
  if (date.ok) {
    const [year = 0, month = 0, day = 0] = date.value.split('-').map(Number);
    return found({ text: written, month, day, year });
  }
  const [, dayText, name = '', yearText] = /^(?:(\d{1,2}) )?([a-z]+)(?: (\d{4}))?$/i.exec(written) ?? [];
  const month = monthNames.findIndex((one) => one.toLowerCase() === name.toLowerCase()) + 1;
  const day = dayText === undefined ? null : Number(dayText);
  const year = yearText === undefined ? null : Number(yearText);
  // A leap year stands in for the year that is not said, so that 29 February is a day.
  const exists = day === null || readDate(`${year ?? 2028}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`).ok;
  return month === 0 || !exists ? { ok: false, expected, near: monthNames } : found({ text: written, month, day, year });
}

/** A day that a date is compared with: a fixed one, or so many months after (before: negative) a named day. */
export type DayLimit = { readonly date: string } | { readonly months: number; readonly of: NamedDay };

/** "2027-09-01", "the start", "6 months after the start", "3 months before application". */
export function readDayLimit(text: string): Read<DayLimit> {
  const written = tidy(text);
  const date = readDate(written);
  if (date.ok) return found({ date: date.value });
  const [, count, side, day] = /^(?:(\d{1,3}) months? (after|before) )?(.+)$/i.exec(written) ?? [];
  const named = readNamedDay(day ?? '');
  if (!named.ok)
    return { ok: false, expected: 'a day such as "2027-09-01", "the start" or "6 months after the start"', near: named.near ?? [] };
  const months = Number(count ?? 0);
  return found({ months: months === 0 ? 0 : side?.toLowerCase() === 'before' ? -months : months, of: named.value });
}

/** "Portland, Oregon, US", "Oregon, US", "US": the country comes last. */
export function readPlace(text: string): Read<Place> {
  const parts = tidy(text).split(/ ?, ?/);
  const country = readCountry(parts.at(-1) ?? '');
  if (!country.ok || parts.length > 3 || parts.includes(''))
    return { ok: false, expected: 'a place such as "Portland, Oregon, US", "Oregon, US" or "US"' };
  const [region, city] = parts.slice(0, -1).toReversed();
  return found({ country: country.value, ...(region === undefined ? {} : { region }), ...(city === undefined ? {} : { city }) });
}
