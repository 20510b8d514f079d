import type { HiddenDetail } from '#programmes/index.ts';

/**
 * What a step hides, taken out of running text: statements, histories, the text of documents. It goes by what is known of the
 * person and by how names of schools, addresses and dates are usually written, and rather takes out a word too many.
 */

/** What is known of a person and might stand in a text. */
export interface KnownDetails {
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly string[];
  readonly schools: readonly string[];
  /** ISO dates. */
  readonly birthDates: readonly string[];
}

export const nothingKnown: KnownDetails = { names: [], emails: [], phones: [], addresses: [], schools: [], birthDates: [] };

export interface Redacted {
  readonly text: string;
  /** How many places were taken out. */
  readonly places: number;
}

export const placeholder = '[hidden]';

/** The text without what is hidden. Nothing hidden: the text as it is. */
export function redact(text: string, hidden: readonly HiddenDetail[], known: KnownDetails): Redacted {
  if (hidden.length === 0 || text === '') return { text, places: 0 };
  const spans = [
    ...usualForms(hidden).flatMap((pattern) => spansOf(text.matchAll(pattern))),
    ...foldedSpans(text, knownForms(hidden, known)),
  ].toSorted((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  let result = '';
  let at = 0;
  for (const { from, to } of joined) {
    result += `${text.slice(at, from)}${placeholder}`;
    at = to;
  }
  return { text: result + text.slice(at), places: joined.length };
}

interface Span {
  readonly from: number;
  readonly to: number;
}
const spansOf = (matches: Iterable<RegExpExecArray>): readonly Span[] =>
  [...matches].map((match) => ({ from: match.index, to: match.index + match[0].length })).filter((span) => span.to > span.from);

// Every repetition has an end: a text made to be slow must not hold up everybody else.
const mail = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,253}\.[\p{L}]{2,24}/giu;
const link = /(?:https?:\/\/|www\.)\S+|(?:linkedin|facebook|instagram|github|xing|tiktok)\.com\/\S+/giu;
const phone = /(?<![\p{L}\p{N}])\+?\(?\d[\d\s().-]{7,30}\d(?![\p{L}\p{N}])/gu;
const postcode = /(?<![\p{L}\p{N}])(?:[A-Z]{1,2}\d[A-Z\d]?\s{0,9}\d[A-Z]{2}|[A-Z]{2}\s{1,9}\d{5}(?:-\d{4})?)(?![\p{L}\p{N}])/gu;
const street =
  /(?<![\p{L}\p{N}])\d{1,5}[a-z]?,?\s{1,9}(?:\p{Lu}[\p{L}'’.-]{0,40}\s{1,9}){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Way|Close|Court|Terrace|Square|Boulevard|Blvd)(?![\p{L}])\.?/gu;
const school =
  /(?:(?<![\p{L}'’-])\p{Lu}(?:\p{L}{0,2}\.|[\p{L}'’-]{0,40})\s{1,9}(?:(?:of|the|for|and|&)\s{1,9}){0,3}){1,5}(?:School|College|University|Academy|Institute|Gymnasium|Polytechnic)(?![\p{L}])(?:\s{1,9}(?:of|for)\s{1,9}(?:the\s{1,9})?\p{Lu}[\p{L}'’-]{0,40}(?:\s{1,9}\p{Lu}[\p{L}'’-]{0,40}){0,2})?|(?:University|College|School|Academy|Institute)\s{1,9}(?:of|for)\s{1,9}(?:the\s{1,9})?\p{Lu}[\p{L}'’-]{0,40}(?:\s{1,9}\p{Lu}[\p{L}'’-]{0,40}){0,3}/gu;
const birth = /(?<![\p{L}\p{N}])(?:date of birth|d\.?o\.?b\.?|born)(?![\p{L}])[^\n.;]{0,40}/giu;
const age = /(?<![\p{L}\p{N}])(?:aged?\s*:?\s*\d{1,2}|\d{1,2}[\s-]*years?[\s-]*old)(?![\p{L}\p{N}])/giu;

/** How the details are usually written, whoever's they are. */
function usualForms(hidden: readonly HiddenDetail[]): readonly RegExp[] {
  return [
    ...(hidden.includes('name') || hidden.includes('photo') ? [mail, link] : []),
    ...(hidden.includes('name') || hidden.includes('address') ? [phone] : []),
    ...(hidden.includes('address') ? [postcode, street] : []),
    ...(hidden.includes('school') ? [school] : []),
    ...(hidden.includes('date of birth') ? [birth, age] : []),
  ];
}

/** The known details as patterns over folded text (small letters, no accents). */
function knownForms(hidden: readonly HiddenDetail[], known: KnownDetails): readonly RegExp[] {
  const words = (texts: readonly string[]): readonly string[] =>
    texts.flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 1);
  const phrases: string[] = [];
  if (hidden.includes('name')) phrases.push(...words(known.names), ...known.emails.map(fold), ...known.phones.map(fold));
  if (hidden.includes('address'))
    phrases.push(
      ...known.addresses
        .flatMap((address) => fold(address).split(/[,;\n]+/u))
        .map((part) => part.trim())
        .filter((part) => part.length > 2),
    );
  if (hidden.includes('school')) phrases.push(...known.schools.map((name) => fold(name).trim()).filter((name) => name.length > 2));
  const dates = hidden.includes('date of birth') ? known.birthDates.flatMap(writtenDates) : [];
  return [
    ...[...new Set(phrases)]
      .filter((phrase) => phrase.trim() !== '')
      .map((phrase) => `(?<![\\p{L}\\p{N}])${RegExp.escape(phrase.trim()).replace(/(?:\\x20)+/g, '\\s+')}(?![\\p{L}\\p{N}])`),
    ...dates,
  ].map((source) => new RegExp(source, 'gu'));
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** A date in the ways that people write it: with the day or the month first, in figures or words, with two figures of the year. */
function writtenDates(iso: string): readonly string[] {
  const [year = '', month = '', day = ''] = iso.split('-');
  const name = months[Number(month) - 1];
  if (name === undefined || year.length !== 4) return [];
  const d = `0?${Number(day)}`;
  const m = `0?${Number(month)}`;
  const y = `(?:${year}|['’]?${year.slice(2)})`;
  const word = `(?:${name}|${name.slice(0, 3)}|${name.slice(0, 4)})\\.?`;
  const gap = '[\\s./,-]+';
  const edge = (source: string): string => `(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`;
  return [
    edge(`${year}[\\s./-]*${m}[\\s./-]*${d}`),
    edge(`${d}${gap}${m}${gap}${y}`),
    edge(`${m}${gap}${d}${gap}${y}`),
    edge(`${d}(?:st|nd|rd|th)?(?:\\s+of)?[\\s.-]+${word}${gap}${y}`),
    edge(`${word}\\s+${d}(?:st|nd|rd|th)?,?\\s+${y}`),
  ];
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Where patterns over the folded text lie in the text as it was written. */
function foldedSpans(text: string, patterns: readonly RegExp[]): readonly Span[] {
  if (patterns.length === 0) return [];
  let folded = '';
  const starts: number[] = [];
  let at = 0;
  for (const sign of text) {
    const plain = fold(sign);
    for (let unit = 0; unit < plain.length; unit += 1) starts.push(at);
    folded += plain;
    at += sign.length;
  }
  starts.push(text.length);
  return patterns.flatMap((pattern) =>
    spansOf(folded.matchAll(pattern)).map(({ from, to }) => ({ from: starts[from] ?? 0, to: starts[to] ?? text.length })),
  );
}
