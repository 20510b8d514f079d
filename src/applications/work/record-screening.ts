import type { Doing } from '#platform/http/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { conflict, done, invalid, type FieldError, type Result } from '#platform/result.ts';
import { onBehalfOf, organisationsOf, type Actor } from '#people/index.ts';
import type { Verdict } from '#eligibility/index.ts';
import { movedOn, passStep, returnForInformation, standingFor, workingRoles, type Decision } from '../core/decide.ts';
import type { ProcessStep } from '#programmes/index.ts';
import { passDetail } from '../core/outcomes.rules.ts';
import type { OutcomeDetail } from '../core/step-rows.ts';
import { keepJudgement } from './judgements.store.ts';
import { rejectApplication } from './refusals/refuse.ts';
import { criteriaFor, factsFor, occasionOf, type CriterionRow } from './screening.query.ts';

export interface ScreenedCriterion {
  readonly verdict: string;
  readonly evidence: string;
  /** Why the screener differs from the engine. */
  readonly reason: string;
}

export interface Screening extends Decision {
  readonly criteria: Readonly<Record<string, ScreenedCriterion>>;
  readonly outcome: string;
  /** For "return": what is asked for. */
  readonly request: string;
  /** For "reject": structured reasons, and words beside them for the candidate. */
  readonly rejectionReason: string;
  readonly rejectionReasons?: readonly string[];
  readonly note: string;
  /** For "pass": how the step ended and what was looked at, where the document asks it. */
  readonly detail?: OutcomeDetail;
}

export const screeningOutcomes = {
  pass: 'Pass: the next step begins',
  return: 'Return to the candidate for information',
  reject: 'Do not go on with this application',
  save: 'Save and decide later',
} as const;

const isVerdict = (text: string): text is Verdict => text === 'met' || text === 'not_met' || text === 'unknown';
export const evidenceLimit = 2000;

/**
 * Records a screener's verdict on each criterion and takes the outcome. The revision is that of the application as the
 * screener saw it: of two screeners at once the second is told that the first was there.
 */
export async function recordScreening(
  doing: Doing<Actor>,
  screening: Screening,
): Promise<Result<{ applicationId: string; outcome: string }>> {
  const standing = await standingFor(doing, screening);
  if (!standing.ok) return standing;
  const { application, actorId, organisationId } = standing.value;
  const { trx, clock, actor } = doing;
  if (application.state !== 'in_step' || (application.step?.kind !== 'screen' && application.step?.kind !== 'assess'))
    return conflict(movedOn);
  if (application.heldById === null)
    return conflict('The candidate has been asked for information. The application comes back with their answer.');
  if (!organisationsOf(actor, ...workingRoles).includes(application.heldById))
    return conflict(`${application.heldByName ?? 'Another organisation'} has this application now.`);

  const rows = (await criteriaFor(trx, application, clock)).filter((row) => row.applies && !row.isOutside);
  const errors = [...problemsOf(rows, screening), ...missingDetail(application.step, screening)];
  if (errors.length > 0) return invalid(...errors);

  for (const row of rows) {
    const given = screening.criteria[row.id];
    if (!given || !isVerdict(given.verdict)) continue;
    const values = {
      engine_verdict: row.engineVerdict,
      verdict: given.verdict,
      evidence: given.evidence.trim(),
      reason: given.reason.trim(),
      decided_by: actorId,
      decided_at: clock.now(),
    };
    await trx
      .insertInto('screening_results')
      .values({ application_id: application.id, criterion_id: row.id, ...values })
      .onConflict((on) => on.columns(['application_id', 'criterion_id']).doUpdateSet(values))
      .execute();
  }
  const eventId = await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: 'screening.recorded',
    at: clock.now(),
    actorId,
    onBehalfOf: organisationId === null ? null : onBehalfOf(actor, organisationId),
    data: {
      version: application.versionId,
      verdicts: Object.fromEntries(
        rows.flatMap((row) =>
          isVerdict(screening.criteria[row.id]?.verdict ?? '')
            ? [[row.id, { engine: row.engineVerdict, screener: screening.criteria[row.id]?.verdict }]]
            : [],
        ),
      ),
    },
  });
  await keepJudgement(trx, application, await factsFor(trx, application, clock), occasionOf(application, clock), eventId, clock.now());

  const decision = { applicationId: application.id, revision: screening.revision };
  const outcome = await takeOutcome(doing, decision, screening);
  return outcome.ok ? done({ applicationId: application.id, outcome: screening.outcome }) : outcome;
}

async function takeOutcome(doing: Doing<Actor>, decision: Decision, screening: Screening): Promise<Result<unknown>> {
  switch (screening.outcome) {
    case 'pass':
      return passStep(doing, { ...decision, note: screening.note, ...screening.detail });
    case 'return':
      return returnForInformation(doing, { ...decision, request: screening.request });
    case 'reject': {
      const rejected = await rejectApplication(doing, {
        ...decision,
        reason: screening.rejectionReason,
        reasons: screening.rejectionReasons ?? [],
        note: screening.note,
      });
      // The reason's field on this form has a longer name than the command's.
      return rejected.ok
        ? rejected
        : {
            ...rejected,
            errors: rejected.errors.map((error) => (error.field === 'reason' ? { ...error, field: 'rejectionReason' } : error)),
          };
    }
    default:
      return done(null);
  }
}

/** What the document asks of whoever passes the step, told together with everything else that is wrong. */
function missingDetail(step: ProcessStep, screening: Screening): readonly FieldError[] {
  const detail = screening.outcome === 'pass' ? passDetail(step, screening.detail ?? {}) : done(null);
  return detail.ok ? [] : detail.errors;
}

/** Everything that is wrong with the form at once. Saving for later asks for less than a decision. */
function problemsOf(rows: readonly CriterionRow[], screening: Screening): readonly FieldError[] {
  const errors: FieldError[] = [];
  const isDecision = screening.outcome !== 'save';
  if (!Object.hasOwn(screeningOutcomes, screening.outcome))
    errors.push({ field: 'outcome', message: 'Choose what happens with this application' });
  for (const row of rows) {
    const given = screening.criteria[row.id] ?? { verdict: '', evidence: '', reason: '' };
    const named = `“${row.sentence}”`;
    if (isDecision && row.weight === 'required' && !isVerdict(given.verdict) && screening.outcome !== 'return')
      errors.push({ field: `verdict:${row.id}`, message: `Choose your verdict on ${named}` });
    if (isVerdict(given.verdict) && given.verdict !== row.engineVerdict && given.reason.trim() === '')
      errors.push({ field: `reason:${row.id}`, message: `Say why you differ from the check on ${named}` });
    if (given.evidence.length > evidenceLimit)
      errors.push({ field: `evidence:${row.id}`, message: `Evidence must be ${evidenceLimit} characters or fewer` });
    if (given.reason.length > evidenceLimit)
      errors.push({ field: `reason:${row.id}`, message: `The reason must be ${evidenceLimit} characters or fewer` });
    if (screening.outcome === 'pass' && row.weight === 'required' && given.verdict === 'not_met')
      errors.push({ field: `verdict:${row.id}`, message: `${named} is required and not met: the application cannot pass` });
    if (screening.outcome === 'pass' && row.weight === 'required' && given.verdict === 'unknown')
      errors.push({
        field: `verdict:${row.id}`,
        message: `${named} is required and still open: return the application for information, or record what shows that it is met`,
      });
  }
  if (screening.outcome === 'return' && screening.request.trim() === '')
    errors.push({ field: 'request', message: 'Enter what you need from the candidate' });
  if (screening.request.length > 2000) errors.push({ field: 'request', message: 'What you need must be 2000 characters or fewer' });
  if (screening.note.length > 2000) errors.push({ field: 'note', message: 'The note must be 2000 characters or fewer' });
  if (screening.outcome === 'reject' && screening.rejectionReason === '' && (screening.rejectionReasons ?? []).length === 0)
    errors.push({ field: 'rejectionReason', message: 'Choose the reason for ending this application' });
  return errors;
}
