import type { Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { oneOf, optionalText, parseForm, requiredText, revision } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import * as z from 'zod';
import { inSentence } from '#ui/index.ts';
import { apprenticeshipLifecycle, type TrainingRole } from '../apprenticeship-lifecycle.ts';
import { lockApprenticeship } from '../apprenticeship.store.ts';
import { actingOn, actingOnAnother } from './acting.ts';
import { gatewayView } from './gateway.query.ts';
import { confirmerWords, confirmers, type Confirmer } from './gateway.rules.ts';
import { tellParties } from './parties.store.ts';
import { finishPaths } from './paths.ts';
import { gatewayReturnReasons, keysOf } from './reasons.rules.ts';

type Input = { readonly id: string; readonly typed: Readonly<Record<string, unknown>> };

const rolesFor: Readonly<Record<Confirmer, readonly TrainingRole[]>> = {
  employer: ['mentor', 'programme_manager'],
  provider: ['provider_coordinator'],
  apprentice: ['apprentice'],
};

/** The party for which somebody with these roles confirms; an apprentice confirms for nobody else, whatever other role they hold. */
export function confirmerOf(roles: readonly string[]): Confirmer | null {
  if (roles.includes('apprentice')) return 'apprentice';
  return confirmers.find((party) => rolesFor[party].some((role) => roles.includes(role))) ?? null;
}

/** One party confirms that the apprentice is ready for the assessment. Possible once the record itself is complete; a second time changes nothing. */
export async function confirmGateway(doing: Doing<Actor>, { id, typed }: Input): Promise<Result<{ party: Confirmer }>> {
  const { trx, clock } = doing;
  const parsed = parseForm(z.object({ note: optionalText('the note', 1000) }), typed);
  if (!parsed.ok) return parsed;
  const acting = await actingOn(doing, id, ['mentor', 'programme_manager', 'provider_coordinator', 'apprentice']);
  if (!acting.ok) return acting;
  const party = confirmerOf(acting.value.roles);
  if (party === null) return notFound();
  await lockApprenticeship(trx, id);
  if (acting.value.state !== 'active')
    return conflict(`This is not possible any more: the apprenticeship is ${acting.value.state.replaceAll('_', ' ')}.`);
  const view = await gatewayView(trx, id, clock.today());
  const item = view?.gateway.items.find((one) => one.id === party);
  if (!view || !item) return notFound();
  if (item.isMet) return done({ party });
  if (!view.gateway.isReadyToConfirm)
    return conflict('Something on the list is still open. Confirm once hours, competencies and reviews are complete.');
  await trx
    .insertInto('gateway_checks')
    .values({
      apprenticeship_id: id,
      item: party,
      confirmed_by: acting.value.actorId,
      confirmed_at: clock.now(),
      note: parsed.value.note,
    })
    .execute();
  const eventId = await recordEvent(trx, {
    ...acting.value.event,
    type: 'gateway.confirmed',
    data: { party, partyWords: confirmerWords[party], note: parsed.value.note },
  });
  const after = await gatewayView(trx, id, clock.today());
  if (after?.gateway.isReady) {
    await tellParties(trx, {
      apprenticeshipId: id,
      to: ['programme_manager', 'mentor'],
      key: 'notice.gateway-complete',
      cause: `gateway-ready:${eventId}`,
      at: clock.now(),
      today: clock.today(),
      except: acting.value.actorId,
      letter: () => ({
        subject: `${acting.value.apprenticeName}: everything is complete`,
        paragraphs: [
          `Hours, competencies and reviews of ${acting.value.apprenticeName} are complete and everyone has confirmed. The next step is to enter the gateway, so that the assessment can take place.`,
        ],
        action: { label: 'Open the checklist', url: `${doing.origin}${finishPaths.gateway(id)}` },
      }),
    });
  }
  return done({ party });
}

/** Everything is complete and confirmed: training ends, assessment begins. */
export async function enterGateway(doing: Doing<Actor>, { id, typed }: Input): Promise<Result<{ id: string }>> {
  const { trx, clock } = doing;
  const acting = await actingOnAnother(doing, id, ['mentor', 'provider_coordinator', 'programme_manager']);
  if (!acting.ok) return acting;
  const parsed = parseForm(z.object({ _revision: revision }), typed);
  if (!parsed.ok) return parsed;
  await lockApprenticeship(trx, id);
  const view = await gatewayView(trx, id, clock.today());
  if (!view) return notFound();
  if (acting.value.state === 'active' && !view.gateway.isReady)
    return conflict('Something on the list is open again. Look at the list: each open line says what is missing.');
  const taken = await takeTransition(trx, {
    lifecycle: apprenticeshipLifecycle,
    table: 'apprenticeships',
    key: { id },
    action: 'enter_gateway',
    roles: acting.value.actingRoles,
    ...acting.value.event,
    revision: parsed.value._revision,
    data: { items: view.gateway.items.map(({ id: item, why }) => ({ item, why })) },
    // A mentor decides this but writes no apprenticeship otherwise; the right was checked above.
    asProgram: true,
  });
  if (!taken.ok) return taken;
  await tellParties(trx, {
    apprenticeshipId: id,
    to: ['apprentice', 'assessor', 'programme_manager', 'mentor', 'provider_coordinator'],
    key: 'notice.gateway-entered',
    cause: `gateway:${taken.value.eventId}`,
    at: clock.now(),
    today: clock.today(),
    except: acting.value.actorId,
    letter: (role) => ({
      subject: role === 'apprentice' ? 'You have reached the gateway' : `${acting.value.apprenticeName} has reached the gateway`,
      paragraphs: [
        `Hours, competencies and reviews are complete and confirmed. ${view.assessedBy ?? 'The employer'} assesses next and records the outcome.`,
        ...(role === 'apprentice' ? ['You can apply for permanent roles from now on.'] : []),
      ],
      action: { label: 'See the gateway', url: `${doing.origin}${finishPaths.gateway(id)}` },
    }),
  });
  return done({ id });
}

const returnForm = z.object({
  _revision: revision,
  reason: oneOf('the reason', keysOf(gatewayReturnReasons)),
  note: requiredText('what the apprentice needs to do', 2000),
});

/** Training goes on: the assessment showed that something is missing. The confirmations are asked for anew. */
export async function leaveGateway(doing: Doing<Actor>, { id, typed }: Input): Promise<Result<{ id: string }>> {
  const { trx, clock } = doing;
  const acting = await actingOnAnother(doing, id, ['assessor', 'programme_manager']);
  if (!acting.ok) return acting;
  const parsed = parseForm(returnForm, typed);
  if (!parsed.ok) return parsed;
  const { reason, note } = parsed.value;
  const taken = await takeTransition(trx, {
    lifecycle: apprenticeshipLifecycle,
    table: 'apprenticeships',
    key: { id },
    action: 'return_from_gateway',
    roles: acting.value.actingRoles,
    ...acting.value.event,
    revision: parsed.value._revision,
    data: { reasonKey: reason, reasonText: gatewayReturnReasons[reason], note },
  });
  if (!taken.ok) return taken;
  // What was confirmed no longer holds. The events keep who had confirmed; nobody has the right to delete a confirmation.
  await withinSystem(trx, (own) => own.deleteFrom('gateway_checks').where('apprenticeship_id', '=', id).execute());
  await tellParties(trx, {
    apprenticeshipId: id,
    to: ['apprentice', 'mentor', 'provider_coordinator', 'programme_manager'],
    key: 'notice.gateway-left',
    cause: `gateway-left:${taken.value.eventId}`,
    at: clock.now(),
    today: clock.today(),
    except: acting.value.actorId,
    letter: (role) => ({
      subject: role === 'apprentice' ? 'Your training goes on' : `${acting.value.apprenticeName} returns from the gateway`,
      paragraphs: [
        `${acting.value.actorName} returned ${role === 'apprentice' ? 'your apprenticeship' : `the apprenticeship of ${acting.value.apprenticeName}`} to training. The reason: ${inSentence(gatewayReturnReasons[reason])}.`,
        note,
        'The gateway can be entered again once this is done.',
      ],
      action: { label: 'Open the checklist', url: `${doing.origin}${finishPaths.gateway(id)}` },
    }),
  });
  return done({ id });
}
