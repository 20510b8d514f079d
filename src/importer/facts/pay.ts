import { sure } from '../sure.ts';
import type { Placed } from '../structure/sections.ts';
import type { PayPeriod } from '../types.ts';
import { elsewhereOffered } from '../vocabulary/cues.ts';
import { isForeignMoney, payWords } from './pay-words.ts';
import { spanOf, type Span } from './span.ts';

export type PayFigure = {
  min: number | null;
  max: number | null;
  currency: string | null;
  period: PayPeriod | null;
  span: Span;
  weight: number;
  unit: number;
  /** The words that belong to this amount alone. */
  clause: string;
};
export type PayReading = { figures: PayFigure[]; percent: Span | null };

const amount = '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{1,7}(?:\\.\\d{1,4})?)(?: ?k\\b)?';
const sign = '(?:us\\$|usd ?\\$?|aud? ?\\$|a\\$|aud ?|ca?d? ?\\$|c\\$|cad ?|nz\\$|gbp ?|eur ?|chf ?|[$£€])';
const money = new RegExp(
  `(${sign}) ?(${amount})(?:(?: ?\\/ ?(?:hr|hour|h|yr|year|annum|wk|week|mo|month)\\.?| per (?:hour|year|annum|week|month)| an hour| a (?:year|week|month)| hourly| annually)? ?(-|to|and|through|up to) ?(${sign})? ?(${amount}))?`,
  'g',
);
const trailing = new RegExp(
  `(?:^|[^\\w.,$£€])(${amount})(?: ?(-|to) ?(${amount}))? ?(?:(€)|(euros?|pounds|dollars|usd|gbp|eur|cad|aud|chf)\\b)`,
  'g',
);

const periods: readonly (readonly [PayPeriod, RegExp])[] = [
  ['fortnight', /^(?: ?\/ ?| per | a | each )?(?:fortnight|bi-?weekly|two weeks|pay period)|^ ?bi-?weekly/],
  ['hour', /^ ?(?:\/ ?|per |an? |each )?(?:hour|hr|hourly|p\.?\/?h\.?)\b|^ ?\/ ?h\b/],
  ['day', /^ ?(?:\/ ?|per |a |each )(?:day|diem)\b|^ ?daily\b/],
  ['week', /^ ?(?:\/ ?|per |a |each )?(?:week|wk|weekly|p\.?w\.?)\b/],
  ['month', /^ ?(?:\/ ?|per |a |each )?(?:month|mo|monthly|p\.?c\.?m\.?)\b/],
  ['year', /^ ?(?:\/ ?|per |a |each )?(?:year|yr|annum|annual(?:ly)?|p\.?a\.?|yearly)(?![\w])/],
];

export function currencyOf(written: string | undefined, dollar: string): string | null {
  const plain = (written ?? '').replace(/\s/g, '').toLowerCase();
  if (plain === '') return null;
  if (plain.includes('£') || plain.startsWith('gbp') || plain === 'pounds') return 'GBP';
  if (plain.includes('€') || plain.startsWith('eur')) return 'EUR';
  if (/^(?:au|a\$)/.test(plain)) return 'AUD';
  if (/^(?:ca|cd|c\$)/.test(plain)) return 'CAD';
  if (plain.startsWith('nz')) return 'NZD';
  if (plain.startsWith('chf')) return 'CHF';
  if (plain.startsWith('us')) return 'USD';
  return dollar;
}

function valueOf(text: string): number | null {
  const thousands = text.trim().endsWith('k');
  const value = Number(text.replace(/[,k\s]/g, ''));
  return Number.isFinite(value) && value > 0 ? (thousands ? value * 1000 : value) : null;
}

function periodAfter(rest: string): PayPeriod | null {
  const plain = rest.replace(/^[ ,)+]*(?:\((?:usd|gbp|aud|cad)\) ?|(?:usd|gbp|aud|cad|gross|base|pro rata|doe)\b,? ?)*/, '');
  for (const [period, pattern] of periods) if (pattern.test(plain) || pattern.test(plain.trimStart())) return period;
  return null;
}

/** "After a year", "each year": a point in time, no period of pay. */
const laterOn = /\b(?:after|within|every|once|in|for|of|over) (?:an?|one|the first|each|another) (?:year|month|week)\b/g;

function periodNear(lower: string, from: number, to: number, heading: string): PayPeriod | null {
  const direct = periodAfter(lower.slice(to, to + 40));
  if (direct !== null) return direct;
  const before = lower.slice(Math.max(0, from - 90), from).replace(laterOn, ' ');
  const behind = lower.slice(to, to + 50).replace(laterOn, ' ');
  const near = `${before} ${/^[^.;$£€]{0,50}/.exec(behind)?.[0] ?? ''}`;
  const words: readonly (readonly [PayPeriod, RegExp])[] = [
    ['hour', /\b(?:hourly|per hour|an hour|\/hr|\/hour|per hr)\b/],
    ['year', /\b(?:annual(?:ly)?|annum|per year|yearly|a year|p\.a)\b/],
    ['fortnight', /\b(?:bi-?weekly|fortnight\w*)\b/],
    ['month', /\b(?:monthly|per month|a month)\b/],
    ['week', /\b(?:weekly|per week|a week)\b/],
  ];
  for (const text of [near, lower.length < 400 ? lower.replace(laterOn, ' ') : near, heading]) {
    const matching = words.filter(([, pattern]) => pattern.test(text));
    if (matching.length === 1) return sure(matching[0])[0];
  }
  return null;
}

export function readPay(everything: readonly Placed[], usual: string): PayReading {
  // Where some dollars are marked as another country's, the plain ones are those of the United States.
  const dollar =
    usual !== 'USD' &&
    everything.some(({ unit }) => /\b(?:ca|c|a|au|nz)\$ ?\d/.test(unit.lower)) &&
    everything.some(({ unit }) => /(?:^|[ (])\$ ?\d/.test(unit.lower))
      ? 'USD'
      : usual;
  const figures: PayFigure[] = [];
  let percent: Span | null = null;
  let columns = '';
  for (const [index, placed] of everything.entries()) {
    const { unit } = placed;
    // The first row of a table says what stands in its columns.
    if (unit.kind !== 'row') columns = '';
    else if (everything[index - 1]?.unit.kind !== 'row') columns = unit.lower;
    const { lower } = unit;
    if (elsewhereOffered.test(lower)) continue;
    if (percent === null) {
      const match = share.exec(lower);
      if (match && !/\b(?:score|grade|attendance|match|pension|discount|super\w*)\b/.test(match[0]))
        percent = spanOf(unit, match.index, match[0]);
    }
    if (!/[$£€]|\b(?:chf|cad|euros?|gbp|usd|aud|eur|dollars|pounds)\b/.test(lower)) continue;
    figures.push(...figuresIn(placed, dollar, columns));
  }
  return { figures, percent };
}

/** What a scale calls its steps. */
const steps =
  /\b(?:\d(?:st|nd|rd|th) (?:period|year|step|six|6|level|term)\w*|(?:period|step|year|level|term) (?:\d|one|two|three|four|five))(?:\W{0,4}|\W{0,3}\d{2,3}(?:\.\d)? ?% ?\(?)$/;

/** A share of a rate that somebody else has. */
const share =
  /\b\d{2,3}(?:\.\d)? ?(?:%|per ?cent\b)(?: ?(?:-|to) ?\d{2,3} ?(?:%|per ?cent\b))?(?: of (?:it|that|this)\b|[^.;%]{0,60}?\b(?:journey\w*|rate|wages?|scale|salary|pay|band \d|mechanic's|electrician's)\b)|\b(?:wage|rate|pay|journey\w*|scale|salary)\b[^.;]{0,80}?\b\d{2,3} ?(?:%|per ?cent\b)/;

function figuresIn(placed: Placed, dollar: string, columns: string): PayFigure[] {
  const { unit } = placed;
  const { lower } = unit;
  const heading = `${placed.section.heading?.lower ?? ''} ${placed.lead?.lower ?? ''} ${columns}`;
  const found: PayFigure[] = [];
  const take = (index: number, whole: string, low: string, high: string | undefined, currency: string | null): void => {
    const from = index;
    const to = index + whole.length;
    const before = lower.slice(Math.max(0, from - 110), from);
    const rest = lower.slice(to, to + 90);
    if (/^ ?(?:m|bn|million|billion|mm|b)\b/.test(rest) || /^[\d,.]*\d|^ ?%/.test(rest)) return;
    const near = periodNear(lower, from, to, heading);
    const inYear =
      /^ ?(?:a year )?\(?(?:in (?:the |your )?)?(?:(?:first|second|third|fourth|1st|2nd|3rd|4th) year|year (?:\d|one|two|three|four))/.test(
        lower.slice(to, to + 30),
      ) ||
      /\b(?:(?:first|second|third|fourth|1st|2nd|3rd|4th) year|year (?:\d|one|two|three|four)):? ?$/.test(
        lower.slice(Math.max(0, from - 14), from),
      );
    const period =
      near ??
      usualPeriod(valueOf(high ?? low) ?? 0, inYear, `${lower.slice(Math.max(0, from - 80), from)} ${heading}`) ??
      found.at(-1)?.period ??
      null;
    const labelledPay =
      placed.role === 'pay' || steps.test(before) || payWords.test(before) || payWords.test(rest.slice(0, 50)) || payWords.test(heading);
    if (!labelledPay && period === null) return;
    const sameClause = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('; ')) + 1);
    const nearBefore = sameClause.slice(-60);
    if (isForeignMoney(sameClause, rest, heading)) return;
    const one = valueOf(low);
    const other = high === undefined ? null : valueOf(high);
    if (one === null) return;
    const upTo = /\b(?:up to|maximum(?: of)?|no more than|rising to)(?: a| about)? ?$/.test(before) && other === null;
    const base = other !== null && other > one * 1000 ? other : one;
    const scaled = other !== null && one < 1000 && (high ?? '').trim().endsWith('k') ? one * 1000 : base === other ? one : one;
    if (!plausible(Math.max(scaled, other ?? 0), period)) return;
    const min = upTo ? null : scaled;
    const max =
      other ??
      (/\b(?:from|starting (?:at|from)|starts? at|at least|minimum|not less than|no less than|begin\w* at)\b[^.;]{0,25}$/.test(before) ||
      /^ ?\+/.test(rest)
        ? upTo
          ? scaled
          : null
        : scaled);
    found.push({
      min,
      max,
      currency,
      period,
      span: spanOf(unit, from, whole),
      weight: (placed.role === 'pay' ? 2 : 0) + (payWords.test(nearBefore) ? 3 : 1) + (period ? 1 : 0),
      unit: unit.index,
      clause: clauseOf(sameClause, rest),
    });
  };
  for (const match of lower.matchAll(money)) {
    const [whole, mark, low, joiner, , high] = match;
    const currency = currencyOf(mark, dollar);
    const { index } = match;
    if (joiner === 'and' && !/\bbetween\b[^.;$£€]*$/.test(lower.slice(Math.max(0, index - 40), index))) {
      // Two amounts beside each other are no span.
      const first = whole.slice(0, whole.indexOf(sure(low)) + sure(low).length);
      const second = whole.lastIndexOf(' and ') + 5;
      take(index, first, sure(low), undefined, currency);
      take(index + second, whole.slice(second), sure(high), undefined, currency);
    } else take(index, whole, sure(low), high, currency);
  }
  for (const match of lower.matchAll(trailing)) {
    const lead = match[0].length - match[0].replace(/^[^\w]/, '').length;
    take(match.index + lead, match[0].slice(lead), sure(match[1]), match[3], currencyOf(named(match[4] ?? sure(match[5])), dollar));
  }
  return found;
}

/** "... for Level 3" behind an amount, or else what stands between it and the amount before. */
function clauseOf(before: string, behind: string): string {
  const follows =
    /^ ?(?:(?:a|per|an) (?:year|annum|hour|week|month) |annually |hourly |\/\w+ )?(?:for|to|on|in|if you|as an?) ([^,;.$£€]{2,60}?)(?: and |[,;.]|$)/.exec(
      behind,
    );
  return follows ? sure(follows[1]) : before.slice(Math.max(before.search(/[$£€][^$£€]*$/), 0));
}

const named = (word: string): string =>
  word === 'pounds' ? 'gbp' : word.startsWith('dollar') ? '$' : word.startsWith('euro') ? 'eur' : word;

/** What an amount that goes without a period is usually for: nobody earns 20 a year or 20,000 an hour. */
function usualPeriod(value: number, inYear: boolean, before: string): PayPeriod | null {
  if (
    value >= 10_000 &&
    (inYear || /\b(?:salar(?:y|ies)|pay|paid|wage|annual|earn\w*|starting|start|goes|money|compensation|band \d)\b/.test(before))
  )
    return 'year';
  return value <= 120 && /\b(?:rate|wage|scale|hourly)\b/.test(before) ? 'hour' : null;
}

function plausible(value: number, period: PayPeriod | null): boolean {
  if (period === 'hour') return value >= 2 && value <= 250;
  if (period === 'year') return value >= 4000 && value <= 500_000;
  if (period === 'month') return value >= 300 && value <= 40_000;
  if (period === 'week') return value >= 80 && value <= 9000;
  return value >= 5 && value <= 500_000;
}
