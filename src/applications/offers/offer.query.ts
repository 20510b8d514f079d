import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import type { ConditionKind } from '#programmes/index.ts';
import type { ConditionState } from './condition-lifecycle.ts';
import type { OfferState } from './offer-lifecycle.ts';

export interface ConditionRecord {
  readonly id: string;
  readonly title: string;
  readonly kind: ConditionKind;
  /** What proves it; null: nothing is asked of the candidate. */
  readonly evidence: string | null;
  /** Working days from the acceptance. */
  readonly withinWorkingDays: number | null;
  /** By when the candidate gives it; set with the acceptance. */
  readonly dueOn: Temporal.PlainDate | null;
  /** When the candidate has given something last. */
  readonly givenAt: Temporal.Instant | null;
  readonly state: ConditionState;
  readonly note: string;
  readonly decidedByName: string | null;
  readonly decidedAt: Temporal.Instant | null;
}

export interface OfferRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly intakeId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly state: OfferState;
  readonly payMinor: number;
  /** What the rule computed, and how; null for offers from before there was one. */
  readonly proposedPayMinor: number | null;
  readonly payWorking: readonly string[];
  readonly payReason: string;
  readonly currency: string;
  readonly payPer: 'hour' | 'week' | 'month' | 'year';
  readonly startsOn: Temporal.PlainDate;
  /** The last day on which it can be accepted. */
  readonly expiresOn: Temporal.PlainDate;
  /** Days to answer, counted from when it is made. */
  readonly openDays: number;
  readonly madeById: string | null;
  readonly madeByName: string | null;
  readonly isAutomatic: boolean;
  readonly approvedByName: string | null;
  readonly madeAt: Temporal.Instant;
  readonly reason: string | null;
  readonly conditions: readonly ConditionRecord[];
}

/** The latest offer of an application with its conditions, or null. */
export async function latestOffer(trx: Trx, applicationId: string): Promise<OfferRecord | null> {
  const offer = await trx
    .selectFrom('offers')
    .innerJoin('sites', 'sites.id', 'offers.site_id')
    .leftJoin('people', 'people.id', 'offers.made_by')
    .leftJoin('people as approver', 'approver.id', 'offers.approved_by')
    .select([
      'offers.id',
      'offers.application_id as applicationId',
      'offers.intake_id as intakeId',
      'offers.site_id as siteId',
      'sites.name as siteName',
      'offers.state',
      'offers.pay_minor as payMinor',
      'offers.proposed_pay_minor as proposedPayMinor',
      'offers.pay_working as payWorking',
      'offers.pay_reason as payReason',
      'offers.currency',
      'offers.pay_per as payPer',
      'offers.open_days as openDays',
      'offers.made_by as madeById',
      'offers.is_automatic as isAutomatic',
      'approver.name as approvedByName',
      'offers.starts_on as startsOn',
      'offers.expires_on as expiresOn',
      'people.name as madeByName',
      'offers.made_at as madeAt',
      'offers.reason',
    ])
    .where('offers.application_id', '=', applicationId)
    .orderBy('offers.made_at', 'desc')
    .orderBy('offers.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!offer) return null;
  const conditions = await trx
    .selectFrom('offer_conditions')
    .leftJoin('people', 'people.id', 'offer_conditions.decided_by')
    .select([
      'offer_conditions.id',
      'offer_conditions.title',
      'offer_conditions.kind',
      'offer_conditions.evidence',
      'offer_conditions.within_working_days as withinWorkingDays',
      'offer_conditions.due_on as dueOn',
      'offer_conditions.given_at as givenAt',
      'offer_conditions.state',
      'offer_conditions.note',
      'people.name as decidedByName',
      'offer_conditions.decided_at as decidedAt',
    ])
    .where('offer_id', '=', offer.id)
    .orderBy('position')
    .execute();
  return {
    ...offer,
    state: offer.state as OfferState,
    payPer: offer.payPer as OfferRecord['payPer'],
    payWorking: Array.isArray(offer.payWorking) ? offer.payWorking.filter((line) => typeof line === 'string') : [],
    conditions: conditions.map((condition) => ({
      ...condition,
      kind: condition.kind as ConditionKind,
      state: condition.state as ConditionState,
    })),
  };
}

export interface SitePlaces {
  readonly siteId: string;
  /** The site's id in the programme document. */
  readonly slug: string;
  readonly name: string;
  readonly places: number;
  /** Places without a live offer. */
  readonly free: number;
  readonly currency: string;
  readonly payPer: OfferRecord['payPer'];
  readonly payMinMinor: number;
  readonly payMaxMinor: number;
}

/**
 * The sites of an intake with their pay and what is left of their places. A place that is kept for an application counts as
 * free for that one.
 */
export async function placesOf(trx: Trx, intakeId: string, applicationId: string | null = null): Promise<readonly SitePlaces[]> {
  const rows = await trx
    .selectFrom('intake_sites')
    .innerJoin('sites', 'sites.id', 'intake_sites.site_id')
    .select([
      'sites.id as siteId',
      'sites.slug',
      'sites.name',
      'intake_sites.places',
      'intake_sites.currency',
      'intake_sites.pay_per as payPer',
      'intake_sites.pay_min_minor as payMinMinor',
      'intake_sites.pay_max_minor as payMaxMinor',
      sql<number>`app.places_taken(intake_sites.intake_id, intake_sites.site_id, ${applicationId}::uuid)`.as('taken'),
    ])
    .where('intake_sites.intake_id', '=', intakeId)
    .orderBy('sites.name')
    .execute();
  return rows.map(({ taken, ...row }) => ({
    ...row,
    payPer: row.payPer as OfferRecord['payPer'],
    free: Math.max(0, row.places - taken),
  }));
}

/** The places of a site that nobody has, in an intake. */
export async function placesLeft(trx: Trx, intakeId: string, siteId: string): Promise<number> {
  const { rows } = await sql<{ left: number | null }>`select app.places_left(${intakeId}, ${siteId}) as left`.execute(trx);
  return rows[0]?.left ?? 0;
}
