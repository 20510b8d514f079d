import { withinSystem } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import type { Actor } from '../actor.ts';
import { hashSecret, newSecret } from '../authenticate.store.ts';
import { returnPath } from '../return-path.ts';
import { callerOf } from '../sign-in.rules.ts';
import { newAttempt, type Attempt } from './provider.ts';

export const attemptMinutes = 10;
const attemptsPerCallerAnHour = 60;

/** What is kept of a sign-in on its way: the browser holds one secret, the provider brings back another, the database has hashes. */
export interface Begun {
  readonly attempt: Attempt;
  readonly browserSecret: string;
}

/** Begins a sign-in by an organisation: works once, for ten minutes, in the browser that began it. */
export function beginAttempt(
  doing: Doing<Actor>,
  wall: Clock,
  input: { readonly organisationId: string; readonly returnTo: string; readonly caller: string },
): Promise<Result<Begun>> {
  const now = wall.now();
  const caller = hashSecret(`caller:${callerOf(input.caller)}`);
  return withinSystem(doing.trx, async (own) => {
    if (!isId(input.organisationId)) return notFound();
    const { begun } = await own
      .selectFrom('single_sign_on_attempts')
      .select((select) => select.fn.countAll<number>().as('begun'))
      .where('caller_hash', '=', caller)
      .where('created_at', '>', now.subtract({ hours: 1 }))
      .executeTakeFirstOrThrow();
    if (begun >= attemptsPerCallerAnHour) return conflict('Too many sign-ins were begun from here in the last hour. Try again in an hour.');
    const attempt = newAttempt();
    const browserSecret = newSecret();
    await own
      .insertInto('single_sign_on_attempts')
      .values({
        id: randomUUIDv7(),
        organisation_id: input.organisationId,
        state_hash: hashSecret(attempt.state),
        browser_hash: hashSecret(browserSecret),
        nonce: attempt.nonce,
        verifier: attempt.verifier,
        return_to: returnPath(input.returnTo),
        caller_hash: caller,
        created_at: now,
        expires_at: now.add({ minutes: attemptMinutes }),
      })
      .execute();
    return done({ attempt, browserSecret });
  });
}

export interface TakenAttempt {
  readonly organisationId: string;
  readonly returnTo: string;
  readonly attempt: Attempt;
}

/** Takes the attempt that a browser comes back with, whatever comes of it: a second return finds nothing. */
export function takeAttempt(doing: Doing<Actor>, wall: Clock, state: string, browserSecret: string): Promise<Result<TakenAttempt | null>> {
  return withinSystem(doing.trx, async (own) => {
    const row = await own
      .updateTable('single_sign_on_attempts')
      .set({ used_at: wall.now() })
      .where('state_hash', '=', hashSecret(state))
      .where('browser_hash', '=', hashSecret(browserSecret))
      .where('used_at', 'is', null)
      .where('expires_at', '>', wall.now())
      .returning(['organisation_id', 'return_to', 'nonce', 'verifier'])
      .executeTakeFirst();
    return done(
      row
        ? {
            organisationId: row.organisation_id,
            returnTo: row.return_to,
            attempt: { state, nonce: row.nonce, verifier: row.verifier },
          }
        : null,
    );
  });
}
