import type { Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { confirmAddress } from '#platform/mail/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';

/** What the operator does about mail that did not go its way. */

/** Sends one mail again that failed, was stopped, or of which nobody knows whether it left. It keeps its Message-ID. */
export async function sendAgain(doing: Doing<Actor>, id: string): Promise<Result<{ to: string }>> {
  const { trx, actor, clock } = doing;
  if (!actor.isOperator || !isId(id)) return notFound();
  return withinSystem(trx, async (own) => {
    const mail = await own
      .selectFrom('mails')
      .select(['state', 'to_address', 'person_id'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!mail) return notFound();
    if (!['uncertain', 'failed', 'bounced', 'stopped'].includes(mail.state)) return conflict('This mail is on its way already.');
    const failing = await own
      .selectFrom('failing_addresses')
      .select('address')
      .where('address', '=', mail.to_address.toLowerCase())
      .where('is_failing', '=', true)
      .executeTakeFirst();
    if (failing) return conflict('Mail to this address comes back. Say first that the address is in order.');
    await own
      .updateTable('mails')
      .set({ state: 'waiting', planned_at: clock.now(), next_try_at: clock.now(), bounced_at: null, bounce_status: null, error: null })
      .where('id', '=', id)
      .execute();
    if (mail.person_id !== null)
      await recordEvent(own, {
        stream: { type: 'person', id: mail.person_id },
        type: 'person.mail_sent_again',
        at: clock.now(),
        actorId: actor.personId,
        data: { mailId: id, was: mail.state },
      });
    return done({ to: mail.to_address });
  });
}

/** The operator has heard that the mailbox works: mail goes there again. */
export async function trustAddress(doing: Doing<Actor>, address: string): Promise<Result<{ address: string }>> {
  const { trx, actor, clock } = doing;
  if (!actor.isOperator) return notFound();
  return withinSystem(trx, async (own) => {
    if (!(await confirmAddress(own, address, clock.now()))) return conflict('Mail to this address is not held back.');
    const person = await own.selectFrom('people').select('id').where('email', '=', address.toLowerCase()).executeTakeFirst();
    if (person)
      await recordEvent(own, {
        stream: { type: 'person', id: person.id },
        type: 'person.address_confirmed',
        at: clock.now(),
        actorId: actor.personId,
      });
    return done({ address });
  });
}
