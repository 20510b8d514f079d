import * as z from 'zod';
import { calendarDate, oneOf, optionalText, revision } from '#platform/forms/index.ts';
import type { FieldError } from '#platform/result.ts';
import { formatDate } from '#ui/components/text.tsx';
import { movePlan } from '../plan-move.rules.ts';
import { daysBetween, isBefore, type PlanItem } from '../plan-types.ts';
import { breakReasons, keysOf } from './reasons.rules.ts';

/** What a break may be, and what it does to a plan. Pure. */

/** How far back a break may begin: longer ago, the hours and reviews of that time have been settled. */
export const daysBack = 30;
export const longestMonths = 24;

export const breakForm = z.object({
  _revision: revision,
  firstDay: calendarDate('the first day of the break'),
  expectedReturn: calendarDate('the day on which the return is expected'),
  reason: oneOf('the reason', keysOf(breakReasons)),
  note: optionalText('the note', 1000),
});
export const returnForm = z.object({ _revision: revision, returnedOn: calendarDate('the day of return') });

export interface BreakSurroundings {
  readonly today: Temporal.PlainDate;
  readonly startsOn: Temporal.PlainDate;
  readonly plannedEndOn: Temporal.PlainDate;
  /** The last day with hours that are entered or approved: they would lie in the break. */
  readonly lastHoursOn: Temporal.PlainDate | null;
  /** Where the last break ended. */
  readonly lastReturnOn: Temporal.PlainDate | null;
}

/** What keeps these days from being a break; [] where nothing does. */
export function breakProblems(
  { firstDay, expectedReturn }: { firstDay: Temporal.PlainDate; expectedReturn: Temporal.PlainDate },
  around: BreakSurroundings,
): readonly FieldError[] {
  const problems: FieldError[] = [];
  const first = (message: string): void => void problems.push({ field: 'firstDay', message });
  const earliest = around.today.subtract({ days: daysBack });
  if (isBefore(firstDay, around.startsOn))
    first(`The apprenticeship begins on ${formatDate(around.startsOn)}. A break can begin on that day or later.`);
  else if (isBefore(firstDay, earliest)) first(`A break can begin up to ${daysBack} days back: on ${formatDate(earliest)} or later.`);
  else if (isBefore(around.plannedEndOn, firstDay))
    first(`The plan ends on ${formatDate(around.plannedEndOn)}. A break after it moves nothing.`);
  else if (around.lastReturnOn !== null && isBefore(firstDay, around.lastReturnOn))
    first(`The last break lasted until ${formatDate(around.lastReturnOn)}. Choose that day or a later one.`);
  else if (around.lastHoursOn !== null && !isBefore(around.lastHoursOn, firstDay)) {
    first(
      `Hours are entered for ${formatDate(around.lastHoursOn)}, which would lie in the break. Choose a later first day, or have those hours taken back.`,
    );
  }
  if (!isBefore(firstDay, expectedReturn))
    problems.push({ field: 'expectedReturn', message: 'The return must be after the first day of the break' });
  else if (isBefore(firstDay.add({ months: longestMonths }), expectedReturn))
    problems.push({ field: 'expectedReturn', message: `A break lasts ${longestMonths} months at most` });
  return problems;
}

export function returnProblems(
  returnedOn: Temporal.PlainDate,
  firstDay: Temporal.PlainDate,
  today: Temporal.PlainDate,
): readonly FieldError[] {
  if (!isBefore(firstDay, returnedOn))
    return [{ field: 'returnedOn', message: `The break began on ${formatDate(firstDay)}. The return is a later day.` }];
  if (isBefore(today, returnedOn)) return [{ field: 'returnedOn', message: 'Record the return on the day itself or afterwards' }];
  return [];
}

export interface MovedPlan {
  readonly days: number;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** By how much a time away moves the end of a plan: shown before it is confirmed, and the same as what is then done. */
export function movedEnd(
  items: readonly PlanItem[],
  plannedEndOn: Temporal.PlainDate,
  firstDay: Temporal.PlainDate,
  returnOn: Temporal.PlainDate,
): MovedPlan {
  const days = daysBetween(firstDay, returnOn);
  const moved = movePlan(items, firstDay, days).filter((item) => item.kind === 'phase');
  const to = moved.reduce((last, item) => (isBefore(last, item.endsOn) ? item.endsOn : last), plannedEndOn);
  return { days, from: plannedEndOn, to };
}
