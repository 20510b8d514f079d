import type { Outcome } from './mailer.ts';

/** What a mail server's answer means for the mail and its address. Pure. */

export interface SmtpFailure {
  readonly message: string;
  /** The three digits of the server's answer; undefined where none came. */
  readonly responseCode?: number | undefined;
  /** The command that it answered. */
  readonly command?: string | undefined;
  readonly response?: string | undefined;
}

/** How a failed try ends. `wasHandedOver`: the end of the message may have reached the server. */
export function outcomeOfFailure(failure: SmtpFailure, wasHandedOver: boolean): Outcome {
  const { responseCode, command, message } = failure;
  const text = oneLine(failure.response ?? message);
  if (responseCode === undefined) return wasHandedOver ? { kind: 'unknown', text: oneLine(message) } : { kind: 'unreachable', text };
  // Before the recipient was named the answer is about us or the server: a wrong password must not end anybody's mail.
  const isAboutMail = wasHandedOver || command === 'RCPT TO' || command === 'DATA';
  if (!isAboutMail || responseCode === 421) return { kind: 'unreachable', text };
  const status = enhancedStatus(text) ?? `${String(responseCode)[0]}.0.0`;
  const isPermanent = responseCode >= 500;
  return {
    kind: 'refused',
    isPermanent,
    about: isPermanent && isOfAddress(status, responseCode, command) ? 'address' : 'mail',
    status,
    text,
  };
}

/** RFC 3463: "5.1.1" in an answer or a report. */
export const enhancedStatus = (text: string): string | null => /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1] ?? null;

/** 5.1.x: there is no such address; 5.2.1: the mailbox is closed. Older servers answer 550, 551 or 553 to the recipient without saying why. */
export function isOfAddress(status: string, responseCode?: number, command?: string): boolean {
  if (/^5\.1\.[1236]$|^5\.1\.10$|^5\.2\.1$/.test(status)) return true;
  return status === '5.0.0' && command === 'RCPT TO' && [550, 551, 553].includes(responseCode ?? 0);
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
