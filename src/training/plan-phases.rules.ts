import type { CompiledProgramme, Duration, Phase } from '#programmes/index.ts';
import { daysBetween } from './plan-types.ts';

/** The phases that one apprentice goes through, with their dates: one after another, no day twice and none left out. */

export interface DatedPhase {
  readonly phase: Phase;
  /** Null while the route is not chosen: then `title` names the routes. */
  readonly phaseId: string | null;
  readonly title: string;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
}

export interface TitledPhase {
  readonly phase: Phase;
  readonly phaseId: string | null;
  readonly title: string;
}

/**
 * The phases in order for a chosen route. Without one, the longest route stands for all of them under their joint name,
 * so that the plan is dated to its end from the first day.
 */
export function phasesFor(programme: CompiledProgramme, route: string | null): readonly TitledPhase[] {
  const phases = programme.phases.length > 0 ? programme.phases : [wholeProgramme(programme)];
  const named = (phase: Phase): TitledPhase => ({ phase, phaseId: phase.id, title: phase.name });
  const options = programme.routes?.options ?? [];
  if (options.length === 0) return phases.map(named);
  if (route !== null) return phases.filter((phase) => phase.routeId === null || phase.routeId === route).map(named);
  const weeksOf = (id: string) => phases.filter((phase) => phase.routeId === id).reduce((sum, phase) => sum + weeks(phase.duration), 0);
  const longest = options.toSorted((a, b) => weeksOf(b.id) - weeksOf(a.id))[0]?.id;
  const joint = options.map((option) => option.title).join(' or ');
  const parts = phases.filter((phase) => phase.routeId === longest).length;
  let part = 0;
  return phases
    .filter((phase) => phase.routeId === null || phase.routeId === longest)
    .map((phase) => {
      if (phase.routeId === null) return named(phase);
      part += 1;
      return { phase, phaseId: null, title: parts > 1 ? `${joint}, part ${part}` : joint };
    });
}

/**
 * Dates phases from a first day. A range is planned at its longest. Months are counted from one anchor, so that a start on the
 * 31st does not drift; a phase without a length shares what the programme's own length leaves.
 */
export function datePhases(
  phases: readonly TitledPhase[],
  startsOn: Temporal.PlainDate,
  programme: Duration,
  hoursPerWeek: number,
): readonly DatedPhase[] {
  const unstated = phases.filter(({ phase }) => amount(phase.duration) === null).length;
  const stated = phases.reduce((sum, { phase }) => sum + (amount(phase.duration) === null ? 0 : weeks(phase.duration)), 0);
  const share = unstated === 0 ? 0 : Math.max(4, Math.floor((Math.max(weeks(programme), stated + 4 * unstated) - stated) / unstated));
  let anchor = startsOn;
  let months = 0;
  let cursor = startsOn;
  return phases.map((titled) => {
    const { unit } = titled.phase.duration;
    const length = amount(titled.phase.duration);
    const start = cursor;
    if (length !== null && unit === 'months') {
      months += length;
      cursor = anchor.add({ months });
    } else {
      cursor = cursor.add({
        weeks: length === null ? share : unit === 'weeks' ? length : Math.max(1, Math.ceil(length / hoursPerWeek)),
      });
      anchor = cursor;
      months = 0;
    }
    return { ...titled, startsOn: start, endsOn: cursor.subtract({ days: 1 }) };
  });
}

/** The planned length of a range: its longest, or its only, end; null where the document gives none. */
export const amount = ({ min, max }: Duration): number | null => {
  const length = max ?? min;
  return length === null || length <= 0 ? null : Math.ceil(length);
};

const weeks = (duration: Duration): number => {
  const length = amount(duration) ?? 0;
  return duration.unit === 'weeks' ? length : duration.unit === 'months' ? Math.round((length * 365.25) / 84) : Math.ceil(length / 40);
};

/** How many years a stretch lasts, for "weeks a year". */
export const yearsOf = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => (daysBetween(from, to) + 1) / 365.25;

function wholeProgramme(programme: CompiledProgramme): Phase {
  const duration =
    amount(programme.duration) === null ? { text: '12 months', unit: 'months' as const, min: 12, max: 12 } : programme.duration;
  return {
    id: 'programme',
    name: programme.title,
    mode: 'on the job',
    duration,
    provider: null,
    place: null,
    paid: null,
    towards: null,
    with: [],
    project: null,
    methods: [],
    modules: [],
    summary: null,
    routeId: null,
  };
}
