export { fixedClock, shiftedClock, stopwatch, systemClock, type Clock } from './clock.ts';
export { weekdays, workingCalendar, type CalendarPlace, type WorkingCalendar } from './working-calendar.ts';
export { addWorkingDays, subtractWorkingDays, workingDaysBetween } from './working-days.ts';
