import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { decide, employing, standingFor, type Decision } from '../core/decide.ts';
import { tellPerson } from '../core/notify.ts';
import { closeKeptPlace } from './deferral.store.ts';
import { latestOffer, type OfferRecord } from './offer.query.ts';
import { offerLifecycle, type OfferAction, type OfferRole } from './offer-lifecycle.ts';
import { tellOfOffer } from './put-offer.ts';

const ownProposal = 'You proposed this offer. A second person approves it or sends it back.';

/** Approves an offer above the document's limit: it is made in the same moment, and its days to answer begin now. */
export async function approveOffer(doing: Doing<Actor>, input: Decision): Promise<Result<{ applicationId: string }>> {
  const { trx, clock, origin } = doing;
  const found = await proposal(doing, input);
  if (!found.ok) return found;
  const { standing, offer } = found.value;
  const { application, actorId, organisationName } = standing;
  const expiresOn = clock.today().add({ days: offer.openDays });
  if (Temporal.PlainDate.compare(expiresOn, offer.startsOn) >= 0)
    return conflict('The start lies so near that no days to answer are left. Send the proposal back and make it with a later start.');
  const approved = await move(doing, found.value, 'approve', { approved_by: actorId, approved_at: clock.now() }, {});
  if (!approved.ok) return approved;
  const made = await move(doing, found.value, 'make', { expires_on: expiresOn, made_at: clock.now() }, { expiresOn: expiresOn.toString() });
  if (!made.ok) return made;
  const taken = await decide(
    doing,
    standing,
    'make_offer',
    { offer: offer.id, site: offer.siteName, expiresOn: expiresOn.toString() },
    { site_id: offer.siteId, held_by_organisation_id: null, due_on: expiresOn },
  );
  if (!taken.ok) return taken;
  await closeKeptPlace(trx, application.id, actorId, clock.now());
  await tellOfOffer(
    trx,
    {
      ...offer,
      applicationId: application.id,
      personId: application.personId,
      programmeTitle: application.programmeTitle,
      expiresOn,
      conditions: offer.conditions.map((condition) => condition.title),
      by: organisationName,
      fromWaitingList: application.state === 'waiting_list',
    },
    taken.value,
    clock,
    origin,
  );
  return done({ applicationId: application.id });
}

/** Sends a proposal back with a reason. The candidate never hears of it; the place is free for another proposal. */
export async function refuseOffer(
  doing: Doing<Actor>,
  input: Decision & { readonly reason: string },
): Promise<Result<{ applicationId: string }>> {
  const reason = input.reason.trim();
  if (reason === '') return invalid({ field: 'reason', message: 'Enter why the proposal is sent back' });
  if (reason.length > 2000) return invalid({ field: 'reason', message: 'The reason must be 2000 characters or fewer' });
  const found = await proposal(doing, input);
  if (!found.ok) return found;
  const { standing, offer } = found.value;
  const refused = await move(doing, found.value, 'refuse', { decided_at: doing.clock.now(), reason }, { reason });
  if (!refused.ok) return refused;
  if (offer.madeById !== null)
    await tellPerson(
      doing.trx,
      offer.madeById,
      {
        template: {
          key: 'work.offer-sent-back',
          values: {
            candidate: standing.application.candidate,
            programme: standing.application.programmeTitle,
            decider: doing.actor.name,
            reason,
          },
        },
        subject: `Your proposal was sent back: ${standing.application.candidate}, ${standing.application.programmeTitle}`,
        paragraphs: [
          `${doing.actor.name} did not approve the offer that you proposed. The reason: ${reason}`,
          'You can propose another one.',
        ],
        action: { label: 'Open the application', url: `${doing.origin}/work/applications/${standing.application.id}` },
      },
      `${refused.value}:proposer`,
      doing.clock.now(),
      refused.value,
    );
  return done({ applicationId: standing.application.id });
}

type Standing = Extract<Awaited<ReturnType<typeof standingFor>>, { ok: true }>['value'];
interface Proposal {
  readonly standing: Standing;
  readonly offer: OfferRecord;
}

async function proposal(doing: Doing<Actor>, input: Decision): Promise<Result<Proposal>> {
  const standing = await standingFor(doing, input, employing);
  if (!standing.ok) return standing;
  const offer = await latestOffer(doing.trx, input.applicationId);
  if (offer?.state !== 'proposed') return conflict('There is no offer to approve.');
  if (offer.madeById === standing.value.actorId) return conflict(ownProposal);
  return done({ standing: standing.value, offer });
}

async function move(
  doing: Doing<Actor>,
  { standing, offer }: Proposal,
  action: OfferAction,
  set: Readonly<Record<string, unknown>>,
  data: Readonly<Record<string, unknown>>,
): Promise<Result<string>> {
  const taken = await takeTransition(doing.trx, {
    lifecycle: offerLifecycle,
    table: 'offers',
    key: { id: offer.id },
    action,
    stream: { type: 'application', id: standing.application.id },
    at: doing.clock.now(),
    actorId: standing.actorId,
    onBehalfOf: onBehalfOf(doing.actor, standing.application.organisationId),
    roles: standing.roles as readonly OfferRole[],
    data: { site: offer.siteName, payMinor: offer.payMinor, ...data },
    set,
    asProgram: true,
  });
  return taken.ok ? done(taken.value.eventId) : taken;
}
