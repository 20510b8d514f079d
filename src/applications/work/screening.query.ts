import { explain, type ExplainedCriterion, type Facts, type Occasion, type Verdict } from '#eligibility/index.ts';
import type { Trx } from '#platform/database/index.ts';
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
  /** What was recorded so far. */
  readonly recorded: {
    readonly verdict: Verdict;
    readonly evidence: string;
    readonly reason: string;
    readonly decidedByName: string | null;
    readonly decidedAt: Temporal.Instant;
  } | null;
}

/** What the person told us and could be relied on when the application was sent. */
export const factsFor = (trx: Trx, application: ApplicationRecord, clock: Clock): Promise<Facts> =>
  validFactsOf(trx, application.personId, application.programme.facts, Temporal.PlainDate.from(occasionOf(application, clock).application));

/** The days and the place that an application is judged for: the day it was sent, its intake's start, the site of the first choice. */
export function occasionOf(application: ApplicationRecord, clock: Clock): Occasion {
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
 * the facts used, and what a screener has recorded. Facts that the open step hides are judged, and shown as hidden.
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
  const hidesBirth = application.hidden.includes('date of birth');
  return explanation.criteria.map((entry) => {
    const own = recorded.find((row) => row.criterion_id === entry.criterion.id);
    const tellsBirth = hidesBirth && entry.facts.some((fact) => isBirth(fact.fact, programme.facts));
    return {
      id: entry.criterion.id,
      sentence: entry.criterion.sentence,
      weight: entry.criterion.weight,
      applies: entry.applies,
      legalBasis: entry.criterion.legalBasis?.text ?? null,
      engineVerdict: entry.verdict,
      explanation: tellsBirth ? 'Judged from the date of birth, which is hidden at this step.' : withoutVerdict(entry.sentences.screener),
      facts: entry.facts.map((fact) => ({
        label: fact.label,
        words: hidesBirth && isBirth(fact.fact, programme.facts) ? 'Hidden at this step' : fact.words,
      })),
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

/** The sentence begins with the verdict, which the page shows beside it. */
function withoutVerdict(sentence: string): string {
  const rest = sentence.replace(/^(Met|Not met|Not known)[:.]\s*/, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

const isBirth = (fact: string, definitions: ApplicationRecord['programme']['facts']): boolean =>
  /birth/i.test(fact) || definitions.some((definition) => definition.id === fact && definition.dateKind === 'birth');
