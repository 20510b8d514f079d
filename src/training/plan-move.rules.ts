import { daysBetween, inOrder, isBefore, isFullTimeBlock, isStudyDay, weekdaysBetween, type PlanItem } from './plan-types.ts';

/**
 * The plan when time away begins on `fromDate` and lasts so many days. What is over stays. What is ahead moves by the days; a
 * stretch under way is split: its first part ends the day before, the rest follows the return. No training day and no planned
 * minute is lost or won. Weeks at a provider go on beginning on a Monday; days of study keep their weekday where they still lie in
 * their phase.
 */
export function movePlan(items: readonly PlanItem[], fromDate: Temporal.PlainDate, days: number): readonly PlanItem[] {
  if (days <= 0) return items;
  const ahead = items.filter((item) => !isBefore(item.startsOn, fromDate));
  const weekDays = wholeWeeks(items, ahead, fromDate, days);
  const studyDays = ahead.filter(isStudyDay);
  const fits = fitsAfter(items, fromDate, days);
  const misfits = (by: number): number => studyDays.filter((item) => !fits(item, by)).length;
  const [down, up] = [days - (days % 7), days - (days % 7) + 7];
  const sameWeekday = days % 7 === 0 || misfits(down) <= misfits(up) ? down : up;
  const byDays = (item: PlanItem): number => {
    if (isFullTimeBlock(item)) return weekDays;
    return isStudyDay(item) && fits(item, sameWeekday) ? sameWeekday : days;
  };
  return inOrder(
    items.flatMap((item) => {
      if (isBefore(item.endsOn, fromDate)) return [item];
      if (!isBefore(item.startsOn, fromDate)) return [shift(item, byDays(item))];
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
  const fits = fitsAfter(items, fromDate, days);
  const down = days - (days % 7);
  return [down, down + 7].find((by) => blocks.every((block) => fits(block, by))) ?? days;
}

/** Whether a block that moves by some days still lies in its phase, which moves by all of them. */
function fitsAfter(items: readonly PlanItem[], fromDate: Temporal.PlainDate, days: number): (block: PlanItem, by: number) => boolean {
  const phases = items.filter((item) => item.kind === 'phase');
  return (block, by) => {
    const phase = phases.find((candidate) => !isBefore(block.startsOn, candidate.startsOn) && !isBefore(candidate.endsOn, block.endsOn));
    if (!phase) return true;
    const firstDay = isBefore(phase.startsOn, fromDate) ? fromDate.add({ days }) : phase.startsOn.add({ days });
    return !isBefore(block.startsOn.add({ days: by }), firstDay) && !isBefore(phase.endsOn.add({ days }), block.endsOn.add({ days: by }));
  };
}

/** How many calendar days of phases a plan holds: what a move conserves. */
export const trainingDays = (items: readonly PlanItem[]): number =>
  items.filter((item) => item.kind === 'phase').reduce((sum, item) => sum + daysBetween(item.startsOn, item.endsOn) + 1, 0);
