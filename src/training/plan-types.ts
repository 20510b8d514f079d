/** The words of a dated plan. Pure; every other plan file speaks in them. */

export type HoursKind = 'on_the_job' | 'related';
export const hoursKinds = ['on_the_job', 'related'] as const;

/** "on the job", "related training": how each kind of hours is called on pages. */
export const hoursKindWords: Readonly<Record<HoursKind, string>> = {
  on_the_job: 'On the job',
  related: 'Training and study',
};

export interface PlanItem {
  /** Null until it is stored. Kept when the item moves, so that a subscribed calendar moves it too. */
  readonly id: string | null;
  /** Phases follow one another; blocks lie inside them; a milestone is one day. */
  readonly kind: 'phase' | 'block' | 'milestone';
  /** The phase of the programme version; null for milestones and for a phase whose route is not chosen yet. */
  readonly phaseId: string | null;
  readonly title: string;
  /** A phase's mode ("on the job", "block release"); of a milestone "route choice", "award" or "gateway". */
  readonly mode: string;
  /** The provider's name as the document has it. */
  readonly provider: string | null;
  readonly startsOn: Temporal.PlainDate;
  /** The last day. */
  readonly endsOn: Temporal.PlainDate;
  readonly plannedMinutes: number;
  readonly minutesKind: HoursKind;
}

export const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;
export const daysBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => from.until(to, { largestUnit: 'days' }).days;

/** How many days from Monday to Friday lie from one day to another, both included. */
export function weekdaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  const days = daysBetween(from, to) + 1;
  if (days <= 0) return 0;
  const rest = days % 7;
  let count = ((days - rest) / 7) * 5;
  for (let offset = 0; offset < rest; offset += 1) if (((from.dayOfWeek - 1 + offset) % 7) + 1 <= 5) count += 1;
  return count;
}

/** A day of study by itself, such as a Tuesday of a day release: on it nothing else is planned. */
export const isStudyDay = (item: PlanItem): boolean => item.kind === 'block' && item.startsOn.equals(item.endsOn);

/** A whole week away from work: in it nothing else is planned. A day a week in a short phase is not one. */
export const isFullTimeBlock = (item: PlanItem): boolean =>
  item.kind === 'block' &&
  !isStudyDay(item) &&
  daysBetween(item.startsOn, item.endsOn) <= 6 &&
  (fullTimeModes.includes(item.mode) || (item.startsOn.dayOfWeek === 1 && daysBetween(item.startsOn, item.endsOn) === 4));
const fullTimeModes: readonly string[] = ['block release', 'residential', 'university'];

/** Plans are stored and shown in this order: by day, a phase before its blocks, milestones last. */
export function inOrder(items: readonly PlanItem[]): readonly PlanItem[] {
  const rank = { phase: 0, block: 1, milestone: 2 } as const;
  return items.toSorted(
    (a, b) =>
      Temporal.PlainDate.compare(a.startsOn, b.startsOn) ||
      rank[a.kind] - rank[b.kind] ||
      Temporal.PlainDate.compare(b.endsOn, a.endsOn) ||
      a.title.localeCompare(b.title),
  );
}
