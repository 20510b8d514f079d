import { organisationsOf, type Actor } from '#people/index.ts';

/** A programme is run by the programme managers of the organisation that published it, and by nobody else. */
export const isManagerAt = (actor: Actor, organisationId: string): boolean =>
  organisationsOf(actor, 'programme_manager').includes(organisationId);
