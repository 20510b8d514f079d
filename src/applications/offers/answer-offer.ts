import { errorCode, withinSystem, type Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { addWorkingDays, type Clock } from '#platform/time/index.ts';
import type { Actor } from '#people/index.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle, type ApplicationAction } from '../application-lifecycle.ts';
import { leave, leavingOf, tellOfLeaving } from '../candidate/leave.ts';
import { ownApplication, type OwnApplication } from '../candidate/own-application.ts';
import { referenceOf } from '../core/reference.ts';
import { calendarOf } from '../core/step-clock.ts';
import { drawUpAgreement } from './agreement.ts';
import { extensionLifecycle } from './extension-lifecycle.ts';
import { placesLeft } from './offer.query.ts';
import { offerLifecycle, type OfferAction } from './offer-lifecycle.ts';

interface OpenOffer {
  readonly id: string;
  readonly expiresOn: Temporal.PlainDate;
}

/** Accepts the offer: the agreement is drawn up in the same transaction. Sent twice it has one effect. */
export async function acceptOffer(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly offerId: string },
): Promise<Result<null>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  const offer = await openOffer(doing, application, input.offerId, 'accepted');
  if (!offer.ok || offer.value === null) return offer.ok ? done(null) : offer;
  return accept(doing, application, offer.value, 'accept', 'accept_offer', {});
}

/**
 * Accepts an offer that has expired, while its place is still free and nobody waits for it. However many do so at once, a
 * place goes to one of them: the first; the others are told.
 */
export async function acceptLate(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly offerId: string },
): Promise<Result<null>> {
  const { trx, clock } = doing;
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  const offer = await trx
    .selectFrom('offers')
    .select(['id', 'state', 'site_id as siteId', 'expires_on as expiresOn', 'starts_on as startsOn'])
    .where('application_id', '=', application.id)
    .where('id', '=', input.offerId)
    .executeTakeFirst();
  if (!offer) return notFound();
  if (offer.state === 'accepted') return done(null);
  if (offer.state !== 'expired' || application.state !== 'offer_expired') return conflict('This offer can no longer be accepted.');
  if (
    Temporal.PlainDate.compare(lastLateDay(offer.expiresOn), clock.today()) < 0 ||
    Temporal.PlainDate.compare(offer.startsOn, clock.today()) <= 0
  )
    return conflict(`It is too late for this offer: it expired on ${formatDate(offer.expiresOn)}.`);
  if (await somebodyWaits(trx, application.intakeId, offer.siteId))
    return conflict(
      'People on the waiting list come first for a place that has become free. Write to the employer if you still want to join them.',
    );
  // Seen before anything is written; the database counts again under its lock, whoever comes between.
  const left = await placesLeft(trx, application.intakeId, offer.siteId);
  if (left === 0) return conflict(lastPlaceGone);
  const index = application.programme.process.findIndex((step) => step.kind === 'offer');
  try {
    return await accept(doing, application, offer, 'accept_late', 'accept_late', { step_index: Math.max(1, index), site_id: offer.siteId });
  } catch (error) {
    if (errorCode(error) === 'GH001') return conflict(lastPlaceGone);
    if (errorCode(error) === '23505') return conflict('You have begun another application for this start. Go on with that one.');
    throw error;
  }
}

export const lastPlaceGone =
  'The last place has just gone to somebody else. You have lost nothing else: your application stays as it was, and you can ask the employer to put you on the waiting list, or apply for a later start.';

/** An expired offer can be taken up again for two weeks. */
export const lastLateDay = (expiresOn: Temporal.PlainDate): Temporal.PlainDate => expiresOn.add({ days: 14 });

/** True while people on the waiting list of the intake want the site. Asked by the program: a candidate cannot read the list. */
export const somebodyWaits = async (trx: Trx, intakeId: string, siteId: string): Promise<boolean> =>
  (await withinSystem(trx, (own) =>
    own
      .selectFrom('waiting_entries')
      .innerJoin('application_preferences', 'application_preferences.application_id', 'waiting_entries.application_id')
      .select('waiting_entries.id')
      .where('waiting_entries.intake_id', '=', intakeId)
      .where('waiting_entries.ended_on', 'is', null)
      .where('application_preferences.site_id', '=', siteId)
      .limit(1)
      .executeTakeFirst(),
  )) !== undefined;

async function accept(
  doing: Doing<Actor>,
  application: OwnApplication,
  offer: OpenOffer,
  action: OfferAction,
  onApplication: ApplicationAction,
  set: Readonly<Record<string, unknown>>,
): Promise<Result<null>> {
  const { trx, clock, origin } = doing;
  const accepted = await move(doing, application, offer, action, {}, action === 'accept_late');
  if (!accepted.ok) return accepted;
  const moved = await takeTransition(trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: application.id },
    action: onApplication,
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId: application.personId,
    roles: ['candidate'],
    set: { changed_at: clock.now(), ...set },
    asProgram: action === 'accept_late',
  });
  if (!moved.ok) return moved;
  await lapseRequests(trx, application.id, clock);
  await setDueDays(trx, application.id, offer.id, clock);
  await drawUpAgreement(trx, application.id, clock, origin);
  return done(null);
}

/** Conditions are due so many working days from the acceptance, at the site of the offer. */
async function setDueDays(trx: Trx, applicationId: string, offerId: string, clock: Clock): Promise<void> {
  await withinSystem(trx, async (own) => {
    const calendar = await calendarOf(own, applicationId);
    const conditions = await own
      .selectFrom('offer_conditions')
      .select(['id', 'within_working_days as days'])
      .where('offer_id', '=', offerId)
      .where('state', '=', 'open')
      .execute();
    for (const condition of conditions)
      if (condition.days !== null)
        await own
          .updateTable('offer_conditions')
          .set({ due_on: addWorkingDays(clock.today(), condition.days, calendar) })
          .where('id', '=', condition.id)
          .execute();
  });
}

/** A request for more time is over with the answer. */
async function lapseRequests(trx: Trx, applicationId: string, clock: Clock): Promise<void> {
  const open = await trx
    .selectFrom('offer_extensions')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('state', '=', 'asked')
    .execute();
  for (const { id } of open)
    await takeTransition(trx, {
      lifecycle: extensionLifecycle,
      table: 'offer_extensions',
      key: { id },
      action: 'lapse',
      stream: { type: 'application', id: applicationId },
      at: clock.now(),
      actorId: null,
      roles: ['system'],
      set: { decided_at: clock.now() },
      asProgram: true,
    });
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
  await lapseRequests(doing.trx, application.id, doing.clock);
  const left = await leave(doing, application, 'decline_offer', leaving.value);
  if (!left.ok) return left;
  const { title } = application.programme;
  const reference = referenceOf(application.id);
  await tellOfLeaving(doing, application, left.value, {
    candidate: {
      template: { key: 'progress.offer-declined', values: { programme: title } },
      subject: `${title}: you have declined the offer`,
      paragraphs: [
        `You have declined the offer of a place on ${title}. Your application has ended.`,
        'If you apply again, what you wrote is carried over.',
      ],
    },
    organisationId: application.organisationId,
    organisation: {
      template: { key: 'work.offer-declined', values: { programme: title, reference, reason: leaving.value.reasonText } },
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
  const offer = await doing.trx
    .selectFrom('offers')
    .select(['id', 'state', 'expires_on as expiresOn'])
    .where('application_id', '=', application.id)
    .where('id', '=', offerId)
    .executeTakeFirst();
  if (!offer) return notFound();
  if (offer.state === wanted) return done(null);
  if (offer.state !== 'made') return conflict(`This offer can no longer be answered: it is ${offer.state}.`);
  if (Temporal.PlainDate.compare(offer.expiresOn, doing.clock.today()) < 0 && !(await waitsForMoreTime(doing.trx, offer.id))) {
    return conflict(
      `This offer expired on ${formatDate(offer.expiresOn)}. If you still want the place, ask the employer whether one is free.`,
    );
  }
  return done(offer);
}

/** The clock of an offer stands still while a request for more time is not answered. */
export const waitsForMoreTime = async (trx: Trx, offerId: string): Promise<boolean> =>
  (await trx
    .selectFrom('offer_extensions')
    .select('id')
    .where('offer_id', '=', offerId)
    .where('state', '=', 'asked')
    .executeTakeFirst()) !== undefined;

async function move(
  doing: Doing<Actor>,
  application: OwnApplication,
  offer: OpenOffer,
  action: OfferAction,
  set: Readonly<Record<string, unknown>>,
  asProgram = false,
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
    asProgram,
  });
  return taken.ok ? done(null) : taken;
}
