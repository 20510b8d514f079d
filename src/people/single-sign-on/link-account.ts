import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import { isSignedIn, type Actor } from '../actor.ts';
import { hashSecret } from '../authenticate.store.ts';
import { link, makeEmployee, rolesOfPerson } from './identity.store.ts';

/** The owner of an account, signed in by their own means, says that the organisation's sign-in may open it from now on. */
export function confirmLink(doing: Doing<Actor>, wall: Clock, browserSecret: string): Promise<Result<{ organisationName: string }>> {
  const { actor, trx } = doing;
  if (!isSignedIn(actor)) return Promise.resolve(notFound());
  return withinSystem(trx, async (own): Promise<Result<{ organisationName: string }>> => {
    const pending = await pendingFor(own, wall, browserSecret, actor.email);
    if (!pending) return conflict('This link is no longer open. Begin again with “Use your organisation’s sign-in”.');
    const roles = await rolesOfPerson(own, actor.personId, pending.organisationId, doing.clock.today());
    if (roles.isOperator || roles.rolesElsewhere > 0)
      return conflict(
        'This account has a role at another organisation or runs the installation, so no one organisation’s sign-in may open it.',
      );
    await own.updateTable('pending_identities').set({ used_at: wall.now() }).where('id', '=', pending.id).execute();
    const person = { id: actor.personId, name: actor.name };
    await link(own, doing, wall, pending, person, pending.subject);
    if (pending.givesRole && roles.rolesHere === 0 && !roles.hadRoleHere) await makeEmployee(own, doing, pending, person);
    return done({ organisationName: pending.organisationName });
  });
}

/** Whose link waits for the owner of this account in this browser. */
export function pendingLink(doing: Doing<Actor>, wall: Clock, browserSecret: string): Promise<Result<{ organisationName: string }>> {
  return withinSystem(doing.trx, async (own) => {
    const pending = await pendingFor(own, wall, browserSecret, doing.actor.email);
    return pending ? done({ organisationName: pending.organisationName }) : notFound();
  });
}

/** Who must sign in first, for the page that says so in the browser that came back. */
export const waitingForOwner = (trx: Trx, wall: Clock, browserSecret: string): Promise<{ name: string; email: string } | undefined> =>
  withinSystem(trx, (own) =>
    own
      .selectFrom('pending_identities')
      .innerJoin('organisations', 'organisations.id', 'pending_identities.organisation_id')
      .select(['organisations.name', 'pending_identities.email'])
      .where('browser_hash', '=', hashSecret(browserSecret))
      .where('used_at', 'is', null)
      .where('expires_at', '>', wall.now())
      .executeTakeFirst(),
  );

async function pendingFor(own: Trx, wall: Clock, browserSecret: string, email: string) {
  const row = await own
    .selectFrom('pending_identities')
    .innerJoin('organisations', 'organisations.id', 'pending_identities.organisation_id')
    .innerJoin('organisation_sign_ins', 'organisation_sign_ins.organisation_id', 'organisations.id')
    .select([
      'pending_identities.id',
      'pending_identities.organisation_id as organisationId',
      'organisations.name as organisationName',
      'organisations.kind',
      'pending_identities.issuer',
      'pending_identities.subject',
      'organisation_sign_ins.first_role as firstRole',
    ])
    .where('pending_identities.browser_hash', '=', hashSecret(browserSecret))
    .where('pending_identities.email', '=', email)
    .where('pending_identities.used_at', 'is', null)
    .where('pending_identities.expires_at', '>', wall.now())
    .whereRef('organisation_sign_ins.issuer', '=', 'pending_identities.issuer')
    .where('organisation_sign_ins.is_on', '=', true)
    .executeTakeFirst();
  return row ? { ...row, givesRole: row.firstRole !== null && row.kind === 'employer' } : null;
}
