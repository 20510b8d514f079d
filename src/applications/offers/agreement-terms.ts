import type { CompiledProgramme } from '#programmes/index.ts';
import type { PlanItem } from '#training/index.ts';

/** What both sides sign, as data: everything in words that a page can show without looking anything up. */
export interface AgreementTerms {
  readonly apprentice: string;
  readonly employer: string;
  readonly programme: string;
  readonly version: number;
  /** The hash of the published version that the training follows. */
  readonly versionHash: string;
  readonly site: string;
  readonly startsOn: string;
  readonly plannedEndOn: string;
  readonly payMinor: number;
  readonly currency: string;
  readonly payPer: string;
  readonly hoursPerWeek: number;
  readonly phases: readonly {
    readonly name: string;
    readonly mode: string;
    readonly length: string;
    readonly provider: string | null;
    /** As the plan has it when the agreement is drawn up; absent in agreements from before it said so. */
    readonly from?: string;
    readonly to?: string;
  }[];
  /** What the plan leads past, each with its day. */
  readonly milestones?: readonly { readonly title: string; readonly on: string }[];
  readonly providers: readonly string[];
  readonly awards: readonly string[];
  readonly reviewEveryMonths: number;
}

export interface AgreedTerms {
  readonly apprentice: string;
  readonly employer: string;
  readonly version: number;
  readonly versionHash: string;
  readonly site: string;
  readonly startsOn: Temporal.PlainDate;
  readonly plannedEndOn: Temporal.PlainDate;
  /** The plan as the training room will make it. */
  readonly plan: readonly PlanItem[];
  readonly payMinor: number;
  readonly currency: string;
  readonly payPer: string;
}

/** The hours of a week where the document states none. */
const usualHoursPerWeek = 40;

/** The last day of a programme that begins on a day, by its longest stated length: for questions of age before there is a plan. */
export function plannedEnd(programme: CompiledProgramme, startsOn: Temporal.PlainDate): Temporal.PlainDate {
  const { unit, min, max } = programme.duration;
  const length = max ?? min ?? 12;
  const after =
    unit === 'months'
      ? startsOn.add({ months: length })
      : unit === 'weeks'
        ? startsOn.add({ weeks: length })
        : startsOn.add({ weeks: Math.max(1, Math.ceil(length / hoursPerWeekOf(programme))) });
  return after.subtract({ days: 1 });
}

/** As the training room counts them: whole hours, at most the 48 of the law of working time. */
export const hoursPerWeekOf = (programme: CompiledProgramme): number =>
  Math.min(48, Math.max(1, Math.round(programme.pattern?.hoursPerWeek ?? usualHoursPerWeek)));

export function agreementTerms(programme: CompiledProgramme, agreed: AgreedTerms): AgreementTerms {
  const provider = (id: string | null): string | null => programme.providers.find((one) => one.id === id)?.name ?? null;
  return {
    apprentice: agreed.apprentice,
    employer: agreed.employer,
    programme: programme.title,
    version: agreed.version,
    versionHash: agreed.versionHash,
    site: agreed.site,
    startsOn: agreed.startsOn.toString(),
    plannedEndOn: agreed.plannedEndOn.toString(),
    payMinor: agreed.payMinor,
    currency: agreed.currency,
    payPer: agreed.payPer,
    hoursPerWeek: hoursPerWeekOf(programme),
    phases: agreed.plan
      .filter(({ kind }) => kind === 'phase')
      .map(({ phaseId, title, mode, provider: name, startsOn, endsOn }) => {
        const phase = programme.phases.find(({ id }) => id === phaseId);
        const beside = (phase?.with ?? []).map(({ mode: way, orMode, provider: id }) => {
          const at = provider(id);
          return `${way}${orMode ? ` or ${orMode}` : ''}${at === null ? '' : ` at ${at}`}`;
        });
        return {
          name: title,
          mode: beside.length === 0 ? mode : `${mode}, with ${beside.join(' and ')}`,
          length: phase?.duration.text ?? lengthBetween(startsOn.toString(), endsOn.toString()),
          provider: name,
          from: startsOn.toString(),
          to: endsOn.toString(),
        };
      }),
    milestones: agreed.plan.filter(({ kind }) => kind === 'milestone').map(({ title, startsOn }) => ({ title, on: startsOn.toString() })),
    providers: programme.providers.map((one) => one.name),
    awards: programme.awards.map((award) => (award.by === null ? award.title : `${award.title} (${award.by})`)),
    reviewEveryMonths: programme.reviewEveryMonths,
  };
}

/** "48 months", "5 months and 3 days": from the first day to the last. */
export function lengthBetween(from: string, to: string): string {
  const { months, days } = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to).add({ days: 1 }), { largestUnit: 'months' });
  const parts = [
    ...(months === 0 ? [] : [months === 1 ? '1 month' : `${months} months`]),
    ...(days === 0 ? [] : [days === 1 ? '1 day' : `${days} days`]),
  ];
  return parts.join(' and ');
}
