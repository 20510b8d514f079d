import { errorCode, json, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, type Result } from '#platform/result.ts';
import type { ConditionDetail } from '#programmes/index.ts';
import { formatDate, formatMoney } from '#ui/index.ts';
import { tellPerson } from '../core/notify.ts';
import { tellManager } from '../candidate/tell-manager.ts';

/** What an offer offers, read and allowed: nothing here asks who may. */
export interface OfferTerms {
  readonly offerId: string;
  readonly applicationId: string;
  readonly intakeId: string;
  readonly organisationId: string;
  readonly site: { readonly siteId: string; readonly name: string; readonly currency: string; readonly payPer: string };
  readonly payMinor: number;
  readonly proposedPayMinor: number;
  readonly payWorking: readonly string[];
  readonly payReason: string;
  readonly startsOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate;
  readonly conditions: readonly ConditionDetail[];
  readonly madeById: string;
  readonly onBehalfOf: string | null;
  /** Made by the intake's rule, in the name of the manager who switched it on. */
  readonly isAutomatic: boolean;
  /** A second person approves it first. */
  readonly needsApproval: boolean;
}

export const noPlaceLeft = (site: string): string =>
  `No place is left at ${site}: another offer has just taken the last one. Choose another site or put the candidate on the waiting list.`;

/** Writes the offer with its conditions and its first event. A place is taken by it from now on; the database counts under a lock. */
export async function putOffer(trx: Trx, terms: OfferTerms, clock: Clock): Promise<Result<{ eventId: string }>> {
  const { site } = terms;
  try {
    await trx
      .insertInto('offers')
      .values({
        id: terms.offerId,
        application_id: terms.applicationId,
        intake_id: terms.intakeId,
        site_id: site.siteId,
        organisation_id: terms.organisationId,
        state: terms.needsApproval ? 'proposed' : 'made',
        pay_minor: terms.payMinor,
        proposed_pay_minor: terms.proposedPayMinor,
        pay_working: json(terms.payWorking),
        pay_reason: terms.payReason,
        currency: site.currency,
        pay_per: site.payPer,
        starts_on: terms.startsOn,
        expires_on: terms.expiresOn,
        open_days: Math.max(1, clock.today().until(terms.expiresOn, { largestUnit: 'days' }).days),
        made_by: terms.madeById,
        made_at: clock.now(),
        is_automatic: terms.isAutomatic,
      })
      .execute();
  } catch (error) {
    // The last place went to somebody else between the page and now.
    if (errorCode(error) === 'GH001') return conflict(noPlaceLeft(site.name), 'site');
    if (errorCode(error) === '23505') return conflict('There is an offer for this application already. Look at it first.');
    throw error;
  }
  if (terms.conditions.length > 0)
    await trx
      .insertInto('offer_conditions')
      .values(
        terms.conditions.map((condition, index) => ({
          id: randomUUIDv7(),
          offer_id: terms.offerId,
          position: index + 1,
          title: condition.title,
          kind: condition.kind,
          evidence: condition.evidence,
          within_working_days: condition.withinWorkingDays,
        })),
      )
      .execute();
  const eventId = await recordEvent(trx, {
    stream: { type: 'application', id: terms.applicationId },
    type: terms.needsApproval ? 'offer.proposed' : 'offer.made',
    at: clock.now(),
    actorId: terms.madeById,
    onBehalfOf: terms.onBehalfOf,
    data: {
      record: terms.offerId,
      site: site.name,
      payMinor: terms.payMinor,
      proposedPayMinor: terms.proposedPayMinor,
      payReason: terms.payReason,
      currency: site.currency,
      per: site.payPer,
      startsOn: terms.startsOn.toString(),
      expiresOn: terms.expiresOn.toString(),
      conditions: terms.conditions.map((condition) => condition.title),
      automatic: terms.isAutomatic,
    },
  });
  return done({ eventId });
}

export interface ToldOffer {
  readonly applicationId: string;
  readonly personId: string;
  readonly programmeTitle: string;
  readonly siteName: string;
  readonly startsOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate;
  readonly payMinor: number;
  readonly currency: string;
  readonly payPer: string;
  readonly conditions: readonly string[];
  /** "Rosa Example of Northgate". */
  readonly by: string;
  /** The place became free while the candidate waited for it. */
  readonly fromWaitingList: boolean;
  /** Why this place, where a run shared the places out; it says then what a place that became free would say. */
  readonly because?: readonly string[];
}

/** The candidate's letter about an offer that is made now. */
export async function tellOfOffer(trx: Trx, offer: ToldOffer, eventId: string, clock: Clock, origin: string): Promise<void> {
  await tellManager(trx, offer.applicationId, { when: 'when an offer is made', at: clock.now(), eventId });
  await tellPerson(
    trx,
    offer.personId,
    {
      template: {
        key: 'decision.offer',
        values: {
          programme: offer.programmeTitle,
          site: offer.siteName,
          decider: offer.by,
          opening: (
            offer.because ?? (offer.fromWaitingList ? ['A place has become free, and you are next on the waiting list.'] : [])
          ).join('\n\n'),
          start: formatDate(offer.startsOn),
          pay: `${formatMoney(offer.payMinor, offer.currency)} per ${offer.payPer}`,
          conditions:
            offer.conditions.length === 0
              ? 'The offer has no conditions.'
              : `The offer stands on ${offer.conditions.length === 1 ? 'one condition' : `${offer.conditions.length} conditions`}: ${offer.conditions.join('; ')}.`,
          due: formatDate(offer.expiresOn),
        },
      },
      subject: `${offer.programmeTitle}: you have an offer`,
      paragraphs: [
        ...(offer.because ?? (offer.fromWaitingList ? ['A place has become free, and you are next on the waiting list.'] : [])),
        `${offer.by} offers you a place in ${offer.programmeTitle} at ${offer.siteName}.`,
        `You start on ${formatDate(offer.startsOn)}. The pay is ${formatMoney(offer.payMinor, offer.currency)} per ${offer.payPer}.`,
        offer.conditions.length === 0
          ? 'The offer has no conditions.'
          : `The offer stands on ${offer.conditions.length === 1 ? 'one condition' : `${offer.conditions.length} conditions`}: ${offer.conditions.join('; ')}.`,
        `Please accept or decline by ${formatDate(offer.expiresOn)}. If you need more time, ask for it on the page of the offer. After that day the offer expires.`,
      ],
      action: { label: 'See and answer the offer', url: `${origin}/applications/${offer.applicationId}/offer` },
    },
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
}
