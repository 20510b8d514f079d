import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
}

/** The person of an address. Nobody may look others up by address: with the program's rights only, after a check of its own. */
export const personOfAddress = (own: Trx, email: string): Promise<KnownPerson | undefined> =>
  own.selectFrom('people').select(['id', 'name']).where('email', '=', email).executeTakeFirst();

/** Enters a new person, who did it alone with a mailed code or was entered by somebody of an organisation. */
export async function register(
  own: Trx,
  person: { readonly email: string; readonly name: string },
  at: Temporal.Instant,
  by: 'a mailed code' | { readonly organisationMember: string | null },
): Promise<KnownPerson> {
  const id = randomUUIDv7();
  await own.insertInto('people').values({ id, name: person.name, email: person.email, created_at: at }).execute();
  await recordEvent(own, {
    stream: { type: 'person', id },
    type: 'person.registered',
    at,
    actorId: by === 'a mailed code' ? id : by.organisationMember,
    data: { by: by === 'a mailed code' ? by : 'an organisation' },
  });
  return { id, name: person.name };
}
