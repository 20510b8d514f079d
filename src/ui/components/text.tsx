/** Words for dates, money and lengths of time. British English, no reader's locale: a page reads the same for all who share it. */

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

type DateLike = string | Temporal.PlainDate;
type MomentLike = string | Temporal.Instant;

/** "3 March 2027". Takes an ISO date or a Temporal.PlainDate; throws RangeError on anything else. */
export function formatDate(date: DateLike): string {
  const plain = Temporal.PlainDate.from(date);
  return `${plain.day} ${months[plain.month - 1]} ${plain.year}`;
}

/** "3 Mar", for tight places that state the year elsewhere. */
export function formatShortDate(date: DateLike): string {
  const plain = Temporal.PlainDate.from(date);
  return `${plain.day} ${months[plain.month - 1]?.slice(0, 3)}`;
}

/** "3 to 9 March 2027", "28 February to 4 March 2027", "20 December 2026 to 3 January 2027". */
export function formatDateRange(from: DateLike, to: DateLike): string {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  if (first.equals(last)) return formatDate(last);
  if (first.year !== last.year) return `${formatDate(first)} to ${formatDate(last)}`;
  if (first.month !== last.month) return `${first.day} ${months[first.month - 1]} to ${formatDate(last)}`;
  return `${first.day} to ${formatDate(last)}`;
}

/** "3 March 2027 at 14:30", in the given IANA time zone. */
export function formatMoment(moment: MomentLike, timeZone: string): string {
  const zoned = Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone);
  return `${formatDate(zoned.toPlainDate())} at ${zoned.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, whole: boolean): Intl.NumberFormat {
  const key = `${currency}${whole}`;
  const known = moneyFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  });
  moneyFormats.set(key, made);
  return made;
}

/** "$41,800" or "£12.60": minor units (pence, cents) of an ISO 4217 currency; the fraction appears only when there is one. */
export function formatMoney(minor: number, currency: string): string {
  const digits = moneyFormat(currency, false).resolvedOptions().maximumFractionDigits ?? 2;
  const major = minor / 10 ** digits;
  return moneyFormat(currency, Number.isInteger(major)).format(major);
}

/** "$41,800 to $93,500", "from $41,800", "up to $93,500", or null when neither end is known. */
export function formatMoneyRange(minMinor: number | null, maxMinor: number | null, currency: string): string | null {
  if (minMinor !== null && maxMinor !== null) {
    const [min, max] = [formatMoney(minMinor, currency), formatMoney(maxMinor, currency)];
    return min === max ? min : `${min} to ${max}`;
  }
  if (minMinor !== null) return `from ${formatMoney(minMinor, currency)}`;
  return maxMinor === null ? null : `up to ${formatMoney(maxMinor, currency)}`;
}

export interface LengthOfTime {
  readonly unit: 'hours' | 'days' | 'weeks' | 'months' | 'years';
  readonly min: number | null;
  readonly max: number | null;
}

/** "8 to 24 weeks", "up to 12 months", "at least 6 weeks", "1 month"; whole years from two years on ("4 years"). */
export function formatDuration({ unit, min, max }: LengthOfTime): string {
  const isWholeYears = unit === 'months' && [min, max].every((end) => end === null || (end >= 24 && end % 12 === 0));
  const scale = isWholeYears ? 12 : 1;
  const word = isWholeYears ? 'years' : unit;
  const counted = (amount: number) => `${formatNumber(amount / scale)} ${amount / scale === 1 ? word.slice(0, -1) : word}`;
  if (min !== null && max !== null) return min === max ? counted(max) : `${formatNumber(min / scale)} to ${counted(max)}`;
  if (min !== null) return `at least ${counted(min)}`;
  return max === null ? 'length not stated' : `up to ${counted(max)}`;
}

/** "7,500". */
export function formatNumber(amount: number): string {
  return amount.toLocaleString('en-GB', { maximumFractionDigits: 2 });
}

/** "1 place", "3 places"; the plural is the word with an s unless given. */
export function countOf(amount: number, one: string, many = `${one}s`): string {
  return `${formatNumber(amount)} ${amount === 1 ? one : many}`;
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A label as it stands within a sentence: "The employer" -> "the employer". */
export const inSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

/** "240 kB", "1.3 MB". */
export function formatBytes(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

export function DateText({ date }: { date: DateLike }) {
  return <time datetime={Temporal.PlainDate.from(date).toString()}>{formatDate(date)}</time>;
}

/** A moment in the time of a place; with scripting it adds the reader's own time where that differs. */
export function MomentText({ moment, timeZone }: { moment: MomentLike; timeZone: string }) {
  return (
    <time datetime={Temporal.Instant.from(moment).toString()} data-zone={timeZone}>
      {formatMoment(moment, timeZone)}
    </time>
  );
}

export function Money({ minor, currency, per }: { minor: number; currency: string; per?: 'hour' | 'week' | 'month' | 'year' }) {
  return (
    <span class="number">
      {formatMoney(minor, currency)}
      {per === undefined ? '' : ` per ${per}`}
    </span>
  );
}
