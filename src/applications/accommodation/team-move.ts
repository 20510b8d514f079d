import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { accommodationLifecycle, accommodationTable, type AccommodationAction } from './accommodation-lifecycle.ts';
import type { LockedRequest } from './request.store.ts';

/** The first thing that an adviser does with a request takes it up in their name; a word after an answer opens it again. */
export async function intoConversation(doing: Doing<Actor>, request: LockedRequest): Promise<Result<null>> {
  const action: AccommodationAction | null =
    request.state === 'requested' ? 'take_up' : request.state === 'agreed' || request.state === 'declined' ? 'reopen' : null;
  if (action === null) return done(null);
  const taken = await move(doing, request, action, { set: firstAdviser(doing, request) });
  return taken.ok ? done(null) : taken;
}

export const firstAdviser = (doing: Doing<Actor>, request: LockedRequest): Readonly<Record<string, unknown>> =>
  request.takenUpBy === null ? { taken_up_by: doing.actor.personId, taken_up_at: doing.clock.now() } : {};

/** One transition by the team. The event stands on the candidate's own stream, which an adviser cannot read: the program writes it. */
export const move = (
  doing: Doing<Actor>,
  request: LockedRequest,
  action: AccommodationAction,
  { set, revision }: { readonly set?: Readonly<Record<string, unknown>>; readonly revision?: number | undefined },
) =>
  takeTransition(doing.trx, {
    lifecycle: accommodationLifecycle,
    table: accommodationTable,
    key: { id: request.id },
    action,
    stream: { type: 'person', id: request.personId },
    at: doing.clock.now(),
    actorId: doing.actor.personId,
    onBehalfOf: onBehalfOf(doing.actor, request.organisationId),
    roles: ['accommodation_adviser'],
    ...(set ? { set } : {}),
    ...(revision === undefined ? {} : { revision }),
    asProgram: true,
  });
