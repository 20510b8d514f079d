import type { CompiledProgramme, Duration, Phase, PhaseMode, Recurrence, Term } from '#programmes/index.ts';
import { daysOf, isHoliday, termAssumption } from './plan-days.rules.ts';
import { amount as lengthOf, yearsOf, type DatedPhase } from './plan-phases.rules.ts';
import { isBefore, weekdaysBetween, type PlanItem } from './plan-types.ts';

/**
 * What happens inside a phase: study in whole weeks, study every week, or a stay with a provider. A document often says that
 * there is block release and not how much; the amounts below then stand in, and the plan says so.
 */
export const assumed = { blockWeeksPerYear: 6, studyDaysPerWeek: 1, workShareOfStudyPhase: 0.25 } as const;

interface Study {
  readonly mode: PhaseMode;
  readonly provider: string | null;
  readonly text: string | null;
  /** Whole weeks a year, days a week, or all of the phase. */
  readonly amount: { readonly weeksPerYear: number } | { readonly daysPerWeek: number } | { readonly recurrence: Recurrence } | 'all';
  readonly isAssumed: boolean;
  /** Its own length, where it does not run through the whole phase. */
  readonly duration?: Duration | undefined;
}

const stays: readonly PhaseMode[] = ['classroom', 'residential', 'university'];
const inWeeks: readonly PhaseMode[] = ['block release', 'residential', 'university'];
const isWork = (mode: PhaseMode): boolean => mode === 'on the job' || mode === 'project';

/** The study that a phase holds: its own mode first, then what runs beside it. */
function studiesOf(phase: Phase): readonly Study[] {
  const studies: Study[] = [];
  if (stays.includes(phase.mode)) studies.push({ mode: phase.mode, provider: phase.provider, text: null, amount: 'all', isAssumed: false });
  else if (!isWork(phase.mode))
    studies.push({
      mode: phase.mode,
      provider: phase.provider,
      text: null,
      amount: usual(phase.mode),
      isAssumed: true,
    });
  for (const { mode, provider, weeksPerYear, daysPerWeek, text: said, name, recurrence, duration } of phase.with) {
    if (isWork(mode)) continue;
    const text = said ?? name ?? null;
    if (recurrence !== undefined) studies.push({ mode, provider, text, amount: { recurrence }, isAssumed: false, duration });
    else if (weeksPerYear !== null) studies.push({ mode, provider, text, amount: { weeksPerYear }, isAssumed: false });
    else if (daysPerWeek !== null) studies.push({ mode, provider, text, amount: { daysPerWeek }, isAssumed: false, duration });
    // Study without an amount beside a phase that is study already is a part of that.
    else if (studies.length === 0) studies.push({ mode, provider, text, amount: usual(mode), isAssumed: true });
  }
  return studies;
}

const usual = (mode: PhaseMode) =>
  inWeeks.includes(mode) ? { weeksPerYear: assumed.blockWeeksPerYear } : { daysPerWeek: assumed.studyDaysPerWeek };

/** The phase and its blocks as plan items; their minutes together are the phase's weekdays at the contract's hours. */
export function itemsOfPhase(dated: DatedPhase, programme: CompiledProgramme, hoursPerWeek: number): readonly PlanItem[] {
  const { phase, phaseId, startsOn, endsOn } = dated;
  const minutesPerDay = (hoursPerWeek * 60) / 5;
  const nameOf = (id: string | null): string | null => programme.providers.find((provider) => provider.id === id)?.name ?? null;
  const total = Math.round(weekdaysBetween(startsOn, endsOn) * minutesPerDay);
  let left = total;
  const take = (minutes: number): number => {
    const taken = Math.max(0, Math.min(left, Math.round(minutes)));
    left -= taken;
    return taken;
  };
  const base = { id: null, kind: 'block', phaseId, minutesKind: 'related' } as const;
  const blocks: PlanItem[] = [];
  const taken = new Set<string>();
  const studies = studiesOf(phase);
  for (const { mode, provider: providerId, text, amount } of studies) {
    if (amount === 'all' || !('weeksPerYear' in amount)) continue;
    const provider = nameOf(providerId ?? phase.provider);
    const count = Math.max(1, Math.round(amount.weeksPerYear * yearsOf(startsOn, endsOn)));
    for (const monday of spreadWeeks(startsOn, endsOn, count, taken)) {
      blocks.push({
        ...base,
        title: text ?? titleOf(mode, provider),
        mode,
        provider,
        startsOn: monday,
        endsOn: monday.add({ days: 4 }),
        plannedMinutes: take(5 * minutesPerDay),
      });
    }
  }
  for (const { mode, provider: providerId, text, amount, duration } of studies) {
    if (amount === 'all' || !('recurrence' in amount)) continue;
    const provider = nameOf(providerId ?? phase.provider);
    for (const day of daysOf(amount.recurrence, programme.terms ?? [], startsOn, studyEnd(duration, startsOn, endsOn))) {
      // A week away at a provider is not a week with a day of study beside the work.
      if (taken.has(day.subtract({ days: day.dayOfWeek - 1 }).toString())) continue;
      blocks.push({
        ...base,
        title: text ?? titleOf(mode, provider),
        mode,
        provider,
        startsOn: day,
        endsOn: day,
        plannedMinutes: take(minutesPerDay),
      });
    }
  }
  const besideBlocks = left;
  for (const { mode, provider: providerId, text, amount, duration } of studies) {
    if (amount === 'all' || !('daysPerWeek' in amount)) continue;
    const provider = nameOf(providerId ?? phase.provider);
    const lastDay = studyEnd(duration, startsOn, endsOn);
    const share = weekdaysBetween(startsOn, lastDay) / Math.max(1, weekdaysBetween(startsOn, endsOn));
    const perWeek = amount.daysPerWeek === 1 ? 'one day a week' : `${amount.daysPerWeek} days a week`;
    blocks.push({
      ...base,
      title: `${text ?? titleOf(mode, provider)}, ${perWeek}`,
      mode,
      provider,
      startsOn,
      endsOn: lastDay,
      plannedMinutes: take((besideBlocks * share * amount.daysPerWeek) / 5),
    });
  }
  if (stays.includes(phase.mode)) {
    const work = phase.with.find(({ mode }) => isWork(mode));
    if (work) {
      const share =
        work.weeksPerYear !== null
          ? work.weeksPerYear / 52
          : work.daysPerWeek !== null
            ? work.daysPerWeek / 5
            : assumed.workShareOfStudyPhase;
      blocks.push({
        ...base,
        title: work.text ?? 'On the job',
        mode: work.mode,
        provider: null,
        startsOn,
        endsOn,
        plannedMinutes: take(total * share),
        minutesKind: 'on_the_job',
      });
    }
    const provider = nameOf(phase.provider);
    blocks.push({
      ...base,
      title: titleOf(phase.mode, provider),
      mode: phase.mode,
      provider,
      startsOn,
      endsOn,
      plannedMinutes: take(left),
    });
  }
  const own: PlanItem = {
    id: null,
    kind: 'phase',
    phaseId,
    title: dated.title,
    mode: phase.mode,
    provider: nameOf(phase.provider),
    startsOn,
    endsOn,
    plannedMinutes: left,
    minutesKind: stays.includes(phase.mode) ? 'related' : 'on_the_job',
  };
  return [own, ...blocks];
}

/** So many Mondays spread evenly over a stretch, each with its Friday inside it, clear of August and the end of December where there is room. */
function spreadWeeks(
  startsOn: Temporal.PlainDate,
  endsOn: Temporal.PlainDate,
  count: number,
  taken: Set<string>,
): readonly Temporal.PlainDate[] {
  const all: Temporal.PlainDate[] = [];
  for (
    let monday = startsOn.add({ days: (8 - startsOn.dayOfWeek) % 7 });
    !isBefore(endsOn, monday.add({ days: 4 }));
    monday = monday.add({ days: 7 })
  ) {
    if (!taken.has(monday.toString())) all.push(monday);
  }
  const open = all.filter((monday) => !isHoliday(monday) && !isHoliday(monday.add({ days: 4 })));
  const choices = open.length > 0 ? open : all;
  const number = Math.min(count, choices.length);
  return Array.from({ length: number }, (_, index) => choices[Math.floor(((index + 0.5) * choices.length) / number)])
    .filter((monday) => monday !== undefined)
    .map((monday) => {
      taken.add(monday.toString());
      return monday;
    });
}

/** The last day of a study that has a length of its own, inside its phase. */
function studyEnd(duration: Duration | undefined, startsOn: Temporal.PlainDate, endsOn: Temporal.PlainDate): Temporal.PlainDate {
  const length = duration === undefined ? null : lengthOf(duration);
  if (duration === undefined || length === null || duration.unit === 'hours') return endsOn;
  const own = startsOn.add(duration.unit === 'weeks' ? { weeks: length } : { months: length }).subtract({ days: 1 });
  return isBefore(own, endsOn) ? own : endsOn;
}

const modeWords: Readonly<Record<PhaseMode, string>> = {
  classroom: 'Classroom training',
  residential: 'Residential study',
  'block release': 'Block release',
  'day release': 'Day release',
  university: 'University',
  online: 'Online learning',
  blended: 'Blended learning',
  'on the job': 'On the job',
  project: 'Project',
};
const titleOf = (mode: PhaseMode, provider: string | null): string =>
  provider === null ? modeWords[mode] : `${modeWords[mode]}, ${provider}`;

/** What the plan had to assume about a phase because its document does not say, in sentences. */
export function assumptionsOf({ phase, title, endsOn }: DatedPhase, terms: readonly Term[] = []): readonly string[] {
  const sentences: string[] = [];
  for (const { mode, amount, isAssumed } of studiesOf(phase)) {
    if (amount !== 'all' && 'recurrence' in amount) {
      const assumption = termAssumption(amount.recurrence, terms, endsOn);
      if (assumption !== null) sentences.push(`${title}: ${assumption}.`);
      continue;
    }
    if (!isAssumed || amount === 'all') continue;
    const much = 'weeksPerYear' in amount ? `${amount.weeksPerYear} weeks a year` : 'one day a week';
    sentences.push(`${title}: the programme does not say how much ${modeWords[mode].toLowerCase()} there is; the plan has ${much}.`);
  }
  for (const { mode, orMode } of phase.with) {
    if (orMode) sentences.push(`${title}: the programme has ${mode} or ${orMode}; the plan has ${mode}.`);
  }
  if (
    stays.includes(phase.mode) &&
    phase.with.some((beside) => isWork(beside.mode) && beside.weeksPerYear === null && beside.daysPerWeek === null)
  ) {
    sentences.push(`${title}: the programme does not say how long the terms are; the plan has a quarter of the time at work.`);
  }
  const { min, max, text } = phase.duration;
  if (max === null && min === null)
    sentences.push(`${title}: the programme gives no length of its own; the plan shares out what the programme's length leaves.`);
  else if (max !== null && min !== max) sentences.push(`${title} lasts ${text}; the plan has the longest.`);
  return sentences;
}
