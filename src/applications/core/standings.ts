import { sql } from 'kysely';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import type { ApplicationRole } from '../application-lifecycle.ts';
import { applicationsById } from './application.query.ts';
import { workingRoles, type Standing } from './decide.ts';
import { obstacleTo } from './obstacles.query.ts';

/**
 * What `standingFor` says of one application, for many that one decision concerns: the actor's right to decide, and what stands in
 * the way. The caller has locked them. A refusal is a sentence of the application that it is about.
 */
export async function standingsFor(
  { trx, actor, clock }: Doing<Actor>,
  ids: readonly string[],
  by: readonly ApplicationRole[],
): Promise<ReadonlyMap<string, Result<Standing>>> {
  const { personId } = actor;
  if (personId === null) return new Map();
  const records = await applicationsById(trx, ids);
  const { rows } = await sql<{ id: string }>`
    select application_id as id from pending_decisions where application_id = any (${ids}::uuid[]) and undone_at is null and sent_at is null
    union select application_id from application_claims where application_id = any (${ids}::uuid[])`.execute(trx);
  const hindered = new Set(rows.map(({ id }) => id));
  const own = organisationsOf(actor, ...workingRoles);
  const standings = new Map<string, Result<Standing>>();
  for (const application of records) {
    const roles = application.relations.filter((relation) => by.includes(relation));
    const obstacle = hindered.has(application.id) ? await obstacleTo(trx, application.id, personId, clock.now()) : null;
    const organisationId = own.includes(application.organisationId) ? application.organisationId : application.heldById;
    const organisationName =
      actor.memberships.find((membership) => membership.organisationId === organisationId)?.organisationName ??
      application.organisationName;
    standings.set(
      application.id,
      roles.length === 0
        ? notFound()
        : application.relations.includes('candidate')
          ? conflict('You cannot decide about your own application. A colleague must do it.')
          : obstacle !== null
            ? conflict(obstacle)
            : done({ application, actorId: personId, roles, organisationId, organisationName }),
    );
  }
  return standings;
}
