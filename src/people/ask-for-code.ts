import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import { parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { writeMail } from '#platform/mail/index.ts';
import { conflict, done, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import * as z from 'zod';
import type { Actor } from './actor.ts';
import { hashSecret, newSecret } from './authenticate.store.ts';
import { emailAddress } from './email.ts';
import { returnPath } from './return-path.ts';
import { callerOf, codeMinutes, codesPerCallerAnHour, codesPerEmailAnHour } from './sign-in.rules.ts';

export interface CodeRequest {
  readonly email: string;
  readonly returnTo: string;
  /** The caller's address, for the rate limit. */
  readonly caller: string;
}

/** What the browser keeps so that the code works in it and nowhere else. */
export interface CodeTicket {
  readonly id: string;
  readonly secret: string;
}

const form = z.object({ email: emailAddress });

/**
 * Mails a sign-in code and link to an address. The answer is the same whether a person is known by it or not.
 * Nobody is signed in yet, so the program itself acts; `wall` is the machine's clock.
 */
export async function askForCode(doing: Doing<Actor>, wall: Clock, request: CodeRequest): Promise<Result<CodeTicket>> {
  const parsed = parseForm(form, { email: request.email });
  if (!parsed.ok) return parsed;
  const { email } = parsed.value;
  const now = wall.now();
  const caller = hashSecret(`caller:${callerOf(request.caller)}`);
  return withinSystem(doing.trx, async (own) => {
    if (await hasAskedTooOften(own, email, caller, now.subtract({ hours: 1 }))) {
      return conflict('Too many codes were asked for in the last hour. Use the newest mail that you have, or try again in an hour.');
    }
    const id = randomUUIDv7();
    const [secret, link] = [newSecret(), newSecret()];
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    await own
      .insertInto('sign_in_codes')
      .values({
        id,
        email,
        // The browser's secret is part of the hash: the row alone does not let anybody try the million codes.
        code_hash: hashSecret(`${secret}:${code}`),
        link_hash: hashSecret(link),
        return_to: returnPath(request.returnTo),
        created_at: now,
        expires_at: now.add({ minutes: codeMinutes }),
        caller_hash: caller,
      })
      .execute();
    const person = await own.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst();
    await writeMail(
      own,
      { personId: person?.id ?? null, address: email },
      {
        // Without the code: subjects are shown on locked telephones.
        subject: 'Your sign-in code for Guildhall',
        paragraphs: [
          `Your code is ${code}. Type it on the page where you asked for it. It works once and for ${codeMinutes} minutes.`,
          'On another device, or if you closed that page, use the link instead.',
          'If you did not ask to sign in, you need do nothing: without this mail nobody can use the code.',
        ],
        kind: 'sign_in',
        action: { label: 'Sign in with this link', url: `${doing.origin}/sign-in/link/${link}` },
      },
      `sign-in code ${id}`,
      doing.clock.now(),
    );
    return done({ id, secret });
  });
}

async function hasAskedTooOften(own: Trx, email: string, caller: string, since: Temporal.Instant): Promise<boolean> {
  // Requests at the same moment wait for each other here, so that a burst counts every one of its own.
  await sql`select pg_advisory_xact_lock(hashtext('sign-in'), hashtext(${email}))`.execute(own);
  await sql`select pg_advisory_xact_lock(hashtext('sign-in caller'), hashtext(${caller}))`.execute(own);
  const counts = await own
    .selectFrom('sign_in_codes')
    .select((select) => [
      select.fn.countAll<number>().filterWhere('email', '=', email).as('byEmail'),
      select.fn.countAll<number>().filterWhere('caller_hash', '=', caller).as('byCaller'),
    ])
    .where('created_at', '>', since)
    .where((either) => either.or([either('email', '=', email), either('caller_hash', '=', caller)]))
    .executeTakeFirstOrThrow();
  return counts.byEmail >= codesPerEmailAnHour || counts.byCaller >= codesPerCallerAnHour;
}
