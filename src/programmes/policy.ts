import { organisationsOf, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';

/** A programme is run by the programme managers of the organisation that published it, and by nobody else. */
export const isManagerAt = (actor: Actor, organisationId: string): boolean =>
  organisationsOf(actor, 'programme_manager').includes(organisationId);

/** The programme's organisation, where the actor manages it; undefined for everyone else. */
export async function managedOrganisation(trx: Trx, actor: Actor, programmeId: string): Promise<string | undefined> {
  const programme = await trx
    .selectFrom('programmes')
    .select('organisation_id')
    .where('id', '=', programmeId)
    .executeTakeFirst();
  return programme && isManagerAt(actor, programme.organisation_id) ? programme.organisation_id : undefined;
}
