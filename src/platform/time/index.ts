export { fixedClock, shiftedClock, stopwatch, systemClock, type Clock } from './clock.ts';
export { addWorkingDays } from './working-days.ts';
