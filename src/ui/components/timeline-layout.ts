/** Where each phase of a training lies in time: pure arithmetic behind the picture of TrainingTimeline. */
import type { LengthOfTime } from './text.tsx';

export interface TimelinePhase {
  readonly id: string;
  readonly name: string;
  /** The phase around it, where it is a part of one: "Foundation year". */
  readonly group?: string | null;
  /** "block release", "on the job": decides whether the bar is drawn as work or as study. */
  readonly mode: string;
  /** Its drawn length. A range is drawn at its longest; `duration` says what the document says. */
  readonly months: number;
  readonly duration: string;
  /** Months since the beginning; by default where the phase before it ends. */
  readonly startMonth?: number;
  /** The dated plan's words: "6 September 2027 to 2 July 2028". */
  readonly dates?: string | null;
  readonly state?: 'done' | 'current' | 'upcoming';
  readonly place?: string | null;
  readonly provider?: string | null;
  readonly paid?: boolean | null;
  readonly towards?: string | null;
  readonly summary?: string | null;
  readonly modules?: readonly string[];
  /** Study beside the phase, each in words: "Block release, 6 weeks a year at Example College". */
  readonly release?: readonly string[];
  /** The option of the fork to which the phase belongs; null for everybody. */
  readonly route?: string | null;
}

export interface TimelineFork {
  readonly afterMonths: number;
  readonly options: readonly { readonly id: string; readonly title: string; readonly detail?: string | null }[];
}

export interface TimelineAward {
  readonly title: string;
  /** Months since the beginning; by default the end. */
  readonly atMonth?: number | null;
  readonly detail?: string | null;
}

export interface PlacedPhase extends TimelinePhase {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  /** Which of the fork's lanes, from 0; null for the trunk. */
  readonly lane: number | null;
}

/** The longest a length of time may be, in months; 0 when the document states none or counts in hours. */
export function monthsOf({ unit, min, max }: LengthOfTime): number {
  const amount = max ?? min ?? 0;
  const perMonth: Record<LengthOfTime['unit'], number> = { hours: 0, days: 12 / 365.25, weeks: 12 / 52.18, months: 1, years: 12 };
  return amount * perMonth[unit];
}

/** Puts phases one after another; those of a route begin at the fork, each route in its own lane; the trunk goes on after the longest. */
export function placePhases(phases: readonly TimelinePhase[], fork: TimelineFork | null): readonly PlacedPhase[] {
  const laneEnds = new Map<number, number>();
  let trunkEnd = 0;
  return phases.map((phase, index) => {
    const found = phase.route && fork ? fork.options.findIndex(({ id }) => id === phase.route) : -1;
    const lane = found < 0 ? null : found;
    const before = lane === null ? Math.max(trunkEnd, ...laneEnds.values()) : (laneEnds.get(lane) ?? fork?.afterMonths ?? trunkEnd);
    const from = phase.startMonth ?? before;
    const to = from + phase.months;
    if (lane === null) trunkEnd = Math.max(trunkEnd, to);
    else laneEnds.set(lane, to);
    return { ...phase, number: index + 1, from, to, lane };
  });
}

/** Breaks a name into at most `most` lines of so many characters; null when it does not fit. */
export function breakLines(text: string, characters: number, most: number): readonly string[] | null {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= most && lines.every((line) => line.length <= characters) ? lines : null;
}
