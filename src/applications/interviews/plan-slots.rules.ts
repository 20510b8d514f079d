import { both, slotsIn, without, type Interval } from './availability.rules.ts';

/** Which panels could interview when and where, from the time that their members have. Pure. */

export interface Interviewer {
  readonly id: string;
  readonly name: string;
  /** The time that the person has on each day of their calendar ("2027-03-27"), before what they do already. */
  readonly free: ReadonlyMap<string, readonly Interval[]>;
  /** What they do already. */
  readonly busy: readonly Interval[];
  /** Minutes in each week ("2027-03-22", its Monday) that they do already. */
  readonly minutesByWeek: ReadonlyMap<string, number>;
  readonly minutesPerWeek: number;
}

export interface PlanPlace {
  /** Null: online. */
  readonly siteId: string | null;
  readonly name: string;
  readonly timeZone: string;
  readonly place: string;
}

export interface PlanWish {
  readonly days: readonly Temporal.PlainDate[];
  readonly minutes: number;
  readonly gapMinutes: number;
  readonly panelSize: number;
  /** At most so many slots in all. */
  readonly most: number;
  readonly places: readonly PlanPlace[];
}

export interface PlannedSlot extends Interval {
  readonly panel: readonly string[];
  readonly place: PlanPlace;
}

export interface Plan {
  readonly slots: readonly PlannedSlot[];
  /** Minutes planned for each person and week, with what they do already. */
  readonly load: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** The Monday of the week of a day. */
export const weekOf = (day: Temporal.PlainDate): string => day.subtract({ days: day.dayOfWeek - 1 }).toString();

/**
 * Panels for each day: of all panels that could sit, the one with most slots in common, and of equals the one whose members
 * have least to do that week; then the next from who is left. Everybody sits on one panel a day and stays within their hours
 * of the week, so that the work is spread. Panels go to the places in turn.
 */
export function planSlots(wish: PlanWish, interviewers: readonly Interviewer[]): Plan {
  const load = new Map(interviewers.map((one) => [one.id, new Map(one.minutesByWeek)]));
  const slots: PlannedSlot[] = [];
  let turn = 0;
  for (const day of wish.days) {
    const week = weekOf(day);
    const loadOf = (id: string): number => load.get(id)?.get(week) ?? 0;
    let left = interviewers.filter((one) => (one.free.get(day.toString()) ?? []).length > 0);
    while (left.length >= wish.panelSize && slots.length < wish.most) {
      const best = bestPanel(day, left, wish, loadOf);
      const place = wish.places[turn % wish.places.length];
      if (!best || !place) break;
      const taken = best.slots.slice(0, wish.most - slots.length);
      slots.push(...taken.map((slot) => ({ ...slot, place, panel: best.panel.map((one) => one.id) })));
      for (const { id } of best.panel) load.get(id)?.set(week, loadOf(id) + taken.length * wish.minutes);
      left = left.filter((one) => !best.panel.includes(one));
      turn += 1;
    }
  }
  return { slots, load };
}

interface Candidate {
  readonly panel: readonly Interviewer[];
  readonly slots: readonly Interval[];
  readonly load: number;
}

function bestPanel(
  day: Temporal.PlainDate,
  left: readonly Interviewer[],
  wish: PlanWish,
  loadOf: (id: string) => number,
): Candidate | null {
  let best: Candidate | null = null;
  // Those with least to do first: of a crowd, only the twelve who are free soonest are combined, which keeps the work small.
  const crowd = left.toSorted((a, b) => loadOf(a.id) - loadOf(b.id) || (a.id < b.id ? -1 : 1)).slice(0, 12);
  for (const panel of combinations(crowd, wish.panelSize)) {
    const time = panel.map((one) => without(one.free.get(day.toString()) ?? [], one.busy)).reduce(both);
    const withinHours = Math.min(...panel.map((one) => Math.floor((one.minutesPerWeek - loadOf(one.id)) / wish.minutes)));
    const slots = slotsIn(time, wish.minutes, wish.gapMinutes).slice(0, Math.max(0, withinHours));
    if (slots.length === 0) continue;
    const candidate: Candidate = { panel, slots, load: panel.reduce((sum, one) => sum + loadOf(one.id), 0) };
    if (!best || slots.length > best.slots.length || (slots.length === best.slots.length && candidate.load < best.load)) best = candidate;
  }
  return best;
}

function* combinations<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, item] of items.entries()) for (const rest of combinations(items.slice(index + 1), size - 1)) yield [item, ...rest];
}
