import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { listHeaders, type Mailer, type OutgoingMail, type Outcome } from './mailer.ts';
import { returnPathFor } from './return-path.rules.ts';
import { outcomeOfFailure, type SmtpFailure } from './smtp-answers.rules.ts';

/**
 * Mail over SMTP, by the connection itself and not by nodemailer's transport: only so can we write down, between the message
 * and its end, that from here on the server may have it (docs/decisions/0017).
 */

const seconds = 1000;
/** A server that is silent for so long is gone. Together they stay below the lease of a mail. */
const patience = { connectionTimeout: 20 * seconds, greetingTimeout: 20 * seconds, socketTimeout: 45 * seconds, dnsTimeout: 15 * seconds };
/** An open connection is used again for so long, so that a thousand mails are not a thousand greetings. */
const idleMilliseconds = 5 * seconds;

export interface SmtpSettings {
  readonly url: string;
  readonly from: string;
  /** Where reports of undelivered mail go; each mail gets an address of its own from it. Null: to the sender. */
  readonly bouncesTo: string | null;
}

/** A mailer for an SMTP server; null where none is set and mail stays in the outbox. */
export function smtpMailer(settings: Omit<SmtpSettings, 'url'> & { readonly url: string | null }): Mailer | null {
  const { url, from, bouncesTo } = settings;
  if (!url) return null;
  const { auth, ...options } = parseConnectionUrl(url);
  let idle: { readonly connection: SMTPConnection; readonly timer: NodeJS.Timeout } | null = null;

  const open = (): Promise<SMTPConnection> =>
    new Promise((resolve, reject) => {
      const connection = new SMTPConnection({ ...options, ...patience });
      connection.on('error', reject);
      connection.once('end', () => reject(new Error('The server closed the connection.')));
      connection.connect((failure) => {
        if (failure) return reject(failure);
        if (!auth?.user || !connection.allowsAuth) return resolve(connection);
        connection.login({ user: auth.user, credentials: { user: auth.user, pass: auth.pass ?? '' } }, (wrong) =>
          wrong ? reject(wrong) : resolve(connection),
        );
      });
    });

  const takeIdle = (): SMTPConnection | null => {
    if (!idle) return null;
    clearTimeout(idle.timer);
    const { connection } = idle;
    idle = null;
    return connection.destroyed ? null : connection;
  };
  const keepIdle = (connection: SMTPConnection): void => {
    takeIdle()?.close();
    const timer = setTimeout(() => {
      if (idle?.connection === connection) idle = null;
      connection.quit();
    }, idleMilliseconds);
    timer.unref();
    idle = { connection, timer };
  };

  async function send(mail: OutgoingMail, beforeEnd: () => Promise<void>): Promise<Outcome> {
    let wasHandedOver = false;
    const handOver = async (): Promise<void> => {
      await beforeEnd();
      wasHandedOver = true;
    };
    const message = await compose(mail, from);
    const kept = takeIdle();
    if (kept) {
      const outcome = await over(kept, mail, message, handOver, () => wasHandedOver);
      // A connection that was open for a while may be dead: that is no failure of the mail.
      if (outcome.kind !== 'unreachable') return outcome;
    }
    try {
      return await over(await open(), mail, message, handOver, () => wasHandedOver);
    } catch (error) {
      return outcomeOfFailure(error as SmtpFailure, false);
    }
  }

  function over(
    connection: SMTPConnection,
    mail: OutgoingMail,
    message: Buffer,
    handOver: () => Promise<void>,
    wasHandedOver: () => boolean,
  ): Promise<Outcome> {
    return new Promise((resolve) => {
      const failed = (failure: SmtpFailure): void => {
        // Before the close, which tells of an end itself: the first word about a failure is the right one.
        resolve(outcomeOfFailure(failure, wasHandedOver()));
        connection.close();
      };
      connection.removeAllListeners('error');
      connection.removeAllListeners('end');
      connection.on('error', failed);
      connection.once('end', () => failed({ message: 'The connection ended before the server had answered.' }));
      const envelope = {
        from: returnPathFor(mail.id, bouncesTo, from),
        to: [mail.to],
        size: message.length,
        // Comes back in a report of non-delivery from servers that speak RFC 3461.
        dsn: { ret: 'HDRS' as const, envid: mail.id, notify: ['FAILURE' as const] },
      };
      connection.send(envelope, Readable.from(inTwoParts(message, handOver), { objectMode: false }), (failure) => {
        if (failure) return failed(failure);
        connection.removeAllListeners('end');
        connection.removeAllListeners('error');
        connection.on('error', () => undefined);
        keepIdle(connection);
        resolve({ kind: 'accepted' });
      });
    });
  }

  return { send, close: () => takeIdle()?.close() };
}

/** The connection reads on only when the server has asked for the message, and ends it only when this ends. */
async function* inTwoParts(message: Buffer, beforeEnd: () => Promise<void>): AsyncGenerator<Buffer> {
  yield message;
  await beforeEnd();
}

/** The same id at every try, so that a receiving server can drop a second copy. */
const compose = (mail: OutgoingMail, from: string): Promise<Buffer> =>
  new MailComposer({
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@guildhall>`,
    // RFC 3834: no holiday replies.
    headers: { ...listHeaders(mail.unsubscribeUrl), 'Auto-Submitted': 'auto-generated' },
    // An invitation stands beside the text as well: that is where mail programs look for what goes into the calendar (RFC 6047).
    alternatives: mail.attachments
      .filter((file) => /^text\/calendar;.*method=/i.test(file.mediaType))
      .slice(0, 1)
      .map((file) => ({ contentType: file.mediaType, content: file.content })),
    attachments: mail.attachments.map((file) => ({ filename: file.name, contentType: file.mediaType, content: file.content })),
  })
    .compile()
    .build();
