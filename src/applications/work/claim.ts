import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, organisationsOf, type Actor } from '#people/index.ts';
import { accessTo } from '../core/access.query.ts';
import { applicationById } from '../core/application.query.ts';
import { workingRoles } from '../core/decide.ts';
import { claimOn } from '../core/obstacles.query.ts';

/** Taking an application to work on it, so that colleagues leave it alone, and giving it back. A claim lapses by itself. */

interface Claimant {
  readonly applicationId: string;
  readonly actorId: string;
  readonly organisationId: string;
}

/**
 * The actor's right to claim: whoever may decide about the application and has it. The row is locked, so that of two people at
 * once one has it and the other is told who.
 */
async function claimantOf(doing: Doing<Actor>, applicationId: string): Promise<Result<Claimant>> {
  const { trx, actor } = doing;
  const relations = await accessTo(trx, applicationId);
  const application = await applicationById(trx, applicationId);
  if (actor.personId === null || !application || !relations.some((relation) => relation !== 'candidate' && relation !== 'interviewer'))
    return notFound();
  if (relations.includes('candidate')) return conflict('You cannot work on your own application. A colleague must do it.');
  await withinSystem(trx, (own) =>
    own.selectFrom('applications').select('id').where('id', '=', applicationId).forUpdate().executeTakeFirst(),
  );
  const own = organisationsOf(actor, ...workingRoles);
  const organisationId = [application.heldById, application.organisationId].find((one) => one !== null && own.includes(one));
  return organisationId ? done({ applicationId, actorId: actor.personId, organisationId }) : notFound();
}

/** Takes an application; with `takeOver` also one that a colleague has taken. */
export async function claimApplication(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly takeOver?: boolean },
): Promise<Result<{ applicationId: string }>> {
  const found = await claimantOf(doing, input.applicationId);
  if (!found.ok) return found;
  const { applicationId, actorId, organisationId } = found.value;
  const { clock, actor, trx } = doing;
  const standing = await claimOn(trx, applicationId, clock.now());
  if (standing?.personId === actorId) return done({ applicationId });
  if (standing && !input.takeOver) return conflict(`${standing.personName} has taken this application already.`);
  await withinSystem(trx, (own) =>
    own
      .insertInto('application_claims')
      .values({ application_id: applicationId, person_id: actorId, organisation_id: organisationId, claimed_at: clock.now() })
      .onConflict((on) =>
        on.column('application_id').doUpdateSet({ person_id: actorId, organisation_id: organisationId, claimed_at: clock.now() }),
      )
      .execute(),
  );
  await recordEvent(trx, {
    stream: { type: 'application', id: applicationId },
    type: 'application.claimed',
    at: clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(actor, organisationId),
    data: standing ? { from: standing.personName } : {},
  });
  return done({ applicationId });
}

/** Gives an application back to the queue of its organisation. */
export async function releaseApplication(
  doing: Doing<Actor>,
  input: { readonly applicationId: string },
): Promise<Result<{ applicationId: string }>> {
  const found = await claimantOf(doing, input.applicationId);
  if (!found.ok) return found;
  const { applicationId, actorId, organisationId } = found.value;
  const { clock, actor, trx } = doing;
  const standing = await claimOn(trx, applicationId, clock.now());
  if (!standing) return done({ applicationId });
  if (standing.personId !== actorId) return conflict(`${standing.personName} has taken this application. Take it over first.`);
  await withinSystem(trx, (own) => own.deleteFrom('application_claims').where('application_id', '=', applicationId).execute());
  await recordEvent(trx, {
    stream: { type: 'application', id: applicationId },
    type: 'application.released',
    at: clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(actor, organisationId),
  });
  return done({ applicationId });
}
