import type { Trx } from '#platform/database/index.ts';

export interface Scorecard {
  readonly id: string;
  readonly interviewId: string;
  readonly interviewerId: string;
  readonly interviewer: string;
  readonly ratings: Readonly<Record<string, number>>;
  readonly recommendation: 'offer' | 'no_offer' | 'undecided';
  readonly note: string;
  readonly submittedAt: Temporal.Instant;
}

export interface Scorecards {
  readonly shown: readonly Scorecard[];
  /** How many others wait until the reader, who is on a panel, has submitted an own one. */
  readonly heldBack: number;
}

/**
 * The scorecards of an application that the reader may see. Whoever interviews judges first: while the reader is on a panel of
 * this application and has not submitted, nobody else's are shown.
 */
export async function scorecardsFor(trx: Trx, applicationId: string, readerId: string): Promise<Scorecards> {
  const rows = await trx
    .selectFrom('scorecards')
    .leftJoin('people', 'people.id', 'scorecards.interviewer_id')
    .select([
      'scorecards.id',
      'scorecards.interview_id as interviewId',
      'scorecards.interviewer_id as interviewerId',
      'people.name as interviewer',
      'scorecards.ratings',
      'scorecards.recommendation',
      'scorecards.note',
      'scorecards.submitted_at as submittedAt',
    ])
    .where('scorecards.application_id', '=', applicationId)
    .orderBy('scorecards.submitted_at')
    .execute();
  const isOnPanel = await trx
    .selectFrom('interview_panel')
    .innerJoin('interviews', 'interviews.id', 'interview_panel.interview_id')
    .select('interview_panel.person_id')
    .where('interviews.application_id', '=', applicationId)
    .where('interviews.state', 'in', ['booked', 'held'])
    .where('interview_panel.person_id', '=', readerId)
    .executeTakeFirst();
  const mustJudgeFirst = isOnPanel !== undefined && !rows.some((row) => row.interviewerId === readerId);
  const all = rows.map((row): Scorecard => ({
    ...row,
    interviewer: row.interviewer ?? 'An interviewer',
    ratings: row.ratings as Readonly<Record<string, number>>,
    recommendation: row.recommendation as Scorecard['recommendation'],
  }));
  return mustJudgeFirst ? { shown: [], heldBack: all.length } : { shown: all, heldBack: 0 };
}
