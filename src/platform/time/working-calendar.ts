import Holidays from 'date-holidays';

/** Where a calendar is kept: ISO 3166 alpha-2, and the region by name or code ("England", "OR") where it is known. */
export interface CalendarPlace {
  readonly country: string;
  readonly region: string | null;
}

/** Which days are worked at a place: Monday to Friday without its public holidays. */
export interface WorkingCalendar {
  readonly isWorkingDay: (day: Temporal.PlainDate) => boolean;
  /** The name of the public holiday on a day, in the place's English where it has one; null on other days. */
  readonly holidayOn: (day: Temporal.PlainDate) => string | null;
}

/** Weekends alone: for what belongs to no place. */
export const weekdays: WorkingCalendar = { isWorkingDay: (day) => day.dayOfWeek <= 5, holidayOn: () => null };

const known = new Holidays();
const kept = new Map<string, WorkingCalendar>();

/**
 * The calendar of a country and, where its name or code is known to the list, of a region in it. A country that the list does
 * not know has weekends only. Holidays come from the package date-holidays: those that are public, with their substitute days.
 */
export function workingCalendar(place: CalendarPlace): WorkingCalendar {
  const { country, region } = place;
  const states = known.getStates(country, 'en') ?? null;
  if (!(country in known.getCountries('en'))) return weekdays;
  const state = states === null || region === null ? null : stateCode(states, region);
  const key = `${country} ${state ?? ''}`;
  const found = kept.get(key) ?? calendarFor(country, state);
  kept.set(key, found);
  return found;
}

function stateCode(states: Readonly<Record<string, string>>, region: string): string | null {
  const wanted = region.trim().toLowerCase();
  const entry = Object.entries(states).find(([code, name]) => code.toLowerCase() === wanted || name.toLowerCase() === wanted);
  return entry?.[0] ?? null;
}

function calendarFor(country: string, state: string | null): WorkingCalendar {
  const holidays = new Holidays(country, state ?? '', { types: ['public'], languages: ['en'] });
  const years = new Map<number, ReadonlyMap<string, string>>();
  const inYear = (year: number): ReadonlyMap<string, string> => {
    const before = years.get(year);
    if (before) return before;
    const days = new Map(holidays.getHolidays(year).flatMap((holiday) => daysOf(holiday.date, holiday.start, holiday.end, holiday.name)));
    years.set(year, days);
    return days;
  };
  const holidayOn = (day: Temporal.PlainDate): string | null => inYear(day.year).get(day.toString()) ?? null;
  return { holidayOn, isWorkingDay: (day) => day.dayOfWeek <= 5 && holidayOn(day) === null };
}

/** Each day of a holiday: some last several. `date` is written in the place's own time, so its first ten letters are the day. */
function daysOf(date: string, start: Date, end: Date, name: string): readonly (readonly [string, string])[] {
  const first = Temporal.PlainDate.from(date.slice(0, 10));
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  return Array.from({ length }, (_, index) => [first.add({ days: index }).toString(), name] as const);
}
