/** The application form, as people write it: numbers of words, kinds of answers, times of grace, shares of a sample. */
import type { QuestionKind } from './compiled.ts';
import { readAmount, readCurrency, type Read } from './values.ts';

const found = <T>(value: T): Read<T> => ({ ok: true, value });
const tidy = (text: string | number): string => String(text).trim().replace(/\s+/g, ' ');
const number = (text: string): number => Number(text.replaceAll(',', ''));

export interface WordRange {
  readonly least: number | null;
  readonly most: number | null;
}

const mostWords = 5000;

/** "50 to 500", "up to 300 words", "at least 50". */
export function readWords(written: string): Read<WordRange> {
  const expected = 'a number of words such as "50 to 500", "up to 300" or "at least 50"';
  const [, limit, firstText, secondText] =
    /^(?:(up to|at most|at least) )?(\d,\d{3}|\d{1,4})(?: ?(?:to|-|–) ?(\d,\d{3}|\d{1,4}))?(?: words?)?$/i.exec(tidy(written)) ?? [];
  const first = number(firstText ?? '0');
  const second = secondText === undefined ? null : number(secondText);
  const bounded = (limit === undefined) === (second !== null);
  if (!bounded || first < 1 || Math.max(first, second ?? 0) > mostWords) return { ok: false, expected };
  if (second !== null)
    return second < first
      ? { ok: false, expected: `the smaller number first, such as "${second} to ${first}"` }
      : found({ least: first, most: second });
  return limit?.toLowerCase() === 'at least' ? found({ least: first, most: null }) : found({ least: null, most: first });
}

export interface AnswerKind {
  readonly kind: QuestionKind;
  readonly options: readonly string[];
}

const plainKinds: Readonly<Record<string, QuestionKind>> = { text: 'text', 'yes or no': 'yes_no', number: 'number' };

/** "text", "yes or no", "number", "one of [ Mornings, Evenings ]", "several of [ Days, Nights, Weekends ]". */
export function readAnswerKind(written: string): Read<AnswerKind> {
  const text = tidy(written);
  const kind = plainKinds[text.toLowerCase()];
  if (kind !== undefined) return found({ kind, options: [] });
  const [, word, listText] = /^(one|several) of:? ?\[(.+)\]$/i.exec(text) ?? [];
  const options = (listText ?? '')
    .split(',')
    .map((option) => option.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((option) => option !== '');
  if (word === undefined || options.length < 2)
    return {
      ok: false,
      expected: '"text", "yes or no", "number", or a choice such as "one of [ Mornings, Evenings ]" or "several of [ Days, Nights ]"',
      near: Object.keys(plainKinds),
    };
  return found({ kind: word.toLowerCase() === 'one' ? 'one_of' : 'several_of', options });
}

const minutesOf: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };
const mostGraceMinutes = 5 * 1440;

/** "60 minutes", "2 hours", "1 day". */
export function readGrace(written: string): Read<number> {
  const [, count, unit] = /^(\d{1,4}) (minute|hour|day)s?$/i.exec(tidy(written)) ?? [];
  const minutes = Number(count ?? 0) * (minutesOf[unit?.toLowerCase() ?? ''] ?? 0);
  return minutes > 0 && minutes <= mostGraceMinutes
    ? found(minutes)
    : { ok: false, expected: 'a time of at most 5 days, such as "60 minutes", "2 hours" or "1 day"' };
}

/** "10 %", "10%", "10 percent". */
export function readShare(written: string): Read<number> {
  const share = Number(/^(\d{1,3}(?:\.\d)?) ?(?:%|percent|per cent)$/i.exec(tidy(written))?.[1] ?? 0);
  return share > 0 && share <= 100 ? found(share) : { ok: false, expected: 'a share such as "10 %"' };
}

export interface PayLimit {
  /** Null: in the currency of the pay. */
  readonly currency: string | null;
  readonly amount: number;
}

const symbols: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR' };

/** 60000, "60,000", "USD 60,000", "£28,000". */
export function readPayLimit(written: string | number): Read<PayLimit> {
  const expected = 'an amount such as 60000 or "USD 60,000"';
  const [, sign = '', amountText = ''] = /^(£|€|[A-Z]{3} )?([\d.,]+)$/.exec(tidy(written)) ?? [];
  const amount = readAmount(amountText);
  const currency = sign === '' ? null : readCurrency(symbols[sign] ?? sign.trim());
  if (!amount.ok || currency?.ok === false) return { ok: false, expected };
  return found({ currency: currency?.value ?? null, amount: amount.value });
}
