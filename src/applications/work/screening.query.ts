import { explain, type ExplainedCriterion, type Facts, type Occasion, type Verdict } from '#eligibility/index.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import { intakeForCriteria, validFactsOf } from '#programmes/index.ts';
import type { Clock } from '#platform/time/index.ts';
import type { ApplicationRecord } from '../core/application.query.ts';
import { plannedEnd } from '../offers/agreement-terms.ts';

export interface CriterionRow {
  readonly id: string;
  readonly sentence: string;
  readonly weight: ExplainedCriterion['criterion']['weight'];
  readonly applies: boolean;
  readonly legalBasis: string | null;
  /** What the engine says, with the facts it used, in words for a screener. */
  readonly engineVerdict: Verdict;
  readonly explanation: string;
  readonly facts: readonly { readonly label: string; readonly words: string }[];
  /** It rests on facts that the reader's step does not need: shown as judged by the check, and not theirs to judge. */
  readonly isOutside: boolean;
  /** What was recorded so far. */
  readonly recorded: {
    readonly verdict: Verdict;
    readonly evidence: string;
    readonly reason: string;
    readonly decidedByName: string | null;
    readonly decidedAt: Temporal.Instant;
  } | null;
}

/**
 * What the person told us and could be relied on when the application was sent: for the check, which judges with the program's
 * rights. A reader sees of it only what `criteriaFor` shows; the database shows them no fact that their step does not need.
 */
export const factsFor = (trx: Trx, application: ApplicationRecord, clock: Clock): Promise<Facts> =>
  withinSystem(trx, (own) =>
    validFactsOf(
      own,
      application.personId,
      application.programme.facts,
      Temporal.PlainDate.from(occasionOf(application, clock).application),
    ),
  );

/** The days and the place that an application is judged for: the day it was sent, its intake's start, the site of the first choice. */
export function occasionOf(
  application: Pick<ApplicationRecord, 'submittedAt' | 'startsOn' | 'programme' | 'channel'> & {
    readonly preferences: readonly { readonly slug: string }[];
  },
  clock: Clock,
): Occasion {
  const submitted = application.submittedAt?.toZonedDateTimeISO('UTC').toPlainDate() ?? clock.today();
  const site = application.preferences[0]?.slug;
  return {
    application: submitted.toString(),
    start: application.startsOn.toString(),
    endOfTraining: plannedEnd(application.programme, application.startsOn).toString(),
    channel: application.channel,
    ...intakeForCriteria(application.programme.criteria, application.startsOn),
    ...(site === undefined ? {} : { site }),
  };
}

/**
 * Every criterion of the version as it stands for an application: the engine's verdict at the site of the first choice with
 * the facts used, and what a screener has recorded. Facts that the open step hides, or that a partner's step does not need,
 * are judged, and shown as hidden.
 */
export async function criteriaFor(trx: Trx, application: ApplicationRecord, clock: Clock): Promise<readonly CriterionRow[]> {
  const { programme } = application;
  const explanation = explain(
    programme.criteria,
    await factsFor(trx, application, clock),
    occasionOf(application, clock),
    programme.facts,
    Object.fromEntries(programme.sites.map((one) => [one.id, one.name])),
  );
  const recorded = await trx
    .selectFrom('screening_results')
    .leftJoin('people', 'people.id', 'screening_results.decided_by')
    .select(['criterion_id', 'verdict', 'evidence', 'reason', 'decided_at as decidedAt', 'people.name as decidedByName'])
    .where('application_id', '=', application.id)
    .execute();
  const needed = factsNeeded(application);
  return explanation.criteria.map((entry) => {
    const own = recorded.find((row) => row.criterion_id === entry.criterion.id);
    const hidden = (fact: string): boolean => isHiddenFact(fact, application);
    const isOutside = needed !== null && entry.facts.some(({ fact }) => !needed.has(fact));
    const tells = entry.facts.some(({ fact }) => hidden(fact));
    return {
      id: entry.criterion.id,
      sentence: entry.criterion.sentence,
      weight: entry.criterion.weight,
      applies: entry.applies,
      legalBasis: entry.criterion.legalBasis?.text ?? null,
      engineVerdict: entry.verdict,
      isOutside,
      explanation: isOutside
        ? 'Judged from what this step does not need. The employer sees to it.'
        : tells
          ? 'Judged from what is hidden at this step.'
          : withoutVerdict(entry.sentences.screener),
      facts: entry.facts
        .filter(({ fact }) => needed === null || needed.has(fact))
        .map(({ fact, label, words }) => ({ label, words: hidden(fact) ? 'Hidden at this step' : words })),
      recorded: own
        ? {
            verdict: own.verdict as Verdict,
            evidence: own.evidence,
            reason: own.reason,
            decidedByName: own.decidedByName,
            decidedAt: own.decidedAt,
          }
        : null,
    };
  });
}

/** The facts that a partner at its step may see; null for an employer's people, who see what the criteria rest on. */
function factsNeeded({ relations, step }: ApplicationRecord): ReadonlySet<string> | null {
  const isPartner = relations.includes('agency_screener') && !relations.includes('recruiter') && !relations.includes('programme_manager');
  return isPartner && step?.factsNeeded !== undefined ? new Set(step.factsNeeded) : null;
}

/** The sentence begins with the verdict, which the page shows beside it. */
function withoutVerdict(sentence: string): string {
  const rest = sentence.replace(/^(Met|Not met|Not known)[:.]\s*/, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Facts that tell what the open step hides: the date of birth, and places for addresses. As app.write_process_steps has it. */
function isHiddenFact(fact: string, { hidden, programme }: ApplicationRecord): boolean {
  const definition = programme.facts.find(({ id }) => id === fact);
  return (
    (hidden.includes('date of birth') && (/birth/i.test(fact) || definition?.dateKind === 'birth')) ||
    (hidden.includes('address') && definition?.type === 'place')
  );
}
