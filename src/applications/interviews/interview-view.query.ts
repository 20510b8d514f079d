import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { accessToInterview } from '../core/access.query.ts';
import { applicationById } from '../core/application.query.ts';
import { interviewById, interviewStepOf, type InterviewRecord } from './interview.query.ts';
import { scorecardsFor, type Scorecards } from './scorecards.query.ts';

export interface InterviewView {
  readonly interview: InterviewRecord;
  readonly roles: readonly string[];
  /** The items of the step's scorecard. */
  readonly items: readonly string[];
  readonly scorecards: Scorecards;
  readonly adjustments: readonly string[];
}

/** Everything that the page of one interview or free slot shows; null where it is not there for the reader, or only as its candidate. */
export async function interviewView(trx: Trx, id: string, readerId: string): Promise<InterviewView | null> {
  const interview = await interviewById(trx, id);
  if (!interview) return null;
  const roles = (await accessToInterview(trx, id)).filter((role) => role !== 'candidate');
  if (roles.length === 0) return null;
  if (interview.applicationId === null) return { interview, roles, items: [], scorecards: { shown: [], heldBack: 0 }, adjustments: [] };
  const application = await applicationById(trx, interview.applicationId);
  const { rows } = await sql<{ adjustment: string }>`select adjustment from app.agreed_adjustments(${interview.applicationId})`.execute(
    trx,
  );
  return {
    interview,
    roles,
    items: application ? (interviewStepOf(application)?.scorecard ?? []) : [],
    scorecards: await scorecardsFor(trx, interview.applicationId, readerId),
    adjustments: rows.map((row) => row.adjustment),
  };
}
