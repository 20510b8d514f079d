import { sql } from 'kysely';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { fingerprintOf } from '../../core/quality-sample.rules.ts';
import { referenceOf } from '../../core/reference.ts';
import type { ReviewState } from './review-lifecycle.ts';

/** Results that wait for a second look, how often the second look agreed, and how the sample was drawn. */

export interface WaitingReview {
  readonly applicationId: string;
  readonly candidate: string;
  readonly programmeTitle: string;
  readonly agency: string;
  readonly outcome: 'passed' | 'refused';
  readonly drawnAt: Temporal.Instant;
}

export interface AgreementRate {
  readonly agency: string;
  readonly programmeTitle: string;
  readonly drawn: number;
  readonly agreed: number;
  readonly overturned: number;
}

export interface PublishedSalt {
  readonly employer: string;
  readonly month: Temporal.PlainDate;
  /** Null until it is published to the reader; the fingerprint commits to it before. */
  readonly salt: string | null;
  readonly fingerprint: string;
}

export interface QualityView {
  readonly isReviewer: boolean;
  readonly waiting: readonly WaitingReview[];
  readonly rates: readonly AgreementRate[];
  readonly salts: readonly PublishedSalt[];
}

/** The employer's queue and rates; an agency sees how often its own results were agreed with, and the salts. */
export async function qualityView(trx: Trx, actor: Actor, today: Temporal.PlainDate, since: Temporal.PlainDate): Promise<QualityView> {
  const employers = organisationsOf(actor, 'recruiter', 'programme_manager');
  const partners = organisationsOf(actor, 'agency_screener', 'provider_coordinator');
  const waiting = employers.length === 0 ? [] : await waitingReviews(trx, employers);
  return {
    isReviewer: actor.memberships.some(
      ({ organisationKind, role }) => organisationKind === 'employer' && (role === 'recruiter' || role === 'programme_manager'),
    ),
    waiting,
    // Counts alone: an agency reads no review, and only numbers of its own leave the program's hands.
    rates: await withinSystem(trx, (own) => ratesOf(own, employers, partners, since)),
    salts: await saltsOf(trx, employers, partners, today),
  };
}

async function waitingReviews(trx: Trx, employers: readonly string[]): Promise<readonly WaitingReview[]> {
  const { rows } = await sql<{
    applicationId: string;
    candidateName: string | null;
    programmeTitle: string;
    agency: string;
    outcome: 'passed' | 'refused';
    drawnAt: Temporal.Instant;
  }>`
    with waiting as (
      select application_id, programme_id, screened_for, outcome, drawn_at, id from quality_reviews
      where state = 'waiting' and organisation_id = any (${[...employers]}::uuid[]) order by drawn_at, id limit 200)
    select waiting.application_id as "applicationId", named.name as "candidateName", programmes.title as "programmeTitle", organisations.name as agency,
      waiting.outcome, waiting.drawn_at as "drawnAt"
    from waiting join programmes on programmes.id = waiting.programme_id join organisations on organisations.id = waiting.screened_for
      left join app.candidate_names(array(select application_id from waiting)) named on named.id = waiting.application_id
    order by waiting.drawn_at, waiting.id`.execute(trx);
  return rows.map(({ candidateName, ...row }) => ({ ...row, candidate: candidateName ?? referenceOf(row.applicationId) }));
}

async function ratesOf(
  own: Trx,
  employers: readonly string[],
  partners: readonly string[],
  since: Temporal.PlainDate,
): Promise<readonly AgreementRate[]> {
  const { rows } = await sql<AgreementRate>`
    select organisations.name as agency, programmes.title as "programmeTitle", count(*)::int as drawn,
      count(*) filter (where state = 'agreed')::int as agreed, count(*) filter (where state = 'overturned')::int as overturned
    from quality_reviews join organisations on organisations.id = screened_for join programmes on programmes.id = quality_reviews.programme_id
    where drawn_at >= ${since.toString()}::date
      and (quality_reviews.organisation_id = any (${[...employers]}::uuid[])
        -- Months that are not over tell an agency nothing: it would learn what was drawn.
        or screened_for = any (${[...partners]}::uuid[]) and month < date_trunc('month', app.today())::date)
    group by organisations.name, programmes.title order by organisations.name, programmes.title`.execute(own);
  return rows;
}

async function saltsOf(
  trx: Trx,
  employers: readonly string[],
  partners: readonly string[],
  today: Temporal.PlainDate,
): Promise<readonly PublishedSalt[]> {
  const month = today.with({ day: 1 });
  const rows = await withinSystem(trx, (own) =>
    own
      .selectFrom('sample_salts')
      .innerJoin('organisations', 'organisations.id', 'sample_salts.organisation_id')
      .select(['organisations.name as employer', 'sample_salts.organisation_id as employerId', 'month', 'salt'])
      .where((either) =>
        either.or([
          either('sample_salts.organisation_id', 'in', [...employers, '00000000-0000-0000-0000-000000000000']),
          either.exists(
            either
              .selectFrom('partnerships')
              .innerJoin('programmes', 'programmes.id', 'partnerships.programme_id')
              .select('partnerships.id')
              .whereRef('programmes.organisation_id', '=', 'sample_salts.organisation_id')
              .where('partnerships.organisation_id', 'in', [...partners, '00000000-0000-0000-0000-000000000000']),
          ),
        ]),
      )
      .orderBy('month', 'desc')
      .limit(24)
      .execute(),
  );
  return rows.map((row) => ({
    employer: row.employer,
    month: row.month,
    salt: employers.includes(row.employerId) || Temporal.PlainDate.compare(row.month, month) < 0 ? row.salt : null,
    fingerprint: fingerprintOf(row.salt),
  }));
}

export interface Review {
  readonly id: string;
  readonly outcome: 'passed' | 'refused';
  readonly state: ReviewState;
  readonly agency: string;
  readonly screenedById: string;
  readonly screenedByName: string | null;
  readonly stepIndex: number;
  readonly draw: number;
  readonly month: Temporal.PlainDate;
  readonly drawnAt: Temporal.Instant;
  readonly decisionId: string | null;
  readonly reviewedByName: string | null;
  readonly reason: string;
}

/** The latest sample of an application; null where it was not drawn, or is not the reader's to see. */
export async function reviewOf(trx: Trx, applicationId: string): Promise<Review | null> {
  const row = await trx
    .selectFrom('quality_reviews')
    .innerJoin('organisations', 'organisations.id', 'quality_reviews.screened_for')
    .leftJoin('people as screener', 'screener.id', 'quality_reviews.screened_by')
    .leftJoin('people as reviewer', 'reviewer.id', 'quality_reviews.reviewed_by')
    .select([
      'quality_reviews.id',
      'quality_reviews.outcome',
      'quality_reviews.state',
      'organisations.name as agency',
      'quality_reviews.screened_by as screenedById',
      'screener.name as screenedByName',
      'quality_reviews.step_index as stepIndex',
      'quality_reviews.draw',
      'quality_reviews.month',
      'quality_reviews.drawn_at as drawnAt',
      'quality_reviews.decision_id as decisionId',
      'reviewer.name as reviewedByName',
      'quality_reviews.reason',
    ])
    .where('quality_reviews.application_id', '=', applicationId)
    .orderBy('quality_reviews.drawn_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, outcome: row.outcome as Review['outcome'], state: row.state as ReviewState } : null;
}
