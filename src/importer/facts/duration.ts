import { sure } from '../sure.ts';
import type { Placed } from '../structure/sections.ts';
import type { Unit } from '../structure/units.ts';
import { numberFrom, numberPattern } from '../vocabulary/numbers.ts';
import { spanOf, type Span } from './span.ts';

export type ReadDuration = { months: { min: number | null; max: number | null } | null; span: Span; text: string; weight: number };

const unitWord = '(?:years?|yrs?|months?|mos|weeks?|wks?)';
const number = numberPattern;

/** "4 years", "48-month", "three (3) to five (5) years", "up to 12 months", "2-4 years", "a year and a half" aside. */
const length = new RegExp(
  `\\b(?:(up to|at most|no more than|maximum of|max\\.?|as (?:little|few) as|at least|minimum of|a minimum of) (?:an? |approximately |about )?)?(${number})(?: ?\\(\\d{1,3}(?:\\.\\d)?\\))?(?: ?- ?| )?(?:(${unitWord})? ?(?:-|to|or|and) ?(${number})(?: ?\\(\\d{1,3}(?:\\.\\d)?\\))?(?: ?- ?| ))?(${unitWord})\\b`,
  'g',
);

const hours = new RegExp(
  `\\b(\\d{1,2},?\\d{3})(?: ?(?:-|to) ?(\\d{1,2},?\\d{3}))? ?(?:-| )?(?:(?:work|working|on-the-job|ojt|clock) )?(?:hours?|hrs?)\\b`,
  'g',
);

const programme =
  '(?:apprentice\\w*|pre-apprenticeship|program(?:me)?s?|train(?:s|ing|ed)?|scheme|course|traineeship|trainee|internship|fellowship|cadetship|residency|placement|contract|academy|bootcamp|degree|qualification|journey|standard|role|position|opportunity|pathway|cohort|rotation(?:al)?|returnship|full-time|part-time|paid|commitment|term|period|agreement|indenture)';

/** What stands right after the length and makes it the programme's. */
const after = new RegExp(`^[- ]?(?:long)?[ ,-]*(?:[\\w&/']+[ ,-]+){0,6}?${programme}\\b`);
const labelled =
  /(?:^|[.;|] ?)(?:(?:expected |programme |program |apprenticeship |training |course |typical |total |approximate |planned )*(?:duration|length|term|time(?:frame)?)(?: of (?:the )?(?:apprenticeship|program(?:me)?|training|course|contract|scheme|indenture))?|how long[^:|]{0,50}\??|time (?:commitment|to complete)|contract (?:length|term)|period of training)(?: \([^)]{0,30}\))? ?[:|-]? ?(?:is |of |approximately |approx\.? |about |around |: ?)*$/;
const states =
  /\b(?:apprenticeships?|program(?:me)?s?|training|scheme|course|traineeship|it|which|this|contract|term|indenture|fellowship|internship|terms?|they|qualification|cadetship|standard|period|both)\b[^.;:]{0,60}?\b(?:is|lasts?|lasting|takes?|runs?|running|spans?|consists? of|requires?|over|for|of|are|will (?:be|last|take|run)|can (?:take|last)|vary|varies|ranges?|usually|typically|approximately|complete(?:d)?(?: in)?|minimum|between)\b[^.;:\d]{0,45}$/;
const leading =
  /\b(?:over|during|for|throughout|in|lasting|lasts|takes|take|spans?|of|last|complete(?:d)? (?:in|within|over)|within|between|duration (?:is|of)|term (?:is|of)|length (?:is|of)|period of)(?: the| a| an| approximately| about| around| your| just| roughly| between| course of| period of| next| only| its| approx\.?| a minimum of| from)* ?$/;

/** Parts of the training, whose length is not that of the whole. */
const partOnly =
  /^[- ]?(?:of |long |paid |intensive |full-time |an? |the |in |off-site |on-site |online |virtual |in-person )*(?:class(?:es|room)?|boot ?camp|lectures?|school|course\b|coursework|technical training|academy|lab|orientation|induction|sprint|block\b|college|residential|rotation|instruction|workshop|study|placement|pre-apprenticeship|of (?:class|intensive|classroom|technical|training at))\b/;
const thenMore = /^[^.;]{0,140}\bfollowed by\b[^.;]{0,60}\b(?:years?|months?|weeks?)\b/;
const partBefore =
  /\b(?:the first|first|initial|then|after that|the (?:following|next|last|final|remaining)|another|followed by|begin with|starts? with|spend|in the|each|every|blocks? of|(?<!(?:training|apprenticeship|indenture|learning|contract|total) )periods? of|a further|rest|course of|plus|including)(?: \w+)? ?$/;

/** Lengths of something else. */
const foreignBefore =
  /\b(?:probation\w*|experience|age[ds]?|old|least|residen\w+|resided|lived|valid for|remain\w*|expire\w*|eligib\w+ (?:list|pool)|wait(?:ing)?|every|last|past|previous|prior|within|ago|founded|since|for over|for more than|history|established|retention|register|held for|license|licence|record|driving|violations?|list|warranty|notice|holiday|vacation|leave|reapply|re-?apply|re-?test|retake|service|clean|worked|notified|interviews?|results?|first|initial)\b[^.;:]{0,40}$/;
const foreignAfter =
  /^[- ]?(?:'?s? ?)?(?:'? ?(?:of|in) (?:(?:relevant|related|prior|previous|work|hands-on|practical|professional|verifiable|full-time|documented|direct|progressive|military|active|construction|customer|job|any|high|college|school|secondary|algebra|mathematics?|math|post|continuous|satisfactory|the electrical|general) ?){0,4}(?:experience|employment|work|service|age|school|algebra|math\w*|college|education|study in)\b|old\b|of age\b|or (?:older|over|more of)|and (?:older|over)\b|experience|ago\b|prior\b|before\b|after\b|from (?:the |your |date|now|interview)|probation\w*|waiting|notice|warrant|anniversary|per\b|each\b|a (?:week|month|year)\b|in (?:business|operation|the (?:industry|business))|running\b|in a row|short\b|following\b|later\b|history|driving|clean|residen|within|of being|of (?:hire|hiring|employment|application|acceptance|the date|meeting|marketing|receiving|paid (?:leave|vacation|holiday)|leave|holidays?|vacation)|parental|maternity|(?:full |paid |annual )*(?:holidays?|leave|vacation))/;

function monthsOf(value: number, unit: string): number {
  if (unit.startsWith('y')) return value * 12;
  if (unit.startsWith('w')) return Math.round(((value * 12) / 52) * 10) / 10;
  return value;
}

/** Every length of the programme that a sentence states, with how plainly it does. */
function lengthsIn(placed: Placed, title: boolean): ReadDuration[] {
  const { unit } = placed;
  const { lower } = unit;
  if (!/\b(?:years?|yrs?|months?|mos|weeks?|wks?)\b/.test(lower)) return [];
  const found: ReadDuration[] = [];
  for (const match of lower.matchAll(length)) {
    const [whole, limit, first, firstUnit, second, lastUnit] = match;
    const before = lower.slice(0, match.index);
    const rest = lower.slice(match.index + whole.length);
    const weight = plainness(before, rest, whole, placed, title);
    if (weight === 0) continue;
    const months = spread(limit, sure(first), firstUnit, second, sure(lastUnit), before);
    if (months === null) continue;
    const span = spanOf(unit, match.index, whole);
    found.push({ months, span, text: whole, weight });
  }
  return found;
}

function spread(
  limit: string | undefined,
  first: string,
  firstUnit: string | undefined,
  second: string | undefined,
  unit: string,
  before: string,
): { min: number | null; max: number | null } | null {
  const one = numberFrom(first);
  if (one === null || one <= 0) return null;
  const low = monthsOf(one, firstUnit ?? unit);
  if (second !== undefined) {
    const other = numberFrom(second);
    if (other === null) return null;
    const high = monthsOf(other, unit);
    return high >= low ? { min: low, max: high } : null;
  }
  if (low > 96) return null;
  if (
    limit !== undefined ||
    /\b(?:up to|at most|maximum(?: of)?|at least|minimum(?: of)?|no (?:more|less) than)(?: an?| approximately| the)* ?$/.test(before)
  ) {
    const words = limit ?? /(?:up to|at most|maximum|at least|minimum|no more than|no less than)/.exec(before.slice(-30))?.[0] ?? '';
    if (/up to|at most|no more|max/.test(words)) return { min: null, max: low };
    if (/at least|minimum|no less|as (?:little|few)/.test(words)) return { min: low, max: null };
  }
  return { min: low, max: low };
}

function plainness(before: string, rest: string, whole: string, placed: Placed, title: boolean): number {
  const near = before.slice(-110);
  if (labelled.test(near)) return foreignAfter.test(rest) ? 0 : 10;
  if (foreignAfter.test(rest)) return 0;
  if (
    /\b(?:probation\w*|eligibility list|eligible list|ranking|waiting list)\b/.test(near.slice(-70)) ||
    /^[^.;]{0,25}\bprobation/.test(rest)
  )
    return 0;
  if (/\b(?:year|month|week) ?(?:of|in) ?$/.test(near) || /\bper (?:year|week)\b/.test(rest.slice(0, 14))) return 0;
  const directly = after.test(rest);
  if (title && directly) return 9;
  if (
    partOnly.test(rest) ||
    thenMore.test(rest) ||
    (partBefore.test(near) && !/\b(?:apprenticeship|program(?:me)?|scheme|traineeship)\b/.test(rest.slice(0, 40)))
  )
    return 0;
  if (placed.role === 'duration' && placed.unit.lower.length < 200) return 9;
  if (
    directly &&
    !/\b(?:previous|prior|another|after (?:a|the|your)|complet\w+ (?:a|an))(?: \w+)? $/.test(near) &&
    !/^[^.;]{0,40}\b(?:experience|probation)\b/.test(rest)
  ) {
    return foreignBefore.test(near.slice(-25)) && !/\b(?:first|initial|last)\b/.test(near.slice(-25)) ? 3 : 8;
  }
  if (foreignBefore.test(near)) return 0;
  if (states.test(near)) return 7;
  if (leading.test(near) && new RegExp(`\\b${programme}\\b`).test(placed.unit.lower)) return /-|year|month/.test(whole) ? 4 : 3;
  return 0;
}

/** The hours of the whole programme: text only, as hours are no months. */
function hoursIn({ unit }: Placed): ReadDuration[] {
  const found: ReadDuration[] = [];
  for (const match of unit.lower.matchAll(hours)) {
    const before = unit.lower.slice(Math.max(0, match.index - 100), match.index);
    const rest = unit.lower.slice(match.index + match[0].length, match.index + match[0].length + 60);
    if (
      /\b(?:experience|worked|per year|each year|a year)\b/.test(before.slice(-50)) ||
      /\b(?:experience|of work in|per year|each year|a year|employment)\b/.test(rest)
    )
      continue;
    if (!/\b(?:apprenticeship|program(?:me)?|term|on[- ]the[- ]job|ojt|ojl|training|complete|total|duration|length)\b/.test(before + rest))
      continue;
    found.push({ months: null, span: spanOf(unit, match.index, match[0]), text: match[0], weight: labelled.test(before) ? 6 : 2 });
  }
  return found;
}

/** A length that stands alone among other facts. */
export function durationOf(text: string, span: Span): ReadDuration[] {
  const match = [...text.toLowerCase().matchAll(length)][0];
  if (!match) return [];
  const months = spread(match[1], sure(match[2]), match[3], match[4], sure(match[5]), '');
  return months === null ? [] : [{ months, span, text, weight: 8 }];
}

const wholeYear = /\b(?:a |one[- ])?year-?long\b/;

export function readDurations(everything: readonly Placed[], titles: ReadonlySet<Unit>): ReadDuration[] {
  const found: ReadDuration[] = [];
  for (const placed of everything) {
    const asked = placed.role === 'requirements' || placed.role === 'preferred' || placed.role === 'stories' || placed.role === 'benefits';
    const yearlong = wholeYear.exec(placed.unit.lower);
    if (yearlong && /\b(?:apprentice|program|train|fellow|intern|scheme|course)/.test(placed.unit.lower))
      found.push({ months: { min: 12, max: 12 }, span: spanOf(placed.unit, yearlong.index, yearlong[0]), text: yearlong[0], weight: 7 });
    for (const duration of [...lengthsIn(placed, titles.has(placed.unit) || placed.unit.kind === 'heading'), ...hoursIn(placed)]) {
      if (asked && duration.weight < 7) continue;
      found.push(asked ? { ...duration, weight: duration.weight - 2 } : duration);
    }
  }
  return found;
}
