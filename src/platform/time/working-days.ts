import { weekdays, type WorkingCalendar } from './working-calendar.ts';

/**
 * The day that lies so many working days after another: what "within 10 working days" means. The first day is not counted;
 * the calendar says which days are worked, Monday to Friday where none is given.
 */
export function addWorkingDays(from: Temporal.PlainDate, days: number, calendar: WorkingCalendar = weekdays): Temporal.PlainDate {
  let day = from;
  let left = days;
  while (left > 0) {
    day = day.add({ days: 1 });
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** The day that lies so many working days before another: when somebody is reminded. */
export function subtractWorkingDays(from: Temporal.PlainDate, days: number, calendar: WorkingCalendar = weekdays): Temporal.PlainDate {
  let day = from;
  let left = days;
  while (left > 0) {
    day = day.subtract({ days: 1 });
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** How many working days lie after one day up to another, that one included; negative where it lies before. */
export function workingDaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate, calendar: WorkingCalendar = weekdays): number {
  if (Temporal.PlainDate.compare(from, to) > 0) {
    const back = workingDaysBetween(to, from, calendar);
    return back === 0 ? 0 : -back;
  }
  let count = 0;
  for (let day = from.add({ days: 1 }); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
    if (calendar.isWorkingDay(day)) count += 1;
  return count;
}
