import { sql } from 'kysely';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Judgement, Recommendation } from './scorecard.rules.ts';

export interface Scorecard extends Judgement {
  readonly id: string;
  /** The interview that it is of, or the station of an assessment day. */
  readonly interviewId: string | null;
  readonly stationId: string | null;
  readonly station: string | null;
  readonly interviewerId: string;
  readonly interviewer: string;
  readonly levels: Readonly<Record<string, number>>;
  readonly submittedAt: Temporal.Instant;
  readonly amendedAt: Temporal.Instant | null;
}

export interface Scorecards {
  readonly shown: readonly Scorecard[];
  /** How many others are in that the reader sees later: after an own one, or when all are in. */
  readonly heldBack: number;
  /** How many are still to come. */
  readonly missing: number;
  /** The reader is on a panel and has not submitted: nobody else's are shown until then. */
  readonly mustJudgeFirst: boolean;
}

/** Which interview or station a list of scorecards is narrowed to. */
export interface OccasionFilter {
  readonly interviewId?: string;
  readonly stationId?: string;
}

/**
 * The scorecards of an application that the reader may see; the database decides which. Whoever interviews judges first, and
 * the employer reads them when all are in or the interview is closed.
 */
export async function scorecardsFor(trx: Trx, applicationId: string, readerId: string, only: OccasionFilter = {}): Promise<Scorecards> {
  let query = trx
    .selectFrom('scorecards')
    .leftJoin('people', 'people.id', 'scorecards.interviewer_id')
    .leftJoin('assessment_stations', 'assessment_stations.id', 'scorecards.station_id')
    .select([
      'scorecards.id',
      'scorecards.interview_id as interviewId',
      'scorecards.station_id as stationId',
      'assessment_stations.name as station',
      'scorecards.interviewer_id as interviewerId',
      'people.name as interviewer',
      'scorecards.ratings',
      'scorecards.levels',
      'scorecards.evidence',
      'scorecards.recommendation',
      'scorecards.note',
      'scorecards.submitted_at as submittedAt',
      'scorecards.amended_at as amendedAt',
    ])
    .where('scorecards.application_id', '=', applicationId)
    .orderBy('scorecards.submitted_at');
  if (only.interviewId !== undefined) query = query.where('scorecards.interview_id', '=', only.interviewId);
  if (only.stationId !== undefined) query = query.where('scorecards.station_id', '=', only.stationId);
  const rows = await query.execute();
  const { rows: counts } = await sql<{
    interviewId: string | null;
    stationId: string | null;
    expected: number;
    submitted: number;
    isClosed: boolean;
    isOwn: boolean;
  }>`select interview_id as "interviewId", station_id as "stationId", expected, submitted, is_closed as "isClosed",
      interview_id = any (app.panel_interviews()) or station_id = any (app.own_stations()) as "isOwn"
    from app.scorecard_counts(${applicationId})`.execute(trx);
  const wanted = counts.filter(
    (one) =>
      (only.interviewId === undefined || one.interviewId === only.interviewId) &&
      (only.stationId === undefined || one.stationId === only.stationId),
  );
  const shown = rows.map((row): Scorecard => ({
    ...row,
    interviewer: row.interviewer ?? 'An interviewer',
    ratings: row.ratings as Readonly<Record<string, number>>,
    levels: row.levels as Readonly<Record<string, number>>,
    evidence: row.evidence as Readonly<Record<string, string>>,
    recommendation: row.recommendation as Recommendation | null,
  }));
  const submitted = wanted.reduce((sum, one) => sum + one.submitted, 0);
  const counted = shown.filter((card) =>
    wanted.some(
      (one) =>
        (card.interviewId !== null && one.interviewId === card.interviewId) ||
        (card.stationId !== null && one.stationId === card.stationId),
    ),
  );
  return {
    shown,
    heldBack: Math.max(0, submitted - counted.length),
    missing: wanted.reduce((sum, one) => sum + (one.isClosed ? 0 : Math.max(0, one.expected - one.submitted)), 0),
    mustJudgeFirst: wanted.some(
      (one) =>
        one.isOwn &&
        !one.isClosed &&
        !shown.some((card) => card.interviewerId === readerId && card.interviewId === one.interviewId && card.stationId === one.stationId),
    ),
  };
}

/** Whether anybody has submitted a scorecard, also one that the asker does not see yet. */
export const hasScorecard = (trx: Trx, applicationId: string): Promise<boolean> =>
  withinSystem(
    trx,
    async (own) =>
      (await own.selectFrom('scorecards').select('id').where('application_id', '=', applicationId).limit(1).executeTakeFirst()) !==
      undefined,
  );

export interface Amendment {
  readonly id: string;
  readonly scorecardId: string;
  readonly at: Temporal.Instant;
  readonly reason: string;
  readonly before: Judgement;
  readonly after: Judgement;
}

/** What was amended in these scorecards, the first first. */
export async function amendmentsOf(trx: Trx, scorecardIds: readonly string[]): Promise<readonly Amendment[]> {
  if (scorecardIds.length === 0) return [];
  const rows = await trx
    .selectFrom('scorecard_amendments')
    .select(['id', 'scorecard_id as scorecardId', 'amended_at as at', 'reason', 'before', 'after'])
    .where('scorecard_id', 'in', [...scorecardIds])
    .orderBy('amended_at')
    .execute();
  return rows.map((row) => ({ ...row, before: row.before as Judgement, after: row.after as Judgement }));
}

/** The reader's own unfinished card of an occasion, or null. */
export async function draftOf(
  trx: Trx,
  occasion: { readonly applicationId: string; readonly interviewId: string | null; readonly stationId: string | null },
  readerId: string,
): Promise<(Judgement & { readonly savedAt: Temporal.Instant }) | null> {
  const row = await trx
    .selectFrom('scorecard_drafts')
    .select(['ratings', 'evidence', 'recommendation', 'note', 'saved_at as savedAt'])
    .where('application_id', '=', occasion.applicationId)
    .where('interviewer_id', '=', readerId)
    .where('interview_id', occasion.interviewId === null ? 'is' : '=', occasion.interviewId)
    .where('station_id', occasion.stationId === null ? 'is' : '=', occasion.stationId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    ratings: row.ratings as Readonly<Record<string, number>>,
    evidence: row.evidence as Readonly<Record<string, string>>,
    recommendation: row.recommendation as Recommendation | null,
    note: row.note,
    savedAt: row.savedAt,
  };
}
