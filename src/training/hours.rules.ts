import * as z from 'zod';
import { calendarDate, oneOf, optionalText } from '#platform/forms/index.ts';
import { hoursKinds } from './plan-types.ts';

/** The most that one day holds. */
export const minutesOfADay = 24 * 60;

const amount = (what: string, most: number) =>
  z
    .string()
    .trim()
    .default('')
    .transform((text, context): number => {
      if (text === '') return 0;
      const value = Number(text);
      if (/^\d{1,4}$/.test(text) && value <= most) return value;
      context.addIssue({ code: 'custom', message: `${what} must be a whole number from 0 to ${most}` });
      return z.NEVER;
    });

/** What the form for hours sends. Hours and minutes are two fields, because nobody types 7.75. */
export const hoursForm = z
  .object({
    onDay: calendarDate('the day'),
    hours: amount('Hours', 24),
    minutes: amount('Minutes', 59),
    kind: oneOf('what kind of hours these were', hoursKinds),
    note: optionalText('the note', 2000),
    competencyId: z.string().default(''),
  })
  .transform(({ hours, minutes, ...rest }, context) => {
    const total = hours * 60 + minutes;
    if (total === 0) context.addIssue({ code: 'custom', path: ['hours'], message: 'Enter the hours, the minutes or both' });
    if (total > minutesOfADay) context.addIssue({ code: 'custom', path: ['hours'], message: 'A day holds at most 24 hours' });
    return { ...rest, minutes: total };
  });

/** "7 h 30 min", "45 min", "8 h", with spaces at which no line breaks. */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours.toLocaleString('en-GB')}\u00a0h` : `${hours.toLocaleString('en-GB')}\u00a0h\u00a0${rest}\u00a0min`;
}

/** Hours with at most one digit behind the point, for meters. */
export const inHours = (minutes: number): number => Math.round(minutes / 6) / 10;

/** The Monday of a day's week. */
export const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });
