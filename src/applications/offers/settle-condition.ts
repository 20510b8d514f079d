import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { conditionLifecycle, type ConditionAction, type ConditionRole } from './condition-lifecycle.ts';
import { decide, employing, ended, standingFor, type Decision } from '../core/decide.ts';
import { tellPerson } from '../core/notify.ts';
import { latestOffer } from './offer.query.ts';
import { endOpenStep } from '../core/steps.ts';
import type { OfferRole } from './offer-lifecycle.ts';
import { endOffer } from './withdraw-offer.ts';

export const conditionOutcomes = { met: 'Met', waived: 'Waived', not_met: 'Not met: the application ends' } as const;
const actions: Readonly<Record<string, ConditionAction>> = { met: 'meet', waived: 'waive', not_met: 'fail' };

/** Settles one condition of an accepted offer. One that is not met ends the application, with decider and reason. */
export async function settleCondition(
  doing: Doing<Actor>,
  input: Decision & { readonly conditionId: string; readonly outcome: string; readonly reason: string },
): Promise<Result<{ applicationId: string; title: string }>> {
  const standing = await standingFor(doing, input, employing);
  if (!standing.ok) return standing;
  const { application, actorId, organisationName, roles } = standing.value;
  const { trx, clock, actor, origin } = doing;
  const offer = await latestOffer(trx, application.id);
  const condition = offer?.conditions.find((one) => one.id === input.conditionId);
  if (!offer || !condition) return notFound();
  if (application.state !== 'accepted') return conflict('Conditions are settled once the candidate has accepted the offer.');
  const action = actions[input.outcome];
  const reason = input.reason.trim();
  const field = (name: string): string => `${name}:${condition.id}`;
  if (!action) return invalid({ field: field('outcome'), message: `Choose what became of “${condition.title}”` });
  if (action !== 'meet' && reason === '')
    return invalid({
      field: field('reason'),
      message: action === 'waive' ? 'Enter why the condition is waived' : 'Enter why the condition is not met; the candidate reads it',
    });
  if (reason.length > 2000) return invalid({ field: field('reason'), message: 'The reason must be 2000 characters or fewer' });
  const settled = await takeTransition(trx, {
    lifecycle: conditionLifecycle,
    table: 'offer_conditions',
    key: { id: condition.id },
    action,
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(actor, application.organisationId),
    roles: roles as readonly ConditionRole[],
    data: { condition: condition.title, reason },
    set: { decided_by: actorId, decided_at: clock.now(), note: reason },
  });
  if (!settled.ok) return settled;
  if (action !== 'fail') return done({ applicationId: application.id, title: condition.title });

  const ending = await endOffer(
    doing,
    application.id,
    application.organisationId,
    actorId,
    `${condition.title}: ${reason}`,
    roles as readonly OfferRole[],
  );
  if (!ending.ok) return ending;
  await endOpenStep(trx, application.id, 'failed', actorId, clock.now(), reason);
  const taken = await decide(
    doing,
    standing.value,
    'fail_conditions',
    { condition: condition.title, reason },
    { ...ended, site_id: null, decided_by: actorId, decision_reason: 'conditions_not_met', decision_note: `${condition.title}: ${reason}` },
  );
  if (!taken.ok) return taken;
  await tellPerson(
    trx,
    application.personId,
    {
      template: {
        key: 'decision.condition-not-met',
        values: {
          programme: application.programmeTitle,
          organisation: organisationName,
          decider: actor.name,
          condition: condition.title,
          reason,
          appeal: `The offer has ended with it. If this rests on a mistake, tell ${organisationName}: the decision can be reopened.`,
        },
      },
      subject: `${application.programmeTitle}: a condition of your offer was not met`,
      paragraphs: [
        `We are sorry. ${actor.name} of ${organisationName} found that the condition “${condition.title}” is not met. The reason: ${reason}`,
        `The offer has ended with it. If this rests on a mistake, tell ${organisationName}: the decision can be reopened.`,
      ],
      action: { label: 'See your application', url: `${origin}/applications/${application.id}` },
    },
    `${taken.value}:candidate`,
    clock.now(),
    taken.value,
  );
  return done({ applicationId: application.id, title: condition.title });
}
