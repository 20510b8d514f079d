import { createHash, timingSafeEqual } from 'node:crypto';
import type { Handler } from 'hono';
import PostalMime, { type Email } from 'postal-mime';
import { asSystem } from '#platform/database/index.ts';
import { cleanText } from '#platform/forms/index.ts';
import type { Services } from '#services.ts';
import { recordBounce } from './record-bounce.ts';
import { readReport, type ReportMail } from './report.rules.ts';

/** A report holds the headers of what it returns and little more. */
export const mostBytes = 1024 * 1024;

/**
 * `POST /mail/bounces`: a mail server, or a script behind a mailbox, posts each report of non-delivery as it came (message/rfc822).
 * Whoever posts must know the secret of the settings.
 */
export const bounceHandler =
  (services: Services): Handler =>
  async (context) => {
    const { config, database, clock } = services;
    if (config.bounceSecret === null) return context.text('Reports are not taken: GUILDHALL_BOUNCE_SECRET is not set.\n', 404);
    const given = /^Bearer (.+)$/i.exec(context.req.header('Authorization') ?? '')?.[1] ?? '';
    if (!isSame(given, config.bounceSecret)) return context.text('The secret is wrong.\n', 401, { 'WWW-Authenticate': 'Bearer' });
    const body = new Uint8Array(await context.req.arrayBuffer());
    if (body.length === 0 || body.length > mostBytes)
      return context.text('Post one mail of at most 1 MB.\n', body.length === 0 ? 400 : 413);
    const mail = await parse(body);
    const report = mail && readReport(mail);
    if (!report) return context.text('This is no report of non-delivery; nothing was recorded.\n', 202);
    const recorded = await asSystem(database, clock, (trx) => recordBounce(trx, report, clock.now()));
    return context.text(`${recorded}\n`, 202);
  };

/** Null for bytes that are no mail. */
async function parse(body: Uint8Array): Promise<ReportMail | null> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(body, { forceRfc822Attachments: true, attachmentEncoding: 'utf8', maxNestingDepth: 20 });
  } catch {
    return null;
  }
  const header = (name: string): readonly string[] => mail.headers.filter(({ key }) => key === name).map(({ value }) => value);
  return {
    recipients: ['delivered-to', 'x-original-to', 'to'].flatMap(header),
    text: cleanText(mail.text ?? ''),
    parts: mail.attachments.map(({ mimeType, content }) => ({
      mediaType: mimeType.toLowerCase(),
      text: cleanText(typeof content === 'string' ? content : new TextDecoder().decode(content)),
    })),
  };
}

/** In the same time whatever the difference. */
const isSame = (a: string, b: string): boolean => {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
};
