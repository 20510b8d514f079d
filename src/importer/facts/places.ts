import type { FrontMatterValue } from '../structure/front-matter.ts';
import type { Placed } from '../structure/sections.ts';
import { regionPattern, stateCodes } from '../vocabulary/places.ts';
import { spanIn, spanOf, type Span } from './span.ts';

const label =
  /^(?:(?:job |work |primary |training |programme |program |office |duty |apprenticeship )?(?:locations?|sites?|work ?place|duty stations?|city|cities|campus(?:es)?|region|based in|place of work|area)(?: of (?:work|employment|position))?)(?:\(s\))? ?[:|] ?(?=\S)/;
const notAPlace =
  /\b(?:test|exam|interview|orientation|head ?quarters?|head office|mail(?:ing)?|drop[- ]off|office hours|apply (?:at|in)|submit|registration|return|pick up|information session|https?:|www\.|@|phone|tel|varies|tbd|tba|click|see|various|negotiable|to be (?:confirmed|determined))\b/;
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
  const spans: Span[] = [];
  const rest = unit.text.slice(from);
  const pairs = [...rest.matchAll(cityState)];
  if (pairs.length > 1) return pairs.map((pair) => spanOf(unit, from + pair.index, pair[0]));
  let at = from;
  for (const part of rest.split(/;|\||•|\s\/\s|\s-\s|,? (?:and|or) /)) {
    const index = unit.text.indexOf(part, at);
    const words = part.trim().replace(/[.,]$/, '');
    at = index + part.length;
    if (words === '' || words.length > 60) continue;
    const start = unit.text.indexOf(words, index);
    const pieces = words.split(', ');
    if (pieces.length > 2 && !pieces.some((piece) => stateCodes.has(piece))) {
      let piece = start;
      for (const word of pieces) {
        piece = unit.text.indexOf(word, piece);
        spans.push(spanIn(unit, piece, piece + word.length));
        piece += word.length;
      }
    } else spans.push(spanIn(unit, start, start + words.length));
  }
  return spans;
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
  let sure = false;
  for (const name of row.split(/, (?:and |or )?| and | or | & /)) {
    at = row.indexOf(name, at);
    const lower = name.toLowerCase();
    sure ||= isRegion.test(lower) || familiar.has(lower);
    spans.push(spanIn(placed.unit, from + at, from + at + name.length));
    at += name.length;
  }
  return sure ? spans : [];
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
    spans.push(...known(placed, Math.max(0, start - 30) + run.index + run[0].indexOf(run[1]!), run[1]!, familiar));
  if (spans.length > 0) return spans;
  const after = match.index + match[0].length;
  for (const pair of unit.text.slice(match.index).matchAll(cityState)) {
    if (pair.index + match.index - after < 80) spans.push(spanOf(unit, match.index + pair.index, pair[0]));
  }
  return spans;
}
