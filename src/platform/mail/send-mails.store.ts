import { randomUUID } from 'node:crypto';
import { asSystem, type Database, type Trx } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { forgetSoftFailures, markFailing, noteSoftFailure } from './failing-address.store.ts';
import { mayBeEnded } from './mail-kinds.rules.ts';
import type { Mailer, OutgoingMail, Outcome } from './mailer.ts';
import { planMails, writeDigests } from './plan-mails.store.ts';
import { hoursOfTrying, minutesAfterPuttingOff, minutesUntilServerIsAsked } from './plan.rules.ts';
import { withFooter } from './footer.ts';
import { unsubscribeKeyOf } from './wishes.store.ts';
import type { Attachment } from './write-mail.ts';

/**
 * How mail leaves. A mail is claimed in one transaction (`sending`), marked in a second one before the end of the message goes out
 * (`handing_over`), and marked as sent in a third. What a crash leaves behind says by its state how far it came: see
 * docs/decisions/0017.
 */

export interface Office {
  readonly database: Database;
  readonly clock: Clock;
  readonly origin: string;
  /** The zone of those who have named none. */
  readonly timeZone: string;
  /** Null: nothing leaves, mail is only planned. */
  readonly mailer: Mailer | null;
}

/** Longer than the mailer waits for a server that is silent at every turn. */
const leaseMinutes = 5;

/** Plans what was written, writes the daily lists, and sends what may leave. Returns how many left. Several may run at once. */
export async function sendWaitingMails(office: Office): Promise<number> {
  await planMails(office);
  await writeDigests(office);
  await planMails(office);
  if (!office.mailer) return 0;
  await settleAbandoned(office);
  let sent = 0;
  for (;;) {
    const mail = await claimNext(office);
    if (!mail) return sent;
    const outcome = await office.mailer.send(mail.outgoing, () => markHandingOver(office, mail));
    await settle(office, mail, outcome);
    if (outcome.kind === 'accepted') sent += 1;
    // Nobody is there: the others would only find the same. The next round goes on.
    if (outcome.kind === 'unreachable') return sent;
  }
}

/**
 * Mails that a process had in hand when it ended. One that was never handed over waits again; one whose end may have reached the
 * server is left as it is and shown: sent twice it would be worse than looked at by a person. `isAlone`: no other process can be
 * at work, so that nothing is waited for.
 */
export async function settleAbandoned({ database, clock }: Pick<Office, 'database' | 'clock'>, isAlone = false): Promise<void> {
  await asSystem(database, clock, async (trx) => {
    const now = clock.now();
    const abandoned = (state: 'sending' | 'handing_over') =>
      trx
        .updateTable('mails')
        .where('state', '=', state)
        .$if(!isAlone, (query) => query.where('lease_until', '<', now));
    await abandoned('sending').set({ state: 'waiting', claim: null, lease_until: null, next_try_at: now }).execute();
    await abandoned('handing_over')
      .set({ state: 'uncertain', claim: null, lease_until: null, error: 'The program ended before the mail server had answered.' })
      .execute();
  });
}

interface Claimed {
  readonly id: string;
  readonly claim: string;
  readonly attempts: number;
  readonly plannedAt: Temporal.Instant;
  readonly outgoing: OutgoingMail;
}

async function claimNext({ database, clock, origin }: Office): Promise<Claimed | null> {
  return asSystem(database, clock, async (trx) => {
    const now = clock.now();
    const mail = await trx
      .selectFrom('mails')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('planned_at', 'is not', null)
      .where('next_try_at', '<=', now)
      .orderBy('urgent', 'desc')
      .orderBy('next_try_at')
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!mail) return null;
    const claim = randomUUID();
    await trx
      .updateTable('mails')
      .set({ state: 'sending', claim, lease_until: now.add({ minutes: leaseMinutes }), attempts: mail.attempts + 1 })
      .where('id', '=', mail.id)
      .execute();
    const unsubscribeUrl =
      mail.unsubscribe_url ??
      (mail.person_id !== null && mayBeEnded(mail.kind)
        ? `${origin}/messages/unsubscribe/${await unsubscribeKeyOf(trx, mail.person_id, now)}/${mail.kind}`
        : null);
    const words = mail.unsubscribe_url === null && unsubscribeUrl !== null ? withFooter(mail, unsubscribeUrl) : mail;
    return {
      id: mail.id,
      claim,
      attempts: mail.attempts + 1,
      plannedAt: mail.planned_at ?? mail.created_at,
      outgoing: {
        id: mail.id,
        to: mail.to_address,
        subject: mail.subject,
        text: words.text,
        html: words.html,
        attachments: mail.attachments as Attachment[],
        unsubscribeUrl,
      },
    };
  });
}

/** The claim has run out and another process has the mail: this one must not end the message. */
class ClaimLost extends Error {}

async function markHandingOver({ database, clock }: Office, { id, claim }: Claimed): Promise<void> {
  const marked = await asSystem(database, clock, (trx) =>
    trx
      .updateTable('mails')
      .set({ state: 'handing_over' })
      .where('id', '=', id)
      .where('claim', '=', claim)
      .where('state', '=', 'sending')
      .executeTakeFirst(),
  );
  if (marked.numUpdatedRows === 0n) throw new ClaimLost('The claim on this mail has run out.');
}

async function settle({ database, clock }: Office, mail: Claimed, outcome: Outcome): Promise<void> {
  await asSystem(database, clock, async (trx) => {
    const now = clock.now();
    const settled = await trx
      .updateTable('mails')
      .set({ claim: null, lease_until: null, ...changeFor(outcome, mail, now) })
      .where('id', '=', mail.id)
      .where('claim', '=', mail.claim)
      .executeTakeFirst();
    if (settled.numUpdatedRows > 0n) await learnOfAddress(trx, outcome, mail, now);
  });
}

function changeFor(outcome: Outcome, { attempts, plannedAt }: Claimed, now: Temporal.Instant) {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'sent', sent_at: now, error: null, next_try_at: null };
    case 'unknown':
      return { state: 'uncertain', error: outcome.text, next_try_at: null };
    case 'unreachable':
      return { state: 'waiting', error: outcome.text, next_try_at: now.add({ minutes: minutesUntilServerIsAsked(attempts) }) };
    case 'refused': {
      if (outcome.isPermanent)
        return outcome.about === 'address'
          ? { state: 'bounced', error: outcome.text, bounced_at: now, bounce_status: outcome.status, next_try_at: null }
          : { state: 'failed', error: outcome.text, bounce_status: outcome.status, next_try_at: null };
      if (isGivenUp(plannedAt, now)) return { state: 'failed', error: outcome.text, bounce_status: outcome.status, next_try_at: null };
      return { state: 'waiting', error: outcome.text, next_try_at: now.add({ minutes: minutesAfterPuttingOff(attempts) }) };
    }
  }
}

const isGivenUp = (plannedAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(plannedAt.add({ hours: hoursOfTrying }), now) <= 0;

async function learnOfAddress(trx: Trx, outcome: Outcome, { id, outgoing, plannedAt }: Claimed, now: Temporal.Instant): Promise<void> {
  if (outcome.kind === 'accepted') return forgetSoftFailures(trx, outgoing.to);
  if (outcome.kind !== 'refused') return;
  const report = { address: outgoing.to, status: outcome.status, diagnostic: outcome.text, mailId: id, at: now };
  if (outcome.isPermanent && outcome.about === 'address') return markFailing(trx, report);
  if (!outcome.isPermanent && isGivenUp(plannedAt, now)) return noteSoftFailure(trx, report);
}
