import {
  factsRead,
  planQuestions,
  whatWouldChange,
  explain,
  type Criterion,
  type Explanation,
  type FactDefinition,
  type Facts,
  type Occasion,
  type Outlook,
} from '#eligibility/index.ts';
import type { CompiledProgramme } from './language/compiled.ts';
import { intakeForCriteria } from './intake-scope.ts';
import type { Intake } from './intake.query.ts';
import { answersFor, fittingFacts, type DeviceAnswers } from './check-answers.ts';
import { longestMonths } from './words.ts';

/** The eligibility check of one visitor on one programme: which question is next, and what the answers mean. Pure. */

export interface Check {
  readonly facts: Facts;
  readonly occasion: Occasion;
  /** Where the check stands: the place first, then question after question, then the result. */
  readonly next: { readonly kind: 'place' } | { readonly kind: 'question'; readonly fact: string } | { readonly kind: 'result' };
  /** "At most n more questions", the next one included. */
  readonly atMost: number;
  readonly asked: readonly string[];
}

export interface CheckInput {
  readonly programme: CompiledProgramme;
  readonly intakes: readonly Intake[];
  readonly answers: DeviceAnswers;
  /** What a signed-in person told us before: not asked again. */
  readonly known: Facts;
  readonly channel: 'internal' | 'external';
  readonly today: Temporal.PlainDate;
}

/** Whether where one would work changes what is asked: then the place is asked first. */
export function asksForPlace(programme: CompiledProgramme): boolean {
  return (
    programme.sites.length > 1 &&
    programme.criteria.some((criterion) => criterion.weight === 'required' && differsBySite(criterion, programme))
  );
}

/** A criterion that names every site of the programme is the same wherever one goes. */
const differsBySite = ({ scope }: Criterion, programme: CompiledProgramme): boolean =>
  scope?.sites !== undefined && programme.sites.some((site) => !scope.sites?.includes(site.id));

export function checkOf(input: CheckInput): Check {
  const { programme, answers } = input;
  const own = answersFor(answers, programme.id);
  const facts = fittingFacts({ ...input.known, ...answers.facts }, programme.facts);
  const occasion = occasionOf(input);
  const asked = (own?.asked ?? []).filter((fact) => programme.facts.some((definition) => definition.id === fact));
  const plan = planQuestions(programme.criteria, facts, occasion, programme.facts, asked);
  const place = asksForPlace(programme) && own?.site === undefined;
  return {
    facts,
    occasion,
    asked,
    next: place ? { kind: 'place' } : plan.next === null ? { kind: 'result' } : { kind: 'question', fact: plan.next },
    atMost: plan.atMost,
  };
}

/** The days and the place that the rules count from: today, the next start there, and the end of the training after it. */
function occasionOf({ programme, intakes, answers, channel, today }: CheckInput): Occasion {
  const chosen = answersFor(answers, programme.id)?.site;
  const isSite = programme.sites.some((site) => site.id === chosen);
  // Where the rules are the same at every place, any place stands for all.
  const only = programme.criteria.some((criterion) => differsBySite(criterion, programme)) ? undefined : programme.sites[0]?.id;
  const site = isSite ? (chosen ?? undefined) : only;
  const intake = intakes.find((one) => chosen === undefined || chosen === null || one.sites.some((at) => at.slug === chosen)) ?? intakes[0];
  const months = longestMonths(programme.duration);
  return {
    application: today.toString(),
    start: intake?.startsOn.toString() ?? null,
    endOfTraining: intake && months !== null ? intake.startsOn.add({ months }).toString() : null,
    channel,
    ...intakeForCriteria(programme.criteria, intake?.startsOn),
    ...(site === undefined ? {} : { site }),
  };
}

/** A fact that may be asked here: it belongs to the criteria, and is not one that waits for an offer. */
export function askable(programme: CompiledProgramme, fact: string): FactDefinition | undefined {
  const isRead = programme.criteria.some(
    (criterion) => criterion.weight !== 'confirmed after offer' && factsRead(criterion.condition).includes(fact),
  );
  return isRead ? programme.facts.find((definition) => definition.id === fact && definition.sensitivity !== 'special') : undefined;
}

/** The question before this one: where "Back" leads; null at the first. */
export function questionBefore(check: Check, fact: string): string | null {
  const position = check.asked.indexOf(fact);
  return (position < 0 ? check.asked.at(-1) : check.asked[position - 1]) ?? null;
}

export interface CheckOutcome {
  readonly explanation: Explanation;
  readonly outlook: Outlook;
}

export function outcomeOf(programme: CompiledProgramme, check: Check): CheckOutcome {
  const siteNames = Object.fromEntries(programme.sites.map((site) => [site.id, site.name]));
  return {
    explanation: explain(programme.criteria, check.facts, check.occasion, programme.facts, siteNames),
    outlook: whatWouldChange(programme.criteria, check.facts, check.occasion, programme.facts),
  };
}
