import {
  explain,
  judge,
  questionsFor,
  type ExplainedCriterion,
  type Facts,
  type FactDefinition,
  type Occasion,
  type Verdict,
} from '#eligibility/index.ts';
import type { CompiledProgramme } from '#programmes/index.ts';
import { plannedEnd } from '../offers/agreement-terms.ts';

/** The requirements as an application meets them: its day, its start, its channel, the places that the candidate wants. Pure. */

export interface Circumstances {
  readonly today: Temporal.PlainDate;
  readonly startsOn: Temporal.PlainDate;
  readonly channel: 'internal' | 'external';
}

export const occasionOf = (programme: CompiledProgramme, { today, startsOn, channel }: Circumstances): Occasion => ({
  application: today.toString(),
  start: startsOn.toString(),
  endOfTraining: plannedEnd(programme, startsOn).toString(),
  channel,
  // Where a rule is limited to intakes, it names them by their first day.
  ...(programme.criteria.some((criterion) => criterion.scope?.intakes !== undefined) ? { intake: startsOn.toString() } : {}),
});

/**
 * The questions of the form, each once: those that hold everywhere, then those of the places. A question is left out when
 * what is known settles every requirement that reads it: a veteran is not asked on which day the service ends.
 */
export function questionsOf(
  programme: CompiledProgramme,
  occasion: Occasion,
  siteSlugs: readonly string[],
  facts: Facts,
): readonly FactDefinition[] {
  const asked = new Set(
    [occasion, ...siteSlugs.map((site) => ({ ...occasion, site }))].flatMap((one) => {
      const { criteria } = judge(programme.criteria, facts, one);
      const open = criteria.filter(({ verdict }) => verdict === 'unknown').map(({ criterion }) => criterion);
      const needed = new Set(questionsFor(open, one, programme.facts));
      return questionsFor(programme.criteria, one, programme.facts).filter((id) => facts[id] !== undefined || needed.has(id));
    }),
  );
  return [...asked].flatMap((id) => programme.facts.find((definition) => definition.id === id) ?? []);
}

export interface PlaceVerdict {
  readonly name: string;
  readonly verdict: Verdict;
  readonly criteria: readonly ExplainedCriterion[];
}

export interface EligibilityView {
  readonly verdict: Verdict;
  readonly headline: string;
  /** Those that hold wherever the candidate works; what is confirmed after an offer stands apart. */
  readonly criteria: readonly ExplainedCriterion[];
  readonly afterOffer: readonly ExplainedCriterion[];
  /** The places among the wished ones that ask for more. */
  readonly places: readonly PlaceVerdict[];
}

/** Verdicts with their reasons, for the places that the candidate named. */
export function eligibilityOf(
  programme: CompiledProgramme,
  facts: Facts,
  occasion: Occasion,
  sites: readonly { readonly slug: string; readonly name: string }[],
): EligibilityView {
  const names = Object.fromEntries(sites.map((site) => [site.slug, site.name]));
  const explained = explain(programme.criteria, facts, occasion, programme.facts, names);
  const applying = explained.criteria.filter((criterion) => criterion.applies);
  return {
    verdict: explained.verdict,
    headline: explained.headline,
    criteria: applying.filter((criterion) => criterion.criterion.weight !== 'confirmed after offer'),
    afterOffer: applying.filter((criterion) => criterion.criterion.weight === 'confirmed after offer'),
    places: sites.flatMap((site) =>
      explained.sites.filter((one) => one.site === site.slug).map(({ verdict, criteria }) => ({ name: site.name, verdict, criteria })),
    ),
  };
}
