import { SMTPServer } from 'smtp-server';
import { freePort } from './server-process.ts';

/** A mail server that takes everything and counts by Message-ID what it has taken. */
export interface MailSink {
  readonly url: string;
  /** How often each message was taken. */
  readonly taken: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export async function startMailSink(): Promise<MailSink> {
  const taken = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, _session, callback) => {
      let text = '';
      stream.setEncoding('latin1');
      stream.on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        const id = /^message-id:\s*(<[^>]+>)/im.exec(text)?.[1] ?? `without an id ${taken.size}`;
        taken.set(id, (taken.get(id) ?? 0) + 1);
        callback();
      });
    },
  });
  server.on('error', () => undefined); // a killed client breaks off in mid-sentence
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
