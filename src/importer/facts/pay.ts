import type { Placed } from '../structure/sections.ts';
import type { PayPeriod } from '../types.ts';
import { spanOf, type Span } from './span.ts';

export type PayFigure = {
  min: number | null;
  max: number | null;
  currency: string | null;
  period: PayPeriod | null;
  span: Span;
  weight: number;
  unit: number;
};
export type PayReading = { figures: PayFigure[]; percent: Span | null };

const amount = '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{1,7}(?:\\.\\d{1,4})?)(?: ?k\\b)?';
const sign = '(?:us\\$|usd ?\\$?|aud? ?\\$|a\\$|aud ?|ca?d? ?\\$|c\\$|nz\\$|gbp ?|eur ?|chf ?|[$£€])';
const money = new RegExp(
  `(${sign}) ?(${amount})(?:(?: ?\\/ ?(?:hr|hour|h)\\.?| per hour| an hour| hourly)? ?(-|to|and|through|up to) ?(${sign})? ?(${amount}))?`,
  'g',
);
const trailing = new RegExp(`(?:^|[^\\w.,$£€])(${amount})(?: ?(-|to) ?(${amount}))? ?(€|euros?|pounds|dollars)\\b`, 'g');

const periods: readonly (readonly [PayPeriod, RegExp])[] = [
  ['fortnight', /^(?: ?\/ ?| per | a | each )?(?:fortnight|bi-?weekly|two weeks|pay period)|^ ?bi-?weekly/],
  ['hour', /^ ?(?:\/ ?|per |an? |each )?(?:hour|hr|hourly|p\.?h\.?)\b/],
  ['day', /^ ?(?:\/ ?|per |a |each )(?:day|diem)\b|^ ?daily\b/],
  ['week', /^ ?(?:\/ ?|per |a |each )?(?:week|wk|weekly|p\.?w\.?)\b/],
  ['month', /^ ?(?:\/ ?|per |a |each )?(?:month|mo|monthly|p\.?c\.?m\.?)\b/],
  ['year', /^ ?(?:\/ ?|per |a |each )?(?:year|yr|annum|annual(?:ly)?|p\.?a\.?|yearly)(?![\w])/],
];

const notPay =
  /\b(?:tuition|fees?|bonus(?:es)?|scholarship|sign-?on|reimburse\w*|books?|dues|deposit|debt|allowance|tools?|grants?|funding|levy|worth|value[ds]?|saving|revenue|billion|million|investment|donat\w+|insurance|budget|turnover|cost(?:s|ing)?|charge|fine|discount|housing|relocation|moving|stipend for|credit|loans?|vouchers?|match(?:es|ing)?|contribution|pension|401|life cover|referral|award(?:s|ed)?|per diem|mileage|expenses|travel(?:ling)?|laptop|equipment|raised|assets|premium|differential|retention|incentive)\b/;
const someoneElse =
  /\b(?:journey(?:man|men|level|worker|person|lineman|wage)?s?\b|after (?:completion|completing|graduat\w+|qualif\w+|the (?:program|apprenticeship))|upon (?:completion|graduation|completing)|once (?:qualified|you (?:qualify|graduate|complete))|on qualifying|fully qualified|graduates?|experienced|average (?:salary|wage|pay|annual|starting|earnings?)|median|national average|earn(?:ed|ing)? up to|supervisors?|technicians? earn|salary potential|can earn|could earn|potential(?:ly)? earn\w*|earning potential|qualified (?:electricians?|plumbers?|\w+s)|foreman|top rate|senior|promotion(?:al)?|promoted|next (?:grade|level|class)|lead worker|at the end of|full performance|completed apprentic\w+|college (?:graduates?|degree)|minimum wage|(?:line|utility|electrical|plant|journey)[ -](?:mechanic|worker|operator) (?:pay|rate|salary|wage)|other (?:grade|class)\w*)\b/;
const payWords =
  /\b(?:pay|paid|wage|wages|salar(?:y|ies)|compensation|earn|earning|earnings|rate|rates|stipend|remuneration|hourly|annual(?:ly)?|per annum|starting at|starts? at|p\.?a\.?|step \d|range|income)\b/;
const apprenticeWords =
  /\b(?:apprentic\w+|starting|start(?:s)? at|1st|first|year (?:1|one|\d)|period|step|trainee|entry|initial|training)\b/;

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
  const thousands = /k$/.test(text.trim());
  const value = Number(text.replace(/[,k\s]/g, ''));
  return Number.isFinite(value) && value > 0 ? (thousands ? value * 1000 : value) : null;
}

function periodAfter(rest: string): PayPeriod | null {
  const plain = rest.replace(/^[ ,)]*(?:\((?:usd|gbp|aud|cad)\) ?|usd ?|gbp ?|aud ?|gross ?|base ?|pro rata,? ?|\+ ?)*/, (lead) =>
    lead.endsWith(' ') || lead === '' ? lead : lead,
  );
  for (const [period, pattern] of periods) if (pattern.test(plain) || pattern.test(plain.trimStart())) return period;
  return null;
}

function periodNear(lower: string, from: number, to: number, heading: string): PayPeriod | null {
  const direct = periodAfter(lower.slice(to, to + 40));
  if (direct !== null) return direct;
  const before = lower.slice(Math.max(0, from - 90), from);
  const behind = lower.slice(to, to + 50);
  const near = `${before} ${/^[^.;$£€]{0,50}/.exec(behind)?.[0] ?? ''}`;
  const words: readonly (readonly [PayPeriod, RegExp])[] = [
    ['hour', /\b(?:hourly|per hour|an hour|\/hr|\/hour|per hr)\b/],
    ['year', /\b(?:annual(?:ly)?|annum|per year|yearly|a year|p\.a)\b/],
    ['fortnight', /\b(?:bi-?weekly|fortnight\w*)\b/],
    ['month', /\b(?:monthly|per month|a month)\b/],
    ['week', /\b(?:weekly|per week|a week)\b/],
  ];
  for (const text of [near, lower.length < 400 ? lower : near, heading]) {
    const matching = words.filter(([, pattern]) => pattern.test(text));
    if (matching.length === 1) return matching[0]![0];
  }
  return null;
}

export function readPay(everything: readonly Placed[], dollar: string): PayReading {
  const figures: PayFigure[] = [];
  let percent: Span | null = null;
  let columns = '';
  for (const [index, placed] of everything.entries()) {
    const { unit } = placed;
    // The first row of a table says what stands in its columns.
    if (unit.kind !== 'row') columns = '';
    else if (everything[index - 1]?.unit.kind !== 'row') columns = unit.lower;
    const { lower } = unit;
    if (percent === null && /\d ?%|\bper ?cent\b|\bpercent/.test(lower) && /\b(?:journey\w*|rate|wage|scale|salary|pay)\b/.test(lower)) {
      const match =
        /\d{2,3} ?(?:%|per ?cent)[^.;]{0,80}?\b(?:journey\w*|rate|wage|scale|salary|pay)\b|\b(?:wage|rate|pay|journey\w*|scale|salary)\b[^.;]{0,80}?\d{2,3} ?(?:%|per ?cent)/.exec(
          lower,
        );
      if (match) percent = spanOf(unit, match.index, match[0]);
    }
    if (!/[$£€]|\b(?:chf|euros?|gbp|usd|aud|eur|dollars|pounds)\b/.test(lower)) continue;
    figures.push(...figuresIn(placed, dollar, columns));
  }
  return { figures, percent };
}

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
    const inYear = /^ ?(?:a year )?\(?(?:in (?:the |your )?)?(?:(?:first|second|third|fourth|1st|2nd|3rd|4th) year|year (?:\d|one|two|three|four))/.test(lower.slice(to, to + 30)) || /\b(?:(?:first|second|third|fourth|1st|2nd|3rd|4th) year|year (?:\d|one|two|three|four)):? ?$/.test(lower.slice(Math.max(0, from - 14), from));
    const period = near ?? usualPeriod(valueOf(high ?? low) ?? 0, inYear, `${lower.slice(Math.max(0, from - 80), from)} ${heading}`) ?? found.at(-1)?.period ?? null;
    const labelledPay = placed.role === 'pay' || payWords.test(before) || payWords.test(rest.slice(0, 50)) || payWords.test(heading);
    if (!labelledPay && period === null) return;
    const sameClause = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('; ')) + 1);
    const nearBefore = sameClause.slice(-60);
    const nearAfter = /^[^.;$£€]{0,40}/.exec(rest)?.[0] ?? '';
    if (notPay.test(nearBefore) && !/\b(?:pay|wage|salary|hourly|rate)\b[^$£€]{0,20}$/.test(nearBefore)) return;
    if (
      /^ ?(?:[\w-]+ ){0,3}(?:tuition|bonus|fee|scholarship|allowance|toward|sign-on|stipend for|worth|reimbursement|deposit|grant|discount|in (?:benefits|tuition|debt|funding)|voucher|premium|differential|per mile|relocation|application)/.test(
        rest,
      )
    )
      return;
    const journey =
      someoneElse.test(sameClause) ||
      /^[^.;$£€]{0,60}\b(?:journey(?:man|level|worker|person)|once qualified|upon completion|after completion|on qualifying|when qualified|for qualified|for journey\w*)\b/.test(
        nearAfter,
      ) ||
      someoneElse.test(heading);
    if (journey && !(apprenticeWords.test(nearBefore) && !someoneElse.test(nearBefore))) return;
    const one = valueOf(low);
    const other = high === undefined ? null : valueOf(high);
    if (one === null) return;
    const upTo = /\b(?:up to|maximum(?: of)?|no more than|rising to)(?: a| about)? ?$/.test(before) && other === null;
    const base = other !== null && other > one * 1000 ? other : one;
    const scaled = other !== null && one < 1000 && /k$/.test((high ?? '').trim()) ? one * 1000 : base === other ? one : one;
    if (!plausible(Math.max(scaled, other ?? 0), period)) return;
    const min = upTo ? null : scaled;
    const max =
      other ??
      (/\b(?:from|starting (?:at|from|salary|wage|pay|rate)|starts? at|at least|minimum|begin\w* at)\b[^.;]{0,25}$/.test(before) ||
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
    });
  };
  for (const match of lower.matchAll(money)) take(match.index, match[0], match[2]!, match[5], currencyOf(match[1], dollar));
  for (const match of lower.matchAll(trailing)) {
    const lead = match[0].length - match[0].replace(/^[^\w]/, '').length;
    take(
      match.index + lead,
      match[0].slice(lead),
      match[1]!,
      match[3],
      currencyOf(match[4] === 'pounds' ? 'gbp' : match[4]!.startsWith('dollar') ? '$' : 'eur', dollar),
    );
  }
  return found;
}

/** What an amount that goes without a period is usually for: nobody earns 20 a year or 20,000 an hour. */
function usualPeriod(value: number, inYear: boolean, before: string): PayPeriod | null {
  if (value >= 10_000 && (inYear || /\b(?:salar(?:y|ies)|pay|paid|wage|annual|earn\w*|starting|compensation|band \d)\b/.test(before))) return 'year';
  return value <= 120 && /\b(?:rate|wage|scale|hourly)\b/.test(before) ? 'hour' : null;
}

function plausible(value: number, period: PayPeriod | null): boolean {
  if (period === 'hour') return value >= 2 && value <= 250;
  if (period === 'year') return value >= 4000 && value <= 500_000;
  if (period === 'month') return value >= 300 && value <= 40_000;
  if (period === 'week') return value >= 80 && value <= 9000;
  return value >= 5 && value <= 500_000;
}
