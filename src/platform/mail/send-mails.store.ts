import nodemailer from 'nodemailer';
import { asSystem, type Database } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';
import type { Attachment } from './write-mail.ts';

export interface Mailer {
  send(mail: {
    to: string;
    subject: string;
    text: string;
    html: string;
    messageId: string;
    attachments: readonly Attachment[];
    /** Where a mail program ends this kind of mail in one click (RFC 8058). */
    unsubscribeUrl: string | null;
  }): Promise<void>;
}

/** A mailer for an SMTP server; null where none is set and mail stays in the outbox. */
export function smtpMailer(url: string | null, from: string): Mailer | null {
  if (!url) return null;
  const transport = nodemailer.createTransport(url);
  return {
    send: async (mail) => {
      await transport.sendMail({
        from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        // The same id at every try, so that a receiving server can drop a second copy.
        messageId: mail.messageId,
        headers: listHeaders(mail.unsubscribeUrl),
        attachments: mail.attachments.map((file) => ({ filename: file.name, contentType: file.mediaType, content: file.content })),
      });
    },
  };
}

/** RFC 8058: the address in a header, and the promise that a POST of these words to it is enough. */
export const listHeaders = (unsubscribeUrl: string | null): Record<string, string> =>
  unsubscribeUrl === null ? {} : { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };

/**
 * Sends what waits in the outbox, oldest first, and returns how many left. Each mail is claimed and marked in its own
 * transaction; one that fails is kept with its error and tried again at the next call.
 */
export async function sendWaitingMails(database: Database, mailer: Mailer, clock: Clock): Promise<number> {
  let sent = 0;
  for (let more = true; more;) {
    more = await asSystem(database, clock, async (trx) => {
      const mail = await trx
        .selectFrom('mails')
        .selectAll()
        .where('sent_at', 'is', null)
        .where('attempts', '<', 20)
        .where((either) => either.or([either('error', 'is', null), either('created_at', '<', clock.now().subtract({ minutes: 1 }))]))
        .orderBy('attempts')
        .orderBy('created_at')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!mail) return false;
      try {
        await mailer.send({
          to: mail.to_address,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.id}@guildhall>`,
          attachments: mail.attachments as Attachment[],
          unsubscribeUrl: mail.unsubscribe_url,
        });
        await trx
          .updateTable('mails')
          .set({ sent_at: clock.now(), error: null, attempts: mail.attempts + 1 })
          .where('id', '=', mail.id)
          .execute();
        sent += 1;
        return true;
      } catch (error) {
        await trx
          .updateTable('mails')
          .set({ error: (error as Error).message.slice(0, 500), attempts: mail.attempts + 1 })
          .where('id', '=', mail.id)
          .execute();
        return false; // the server is down or refuses: the next call goes on
      }
    });
  }
  return sent;
}
