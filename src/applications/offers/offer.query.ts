import type { Trx } from '#platform/database/index.ts';
import type { ConditionState } from './condition-lifecycle.ts';
import type { OfferState } from './offer-lifecycle.ts';

export interface ConditionRecord {
  readonly id: string;
  readonly title: string;
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
  readonly currency: string;
  readonly payPer: 'hour' | 'week' | 'month' | 'year';
  readonly startsOn: Temporal.PlainDate;
  /** The last day on which it can be accepted. */
  readonly expiresOn: Temporal.PlainDate;
  readonly madeByName: string | null;
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
    .select([
      'offers.id',
      'offers.application_id as applicationId',
      'offers.intake_id as intakeId',
      'offers.site_id as siteId',
      'sites.name as siteName',
      'offers.state',
      'offers.pay_minor as payMinor',
      'offers.currency',
      'offers.pay_per as payPer',
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
    conditions: conditions.map((condition) => ({ ...condition, state: condition.state as ConditionState })),
  };
}

export interface SitePlaces {
  readonly siteId: string;
  readonly name: string;
  readonly places: number;
  /** Places without a live offer. */
  readonly free: number;
  readonly currency: string;
  readonly payPer: OfferRecord['payPer'];
  readonly payMinMinor: number;
  readonly payMaxMinor: number;
}

/** The sites of an intake with their pay and what is left of their places. */
export async function placesOf(trx: Trx, intakeId: string): Promise<readonly SitePlaces[]> {
  const rows = await trx
    .selectFrom('intake_sites')
    .innerJoin('sites', 'sites.id', 'intake_sites.site_id')
    .select((select) => [
      'sites.id as siteId',
      'sites.name',
      'intake_sites.places',
      'intake_sites.currency',
      'intake_sites.pay_per as payPer',
      'intake_sites.pay_min_minor as payMinMinor',
      'intake_sites.pay_max_minor as payMaxMinor',
      select
        .selectFrom('offers')
        .select((count) => count.fn.countAll<number>().as('taken'))
        .whereRef('offers.intake_id', '=', 'intake_sites.intake_id')
        .whereRef('offers.site_id', '=', 'intake_sites.site_id')
        .where('offers.state', 'in', ['made', 'accepted'])
        .as('taken'),
    ])
    .where('intake_sites.intake_id', '=', intakeId)
    .orderBy('sites.name')
    .execute();
  return rows.map(({ taken, ...row }) => ({
    ...row,
    payPer: row.payPer as OfferRecord['payPer'],
    free: Math.max(0, row.places - (taken ?? 0)),
  }));
}
