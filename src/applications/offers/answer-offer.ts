import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle } from '../application-lifecycle.ts';
import { offerAccepted } from './agreement.ts';
import { referenceOf } from '../core/reference.ts';
import { offerLifecycle, type OfferAction } from './offer-lifecycle.ts';
import { leave, leavingOf, tellOfLeaving } from '../candidate/leave.ts';
import { ownApplication, type OwnApplication } from '../candidate/own-application.ts';

interface OpenOffer {
  readonly id: string;
  readonly expiresOn: Temporal.PlainDate;
}

/** Accepts the offer: the agreement is drawn up in the same transaction. Sent twice it has one effect. */
export async function acceptOffer(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly offerId: string },
): Promise<Result<null>> {
  const { trx, clock, origin } = doing;
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  const offer = await openOffer(doing, application, input.offerId, 'accepted');
  if (!offer.ok || offer.value === null) return offer.ok ? done(null) : offer;
  const accepted = await move(doing, application, offer.value, 'accept', {});
  if (!accepted.ok) return accepted;
  const moved = await takeTransition(trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: application.id },
    action: 'accept_offer',
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId: application.personId,
    roles: ['candidate'],
    set: { changed_at: clock.now() },
  });
  if (!moved.ok) return moved;
  await offerAccepted(trx, application.id, clock, origin);
  return done(null);
}

/** Declines the offer with a reason. The place goes to somebody else. */
export async function declineOffer(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly offerId: string; readonly reason: string; readonly note: string },
): Promise<Result<null>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  const offer = await openOffer(doing, application, input.offerId, 'declined');
  if (!offer.ok || offer.value === null) return offer.ok ? done(null) : offer;
  const leaving = leavingOf(input, 'decline');
  if (!leaving.ok) return leaving;
  const declined = await move(doing, application, offer.value, 'decline', { reason: input.reason });
  if (!declined.ok) return declined;
  const left = await leave(doing, application, 'decline_offer', leaving.value);
  if (!left.ok) return left;
  const { title } = application.programme;
  const reference = referenceOf(application.id);
  await tellOfLeaving(doing, application, left.value, {
    candidate: {
      subject: `${title}: you have declined the offer`,
      paragraphs: [
        `You have declined the offer of a place on ${title}. Your application has ended.`,
        'If you apply again, what you wrote is carried over.',
      ],
    },
    organisationId: application.organisationId,
    organisation: {
      subject: `Offer declined: ${reference}, ${title}`,
      paragraphs: [`${reference} has declined the offer. The reason: ${leaving.value.reasonText}.`, 'The place is free again.'],
      action: { label: 'Open the application', url: `${doing.origin}/work/applications/${application.id}` },
    },
  });
  return done(null);
}

/** The offer while it can be answered; null where it was answered in the same way already. */
async function openOffer(
  doing: Doing<Actor>,
  application: OwnApplication,
  offerId: string,
  wanted: 'accepted' | 'declined',
): Promise<Result<OpenOffer | null>> {
  const offers = await doing.trx
    .selectFrom('offers')
    .select(['id', 'state', 'expires_on as expiresOn'])
    .where('application_id', '=', application.id)
    .execute();
  const offer = offers.find((one) => one.id === offerId);
  if (!offer) return notFound();
  if (offer.state === wanted) return done(null);
  if (offer.state !== 'made') return conflict(`This offer can no longer be answered: it is ${offer.state}.`);
  if (Temporal.PlainDate.compare(offer.expiresOn, doing.clock.today()) < 0) {
    return conflict(
      `This offer expired on ${formatDate(offer.expiresOn)}. If you still want the place, ask the employer whether one is free.`,
    );
  }
  return done(offer);
}

async function move(
  doing: Doing<Actor>,
  application: OwnApplication,
  offer: OpenOffer,
  action: OfferAction,
  set: Readonly<Record<string, unknown>>,
): Promise<Result<null>> {
  const taken = await takeTransition(doing.trx, {
    lifecycle: offerLifecycle,
    table: 'offers',
    key: { id: offer.id },
    action,
    stream: { type: 'application', id: application.id },
    at: doing.clock.now(),
    actorId: application.personId,
    roles: ['candidate'],
    set: { decided_at: doing.clock.now(), ...set },
  });
  return taken.ok ? done(null) : taken;
}
