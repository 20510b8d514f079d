import { daysBetween, inOrder, isBefore, isFullTimeBlock, weekdaysBetween, type PlanItem } from './plan-types.ts';

/**
 * The plan when time away begins on `fromDate` and lasts so many days. What is over stays. What is ahead moves by the days; a
 * stretch under way is split: its first part ends the day before, the rest follows the return. No training day and no planned
 * minute is lost or won. Weeks at a provider go on beginning on a Monday.
 */
export function movePlan(items: readonly PlanItem[], fromDate: Temporal.PlainDate, days: number): readonly PlanItem[] {
  if (days <= 0) return items;
  const ahead = items.filter((item) => !isBefore(item.startsOn, fromDate));
  const weekDays = wholeWeeks(items, ahead, fromDate, days);
  return inOrder(
    items.flatMap((item) => {
      if (isBefore(item.endsOn, fromDate)) return [item];
      if (!isBefore(item.startsOn, fromDate)) return [shift(item, isFullTimeBlock(item) ? weekDays : days)];
      return split(item, fromDate, days);
    }),
  );
}

const shift = (item: PlanItem, days: number): PlanItem => ({
  ...item,
  startsOn: item.startsOn.add({ days }),
  endsOn: item.endsOn.add({ days }),
});

function split(item: PlanItem, fromDate: Temporal.PlainDate, days: number): readonly PlanItem[] {
  const lastDay = fromDate.subtract({ days: 1 });
  const all = weekdaysBetween(item.startsOn, item.endsOn);
  const done = all === 0 ? 0 : Math.round((item.plannedMinutes * weekdaysBetween(item.startsOn, lastDay)) / all);
  const title = item.title.endsWith(' (continued)') ? item.title : `${item.title} (continued)`;
  return [
    { ...item, endsOn: lastDay, plannedMinutes: done },
    {
      ...item,
      id: null,
      title,
      startsOn: fromDate.add({ days }),
      endsOn: item.endsOn.add({ days }),
      plannedMinutes: item.plannedMinutes - done,
    },
  ];
}

/**
 * By how many days whole weeks at a provider move: a multiple of seven, so that Monday stays Monday, rounded down where every
 * such week then still lies in its phase, up where that does, and otherwise exactly as everything else.
 */
function wholeWeeks(items: readonly PlanItem[], ahead: readonly PlanItem[], fromDate: Temporal.PlainDate, days: number): number {
  const blocks = ahead.filter(isFullTimeBlock);
  const phases = items.filter((item) => item.kind === 'phase');
  const fits = (shiftDays: number): boolean =>
    blocks.every((block) => {
      const phase = phases.find((candidate) => !isBefore(block.startsOn, candidate.startsOn) && !isBefore(candidate.endsOn, block.endsOn));
      if (!phase) return true;
      const firstDay = isBefore(phase.startsOn, fromDate) ? fromDate.add({ days }) : phase.startsOn.add({ days });
      return (
        !isBefore(block.startsOn.add({ days: shiftDays }), firstDay) &&
        !isBefore(phase.endsOn.add({ days }), block.endsOn.add({ days: shiftDays }))
      );
    });
  const down = days - (days % 7);
  return [down, down + 7].find(fits) ?? days;
}

/** How many calendar days of phases a plan holds: what a move conserves. */
export const trainingDays = (items: readonly PlanItem[]): number =>
  items.filter((item) => item.kind === 'phase').reduce((sum, item) => sum + daysBetween(item.startsOn, item.endsOn) + 1, 0);
