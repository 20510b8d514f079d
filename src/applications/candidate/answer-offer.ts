import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle } from '../application-lifecycle.ts';
import { offerAccepted } from '../core/agreement.ts';
import { ended } from '../core/decide.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { withdrawalReasonInWords } from '../core/reasons.ts';
import { referenceOf } from '../core/reference.ts';
import { endOpenStep } from '../core/steps.ts';
import { offerLifecycle, type OfferAction } from '../offer-lifecycle.ts';
import { ownApplication, type OwnApplication } from './own-application.ts';
import { paths } from './paths.ts';
import { noteLimit } from './withdraw-application.ts';

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
  const { trx, clock } = doing;
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  const offer = await openOffer(doing, application, input.offerId, 'declined');
  if (!offer.ok || offer.value === null) return offer.ok ? done(null) : offer;
  const reasonText = withdrawalReasonInWords(input.reason);
  if (reasonText === null) return invalid({ field: 'reason', message: 'Choose why you decline' });
  const note = input.note.trim();
  if (note.length > noteLimit) return invalid({ field: 'note', message: `What you add must be ${noteLimit} characters or fewer` });
  await endOpenStep(trx, application.id, 'withdrawn', application.personId, clock.now());
  const declined = await move(doing, application, offer.value, 'decline', { reason: input.reason });
  if (!declined.ok) return declined;
  const moved = await takeTransition(trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: application.id },
    action: 'decline_offer',
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId: application.personId,
    roles: ['candidate'],
    data: { reason: input.reason, reasonText, note },
    set: { ...ended, changed_at: clock.now(), decision_reason: input.reason, decision_note: note },
  });
  if (!moved.ok) return moved;
  await tellOfDecline(doing, application, reasonText, moved.value.eventId);
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

async function tellOfDecline(doing: Doing<Actor>, application: OwnApplication, reasonText: string, eventId: string): Promise<void> {
  const { trx, clock, origin } = doing;
  const { title } = application.programme;
  await tellPerson(
    trx,
    application.personId,
    {
      subject: `${title}: you have declined the offer`,
      paragraphs: [
        `You have declined the offer of a place on ${title}. Your application has ended.`,
        'If you apply again, what you wrote is carried over.',
      ],
      action: { label: 'See your application', url: `${origin}${paths.application(application.id)}` },
    },
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
  await tellOrganisation(
    trx,
    { organisationId: application.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
    {
      subject: `Offer declined: ${referenceOf(application.id)}, ${title}`,
      paragraphs: [`${referenceOf(application.id)} has declined the offer. The reason: ${reasonText}.`, 'The place is free again.'],
      action: { label: 'Open the application', url: `${origin}/work/applications/${application.id}` },
    },
  );
}
