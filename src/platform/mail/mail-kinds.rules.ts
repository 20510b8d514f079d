/**
 * What a mail is about, as its reader chooses by it. The first part of a template's key names the kind: `decision.rejected` is
 * a decision. Some kinds may wait for a daily list or stay in the product; others may not, each with its reason.
 */
export type Wish = 'at_once' | 'daily' | 'product';

export interface MailKindWords {
  readonly title: string;
  readonly what: string;
  /** Beside "at once", which is always possible. */
  readonly mayBe: readonly Exclude<Wish, 'at_once'>[];
  /** Why it cannot be switched off. */
  readonly whyNot: string | null;
}

export const mailKinds = {
  sign_in: {
    title: 'Sign-in codes',
    what: 'Codes and links that you ask for when you sign in.',
    mayBe: [],
    whyNot: 'You ask for each of them yourself and need it at that moment.',
  },
  account: {
    title: 'Your account and roles',
    what: 'Roles given and ended, and what concerns the safety of your account.',
    mayBe: [],
    whyNot: 'You must hear of changes to what you may do, also when you did not expect them.',
  },
  decision: {
    title: 'Decisions, offers and agreements',
    what: 'Decisions about an application, with their reasons; offers, agreements, and what must be answered by a date.',
    mayBe: [],
    whyNot: 'They carry your rights and dates that run. Whoever decides owes you this letter.',
  },
  appointment: {
    title: 'Interviews and reviews',
    what: 'Times that were offered, booked, moved or cancelled.',
    mayBe: [],
    whyNot: 'Somebody waits for you at that time.',
  },
  notice: {
    title: 'Other notices',
    what: 'What is sent once and fits under nothing else here.',
    mayBe: [],
    whyNot: 'Such a mail is written only where somebody must know.',
  },
  progress: {
    title: 'How things move on',
    what: 'Receipts, steps that have begun, hours approved: nothing that you must answer.',
    mayBe: ['daily', 'product'],
    whyNot: null,
  },
  reminder: {
    title: 'Reminders',
    what: 'Of hours to enter, of dates that come near.',
    mayBe: ['daily', 'product'],
    whyNot: null,
  },
  work: {
    title: 'Work that waits for you',
    what: 'Applications, adjustments, reviews and hours that wait for you in one of your roles.',
    mayBe: ['daily'],
    whyNot: 'Somebody waits for you. You may have it once a day, but not never.',
  },
  news: {
    title: 'News and invitations',
    what: 'Invitations from employers who look for people like you.',
    mayBe: ['daily', 'product'],
    whyNot: null,
  },
} as const satisfies Record<string, MailKindWords>;

export type MailKind = keyof typeof mailKinds;

export const isMailKind = (text: string): text is MailKind => Object.hasOwn(mailKinds, text);

/** The kind of a template's key; what has no key, or an unknown one, is a notice. */
export function kindOf(key: string | undefined): MailKind {
  const [first = ''] = (key ?? '').split('.', 1);
  return isMailKind(first) ? first : 'notice';
}

export const allowedWishes = (kind: MailKind): readonly Wish[] => ['at_once', ...mailKinds[kind].mayBe];

/** Kinds that one click in a mail program may end (RFC 8058). */
export const mayBeEnded = (kind: string): kind is MailKind =>
  isMailKind(kind) && (mailKinds[kind].mayBe as readonly Wish[]).includes('product');
