import { isSignedIn, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import type { TrainingRole } from '../apprenticeship-lifecycle.ts';
import { standingOf, type Standing } from '../apprenticeship.store.ts';

/** An apprenticeship with those of the actor's roles in which a command may be given. */
export interface Acting extends Standing {
  readonly actorId: string;
  readonly actorName: string;
  readonly apprenticeName: string;
  readonly actingRoles: readonly TrainingRole[];
}

/** Commands about somebody else's apprenticeship: nobody decides about their own, whatever other role they hold. */
export async function actingOnAnother(doing: Doing<Actor>, id: string, by: readonly TrainingRole[]): Promise<Result<Acting>> {
  const acting = await actingOn(doing, id, by);
  if (acting.ok && acting.value.roles.includes('apprentice'))
    return conflict('You cannot decide about your own apprenticeship. A colleague must do it.');
  return acting;
}

export async function actingOn(doing: Doing<Actor>, id: string, by: readonly TrainingRole[]): Promise<Result<Acting>> {
  const standing = await standingOf(doing, id);
  const actingRoles = standing?.roles.filter((role) => by.includes(role)) ?? [];
  if (!standing || !isSignedIn(doing.actor) || actingRoles.length === 0) return notFound();
  return done({
    ...standing,
    actingRoles,
    actorId: doing.actor.personId,
    actorName: doing.actor.name,
    apprenticeName: await nameOf(doing.trx, standing.personId),
  });
}

async function nameOf(trx: Trx, personId: string): Promise<string> {
  return (await trx.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst())?.name ?? 'The apprentice';
}
