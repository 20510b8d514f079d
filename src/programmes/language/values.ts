/**
 * Values that people write in sentences, accepted as written and kept as typed data:
 * "8 to 24 weeks", "10 working days", "6 weeks per year", "18 or older at the start".
 */
import type { NamedDay } from '#eligibility/types.ts';
import type { Duration, PhaseMode } from './compiled.ts';
import { phaseModes } from './vocabulary.ts';
import { monthNames } from './words.ts';

/** A value, or what was expected in its place. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly expected: string; readonly near?: readonly string[] };

const found = <T>(value: T): Read<T> => ({ ok: true, value });
const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ');

const amountPattern = String.raw`\d{1,2},\d{3}|\d{1,5}`;
const durationPattern = new RegExp(
  `^(?:(up to|at most|no more than|at least|between) )?(${amountPattern})(?: ?(to|-|–|and) ?(${amountPattern}))? (hour|week|month|year)s?$`,
  'i',
);
const caps = ['up to', 'at most', 'no more than'];
const durationExpected = 'a length of time such as "48 months", "8 to 24 weeks" or "up to 12 months"';
const monthsPerYear = 12;
const units: Readonly<Record<string, Duration['unit']>> = {
  hour: 'hours',
  week: 'weeks',
  month: 'months',
  year: 'months',
};

const digits = (text: string): number => Number(text.replace(',', ''));

/** "48 months", "8 to 24 weeks", "up to 12 months", "at least 6 months", "4 years" (kept as 48 months). */
export function readDuration(text: string): Read<Duration> {
  const written = tidy(text);
  const match = durationPattern.exec(written);
  const [, limitText, firstText, joiner, secondText, unitText] = match ?? [];
  const limit = limitText?.toLowerCase();
  if (firstText === undefined || unitText === undefined) return { ok: false, expected: durationExpected };
  // "between 6 and 12", and every other range without a limit before it.
  if ((limit === 'between') !== (joiner?.toLowerCase() === 'and')) return { ok: false, expected: durationExpected };
  if (limit !== undefined && limit !== 'between' && secondText !== undefined) return { ok: false, expected: durationExpected };
  const inYears = unitText.toLowerCase() === 'year';
  const factor = inYears ? monthsPerYear : 1;
  const unit = units[unitText.toLowerCase()] ?? 'months';
  const first = digits(firstText) * factor;
  const second = secondText === undefined ? null : digits(secondText) * factor;
  if (first === 0 || second === 0) return { ok: false, expected: 'a length of time greater than nothing' };
  if (second !== null && second < first) {
    return { ok: false, expected: `the shorter time first, such as "${secondText} to ${firstText} ${unitText}s"` };
  }
  if (limit !== undefined && caps.includes(limit)) return found({ text: written, unit, min: null, max: first });
  if (limit === 'at least') return found({ text: written, unit, min: first, max: null });
  return found({ text: written, unit, min: first, max: second ?? first });
}

function readCount(text: string, pattern: RegExp, expected: string): Read<number> {
  const count = Number(pattern.exec(tidy(text))?.[1] ?? Number.NaN);
  return Number.isInteger(count) && count > 0 ? found(count) : { ok: false, expected };
}

/** "10 working days" -> 10. */
export const readWorkingDays = (text: string): Read<number> =>
  readCount(text, /^(\d{1,3}) working days?$/i, 'a number of working days such as "10 working days"');

/** "7 days" -> 7, calendar days. */
export const readDays = (text: string): Read<number> => readCount(text, /^(\d{1,3}) days?$/i, 'a number of calendar days such as "7 days"');

/** "12 months" or "1 year" -> months. */
export function readMonths(text: string): Read<number> {
  const expected = 'a number of months such as "12 months"';
  const duration = readDuration(text);
  if (!duration.ok || duration.value.unit !== 'months') return { ok: false, expected };
  const { min, max } = duration.value;
  return min !== null && min === max ? found(min) : { ok: false, expected };
}

/** "every 3 months" -> 3. */
export const readEvery = (text: string): Read<number> =>
  readCount(text, /^every (\d{1,2}) months?$/i, 'how often, such as "every 3 months"');

export interface ReleaseTime {
  readonly weeksPerYear: number | null;
  readonly daysPerWeek: number | null;
}

const fits = (count: string | undefined, most: number): count is string =>
  count !== undefined && Number(count) >= 1 && Number(count) <= most;

/** "6 weeks per year" or "1 day per week". */
export function readReleaseTime(text: string): Read<ReleaseTime> {
  const written = tidy(text);
  const weeks = /^(\d{1,2}) weeks? (?:per|a) year$/i.exec(written)?.[1];
  const days = /^(\d) days? (?:per|a) week$/i.exec(written)?.[1];
  if (fits(weeks, 52)) return found({ weeksPerYear: Number(weeks), daysPerWeek: null });
  if (fits(days, 7)) return found({ weeksPerYear: null, daysPerWeek: Number(days) });
  return { ok: false, expected: 'study time such as "6 weeks per year" or "1 day per week"' };
}

export interface ReleaseMode {
  readonly mode: PhaseMode;
  readonly orMode: PhaseMode | null;
}

/** "block release", or a choice that the source leaves open: "day release or block release". */
export function readReleaseMode(text: string): Read<ReleaseMode> {
  const [first, second, ...more] = tidy(text).split(' or ');
  const mode = phaseModes.find((known) => known === first);
  const orMode = phaseModes.find((known) => known === second);
  if (mode === undefined || more.length > 0 || (second !== undefined && orMode === undefined)) {
    return { ok: false, expected: `a mode (${phaseModes.join(', ')}), or two joined by "or"`, near: phaseModes };
  }
  return found({ mode, orMode: orMode ?? null });
}

const namedDays: Readonly<Record<string, NamedDay>> = {
  application: 'application',
  'the application': 'application',
  start: 'start',
  'the start': 'start',
  'end of training': 'end of training',
  'the end of training': 'end of training',
};

/** "application", "the start", "end of training". */
export function readNamedDay(text: string): Read<NamedDay> {
  const day = namedDays[tidy(text).toLowerCase()];
  return day === undefined
    ? { ok: false, expected: 'a named day: "application", "start" or "end of training"', near: Object.keys(namedDays) }
    : found(day);
}

export interface AgeLimit {
  readonly op: 'age at least' | 'age under';
  readonly years: number;
  readonly on: NamedDay;
}

/** "18 or older", "18 or older at application", "under 25 at the start". Without a day it is the start. */
export function readAge(text: string): Read<AgeLimit> {
  const expected = 'an age such as "18 or older at the start" or "under 25"';
  const [limit = '', dayText, ...more] = tidy(text).split(/ (?:at|on) /);
  const day = dayText === undefined ? found<NamedDay>('start') : readNamedDay(dayText);
  const least = /^(?:at least (\d{1,2})(?: years old)?|(\d{1,2}) (?:years )?(?:or|and) (?:older|over))$/i
    .exec(limit)
    ?.slice(1)
    .find((age) => age !== undefined);
  const under = /^under (\d{1,2})$/i.exec(limit)?.[1];
  const years = Number(least ?? under ?? 0);
  if (!day.ok || more.length > 0 || years < 10) return { ok: false, expected };
  return found({ op: least === undefined ? 'age under' : 'age at least', years, on: day.value });
}

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** "3 March 2027" -> "2027-03-03"; everything else as it is. */
function dateInDigits(text: string): string {
  const [, day, name, year] = /^(\d{1,2}) ([a-z]+) (\d{4})$/i.exec(tidy(text)) ?? [];
  const month = monthNames.findIndex((one) => one.toLowerCase() === name?.toLowerCase()) + 1;
  return month === 0 ? text.trim() : `${year}-${String(month).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
}

/** "2017-05-15" or "15 May 2017", a day that exists. */
export function readDate(text: string): Read<string> {
  const written = dateInDigits(text);
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  const [year, month, day] = (match ?? []).slice(1).map(Number);
  const exists =
    year !== undefined &&
    month !== undefined &&
    day !== undefined &&
    year >= 1900 &&
    day >= 1 &&
    day <= (daysOfMonth[month - 1] ?? 0) &&
    !(month === 2 && day === 29 && !isLeapYear(year));
  return exists ? found(written) : { ok: false, expected: 'a date such as "2027-03-03" (year-month-day) or "3 March 2027"' };
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** A web address that a page may link to: http or https only, so that no script or embedded data gets in. */
export function readLink(text: string): Read<string> {
  const expected = 'a web address that begins with https:// or http://';
  const address = text.trim();
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return { ok: false, expected };
  return found(address);
}

/** A picture: a path beside the document ("images/amazon.svg", "/images/amazon.jpg") or a web address. */
export function readImage(text: string): Read<string> {
  const expected = 'a picture file such as "images/amazon.svg" or a web address that begins with https://';
  const address = text.trim();
  if (/^https?:\/\//i.test(address)) return URL.canParse(address) ? found(address) : { ok: false, expected };
  const isPath = /^\/?[\w.-]+(?:\/[\w.-]+)*$/.test(address) && !address.split('/').includes('..');
  return isPath ? found(address) : { ok: false, expected };
}

export function readCountry(text: string): Read<string> {
  const code = text.trim();
  // "UK" is an alias that a locale turns into "GB"; only the code of the standard itself is kept.
  const isKnown =
    /^[A-Z]{2}$/.test(code) &&
    new Intl.Locale(`und-${code}`).region === code &&
    new Intl.DisplayNames('en', { type: 'region' }).of(code) !== code;
  return isKnown ? found(code) : { ok: false, expected: 'a country as two letters of ISO 3166, such as "GB" or "US"' };
}

export function readTimeZone(text: string): Read<string> {
  const zone = text.trim();
  if (/^[A-Z]\w+\/[\w/+-]+$/.test(zone) && isTimeZone(zone)) return found(zone);
  return { ok: false, expected: 'a time zone such as "Europe/London"', near: Intl.supportedValuesOf('timeZone') };
}

/** Also the names that the list of supported zones leaves out because they are aliases, such as Asia/Kolkata. */
function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export function readCurrency(text: string): Read<string> {
  const currencies = Intl.supportedValuesOf('currency');
  return currencies.includes(text.trim())
    ? found(text.trim())
    : { ok: false, expected: 'a currency as three letters of ISO 4217, such as "GBP" or "USD"', near: currencies };
}

/** "41,800", "93500", "12.50" -> the amount in whole units; at most two decimals. */
export function readAmount(written: string | number): Read<number> {
  const text = String(written).trim();
  const isAmount = /^(?:\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.\d{1,2})?$/.test(text);
  const amount = Number(text.replaceAll(',', ''));
  return isAmount && amount > 0 ? found(amount) : { ok: false, expected: 'an amount such as 41800 or "41,800"' };
}
