import { isBefore, isFullTimeBlock, isStudyDay, weekdaysBetween, type HoursKind, type PlanItem } from './plan-types.ts';

export type MinutesByKind = Readonly<Record<HoursKind, number>>;

/** The minutes that the plan foresees by the end of a day, by kind. In a week at a provider nothing else is planned. */
export function plannedBy(items: readonly PlanItem[], day: Temporal.PlainDate): MinutesByKind {
  const weeks = items.filter(isAway);
  const minutes = { on_the_job: 0, related: 0 };
  for (const item of items) {
    if (item.plannedMinutes === 0 || isBefore(day, item.startsOn)) continue;
    const until = isBefore(day, item.endsOn) ? day : item.endsOn;
    const away = isAway(item) ? [] : weeks;
    const all = weekdaysBetween(item.startsOn, item.endsOn) - awayDays(away, item.startsOn, item.endsOn);
    const elapsed = weekdaysBetween(item.startsOn, until) - awayDays(away, item.startsOn, until);
    minutes[item.minutesKind] += until.equals(item.endsOn) || all <= 0 ? item.plannedMinutes : (item.plannedMinutes * elapsed) / all;
  }
  return { on_the_job: Math.round(minutes.on_the_job), related: Math.round(minutes.related) };
}

const isAway = (item: PlanItem): boolean => isFullTimeBlock(item) || isStudyDay(item);

/** All that the plan holds, by kind. */
export function plannedInAll(items: readonly PlanItem[]): MinutesByKind {
  const sum = (kind: HoursKind) => items.reduce((total, item) => total + (item.minutesKind === kind ? item.plannedMinutes : 0), 0);
  return { on_the_job: sum('on_the_job'), related: sum('related') };
}

function awayDays(weeks: readonly PlanItem[], from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  let days = 0;
  for (const week of weeks) {
    const first = isBefore(week.startsOn, from) ? from : week.startsOn;
    const last = isBefore(to, week.endsOn) ? to : week.endsOn;
    days += weekdaysBetween(first, last);
  }
  return days;
}
