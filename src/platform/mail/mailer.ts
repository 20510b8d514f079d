import type { Attachment } from './write-mail.ts';

/** What can carry a mail away, and how that can end. */

export interface OutgoingMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly Attachment[];
  /** Where a mail program ends this kind of mail in one click (RFC 8058). */
  readonly unsubscribeUrl: string | null;
}

export type Outcome =
  /** The server has taken it: 250 after the end of the message. */
  | { readonly kind: 'accepted' }
  /** The server said no. `about` tells what a permanent no is due to: the address, or this mail. */
  | {
      readonly kind: 'refused';
      readonly isPermanent: boolean;
      readonly about: 'address' | 'mail';
      readonly status: string;
      readonly text: string;
    }
  /** No server, no sign-in, or the connection ended before the whole message was there: it has certainly not left. */
  | { readonly kind: 'unreachable'; readonly text: string }
  /** The whole message was handed over and no answer came: it may have left. */
  | { readonly kind: 'unknown'; readonly text: string };

export interface Mailer {
  /**
   * Sends one mail. `beforeEnd` is awaited when all but the end of the message is on the wire: until it has returned the server
   * cannot have taken the mail, and when it throws the message is broken off.
   */
  send(mail: OutgoingMail, beforeEnd: () => Promise<void>): Promise<Outcome>;
  close(): void;
}

/** RFC 8058: the address in a header, and the promise that a POST of these words to it is enough. */
export const listHeaders = (unsubscribeUrl: string | null): Record<string, string> =>
  unsubscribeUrl === null ? {} : { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
