import { formatNumber, monthsOf, type TimelineAward, type TimelineFork, type TimelinePhase } from '#ui/index.ts';
import type { CompiledProgramme, Duration } from './language/compiled.ts';
import { durationText, hoursInYear, lodgingInWords, releaseInWords } from './words.ts';

/** The phases, routes and awards of a programme as the timeline draws them. */
export interface Timeline {
  readonly phases: readonly TimelinePhase[];
  readonly fork: TimelineFork | null;
  readonly awards: readonly TimelineAward[];
  readonly totalMonths: number;
  /** How a programme that counts in hours is drawn; null for any other. */
  readonly scale: string | null;
}

/** A programme that is measured in hours has no months of its own: it is drawn by the usual hours of a year. */
const drawnMonths = (duration: Duration): number =>
  duration.unit === 'hours' ? ((duration.max ?? duration.min ?? 0) * 12) / hoursInYear : monthsOf(duration);

export function timelineOf(programme: CompiledProgramme): Timeline {
  const award = (id: string | null): string | null => programme.awards.find((one) => one.id === id)?.title ?? null;
  const phases = programme.phases.map((phase): TimelinePhase => {
    const isAgain = (phase.turn?.number ?? 1) > 1;
    const details = [
      phase.summary,
      phase.project === null ? null : `Project: ${phase.project}.`,
      phase.methods.length === 0 ? null : `You learn by ${phase.methods.join(', ')}.`,
      phase.lodging === undefined ? null : `${lodgingInWords(phase.lodging)}.`,
    ].filter((part) => part !== null);
    return {
      id: phase.id,
      name: phase.name,
      group: phase.within?.map((one) => one.name).join(', ') ?? null,
      mode: phase.mode,
      months: drawnMonths(phase.duration),
      duration: durationText(phase.duration),
      place: phase.place,
      provider: programme.providers.find((one) => one.id === phase.provider)?.name ?? null,
      paid: phase.paid,
      towards: award(phase.towards),
      // A later turn of the same phase is the same again; the picture still shows that something runs beside it.
      summary: isAgain || details.length === 0 ? null : details.join(' '),
      modules: isAgain ? [] : phase.modules,
      release: isAgain
        ? phase.with.slice(0, 1).map(() => 'As in the first turn')
        : phase.with.map((study) => releaseInWords(study, programme.providers, programme.awards)),
      route: phase.routeId,
    };
  });
  const fork = programme.routes && {
    afterMonths: programme.routes.afterMonths,
    options: programme.routes.options.map((option) => ({
      id: option.id,
      title: option.title,
      detail:
        [option.level === null ? null : `Level ${option.level}`, award(option.award)].filter((part) => part !== null).join(', ') || null,
    })),
  };
  const isInHours = [programme.duration, ...programme.phases.map(({ duration }) => duration)].some(({ unit }) => unit === 'hours');
  return {
    phases,
    fork,
    awards: awardsInTime(programme),
    totalMonths: drawnMonths(programme.duration),
    scale: isInHours ? `Hours are drawn as ${formatNumber(hoursInYear)} a year.` : null,
  };
}

/** An award stands where the last phase that works towards it ends; one that no phase names stands at the end. */
function awardsInTime(programme: CompiledProgramme): readonly TimelineAward[] {
  const ends = new Map<string, number>();
  let trunk = 0;
  const lanes = new Map<string, number>();
  for (const phase of programme.phases) {
    const months = drawnMonths(phase.duration);
    const begin =
      phase.routeId === null ? Math.max(trunk, ...lanes.values()) : (lanes.get(phase.routeId) ?? programme.routes?.afterMonths ?? trunk);
    const end = begin + months;
    if (phase.routeId === null) trunk = end;
    else lanes.set(phase.routeId, end);
    for (const towards of [phase.towards, ...phase.with.map((study) => study.towards)]) if (towards !== null) ends.set(towards, end);
  }
  return programme.awards.map((award) => {
    const detail = [award.level === null || /level/i.test(award.title) ? null : `Level ${award.level}`, award.by]
      .filter((part) => part !== null)
      .join(', ');
    return { title: award.title, atMonth: ends.get(award.id) ?? null, detail: detail === '' ? null : detail };
  });
}
