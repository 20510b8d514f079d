import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Actor } from '#people/index.ts';

/** A mail address as it stands under a signature: enough to tell which, not enough to write to. */
export const maskedAddress = (email: string): string => {
  const [name = '', host = ''] = email.split('@');
  return `${name.slice(0, 1)}…@${host}`;
};

/** How the signer was identified: by what opened the session in which they sign. */
export async function identifiedBy(trx: Trx, actor: Actor): Promise<string> {
  const account = maskedAddress(actor.email);
  return withinSystem(trx, async (own) => {
    const person =
      actor.personId === null
        ? undefined
        : await own.selectFrom('people').select('is_demonstration as isDemonstration').where('id', '=', actor.personId).executeTakeFirst();
    if (person?.isDemonstration) return `chosen on the page of the demonstration, as ${account}`;
    const session =
      actor.sessionId === null
        ? undefined
        : await own
            .selectFrom('sessions')
            .leftJoin('organisations', 'organisations.id', 'sessions.signed_in_by')
            .select('organisations.name as organisation')
            .where('sessions.id', '=', actor.sessionId)
            .executeTakeFirst();
    if (session === undefined) return `signed in to the account of ${account}`;
    return session.organisation === null
      ? `signed in with a code or link mailed to ${account}`
      : `single sign-on of ${session.organisation}, as ${account}`;
  });
}
