/**
 * Calendar dates as ISO strings ("2027-03-03"). Strings of this form sort as the days do, so every
 * comparison is a string comparison and no date objects are made while people are judged.
 */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const DAY_IN_MILLISECONDS = 86_400_000;

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function split(iso: string): CalendarDay {
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)) };
}

function join(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the text is an ISO date that exists: "2027-02-30" and "2027-2-3" are not. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = split(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Months later or, with a negative count, earlier; the day is clamped to the end of a shorter month. */
export function addMonths(iso: string, months: number): string {
  const { year, month, day } = split(iso);
  const count = year * 12 + (month - 1) + months;
  const newYear = Math.floor(count / 12);
  const newMonth = count - newYear * 12 + 1;
  return join(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/**
 * The day on which a person reaches an age. Someone born on 29 February reaches it on 1 March of a
 * common year: then no rule lets a person in a day too early, and it is what most law says.
 */
export function birthday(birth: string, years: number): string {
  const { year, month, day } = split(birth);
  const reached = year + years;
  if (month === 2 && day === 29 && !isLeapYear(reached)) return join(reached, 3, 1);
  return join(reached, month, day);
}

/** Completed years of age on a day. */
export function ageOn(birth: string, day: string): number {
  const years = split(day).year - split(birth).year;
  return birthday(birth, years) <= day ? years : years - 1;
}

/** Days since 1 January 1970, for arithmetic on days. */
export function toDayNumber(iso: string): number {
  const { year, month, day } = split(iso);
  return Math.round(Date.UTC(year, month - 1, day) / DAY_IN_MILLISECONDS);
}

export function fromDayNumber(number: number): string {
  const date = new Date(number * DAY_IN_MILLISECONDS);
  return join(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

export function addDays(iso: string, days: number): string {
  return fromDayNumber(toDayNumber(iso) + days);
}

/** "3 March 2027". */
export function dateInWords(iso: string): string {
  const { year, month, day } = split(iso);
  return `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** The number of a month written out or shortened ("March", "mar"), or undefined. */
export function monthNumber(text: string): number | undefined {
  const wanted = text.toLowerCase();
  if (wanted.length < 3) return undefined;
  const index = MONTHS.findIndex((name) => name.toLowerCase().startsWith(wanted));
  return index < 0 ? undefined : index + 1;
}

/** The ISO date of a day, month and year that a person wrote, or undefined when there is no such day. */
export function dateOf(year: number, month: number, day: number): string | undefined {
  const iso = join(year, month, day);
  return isCalendarDate(iso) ? iso : undefined;
}
