/** The limits of a sign-in code. Six digits are guessed with chance 25 in a million an hour under them. */
export const codeMinutes = 15;
export const codeAttempts = 5;
export const codesPerEmailAnHour = 5;
export const codesPerCallerAnHour = 20;

export type CodeStanding = 'usable' | 'used' | 'expired' | 'exhausted';

export interface CodeRow {
  readonly expires_at: Temporal.Instant;
  readonly used_at: Temporal.Instant | null;
  readonly attempts: number;
}

/** Whether a code can still sign somebody in at this moment of the machine's clock. */
export function standingOf(code: CodeRow, now: Temporal.Instant): CodeStanding {
  if (code.used_at !== null) return 'used';
  if (Temporal.Instant.compare(now, code.expires_at) >= 0) return 'expired';
  return code.attempts >= codeAttempts ? 'exhausted' : 'usable';
}

/** The six digits out of what was typed or pasted: "123 456", "123-456", "Your code is 123456". */
export const digitsOf = (typed: string): string => typed.replaceAll(/\D/g, '').slice(0, 12);

/** The browser and system of a session, in words that its owner recognises. */
export function deviceInWords(userAgent: string): string {
  const browser = [
    [/\bEdgA?\//, 'Edge'],
    [/\bOPR\//, 'Opera'],
    [/\bFirefox\//, 'Firefox'],
    [/Chrom(e|ium)\//, 'Chrome'],
    [/\bSafari\//, 'Safari'],
  ] as const;
  const system = [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'Mac'],
    [/CrOS/, 'ChromeOS'],
    [/Linux/, 'Linux'],
  ] as const;
  const find = (table: readonly (readonly [RegExp, string])[]): string | undefined =>
    table.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [name, place] = [find(browser), find(system)];
  if (name && place) return `${name} on ${place}`;
  return name ?? place ?? 'An unknown browser';
}

/**
 * Whom an address stands for in a rate limit. One line at home has 2^64 addresses of IPv6 to change between, so that its first
 * four groups are counted; an IPv4 address mapped into IPv6 is the IPv4 address.
 */
export function callerOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const all =
    tail === undefined ? first : [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
