import type { Hit } from '../catalogue/index.ts';

/** Saved searches as rules: how long they last, when they are due, what in a result is new. Pure. */

export const rhythms = ['daily', 'weekly'] as const;
export type Rhythm = (typeof rhythms)[number];
export const rhythmWords: Readonly<Record<Rhythm, string>> = { daily: 'once a day', weekly: 'once a week' };

/** A search that nobody renews ends: people find a place, and forget. */
export const lastsMonths = 6;
/** So many days before its end its owner is asked. */
export const remindDays = 14;
/** An address that was not confirmed by then is forgotten; so is a search that has ended for so long. */
export const forgetUnconfirmedDays = 7;
export const forgetEndedDays = 30;
/** Against having mail sent to strangers. */
export const askedPerAddressAnHour = 5;
export const askedPerCallerAnHour = 20;
export const mostPerPerson = 20;

/** Whoever types an address chooses words that its owner reads: what could be a message of their own is not repeated there. */
const longestToStrangers = 80;
export const toldToStrangers = (title: string): string | null =>
  title.length > longestToStrangers || /@|\d{5,}|:\/\/|\bwww\.|[\p{L}\d]\.\p{L}{2,}/u.test(title) ? null : title;

export const expiryFrom = (day: Temporal.PlainDate): Temporal.PlainDate => day.add({ months: lastsMonths });

/** Whether a mail may be due: a day, or a week, has gone since the last look. */
export function isDue(rhythm: Rhythm, lastRunOn: Temporal.PlainDate | null, today: Temporal.PlainDate): boolean {
  if (lastRunOn === null) return true;
  return Temporal.PlainDate.compare(lastRunOn.add({ days: rhythm === 'daily' ? 1 : 7 }), today) <= 0;
}

type Found = Pick<Hit, 'id' | 'kind' | 'openIntakes'>;

/** What a result stands for, so that it is told once: itself, and each of its intakes that is open. */
export const marksOf = (hit: Found): readonly string[] => [
  `${hit.kind}:${hit.id}`,
  ...hit.openIntakes.map((intake) => `intake:${intake.id}`),
];

export interface News<Result extends Found> {
  readonly hit: Result;
  /** Null: it is not new, something else about it is. */
  readonly why: 'new' | 'open';
}

/** The results that have not been told before: new ones, and known ones with an intake that has opened since. */
export function newsOf<Result extends Found>(hits: readonly Result[], seen: ReadonlySet<string>): readonly News<Result>[] {
  return hits.flatMap((hit): readonly News<Result>[] => {
    const [itself = '', ...openings] = marksOf(hit);
    if (!seen.has(itself)) return [{ hit, why: 'new' }];
    return openings.some((mark) => !seen.has(mark)) ? [{ hit, why: 'open' }] : [];
  });
}

/** Openings that are over: should they open again, that is news. What was found itself stays told. */
export function overMarks(hits: readonly Found[], seen: ReadonlySet<string>): readonly string[] {
  const now = new Set(hits.flatMap(marksOf));
  return [...seen].filter((mark) => mark.startsWith('intake:') && !now.has(mark));
}
