import { sql } from 'kysely';
import { chancesLeft } from '../interviews/chances.query.ts';
import type { Trx } from '#platform/database/index.ts';
import { agreementOf, type AgreementRecord } from '../offers/agreement.query.ts';
import { applicationById, type ApplicationRecord } from '../core/application.query.ts';
import { ownTurns } from '../accommodation/own-turn.query.ts';
import { assessmentOf, type AssessmentStanding } from '../interviews/assessment/standing.query.ts';
import { interviewsWhere, type InterviewRecord } from '../interviews/interview.query.ts';
import type { Chances } from '../offers/chances.rules.ts';
import { canDefer } from '../offers/deferral-lifecycle.ts';
import { latestDeferral, type DeferralRecord } from '../offers/deferral.query.ts';
import { latestOffer, type OfferRecord } from '../offers/offer.query.ts';
import { chancesOf } from '../offers/waiting.query.ts';
import { outcomeOf, type StoredOutcome } from '../allocation/outcome.query.ts';
import { sentDecisionOf, type SentDecision } from '../work/refusals/appeal.query.ts';
import { usualTimesOf, type UsualTimes } from './usual-times.query.ts';
import { stepsOf, timelineOf, type StepView, type TimelineEntry } from '../core/progress.query.ts';

/** All that the status page shows of an own application. */
export interface StatusView {
  readonly application: ApplicationRecord;
  readonly slug: string;
  readonly steps: readonly StepView[];
  /** How long the steps of the programme have really taken, where enough people went through them. */
  readonly usualTimes: UsualTimes;
  readonly timeline: readonly TimelineEntry[];
  readonly offer: OfferRecord | null;
  /** The decision against it with its reasons and what was said to it; null while there is none. */
  readonly decision: SentDecision | null;
  /** Where it stands on its waiting list, and what earlier intakes tell; null while it does not wait. */
  readonly chances: Chances | null;
  /** The later start, while it is put off, or while one side has asked for it. */
  readonly deferral: DeferralRecord | null;
  /** What the last run that shared out places gave them, and why; null where none took them in. */
  readonly allocation: StoredOutcome | null;
  /** The booked interview, or the one that was held last. */
  readonly interview: InterviewRecord | null;
  /** How many times can be chosen now. */
  readonly freeTimes: number;
  /** Interviews were missed, and a person decides whether another time may be chosen. */
  readonly hasNoMoreChances: boolean;
  /** The assessment day, booked or to be chosen; null where there is none. */
  readonly assessment: AssessmentStanding | null;
  readonly adjustments: readonly string[];
  /** An adviser waits for the candidate's word about an adjustment. */
  readonly isAskedAboutAdjustment: boolean;
  readonly agreement: AgreementRecord | null;
}

export async function statusOf(trx: Trx, applicationId: string, now: Temporal.Instant): Promise<StatusView | null> {
  const application = await applicationById(trx, applicationId);
  if (!application?.relations.includes('candidate')) return null;
  const interviews = await interviewsWhere(trx, { applicationId, states: ['booked', 'held'] });
  const { slug } = await trx.selectFrom('programmes').select('slug').where('id', '=', application.programmeId).executeTakeFirstOrThrow();
  const isAtInterview = application.state === 'in_step' && application.step?.kind === 'interview';
  return {
    application,
    slug,
    steps: await stepsOf(trx, application),
    usualTimes: await usualTimesOf(trx, application.programmeId, application.programme.process),
    timeline: await timelineOf(trx, applicationId, 'candidate'),
    offer: await latestOffer(trx, applicationId),
    decision: application.state === 'rejected' ? await sentDecisionOf(trx, applicationId) : null,
    chances: application.state === 'waiting_list' ? await chancesOf(trx, applicationId) : null,
    deferral: await laterStart(trx, application),
    allocation: await outcomeOf(trx, applicationId),
    interview: interviews.find((one) => one.state === 'booked') ?? interviews.at(-1) ?? null,
    freeTimes: isAtInterview ? (await freeTimesOf(trx, application.programmeId, now)).length : 0,
    hasNoMoreChances: isAtInterview && (await chancesLeft(trx, applicationId, application.programmeId)) === 0,
    assessment: await assessmentOf(trx, application, now),
    adjustments: await agreedAdjustments(trx, applicationId),
    isAskedAboutAdjustment:
      (await ownTurns(trx, application.personId, now.toZonedDateTimeISO('UTC').toPlainDate(), applicationId)).length > 0,
    agreement: await agreementOf(trx, applicationId),
  };
}

async function laterStart(trx: Trx, { id, state }: ApplicationRecord): Promise<DeferralRecord | null> {
  if (state !== 'deferred' && !canDefer(state)) return null;
  const latest = await latestDeferral(trx, id);
  return state === 'deferred' || latest?.state === 'asked' ? latest : null;
}

/** The times that can be chosen, earliest first. A hundred fill the page; more come as these are taken. */
export const freeTimesOf = async (trx: Trx, programmeId: string, now: Temporal.Instant): Promise<readonly InterviewRecord[]> =>
  (await interviewsWhere(trx, { programmeId, states: ['offered'], endsAfter: now, limit: 100 })).filter(
    (slot) => Temporal.Instant.compare(slot.startsAt, now) > 0,
  );

/** What was agreed in the private lane, without the reason. */
export async function agreedAdjustments(trx: Trx, applicationId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ adjustment: string }>`select adjustment from app.agreed_adjustments(${applicationId})`.execute(trx);
  return rows.map((row) => row.adjustment);
}
