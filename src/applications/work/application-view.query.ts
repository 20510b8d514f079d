import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { permittedActions } from '#platform/events/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { applicationLifecycle, type ApplicationAction } from '../application-lifecycle.ts';
import { agreementOf, type AgreementRecord } from '../offers/agreement.ts';
import { applicationById, type ApplicationRecord } from '../core/application.query.ts';
import { documentsOf, type ApplicationDocument } from '../core/documents.query.ts';
import { interviewsWhere, type InterviewRecord } from '../interviews/interview.query.ts';
import { latestOffer, type OfferRecord } from '../offers/offer.query.ts';
import { stepsOf, timelineOf, type StepView, type TimelineEntry } from '../core/progress.query.ts';
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
  readonly adjustments: readonly string[];
  readonly interviews: readonly InterviewRecord[];
  readonly scorecards: Scorecards;
  readonly offer: OfferRecord | null;
  readonly agreement: AgreementRecord | null;
}

/** Everything that the page of one application shows to whoever works on it; null where it is not there for them. */
export async function applicationView(trx: Trx, id: string, actor: Actor, clock: Clock): Promise<ApplicationView | null> {
  const application = await applicationById(trx, id);
  if (!application) return null;
  const roles = application.relations.filter((relation) => relation !== 'candidate');
  if (roles.length === 0) return null;
  const isEmployer = roles.includes('recruiter') || roles.includes('programme_manager');
  const isDecider = isEmployer || roles.includes('agency_screener');
  const { documents, areHidden } = await documentsOf(trx, id);
  const { rows: adjustments } = await sql<{ adjustment: string }>`select adjustment from app.agreed_adjustments(${id})`.execute(trx);
  return {
    application,
    isEmployer,
    isDecider,
    isWithReader:
      application.heldById !== null &&
      organisationsOf(actor, 'recruiter', 'programme_manager', 'agency_screener').includes(application.heldById),
    actions: permittedActions(applicationLifecycle, application.state, roles),
    steps: await stepsOf(trx, application),
    timeline: await timelineOf(trx, id, 'worker'),
    criteria: isDecider ? await criteriaFor(trx, application, clock) : [],
    documents,
    documentsAreHidden: areHidden,
    adjustments: adjustments.map((row) => row.adjustment),
    interviews: await interviewsWhere(trx, { applicationId: id }),
    scorecards: await scorecardsFor(trx, id, actor.personId ?? ''),
    offer: isEmployer ? await latestOffer(trx, id) : null,
    agreement: isEmployer ? await agreementOf(trx, id) : null,
  };
}
