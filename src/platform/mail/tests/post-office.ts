import type { AddressInfo } from 'node:net';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerEnvelope } from 'smtp-server';
import PostalMime from 'postal-mime';
import type { TestContext } from 'node:test';

/** A mail server for tests that behaves as it is told: takes mail, puts it off, refuses it, hangs up, or is not there. */

export interface Received {
  readonly to: readonly string[];
  readonly returnPath: string;
  readonly envid: string | undefined;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type Behaviour =
  | 'take'
  | { readonly atRecipient: string; readonly code: number }
  | { readonly afterMessage: string; readonly code: number }
  /** Takes the whole message and ends the connection without an answer. */
  | 'hang_up_after_message'
  /** Ends the connection when the message has begun. */
  | 'hang_up_at_message';

export interface PostOffice {
  readonly url: string;
  readonly received: Received[];
  behave(next: Behaviour): void;
  close(): Promise<void>;
  /** On the same port again. */
  reopen(): Promise<void>;
}

export async function openPostOffice(context: Pick<TestContext, 'after'>): Promise<PostOffice> {
  let behaviour: Behaviour = 'take';
  let port = 0;
  let server: SMTPServer | null = null;
  const received: Received[] = [];

  const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });
  const open = async (): Promise<void> => {
    const made = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      hideDSN: false,
      closeTimeout: 200,
      onRcptTo: (_address, _session, done) =>
        typeof behaviour === 'object' && 'atRecipient' in behaviour ? done(refusal(behaviour.code, behaviour.atRecipient)) : done(),
      onData: (stream, session, done) => {
        if (behaviour === 'hang_up_at_message') {
          stream.once('data', () => hangUp(made));
          stream.resume();
          return;
        }
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        const taken = async (): Promise<void> => {
          if (typeof behaviour === 'object' && 'afterMessage' in behaviour) throw refusal(behaviour.code, behaviour.afterMessage);
          await keep(Buffer.concat(chunks), session.envelope);
        };
        stream.on('end', () => {
          const answer = callbackify(taken);
          answer((error) => {
            if (behaviour === 'hang_up_after_message') hangUp(made);
            else done(error);
          });
        });
      },
    });
    made.on('error', () => undefined);
    server = made;
    await new Promise<void>((resolve) => {
      const listener = made.listen(port, '127.0.0.1', () => {
        port = (listener.address() as AddressInfo).port;
        resolve();
      });
    });
  };

  async function keep(bytes: Buffer, envelope: SMTPServerEnvelope): Promise<void> {
    const mail = await PostalMime.parse(bytes);
    const from = envelope.mailFrom === false ? null : envelope.mailFrom;
    received.push({
      to: envelope.rcptTo.map(({ address }) => address),
      returnPath: from?.address ?? '',
      envid: (from?.args as { ENVID?: string } | undefined)?.ENVID,
      messageId: mail.messageId ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html ?? '',
      headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
    });
  }

  const close = (): Promise<void> =>
    new Promise((resolve) => {
      if (!server) return resolve();
      const closing = server;
      server = null;
      hangUp(closing);
      closing.close(resolve);
    });

  await open();
  context.after(close);
  return {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    received,
    behave: (next) => {
      behaviour = next;
    },
    close,
    reopen: open,
  };
}

/** Ends every connection as a crash would. */
function hangUp(server: SMTPServer): void {
  for (const connection of server.connections as Set<{ _socket: { destroy(): void } }>) connection._socket.destroy();
}
