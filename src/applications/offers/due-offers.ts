import type { Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import type { Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle } from '../application-lifecycle.ts';
import { ended } from '../core/decide.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { referenceOf } from '../core/reference.ts';
import { endOpenStep } from '../core/steps.ts';
import { each, idsOf } from '../work/each-due.ts';
import { lastLateDay, waitsForMoreTime } from './answer-offer.ts';
import { offerLifecycle } from './offer-lifecycle.ts';

/** What a day makes due of offers that wait for their answer, and of proposals whose application has ended. */

const openOffer = (trx: Trx, id: string) =>
  trx
    .selectFrom('offers')
    .innerJoin('applications', 'applications.id', 'offers.application_id')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .select([
      'offers.id',
      'offers.application_id as applicationId',
      'applications.person_id as personId',
      'offers.organisation_id as organisationId',
      'offers.expires_on as expiresOn',
      'programmes.title',
    ])
    .where('offers.id', '=', id)
    .where('offers.state', '=', 'made')
    .executeTakeFirst();

type OpenOffer = NonNullable<Awaited<ReturnType<typeof openOffer>>>;

/** Each whose last day lies between these two; `from` null: however long ago. */
const eachOpenOffer = (
  services: Services,
  from: Temporal.PlainDate | null,
  to: Temporal.PlainDate,
  work: (trx: Trx, offer: OpenOffer) => Promise<void>,
): Promise<void> =>
  each(
    services,
    async (trx) => {
      let query = trx.selectFrom('offers').select('id').where('state', '=', 'made').where('expires_on', '<=', to).orderBy('expires_on');
      if (from !== null) query = query.where('expires_on', '>=', from);
      return idsOf(await query.execute());
    },
    async (trx, id) => {
      const offer = await openOffer(trx, id);
      if (offer) await work(trx, offer);
    },
  );

/** An offer ends the day after its last day. The place is free, and both sides are told. */
export async function expireOffers(services: Services): Promise<void> {
  const { clock, origin } = services;
  await eachOpenOffer(services, null, clock.today().subtract({ days: 1 }), async (trx, offer) => {
    // Whoever has asked for more time has answered, and the employer has not.
    if (await waitsForMoreTime(trx, offer.id)) return remindOfRequest(trx, offer, services);
    const stream = { type: 'application', id: offer.applicationId } as const;
    const moment = {
      at: clock.now(),
      actorId: null,
      roles: ['system'] as const,
      stream,
      data: { expiresOn: offer.expiresOn.toString() },
    };
    // The application first: everybody who changes an offer locks its application before it.
    const moved = await takeTransition(trx, {
      ...moment,
      lifecycle: applicationLifecycle,
      table: 'applications',
      key: { id: offer.applicationId },
      action: 'expire_offer',
      set: { ...ended, site_id: null, changed_at: clock.now() },
    });
    if (!moved.ok) return; // answered meanwhile
    await takeTransition(trx, {
      ...moment,
      lifecycle: offerLifecycle,
      table: 'offers',
      key: { id: offer.id },
      action: 'expire',
      set: { decided_at: clock.now() },
    });
    await endOpenStep(trx, offer.applicationId, 'failed', null, clock.now());
    const { eventId } = moved.value;
    await tellPerson(
      trx,
      offer.personId,
      {
        template: {
          key: 'decision.offer-expired',
          values: {
            programme: offer.title,
            due: formatDate(offer.expiresOn),
            next: `If you still want the place: as long as it is free and nobody waits for it, you can take it up on the page of the offer until ${formatDate(lastLateDay(offer.expiresOn))}. Whoever is first gets it. You may also apply again.`,
          },
        },
        subject: `${offer.title}: your offer has expired`,
        paragraphs: [
          `The last day to accept the offer was ${formatDate(offer.expiresOn)}. We had no answer, so the offer has expired.`,
          `If you still want the place: as long as it is free and nobody waits for it, you can take it up on the page of the offer until ${formatDate(lastLateDay(offer.expiresOn))}. Whoever is first gets it. You may also apply again.`,
        ],
        action: { label: 'See the offer', url: `${origin}/applications/${offer.applicationId}/offer` },
      },
      `${eventId}:candidate`,
      clock.now(),
      eventId,
    );
    await tellOrganisation(
      trx,
      { organisationId: offer.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
      {
        template: {
          key: 'work.offer-expired',
          values: { programme: offer.title, reference: referenceOf(offer.applicationId), due: formatDate(offer.expiresOn) },
        },
        subject: `Offer expired: ${referenceOf(offer.applicationId)}, ${offer.title}`,
        paragraphs: [
          `The offer to ${referenceOf(offer.applicationId)} expired on ${formatDate(offer.expiresOn)} without an answer. The place is free again.`,
        ],
        action: { label: 'Open the application', url: `${origin}/work/applications/${offer.applicationId}` },
      },
    );
  });
}

/** The offer would have ended, but its candidate waits for the employer's word: said once. */
const remindOfRequest = (trx: Trx, offer: OpenOffer, { clock, origin }: Services): Promise<void> =>
  tellOrganisation(
    trx,
    {
      organisationId: offer.organisationId,
      today: clock.today(),
      at: clock.now(),
      cause: `offer ${offer.id}: more time asked, ${offer.expiresOn.toString()}`,
    },
    {
      template: {
        key: 'work.more-time-asked',
        organisationId: offer.organisationId,
        values: { programme: offer.title, reference: referenceOf(offer.applicationId), due: formatDate(offer.expiresOn) },
      },
      subject: `A candidate waits for your answer: ${referenceOf(offer.applicationId)}, ${offer.title}`,
      paragraphs: [
        `${referenceOf(offer.applicationId)} asked for more time before the offer ended on ${formatDate(offer.expiresOn)}. It stays open, and its place taken, until you have answered.`,
      ],
      action: { label: 'Answer the request', url: `${origin}/work/applications/${offer.applicationId}/offer` },
    },
  );

/** Three days before an offer ends, and on its last day. The mail's cause makes each one, however often this runs. */
export async function remindOfOffers(services: Services): Promise<void> {
  const { clock, origin } = services;
  const today = clock.today();
  await eachOpenOffer(services, today, today.add({ days: 3 }), async (trx, offer) => {
    if (await waitsForMoreTime(trx, offer.id)) return;
    const isLastDay = offer.expiresOn.equals(today);
    await tellPerson(
      trx,
      offer.personId,
      {
        template: {
          key: 'decision.offer-reminder',
          organisationId: offer.organisationId,
          values: { programme: offer.title, due: formatDate(offer.expiresOn) },
        },
        ...(isLastDay ? { urgent: true as const } : {}),
        subject: isLastDay
          ? `${offer.title}: today is the last day to answer your offer`
          : `${offer.title}: answer your offer by ${formatDate(offer.expiresOn)}`,
        paragraphs: [
          `Your offer can be accepted until the end of ${formatDate(offer.expiresOn)}. After that it expires and the place goes to somebody else.`,
          'If you need more time, ask for it on the page of the offer: it does not expire before you have an answer.',
        ],
        action: { label: 'Answer the offer', url: `${origin}/applications/${offer.applicationId}/offer` },
      },
      `offer ${offer.id}: ${isLastDay ? 'last day' : 'reminder'} ${offer.expiresOn.toString()}`,
      clock.now(),
    );
  });
}

/** A proposal that waited for its approval while the application ended otherwise gives its place back. */
export async function endIdleProposals(services: Services): Promise<void> {
  const idle = (trx: Trx) =>
    trx
      .selectFrom('offers')
      .innerJoin('applications', 'applications.id', 'offers.application_id')
      .where('offers.state', 'in', ['proposed', 'approved'])
      .where('applications.state', 'not in', ['in_step', 'waiting_list']);
  await each(
    services,
    async (trx) => idsOf(await idle(trx).select('offers.id').execute()),
    async (trx, id) => {
      const offer = await idle(trx).select('offers.application_id as applicationId').where('offers.id', '=', id).executeTakeFirst();
      if (!offer) return;
      const reason = 'The application ended before the proposal was approved.';
      await takeTransition(trx, {
        lifecycle: offerLifecycle,
        table: 'offers',
        key: { id },
        action: 'withdraw',
        stream: { type: 'application', id: offer.applicationId },
        at: services.clock.now(),
        actorId: null,
        roles: ['system'],
        data: { reason },
        set: { decided_at: services.clock.now(), reason },
      });
    },
  );
}
