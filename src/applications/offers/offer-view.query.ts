import type { Trx } from '#platform/database/index.ts';
import { applicationById, type ApplicationRecord } from '../core/application.query.ts';
import { lastLateDay, somebodyWaits } from './answer-offer.ts';
import { agreementOf, type AgreementRecord } from './agreement.query.ts';
import { latestDeferral, type DeferralRecord } from './deferral.query.ts';
import { extensionsOf, type ExtensionRecord } from './extension.query.ts';
import { latestOffer, placesOf, type OfferRecord } from './offer.query.ts';

/** One offer with everything around it, for either side. */
export interface OfferView {
  readonly application: ApplicationRecord;
  readonly offer: OfferRecord;
  readonly extensions: readonly ExtensionRecord[];
  readonly deferral: DeferralRecord | null;
  readonly agreement: AgreementRecord | null;
  /** The expired offer can still be taken up, until this day. */
  readonly lateUntil: Temporal.PlainDate | null;
}

/** The latest offer of an application as the asker may see it; null where there is none for them. */
export async function offerView(trx: Trx, applicationId: string, today: Temporal.PlainDate): Promise<OfferView | null> {
  const application = await applicationById(trx, applicationId);
  const offer = application ? await latestOffer(trx, applicationId) : null;
  if (!application || !offer) return null;
  return {
    application,
    offer,
    extensions: await extensionsOf(trx, offer.id),
    deferral: await latestDeferral(trx, applicationId),
    agreement: await agreementOf(trx, applicationId),
    lateUntil: await lateUntil(trx, application, offer, today),
  };
}

async function lateUntil(
  trx: Trx,
  application: ApplicationRecord,
  offer: OfferRecord,
  today: Temporal.PlainDate,
): Promise<Temporal.PlainDate | null> {
  const { compare } = Temporal.PlainDate;
  if (offer.state !== 'expired' || application.state !== 'offer_expired') return null;
  const last = lastLateDay(offer.expiresOn);
  if (compare(last, today) < 0 || compare(offer.startsOn, today) <= 0) return null;
  const site = (await placesOf(trx, offer.intakeId)).find((one) => one.siteId === offer.siteId);
  if (!site || site.free === 0 || (await somebodyWaits(trx, offer.intakeId, offer.siteId))) return null;
  return last;
}
