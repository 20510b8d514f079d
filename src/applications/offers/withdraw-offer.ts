import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { decide, employing, ended, standingFor, type Decision } from '../core/decide.ts';
import { tellPerson } from '../core/notify.ts';
import { endOpenStep } from '../core/steps.ts';
import { latestOffer } from './offer.query.ts';
import { liveOfferStates, offerLifecycle, type OfferRole } from './offer-lifecycle.ts';

/** Takes an offer back, with a reason that the candidate reads. The place is free again. */
export async function withdrawOffer(
  doing: Doing<Actor>,
  input: Decision & { readonly reason: string },
): Promise<Result<{ applicationId: string }>> {
  const reason = input.reason.trim();
  if (reason === '') return invalid({ field: 'reason', message: 'Enter why the offer is withdrawn; the candidate reads it' });
  if (reason.length > 2000) return invalid({ field: 'reason', message: 'The reason must be 2000 characters or fewer' });
  const standing = await standingFor(doing, input, employing);
  if (!standing.ok) return standing;
  const { application, actorId, organisationName } = standing.value;
  const { trx, clock, actor, origin } = doing;
  const isProposal = application.state !== 'offered' && application.state !== 'accepted';
  const ending = await endOffer(
    doing,
    application.id,
    application.organisationId,
    actorId,
    reason,
    standing.value.roles as readonly OfferRole[],
  );
  if (!ending.ok) return ending;
  // A proposal that nobody has approved is taken back among colleagues: the candidate has never heard of it.
  if (isProposal) return done({ applicationId: application.id });
  await endOpenStep(trx, application.id, 'failed', actorId, clock.now(), reason);
  const taken = await decide(
    doing,
    standing.value,
    'withdraw_offer',
    { reason },
    { ...ended, site_id: null, decided_by: actorId, decision_reason: 'offer_withdrawn', decision_note: reason },
  );
  if (!taken.ok) return taken;
  await tellPerson(
    trx,
    application.personId,
    {
      template: {
        key: 'decision.offer-withdrawn',
        values: {
          programme: application.programmeTitle,
          organisation: organisationName,
          decider: actor.name,
          reason,
          appeal: `If this rests on a mistake, tell ${organisationName}: the decision can be reopened.`,
        },
      },
      subject: `${application.programmeTitle}: your offer has been withdrawn`,
      paragraphs: [
        `We are sorry. ${actor.name} of ${organisationName} has withdrawn the offer. The reason: ${reason}`,
        `If this rests on a mistake, tell ${organisationName}: the decision can be reopened.`,
      ],
      action: { label: 'See your application', url: `${origin}/applications/${application.id}` },
    },
    `${taken.value}:candidate`,
    clock.now(),
    taken.value,
  );
  return done({ applicationId: application.id });
}

/** Ends the live offer, so that its place is free; used where the application ends with it. */
export async function endOffer(
  doing: Doing<Actor>,
  applicationId: string,
  organisationId: string,
  actorId: string,
  reason: string,
  roles: readonly OfferRole[],
): Promise<Result<unknown>> {
  const offer = await latestOffer(doing.trx, applicationId);
  if (!offer || !liveOfferStates.some((state) => state === offer.state)) return conflict('There is no offer to withdraw.');
  return takeTransition(doing.trx, {
    lifecycle: offerLifecycle,
    table: 'offers',
    key: { id: offer.id },
    action: 'withdraw',
    stream: { type: 'application', id: applicationId },
    at: doing.clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(doing.actor, organisationId),
    roles,
    data: { reason },
    set: { decided_at: doing.clock.now(), reason },
  });
}
