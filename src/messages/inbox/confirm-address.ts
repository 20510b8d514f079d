import { createHash, randomBytes } from 'node:crypto';
import { isSignedIn, type Actor } from '#people/index.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { confirmAddress, writeMail } from '#platform/mail/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { sql } from 'kysely';
import { paths } from '../paths.ts';

/** An address that mail came back from is used again when something out of a mail to it was used. */

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Since when mail to a person comes back, for those who know the person; null where all is well. */
export async function mailFailsSince(trx: Trx, personId: string): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ since: Temporal.Instant | null }>`select app.mail_fails_since(${personId}) as since`.execute(trx);
  return rows[0]?.since ?? null;
}

/** Tries the address with one more mail, whose link confirms it. */
export async function askToConfirm({ trx, actor, clock, origin }: Doing<Actor>): Promise<Result<{ address: string }>> {
  if (!isSignedIn(actor)) return notFound();
  const secret = randomBytes(24).toString('base64url');
  return withinSystem(trx, async (own) => {
    const { numUpdatedRows } = await own
      .updateTable('failing_addresses')
      .set({ confirm_hash: hashOf(secret), changed_at: clock.now() })
      .where('address', '=', actor.email.toLowerCase())
      .where('is_failing', '=', true)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return conflict('Mail to your address does not come back. There is nothing to confirm.');
    await writeMail(
      own,
      { personId: actor.personId, address: actor.email },
      {
        subject: 'Does mail reach you again?',
        greeting: `Dear ${actor.name},`,
        paragraphs: ['Mail to this address came back to us. If you can read this, follow the link, and we write to you again.'],
        action: { label: 'Yes, mail reaches me', url: `${origin}${paths.confirm(secret)}` },
        // Goes out although the address fails, and stays out of the inbox.
        kind: 'sign_in',
      },
      `confirm address ${hashOf(secret).slice(0, 20)}`,
      clock.now(),
    );
    return done({ address: actor.email });
  });
}

/** The link was followed: mail to the address arrives. */
export async function confirmBySecret({ trx, clock }: Doing<Actor>, secret: string): Promise<Result<null>> {
  return withinSystem(trx, async (own) => {
    const row = await own.selectFrom('failing_addresses').select('address').where('confirm_hash', '=', hashOf(secret)).executeTakeFirst();
    if (!row) return notFound();
    await confirmAddress(own, row.address, clock.now());
    const person = await own.selectFrom('people').select('id').where('email', '=', row.address).executeTakeFirst();
    if (person)
      await recordEvent(own, {
        stream: { type: 'person', id: person.id },
        type: 'person.address_confirmed',
        at: clock.now(),
        actorId: null,
      });
    return done(null);
  });
}

/** Whether a link still confirms something. */
export const isConfirmable = (trx: Trx, secret: string): Promise<boolean> =>
  withinSystem(
    trx,
    async (own) =>
      (await own.selectFrom('failing_addresses').select('address').where('confirm_hash', '=', hashOf(secret)).executeTakeFirst()) !==
      undefined,
  );
