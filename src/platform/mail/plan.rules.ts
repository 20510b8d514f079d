import { allowedWishes, type MailKind, type Wish } from './mail-kinds.rules.ts';

/** When a mail leaves: the person's wishes, quiet hours, the daily list, and the delays between tries. Pure. */

export interface Wishes {
  readonly timeZone: string | null;
  /** Hours of the day; null: no quiet hours. */
  readonly quiet: { readonly from: number; readonly to: number } | null;
  readonly digestHour: number;
  readonly kinds: Readonly<Partial<Record<string, Wish>>>;
}

/** For who has said nothing: nothing between nine in the evening and seven in the morning. */
export const standardWishes: Wishes = { timeZone: null, quiet: { from: 21, to: 7 }, digestHour: 8, kinds: {} };

export interface PlannedMail {
  readonly kind: MailKind;
  readonly isUrgent: boolean;
  /** Whether it is for a known person, who has an inbox and wishes. */
  readonly isForPerson: boolean;
}

export type Plan =
  | { readonly to: 'send'; readonly at: Temporal.Instant }
  | { readonly to: 'digest' }
  | { readonly to: 'product_only' }
  /** Mail to this address comes back: it waits in the product until the address is confirmed. */
  | { readonly to: 'stopped' };

export function planFor(mail: PlannedMail, wishes: Wishes, isFailing: boolean, now: Temporal.Instant, installationZone: string): Plan {
  // Somebody asks for a code here and now, and a code that arrives is what confirms an address again.
  if (mail.kind === 'sign_in') return { to: 'send', at: now };
  if (isFailing) return { to: 'stopped' };
  if (!mail.isForPerson || mail.isUrgent) return { to: 'send', at: now };
  const wish = wishOf(wishes, mail.kind);
  if (wish === 'product') return { to: 'product_only' };
  if (wish === 'daily') return { to: 'digest' };
  return { to: 'send', at: endOfQuiet(wishes, now, installationZone) ?? now };
}

/** What a person has chosen for a kind, where the kind allows it. */
export function wishOf(wishes: Pick<Wishes, 'kinds'>, kind: MailKind): Wish {
  const chosen = wishes.kinds[kind];
  return chosen !== undefined && allowedWishes(kind).includes(chosen) ? chosen : 'at_once';
}

/** When the quiet hours end in which this moment lies; null outside them. */
export function endOfQuiet(wishes: Wishes, now: Temporal.Instant, installationZone: string): Temporal.Instant | null {
  if (!wishes.quiet || wishes.quiet.from === wishes.quiet.to) return null;
  const { from, to } = wishes.quiet;
  const local = now.toZonedDateTimeISO(wishes.timeZone ?? installationZone);
  const isQuiet = from < to ? local.hour >= from && local.hour < to : local.hour >= from || local.hour < to;
  if (!isQuiet) return null;
  const end = atHour(local, to);
  return (Temporal.ZonedDateTime.compare(end, local) > 0 ? end : atHour(local.add({ days: 1 }), to)).toInstant();
}

/** The latest moment, up to now, at which the daily list was due. */
export function latestDigest(wishes: Wishes, now: Temporal.Instant, installationZone: string): Temporal.Instant {
  const local = now.toZonedDateTimeISO(wishes.timeZone ?? installationZone);
  const today = atHour(local, wishes.digestHour);
  return (Temporal.ZonedDateTime.compare(today, local) <= 0 ? today : atHour(local.subtract({ days: 1 }), wishes.digestHour)).toInstant();
}

/** The hour on that day by the clock on the wall: where a clock change leaves it out, the one that follows. */
const atHour = (day: Temporal.ZonedDateTime, hour: number): Temporal.ZonedDateTime =>
  day.toPlainDate().toZonedDateTime({ timeZone: day.timeZoneId, plainTime: new Temporal.PlainTime(hour) });

/** Between tries while the mail server cannot be reached at all: soon again, for as long as it takes. */
export const minutesUntilServerIsAsked = (attempts: number): number => [1, 2, 3][attempts - 1] ?? 5;

/** Between tries that the server has put off (4xx): greylisting ends after minutes, a full mailbox after hours. */
export const minutesAfterPuttingOff = (attempts: number): number => Math.min(5 * 2 ** (attempts - 1), 240);

/** A server that puts a mail off for so long will not take it any more (RFC 5321 asks for four to five days at the most). */
export const hoursOfTrying = 96;
