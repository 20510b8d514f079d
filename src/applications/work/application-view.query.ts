import type { Trx } from '#platform/database/index.ts';
import { permittedActions } from '#platform/events/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { outcomeOf, type StoredOutcome } from '../allocation/outcome.query.ts';
import { adjustmentsFor, type AdjustmentToArrange } from '../accommodation/adjustments.query.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { applicationLifecycle, type ApplicationAction } from '../application-lifecycle.ts';
import { agreementOf, type AgreementRecord } from '../offers/agreement.query.ts';
import { applicationById, type ApplicationRecord } from '../core/application.query.ts';
import { workingRoles } from '../core/decide.ts';
import { claimOn, type Claim } from '../core/obstacles.query.ts';
import { redactorFor } from '../core/redaction.query.ts';
import { documentsOf, type ApplicationDocument } from '../core/documents.query.ts';
import { interviewsWhere, type InterviewRecord } from '../interviews/interview.query.ts';
import { latestOffer, type OfferRecord } from '../offers/offer.query.ts';
import { stepsOf, timelineOf, type StepView, type TimelineEntry } from '../core/progress.query.ts';
import { unscannedDocuments, type UnscannedDocument } from './blind/unscanned.query.ts';
import { withheldDocuments, type WithheldDocument } from './blind/withheld.query.ts';
import { checkOnlyDocuments } from './check-documents.ts';
import { receiversOf, type Receiver } from './hand-over.ts';
import { openDecisionOn, type OpenDecision } from './refusals/pending.query.ts';
import { sentDecisionOf } from './refusals/appeal.query.ts';
import { reviewOf, type Review } from './quality/quality.query.ts';
import { criteriaFor, type CriterionRow } from './screening.query.ts';
import { scorecardsFor, type Scorecards } from '../interviews/scorecards.query.ts';

export interface ApplicationView {
  readonly application: ApplicationRecord;
  /** Recruiter or programme manager of the employer. */
  readonly isEmployer: boolean;
  /** Decides about applications: the employer, or the agency that has this one. */
  readonly isDecider: boolean;
  /** The application is with one of the reader's organisations. */
  readonly isWithReader: boolean;
  readonly actions: readonly ApplicationAction[];
  readonly steps: readonly StepView[];
  readonly timeline: readonly TimelineEntry[];
  readonly criteria: readonly CriterionRow[];
  readonly documents: readonly ApplicationDocument[];
  readonly documentsAreHidden: boolean;
  /** While a step hides who it is: how many documents there are, and which have words to show. */
  readonly withheld: readonly WithheldDocument[];
  /** Documents that nobody but the candidate can open yet: they wait for the virus scanner. */
  readonly unscanned: readonly UnscannedDocument[];
  /** Documents that are removed when the check has ended. */
  readonly forCheckOnly: ReadonlySet<string>;
  /** Who has taken it to work on it. */
  readonly claim: Claim | null;
  readonly readerId: string | null;
  /** To whom the reader may hand it over. */
  readonly receivers: readonly Receiver[];
  /** A decision against it that can still be undone. */
  readonly pending: OpenDecision | null;
  /** An answer or appeal waits for the employer. */
  readonly openAppeal: 'answer' | 'appeal' | null;
  /** Drawn for a second look. */
  readonly review: Review | null;
  /** Agreed adjustments that are the reader's to see to; never why. */
  readonly adjustments: readonly AdjustmentToArrange[];
  readonly interviews: readonly InterviewRecord[];
  readonly scorecards: Scorecards;
  readonly offer: OfferRecord | null;
  readonly agreement: AgreementRecord | null;
  /** Where it stands in the last run that shared out places. */
  readonly allocation: StoredOutcome | null;
}

/** Everything that the page of one application shows to whoever works on it; null where it is not there for them. */
export async function applicationView(trx: Trx, id: string, actor: Actor, clock: Clock): Promise<ApplicationView | null> {
  const application = await applicationById(trx, id);
  if (!application) return null;
  const roles = application.relations.filter((relation) => relation !== 'candidate');
  if (roles.length === 0) return null;
  const isEmployer = roles.includes('recruiter') || roles.includes('programme_manager');
  const isDecider = isEmployer || roles.includes('agency_screener');
  const withheld = isDecider ? await withheldDocuments(trx, application) : [];
  const { documents } = application.hidden.length > 0 ? { documents: [] } : await documentsOf(trx, id);
  const redact = await redactorFor(trx, id, application.hidden);
  const timeline = await timelineOf(trx, id, 'worker');
  const appeals = isEmployer && application.state === 'rejected' ? ((await sentDecisionOf(trx, id))?.appeals ?? []) : [];
  return {
    application,
    isEmployer,
    isDecider,
    isWithReader: application.heldById !== null && organisationsOf(actor, ...workingRoles).includes(application.heldById),
    actions: permittedActions(applicationLifecycle, application.state, roles),
    steps: await stepsOf(trx, application),
    timeline: timeline.map((entry) => ({ ...entry, words: entry.words === null ? null : redact(entry.words).text })),
    criteria: isDecider ? await criteriaFor(trx, application, clock) : [],
    documents,
    documentsAreHidden: withheld.length > 0,
    withheld,
    unscanned: await unscannedDocuments(trx, application),
    forCheckOnly: isDecider ? await checkOnlyDocuments(trx, id) : new Set(),
    claim: isDecider ? await claimOn(trx, id, clock.now()) : null,
    readerId: actor.personId,
    receivers: isDecider ? await receiversOf(trx, actor, application, clock.today()) : [],
    pending: isDecider ? await openDecisionOn(trx, application) : null,
    openAppeal: appeals.find((appeal) => appeal.state === 'open')?.kind ?? null,
    review: isEmployer ? await reviewOf(trx, id) : null,
    adjustments: await adjustmentsFor(trx, id),
    interviews: await interviewsWhere(trx, { applicationId: id }),
    scorecards: await scorecardsFor(trx, id, actor.personId ?? ''),
    offer: isEmployer ? await latestOffer(trx, id) : null,
    agreement: isEmployer ? await agreementOf(trx, id) : null,
    allocation: isEmployer ? await outcomeOf(trx, id) : null,
  };
}
