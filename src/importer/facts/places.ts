import { sure } from '../sure.ts';
import type { FrontMatterValue } from '../structure/front-matter.ts';
import type { Placed } from '../structure/sections.ts';
import { regionPattern } from '../vocabulary/places.ts';
import { isPlace } from './header.ts';
import { spanIn, spanOf, type Span } from './span.ts';

const label =
  /^(?:(?:job |work |primary |training |programme |program |office |duty |apprenticeship )?(?:locations?|sites?|work ?place|duty stations?|city|cities|campus(?:es)?|region|where|based in|place of work|area)(?: of (?:work|employment|position))?)(?:\(s\))? ?[:|] ?(?=\S)/;
const notAPlace =
  /\b(?:test|exam|interview|orientation|head ?quarters?|head office|mail(?:ing)?|drop[- ]off|office hours|apply (?:at|in)|submit|registration|return|pick up|information session|https?:|www\.|@|phone|tel|varies|tbd|tba|click|see|various|negotiable|started|began|founded|graduated|established|authori[sz]ed|citizens?|eligible to|right to|licen[cs]e|must|to be (?:confirmed|determined))\b/;
const cityState = new RegExp(
  `\\b[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){0,2}, ?(?:[A-Z]{2}\\b|${regionPattern.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())})`,
  'g',
);

/** The places that the front matter lists, as they stand there; several in one value are taken apart where that is plain. */
export function placesOfFrontMatter(values: readonly FrontMatterValue[]): Span[] {
  const spans: Span[] = [];
  for (const { key, value, source } of values) {
    if (!/^(?:locations?|city|cities|place|places|region|regions)$/.test(key)) continue;
    let from = 0;
    for (const part of value.split(/(?:[;|•]|\s\/\s)/)) {
      const lead = part.length - part.trimStart().length;
      const words = part.trim();
      if (words !== '') spans.push({ start: source.start + from + lead, end: source.start + from + lead + words.length });
      from += part.length + 1 + (value.startsWith(' / ', from + part.length) ? 2 : 0);
    }
  }
  return spans;
}

/** Places that the body names as where the work or training is, by a label or by a plain sentence. */
export function readPlaces(everything: readonly Placed[], familiar: ReadonlySet<string> = new Set()): Span[] {
  const spans: Span[] = [];
  for (const placed of everything) {
    const { unit } = placed;
    const match = label.exec(unit.lower);
    if (match && unit.lower.length < 240 && !notAPlace.test(unit.lower)) {
      spans.push(...listed(placed, match[0].length));
      continue;
    }
    const under = placed.section.heading;
    if (
      placed.role === 'places' &&
      under &&
      /^(?:(?:job|work|our|training|programme|program|available|office|the) )?(?:locations?|sites?|where)\b/.test(under.lower) &&
      !notAPlace.test(under.lower)
    ) {
      if (
        unit.kind === 'item' &&
        unit.text.length < 60 &&
        /^[A-Z]/.test(unit.text) &&
        !/[.!?]$/.test(unit.text) &&
        !notAPlace.test(unit.lower)
      )
        spans.push(spanIn(unit, 0, unit.text.length));
      else if (unit.kind === 'paragraph' && unit.text.length < 80 && cityState.test(unit.text) && !notAPlace.test(unit.lower))
        spans.push(...listed(placed, 0));
      cityState.lastIndex = 0;
      continue;
    }
    spans.push(...inSentence(placed, familiar));
  }
  return spans;
}

function listed(placed: Placed, from: number): Span[] {
  const { unit } = placed;
  const pieces: { text: string; start: number }[] = [];
  let at = from;
  for (const part of unit.text
    .slice(from)
    .replace(/\([^()]*\)/g, (whole) => '|'.repeat(whole.length))
    .split(/([;|•]+|\s\/\s|\s-\s|,? (?:and|or|&) |, )/)) {
    const words = part.trim().replace(/[.,]$/, '');
    const start = at + Math.max(0, part.indexOf(words));
    at += part.length;
    if (words === '' || /^(?:[;|•]+|\/|-|,|,? ?(?:and|or|&))$/.test(words)) continue;
    pieces.push({ text: words, start });
  }
  const joined: { text: string; start: number; end: number }[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const whole = before ? unit.text.slice(before.start, piece.start + piece.text.length) : '';
    if (before && /^[^,;|]+, [^,;|]+$/.test(whole) && isPlace(whole) && !isPlace(before.text))
      Object.assign(before, { text: whole, end: piece.start + piece.text.length });
    else joined.push({ ...piece, end: piece.start + piece.text.length });
  }
  // "Cedar County, Dover County and Pike County, Iowa": the region closes the list and belongs to all of it.
  const last = joined.at(-1);
  if (joined.length > 2 && last && /,/.test(last.text) && joined.every((piece) => piece === last || !isPlace(piece.text)))
    last.end = last.start + last.text.indexOf(',');
  return joined.filter(({ text }) => text.length <= 60 && /^[A-Z]/.test(text)).map(({ start, end }) => spanIn(unit, start, end));
}

const where =
  /\b(?:based|located|situated|work(?:ing)?|trainees will participate|positions? (?:is|are)|openings?|opportunities|roles? (?:is|are)|hiring|apprenticeships?|offices?|sites?|facilit(?:y|ies)|fulfil?ment cent(?:re|er)s?|(?:development|data) cent(?:er|re)s?)\b[^.;]{0,70}?\b(?:in|across|at) (?:our |the |one of our )?(?:[a-z]+ )?/;

/** Names in a row: "in Bristol, Leeds or Scotland". */
const nameRun =
  /\b(?:in|across|at) (?:our |the |one of our )?((?:[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})(?:(?:, (?:and |or )?| and | or | & )[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}){0,12})/;
const isRegion = new RegExp(`^${regionPattern}$`);

/** A row counts where one of its names is a region, a country or a place that the page names elsewhere. */
function known(placed: Placed, from: number, row: string, familiar: ReadonlySet<string>): Span[] {
  const spans: Span[] = [];
  let at = 0;
  let isKnown = false;
  for (const name of row.split(/, (?:and |or )?| and | or | & /)) {
    at = row.indexOf(name, at);
    const lower = name.toLowerCase();
    isKnown ||= isRegion.test(lower) || familiar.has(lower);
    spans.push(spanIn(placed.unit, from + at, from + at + name.length));
    at += name.length;
  }
  return isKnown ? spans : [];
}

function inSentence(placed: Placed, familiar: ReadonlySet<string>): Span[] {
  const { unit, role } = placed;
  if (
    role === 'requirements' ||
    role === 'preferred' ||
    role === 'process' ||
    role === 'stories' ||
    role === 'contact' ||
    role === 'about' ||
    role === 'equality'
  )
    return [];
  if (unit.text.length > 500 || notAPlace.test(unit.lower)) return [];
  const match = where.exec(unit.lower);
  if (!match) return [];
  const spans: Span[] = [];
  const start = match.index + match[0].length;
  const run = nameRun.exec(unit.text.slice(Math.max(0, start - 30)));
  if (run && unit.at.length > start)
    spans.push(...known(placed, Math.max(0, start - 30) + run.index + run[0].indexOf(sure(run[1])), sure(run[1]), familiar));
  if (spans.length > 0) return spans;
  const after = match.index + match[0].length;
  for (const pair of unit.text.slice(match.index).matchAll(cityState)) {
    if (pair.index + match.index - after < 80) spans.push(spanOf(unit, match.index + pair.index, pair[0]));
  }
  return spans;
}
