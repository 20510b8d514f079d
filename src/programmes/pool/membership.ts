import { isSignedIn, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import { poolLifecycle } from './pool-lifecycle.ts';

/** Whether the person has agreed to be found. */
export async function isFound(trx: Trx, personId: string): Promise<boolean> {
  const row = await trx.selectFrom('pool_members').select('state').where('person_id', '=', personId).executeTakeFirst();
  return row?.state === 'found';
}

/** A person agrees to be found, or no longer. Saying the same twice changes nothing. */
export async function changeMembership(doing: Doing<Actor>, wants: boolean): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  if (!isSignedIn(actor)) return notFound();
  const at = clock.now();
  const stream = { type: 'person', id: actor.personId } as const;
  const known = await trx.selectFrom('pool_members').select('state').where('person_id', '=', actor.personId).executeTakeFirst();
  if ((known?.state === 'found') === wants) return done(null);
  if (known === undefined) {
    await trx.insertInto('pool_members').values({ person_id: actor.personId, agreed_at: at, changed_at: at }).execute();
    await recordEvent(trx, { stream, type: 'person.agreed_to_be_found', at, actorId: actor.personId });
    return done(null);
  }
  const taken = await takeTransition(trx, {
    lifecycle: poolLifecycle,
    table: 'pool_members',
    key: { person_id: actor.personId },
    action: wants ? 'agree' : 'leave',
    stream,
    at,
    actorId: actor.personId,
    roles: ['self'],
    set: { changed_at: at, ...(wants ? { agreed_at: at } : {}) },
  });
  return taken.ok ? done(null) : taken;
}

export interface Invitation {
  readonly title: string;
  readonly slug: string;
  readonly employer: string;
  readonly invitedAt: Temporal.Instant;
}

/** The latest invitations that a person got. */
export async function invitationsOf(trx: Trx, personId: string): Promise<readonly Invitation[]> {
  return trx
    .selectFrom('invitations')
    .innerJoin('programmes', 'programmes.id', 'invitations.programme_id')
    .innerJoin('organisations', 'organisations.id', 'programmes.organisation_id')
    .select(['programmes.title', 'programmes.slug', 'organisations.name as employer', 'invitations.invited_at as invitedAt'])
    .where('invitations.person_id', '=', personId)
    .orderBy('invitations.invited_at', 'desc')
    .limit(20)
    .execute();
}
