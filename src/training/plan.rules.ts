import type { CompiledProgramme } from '#programmes/index.ts';
import { assumptionsOf, itemsOfPhase } from './plan-blocks.rules.ts';
import { datePhases, phasesFor, type DatedPhase } from './plan-phases.rules.ts';
import { inOrder, isBefore, type PlanItem } from './plan-types.ts';

/** From a programme and a first day to a dated plan. Pure. */

export interface PlanRequest {
  readonly programme: CompiledProgramme;
  readonly startsOn: Temporal.PlainDate;
  readonly route: string | null;
  readonly hoursPerWeek: number;
  /** The least hours of training away from the job, by law or by the document; null where neither asks for any. */
  readonly relatedMinimumHours: number | null;
}

export interface Plan {
  readonly items: readonly PlanItem[];
  readonly endsOn: Temporal.PlainDate;
  /** What the document does not say and the plan assumes, in sentences. */
  readonly assumptions: readonly string[];
}

/** The whole plan: phases without gap or overlap, the study inside them, milestones, and minutes at the contract's hours a week. */
export function planFor(request: PlanRequest): Plan {
  const { programme, startsOn, route, hoursPerWeek } = request;
  const dated = datePhases(phasesFor(programme, route), startsOn, programme.duration, hoursPerWeek);
  const { items, isToppedUp } = topUp(
    dated.flatMap((phase) => itemsOfPhase(phase, programme, hoursPerWeek)),
    request.relatedMinimumHours,
  );
  const assumptions = dated.flatMap((phase) => assumptionsOf(phase, programme.terms));
  if (isToppedUp)
    assumptions.push(
      `The programme names less study than the ${request.relatedMinimumHours} hours that it needs away from the job; the plan adds the rest beside the work.`,
    );
  const endsOn = dated.at(-1)?.endsOn ?? startsOn;
  return { items: inOrder([...items, ...milestones(request, dated, endsOn)]), endsOn, assumptions };
}

/**
 * The plan after a choice of route: what lies before the fork stays as it is (it may have moved since), the rest is planned
 * anew from the day on which the fork stands now. Null where the plan has no fork.
 */
export function planRoute(current: readonly PlanItem[], request: PlanRequest): Plan | null {
  const { programme, route, hoursPerWeek } = request;
  const start = forkStart(current, programme);
  if (start === null || route === null) return null;
  const phases = phasesFor(programme, route);
  const first = phases.findIndex(({ phase }) => phase.routeId !== null);
  if (first < 0) return null;
  const dated = datePhases(phases.slice(first), start, programme.duration, hoursPerWeek);
  const kept = current.filter((item) => isBefore(item.startsOn, start) && !(item.kind === 'milestone' && item.mode === 'gateway'));
  const related = kept.reduce((sum, item) => sum + (item.minutesKind === 'related' ? item.plannedMinutes : 0), 0) / 60;
  const { items } = topUp(
    dated.flatMap((phase) => itemsOfPhase(phase, programme, hoursPerWeek)),
    request.relatedMinimumHours === null ? null : request.relatedMinimumHours - related,
  );
  const endsOn = dated.at(-1)?.endsOn ?? start;
  // Milestones reached by the phases before the fork stand in `kept` already.
  const ahead = milestones(request, dated, endsOn).filter(
    (item) => !isBefore(item.startsOn, start) && !kept.some((old) => old.kind === 'milestone' && old.title === item.title),
  );
  return {
    items: inOrder([...kept, ...items, ...ahead]),
    endsOn,
    assumptions: dated.flatMap((phase) => assumptionsOf(phase, programme.terms)),
  };
}

/** The day on which the chosen or open route begins in a plan; null where there is no choice. */
export function forkStart(items: readonly PlanItem[], programme: CompiledProgramme): Temporal.PlainDate | null {
  if (!programme.routes) return null;
  const ofRoutes = new Set(programme.phases.filter((phase) => phase.routeId !== null).map((phase) => phase.id));
  return items.find((item) => item.kind === 'phase' && (item.phaseId === null || ofRoutes.has(item.phaseId)))?.startsOn ?? null;
}

/** Study beside the work, added to phases at work in proportion, until the least is reached. */
function topUp(items: readonly PlanItem[], minimumHours: number | null): { items: readonly PlanItem[]; isToppedUp: boolean } {
  const related = items.reduce((sum, item) => sum + (item.minutesKind === 'related' ? item.plannedMinutes : 0), 0);
  const missing = Math.ceil((minimumHours ?? 0) * 60 - related);
  const room = items.reduce((sum, item) => sum + (isWorkPhase(item) ? item.plannedMinutes : 0), 0);
  if (missing <= 0 || room === 0) return { items, isToppedUp: false };
  const share = Math.min(1, missing / room);
  return {
    isToppedUp: true,
    items: items.flatMap((item) => {
      if (!isWorkPhase(item)) return [item];
      const minutes = Math.min(item.plannedMinutes, Math.ceil(item.plannedMinutes * share));
      return [
        { ...item, plannedMinutes: item.plannedMinutes - minutes },
        {
          ...item,
          kind: 'block' as const,
          title: 'Training away from the job',
          mode: 'blended',
          provider: null,
          plannedMinutes: minutes,
          minutesKind: 'related' as const,
        },
      ];
    }),
  };
}

const isWorkPhase = (item: PlanItem): boolean => item.kind === 'phase' && item.minutesKind === 'on_the_job';

function milestones({ programme, route }: PlanRequest, dated: readonly DatedPhase[], endsOn: Temporal.PlainDate): readonly PlanItem[] {
  const milestone = (title: string, mode: string, on: Temporal.PlainDate, provider: string | null = null): PlanItem => ({
    id: null,
    kind: 'milestone',
    phaseId: null,
    title,
    mode,
    provider,
    startsOn: on,
    endsOn: on,
    plannedMinutes: 0,
    minutesKind: 'on_the_job',
  });
  const fork = dated.find(({ phase }) => phase.routeId !== null)?.startsOn;
  const options = programme.routes?.options ?? [];
  // The last day before the route begins is the last on which it can be chosen.
  const choice = fork && options.length > 0 ? [milestone('Choose your route', 'route choice', fork.subtract({ days: 1 }))] : [];
  const awards = programme.awards
    .filter((award) => !options.some((option) => option.award === award.id && option.id !== route))
    .map((award) => {
      const last = dated.findLast(({ phase }) => phase.towards === award.id || phase.with.some((study) => study.towards === award.id));
      return milestone(award.title, 'award', last?.endsOn ?? endsOn, award.by);
    });
  return [...choice, ...awards, milestone('Gateway: everything complete and confirmed', 'gateway', endsOn)];
}
