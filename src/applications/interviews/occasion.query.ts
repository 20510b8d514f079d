import { sql } from 'kysely';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { ProcessStep } from '#programmes/index.ts';
import { applicationById, type ApplicationRecord } from '../core/application.query.ts';
import { interviewById, interviewStepOf } from './interview.query.ts';
import type { Judging } from './scorecard.rules.ts';

/** What is judged: an interview with its candidate, or a candidate at a station of an assessment day. */
export interface Occasion extends Judging {
  readonly applicationId: string;
  readonly interviewId: string | null;
  readonly stationId: string | null;
  readonly application: ApplicationRecord;
  readonly organisationId: string;
  readonly startsAt: Temporal.Instant;
  readonly timeZone: string;
  /** The interview or the booking stands where it can be judged: not free, missed or cancelled. */
  readonly isOpen: boolean;
  readonly isClosed: boolean;
}

/** The interview as an occasion of judging; null where it is not there for the asker or nobody has booked it. */
export async function interviewOccasion(trx: Trx, interviewId: string): Promise<Occasion | null> {
  const interview = await interviewById(trx, interviewId);
  if (!interview || interview.applicationId === null) return null;
  const application = await applicationById(trx, interview.applicationId);
  if (!application) return null;
  const step = interviewStepOf(application);
  return {
    applicationId: application.id,
    interviewId,
    stationId: null,
    application,
    organisationId: interview.organisationId,
    startsAt: interview.startsAt,
    timeZone: interview.timeZone,
    isOpen: interview.state === 'booked' || interview.state === 'held',
    isClosed: interview.closedAt !== null,
    competencies: step?.scorecard ?? [],
    anchors: step?.anchors,
    asksRecommendation: true,
  };
}

/** A candidate at a station of an assessment day as an occasion of judging; null where that is not there for the asker. */
export async function stationOccasion(trx: Trx, stationId: string, applicationId: string): Promise<Occasion | null> {
  const row = await trx
    .selectFrom('assessment_stations')
    .innerJoin('assessment_days', 'assessment_days.id', 'assessment_stations.day_id')
    .innerJoin('assessment_bookings', 'assessment_bookings.day_id', 'assessment_days.id')
    .select([
      'assessment_stations.competencies',
      'assessment_days.organisation_id as organisationId',
      'assessment_days.starts_at as startsAt',
      'assessment_days.time_zone as timeZone',
      'assessment_days.state as dayState',
      'assessment_days.closed_at as closedAt',
      'assessment_bookings.state',
    ])
    .where('assessment_stations.id', '=', stationId)
    .where('assessment_bookings.application_id', '=', applicationId)
    .where('assessment_bookings.state', 'in', ['booked', 'attended'])
    .executeTakeFirst();
  const application = row ? await applicationById(trx, applicationId) : null;
  if (!row || !application) return null;
  return {
    applicationId,
    interviewId: null,
    stationId,
    application,
    organisationId: row.organisationId,
    startsAt: row.startsAt,
    timeZone: row.timeZone,
    isOpen: row.dayState === 'open' || row.dayState === 'held',
    isClosed: row.closedAt !== null,
    competencies: row.competencies as readonly string[],
    anchors: anchorsOfProcess(application.programme.process),
    asksRecommendation: false,
  };
}

/** The anchored levels of every competency that a process rates anywhere; those of its assessment come before others. */
export function anchorsOfProcess(process: readonly ProcessStep[]): NonNullable<ProcessStep['anchors']> {
  const steps = [...process].toSorted((a, b) => Number(a.kind === 'assess') - Number(b.kind === 'assess'));
  return Object.assign({}, ...steps.map((step) => step.anchors ?? {})) as NonNullable<ProcessStep['anchors']>;
}

/** Whether the asker is of the panel of this occasion. */
export async function isOnPanel(trx: Trx, occasion: Pick<Occasion, 'interviewId' | 'stationId'>): Promise<boolean> {
  const { rows } = await sql<{ is: boolean | null }>`select
    ${occasion.interviewId}::uuid = any (app.panel_interviews()) or ${occasion.stationId}::uuid = any (app.own_stations()) as is`.execute(
    trx,
  );
  return rows[0]?.is === true;
}

/** The candidate's person id; the interviewer's name list may not show it, so it is read as the program for a mail. */
export const candidateOf = async (trx: Trx, applicationId: string): Promise<string | null> =>
  (await withinSystem(trx, (own) => own.selectFrom('applications').select('person_id').where('id', '=', applicationId).executeTakeFirst()))
    ?.person_id ?? null;
