import { json, unanswered, withinSystem, type Trx } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { kindOf, type MailKind } from './mail-kinds.rules.ts';
import { inOrganisationsWords } from './organisation-text.store.ts';

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string;
}

/** One thing that a mail tells of, with its own address. */
export interface LetterItem {
  readonly title: string;
  readonly url: string;
  readonly detail: string;
}

/** Which letter this is, so that an organisation can have its own words for it, and what stands in its placeholders. */
export interface LetterTemplate {
  /** Of the registry in src/messages; its first part is the kind of the mail. */
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  /** In whose words; without it that of the event's record. */
  readonly organisationId?: string | null;
}

/** A mail in words: paragraphs, a list, and at most one link to act on. Text and HTML are made from the same. */
export interface Letter {
  readonly subject: string;
  readonly greeting?: string;
  readonly paragraphs: readonly string[];
  readonly items?: readonly LetterItem[];
  readonly action?: { readonly label: string; readonly url: string };
  readonly attachments?: readonly Attachment[];
  /** For mail that somebody has asked to be sent again and again: the page that ends it, and the address that a mail program posts to. */
  readonly unsubscribe?: { readonly pageUrl: string; readonly postUrl: string };
  readonly template?: LetterTemplate;
  /** Of no use later: it waits neither for quiet hours to end nor for a daily list. */
  readonly urgent?: true;
  /** For a letter without a template's key. */
  readonly kind?: MailKind;
}

export interface MailTo {
  readonly personId: string | null;
  readonly address: string;
}

/**
 * Puts a mail into the outbox, which is the reader's inbox too, in the caller's transaction; a job sends it. `cause` names what it is for ("event id:person"):
 * a second mail for the same cause is dropped, so nothing is sent twice.
 */
export function writeMail(
  trx: Trx,
  to: MailTo,
  standard: Letter,
  cause: string,
  at: Temporal.Instant,
  eventId: string | null = null,
): Promise<void> {
  return writeMails(trx, [{ ...to, greeting: standard.greeting ?? '', cause }], standard, at, eventId);
}

/**
 * A letter that differs from case to case: its subject is the placeholder {about} and what it says is {facts}, around which an
 * organisation writes its own words. Without an organisation it is that of the event's record.
 */
export const withFacts = (key: string, letter: Letter, organisationId: string | null = null): Letter => ({
  ...letter,
  template: { key, organisationId, values: { about: letter.subject, facts: letter.paragraphs.join('\n\n') } },
});

/** One of those who get the same letter. */
export interface Addressee extends MailTo {
  readonly greeting: string;
  readonly cause: string;
}

/** The same letter to several, each with their own greeting and cause, as `writeMail` writes one. */
export async function writeMails(
  trx: Trx,
  to: readonly Addressee[],
  standard: Letter,
  at: Temporal.Instant,
  eventId: string | null = null,
): Promise<void> {
  if (to.length === 0) return;
  wroteTo.add(trx);
  await withinSystem(trx, async (own) => {
    const { letter, organisationId, version } = await inOrganisationsWords(own, standard, eventId);
    const kind = standard.kind ?? kindOf(standard.template?.key);
    await own
      .insertInto('mails')
      .values(
        to.map(({ personId, address, greeting, cause }) => ({
          id: randomUUIDv7(),
          person_id: personId,
          to_address: address,
          subject: letter.subject,
          text: asText({ ...letter, greeting }),
          html: asHtml({ ...letter, greeting }),
          attachments: json(letter.attachments ?? []),
          event_id: eventId,
          cause,
          unsubscribe_url: letter.unsubscribe?.postUrl ?? null,
          kind,
          organisation_id: organisationId,
          template_key: standard.template?.key ?? null,
          template_version: version,
          urgent: standard.urgent ?? kind === 'sign_in',
          // A code is of use in the mail program only, and whoever reads an inbox here has signed in already.
          in_inbox: kind !== 'sign_in' && personId !== null,
          created_at: at,
        })),
      )
      .onConflict((conflict) => conflict.column('cause').doNothing())
      .modifyEnd(unanswered)
      .execute();
  });
}

export function asText(letter: Letter): string {
  const parts = [
    letter.greeting ?? '',
    ...letter.paragraphs,
    ...(letter.items ?? []).map((item) => [`- ${item.title}`, item.detail, item.url].filter((line) => line !== '').join('\n  ')),
    letter.action ? `${letter.action.label}:\n${letter.action.url}` : '',
    letter.unsubscribe ? `To get no more of these mails:\n${letter.unsubscribe.pageUrl}` : '',
    'Guildhall',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

export function asHtml(letter: Letter): string {
  const paragraphs = [letter.greeting ?? '', ...letter.paragraphs].filter((text) => text !== '').map((text) => `<p>${escape(text)}</p>`);
  const items = (letter.items ?? []).map(
    (item) =>
      `<li style="margin-bottom:12px"><a href="${escape(item.url)}">${escape(item.title)}</a>${item.detail === '' ? '' : `<br>${escape(item.detail)}`}</li>`,
  );
  const list = items.length === 0 ? '' : `<ul style="padding-left:20px">${items.join('')}</ul>`;
  const ending = letter.unsubscribe
    ? `<p style="font-size:14px"><a href="${escape(letter.unsubscribe.pageUrl)}">Get no more of these mails</a></p>`
    : '';
  const action = letter.action
    ? `<p><a href="${escape(letter.action.url)}" style="display:inline-block;padding:12px 20px;background:#083f39;color:#fff;text-decoration:none;border-radius:6px">${escape(letter.action.label)}</a></p>`
    : '';
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>${escape(letter.subject)}</title><body style="font:16px/1.5 sans-serif;max-width:36em;margin:24px auto;padding:0 16px">${paragraphs.join('')}${list}${action}${ending}<p>Guildhall</p></body></html>`;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', '<br>');

const wroteTo = new WeakSet<Trx>();
/** Whether a mail was written in this transaction, so that the sending job is enqueued in it. */
export const hasWrittenMail = (trx: Trx): boolean => wroteTo.has(trx);
