/**
 * The day that lies so many working days (Monday to Friday) after another: what "within 10 working days" means.
 * Public holidays differ by country and region and are not counted here.
 */
export function addWorkingDays(from: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let day = from;
  let left = days;
  while (left > 0) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek <= 5) left -= 1;
  }
  return day;
}
