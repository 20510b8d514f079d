import { isMailId, mailOfMessageId, mailOfReturnPath } from '#platform/mail/return-path.rules.ts';
import { enhancedStatus } from '#platform/mail/smtp-answers.rules.ts';

/** A report of non-delivery (RFC 3464), read from the parts of its mail. Pure. */

export interface ReportMail {
  /** The envelope's and header's recipients of the report: the return path that we gave. */
  readonly recipients: readonly string[];
  readonly text: string;
  readonly parts: readonly { readonly mediaType: string; readonly text: string }[];
}

export interface Report {
  /** The mail that it speaks of, by its id; null where nothing in it says so. */
  readonly mailId: string | null;
  readonly recipient: string | null;
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463. */
  readonly status: string;
  readonly diagnostic: string;
}

type Fields = ReadonlyMap<string, string>;

/** Null where the mail is no report: an answer of a person, a notice of absence. */
export function readReport(mail: ReportMail): Report | null {
  const status = mail.parts.find(
    ({ mediaType }) => mediaType === 'message/delivery-status' || mediaType === 'message/global-delivery-status',
  );
  if (!status) return null;
  const [message, ...recipients] = status.text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0);
  // A report may speak of several recipients; each of our mails has one. The first failure is what it is about.
  const about = recipients.find((fields) => actionOf(fields) === 'failed') ?? recipients[0];
  const action = about ? actionOf(about) : null;
  if (!about || action === null) return null;
  const diagnostic = afterType(about.get('diagnostic-code') ?? '') || 'The report gives no reason';
  return {
    mailId: mailIdOf(mail, message),
    recipient: afterType(about.get('final-recipient') ?? about.get('original-recipient') ?? '').toLowerCase() || null,
    action,
    status: enhancedStatus(about.get('status') ?? '') ?? enhancedStatus(diagnostic) ?? (action === 'failed' ? '5.0.0' : '4.0.0'),
    diagnostic: diagnostic.slice(0, 500),
  };
}

/** The envelope id that we gave (RFC 3461), else the address that the report came to, else the Message-ID in what it returns. */
function mailIdOf({ recipients, parts, text }: ReportMail, message: Fields | undefined): string | null {
  const envelope = afterType(message?.get('original-envelope-id') ?? '');
  if (isMailId(envelope)) return envelope.toLowerCase();
  for (const recipient of recipients) {
    const found = mailOfReturnPath(recipient);
    if (found !== null) return found;
  }
  const returned = parts.filter(({ mediaType }) => /^(message\/(rfc822|global)|text\/rfc822-headers)/.test(mediaType));
  for (const part of [...returned.map((one) => one.text), text]) {
    const found = mailOfMessageId(part);
    if (found !== null) return found;
  }
  return null;
}

/** Header fields with their continuation lines. */
function fieldsOf(block: string): Fields {
  const lines = block.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const at = line.indexOf(':');
      return at <= 0 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const];
    }),
  );
}

/** "rfc822; cam@example.org" gives the address. */
const afterType = (value: string): string =>
  (value.includes(';') ? value.slice(value.indexOf(';') + 1) : value).trim().replace(/^<|>$/g, '');

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
const actionOf = (fields: Fields): Report['action'] | null =>
  actions.find((action) => action === (fields.get('action') ?? '').split(/[\s(]/)[0]?.toLowerCase()) ?? null;

/** 5.x.x for good; a failed delivery with 4.x.x was tried for days and may come right. */
export const isPermanent = ({ status }: Report): boolean => status.startsWith('5');
