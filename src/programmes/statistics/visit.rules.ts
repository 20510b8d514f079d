import type { Visit } from '#platform/http/index.ts';
import { isEmptySearch, searchFrom } from '../catalogue/search.ts';

/** Which visits are counted and what is kept of them: a number for a programme and a day, and nothing about anybody. Pure. */

export const countKinds = ['view', 'from_search', 'check'] as const;
export type CountKind = (typeof countKinds)[number];

/** Programs say what they are, most of them; whoever says nothing at all is none of our readers either. */
const programs =
  /bot\b|bot[/;)_-]|crawl|spider|slurp|scrap|preview|monitor|uptime|lighthouse|headless|phantom|curl|wget|python|java\/|go-http|okhttp|axios|node-fetch|undici|libwww|http[-_ ]?client|feedfetcher|facebookexternalhit|embedly|archiver|validator/i;

/** Whether a visit is a person's, as far as it says: with a device, none of the known programs, and not fetched ahead of time. */
export const isPersons = ({ device, isPrefetch }: Visit): boolean => device.trim() !== '' && !isPrefetch && !programs.test(device);

/** Longer searches are sentences, and sentences are somebody's. */
const longestWords = 60;

export interface Referral {
  /** The words, in small letters; null where they are not kept. */
  readonly words: string | null;
}

/** Whether a search of this catalogue led here, by the page that the browser names; null where none did. */
export function searchBehind(referrer: string, origin: string): Referral | null {
  if (!URL.canParse(referrer)) return null;
  const from = new URL(referrer);
  if (from.origin !== new URL(origin).origin || !['/', '/programmes'].includes(from.pathname)) return null;
  const search = searchFrom(from.searchParams);
  return isEmptySearch(search) ? null : { words: keptWords(search.words) };
}

/** Words without what could point at somebody: no addresses, no long numbers, nothing long; nor signs that nobody types. */
export function keptWords(words: string): string | null {
  const plain = words.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return plain === '' || plain.length > longestWords || /@|\d{5,}|https?:|\p{Cc}/u.test(plain) ? null : plain;
}

export interface WeekFigures {
  /** The Monday. */
  readonly week: Temporal.PlainDate;
  readonly views: number;
  readonly fromSearch: number;
  readonly checks: number;
  readonly begun: number;
  readonly sent: number;
}

export const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });

/** So many weeks up to this one. */
export const shownWeeks = 12;
export const weeksUpTo = (today: Temporal.PlainDate): readonly Temporal.PlainDate[] =>
  Array.from({ length: shownWeeks }, (_, at) => mondayOf(today).subtract({ weeks: shownWeeks - 1 - at }));
