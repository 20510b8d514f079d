import { withinSystem, type Trx } from '#platform/database/index.ts';
import { parseForm, requiredText } from '#platform/forms/index.ts';
import { confirmAddress } from '#platform/mail/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import * as z from 'zod';
import type { Actor } from './actor.ts';
import { beginSession, endSession, hashSecret } from './authenticate.store.ts';
import { personOfAddress, register } from './register.ts';
import { codeAttempts, digitsOf, standingOf, type CodeStanding } from './sign-in.rules.ts';
import type { CodeTicket } from './ask-for-code.ts';

/** The browser that signs in: its name, and the session that it held until now and that ends here. */
export interface Browser {
  readonly device: string;
  readonly oldSession: string | undefined;
}

/**
 * What came of a try. Failed tries are outcomes and not errors, because they must be counted: an error would undo that.
 * `name_needed`: the code is right and unused, and the person is new.
 */
export type SignInOutcome =
  | { readonly kind: 'signed_in'; readonly session: string; readonly returnTo: string; readonly name: string }
  | { readonly kind: 'name_needed'; readonly message: string | null }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'unusable'; readonly standing: Exclude<CodeStanding, 'usable'> };

const nameForm = z.object({ name: requiredText('your name', 200) });

/** Signs in by the six digits, in the browser that asked for them. `name` is null until it was asked for. */
export async function signInByCode(
  doing: Doing<Actor>,
  wall: Clock,
  browser: Browser,
  ticket: CodeTicket,
  typed: string,
  name: string | null,
): Promise<Result<SignInOutcome>> {
  return withinSystem(doing.trx, async (own) => {
    const row = await own.selectFrom('sign_in_codes').selectAll().where('id', '=', ticket.id).forUpdate().executeTakeFirst();
    if (!row) return done({ kind: 'unusable', standing: 'expired' });
    const standing = standingOf(row, wall.now());
    if (standing !== 'usable') return done({ kind: 'unusable', standing });
    if (hashSecret(`${ticket.secret}:${digitsOf(typed)}`) !== row.code_hash) {
      await own
        .updateTable('sign_in_codes')
        .set({ attempts: row.attempts + 1 })
        .where('id', '=', row.id)
        .execute();
      const triesLeft = codeAttempts - row.attempts - 1;
      return done(triesLeft > 0 ? { kind: 'wrong', triesLeft } : { kind: 'unusable', standing: 'exhausted' });
    }
    return done(await useCode(own, doing, wall, browser, row, name));
  });
}

/** Signs in by the link of the same mail, in any browser. */
export async function signInByLink(
  doing: Doing<Actor>,
  wall: Clock,
  browser: Browser,
  link: string,
  name: string | null,
): Promise<Result<SignInOutcome>> {
  return withinSystem(doing.trx, async (own) => {
    const row = await own.selectFrom('sign_in_codes').selectAll().where('link_hash', '=', hashSecret(link)).forUpdate().executeTakeFirst();
    if (!row) return done({ kind: 'unusable', standing: 'expired' });
    const standing = standingOf(row, wall.now());
    // Wrong digits do not use up the link: whoever guesses digits must not lock the owner of the mailbox out.
    if (standing === 'used' || standing === 'expired') return done({ kind: 'unusable', standing });
    return done(await useCode(own, doing, wall, browser, row, name));
  });
}

/** How a link stands, for the page that asks to confirm; and whether it will ask for a name. */
export async function linkStanding(
  trx: Trx,
  wall: Clock,
  link: string,
): Promise<{ standing: CodeStanding; email: string; isNew: boolean } | null> {
  return withinSystem(trx, async (own) => {
    const row = await own
      .selectFrom('sign_in_codes')
      .select(['email', 'expires_at', 'used_at', 'attempts'])
      .where('link_hash', '=', hashSecret(link))
      .executeTakeFirst();
    if (!row) return null;
    const standing = standingOf(row, wall.now());
    return {
      standing: standing === 'exhausted' ? 'usable' : standing,
      email: row.email,
      isNew: (await personOfAddress(own, row.email)) === undefined,
    };
  });
}

/** The address to which a code went, for the page that asks for the code in the same browser. */
export const addressOfCode = (trx: Trx, id: string): Promise<string | null> =>
  withinSystem(
    trx,
    async (own) => (await own.selectFrom('sign_in_codes').select('email').where('id', '=', id).executeTakeFirst())?.email ?? null,
  );

/** Signs in as a demonstration person, without a code. The route exists in a demonstration only. */
export async function signInAsDemonstrationPerson(
  doing: Doing<Actor>,
  wall: Clock,
  browser: Browser,
  personId: string,
): Promise<Result<{ session: string; name: string }>> {
  return withinSystem(doing.trx, async (own) => {
    const person = await own
      .selectFrom('people')
      .select(['id', 'name'])
      .where('id', '=', personId)
      .where('is_demonstration', '=', true)
      .executeTakeFirst();
    if (!person) return notFound();
    return done({ session: await rotateSession(own, wall, browser, person.id), name: person.name });
  });
}

async function useCode(
  own: Trx,
  doing: Doing<Actor>,
  wall: Clock,
  browser: Browser,
  row: { id: string; email: string; return_to: string },
  name: string | null,
): Promise<SignInOutcome> {
  let person = await personOfAddress(own, row.email);
  if (!person) {
    if (name === null) return { kind: 'name_needed', message: null };
    const parsed = parseForm(nameForm, { name });
    if (!parsed.ok) return { kind: 'name_needed', message: parsed.errors[0]?.message ?? null };
    person = await register(own, { email: row.email, name: parsed.value.name }, doing.clock.now(), 'a mailed code');
  }
  // What came by mail was used: mail to this address arrives, whatever came back before.
  await confirmAddress(own, row.email, doing.clock.now());
  await own.updateTable('sign_in_codes').set({ used_at: wall.now() }).where('id', '=', row.id).execute();
  return { kind: 'signed_in', session: await rotateSession(own, wall, browser, person.id), returnTo: row.return_to, name: person.name };
}

/** A sign-in always begins a new session and ends the one that the browser held: a secret planted before is worth nothing after. */
export async function rotateSession(
  own: Trx,
  wall: Clock,
  browser: Browser,
  personId: string,
  signedInBy: string | null = null,
): Promise<string> {
  if (browser.oldSession) await endSession(own, browser.oldSession, wall);
  return beginSession(own, personId, browser.device, wall, signedInBy);
}
