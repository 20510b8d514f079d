import { formatDate, formatMoneyRange, formatNumber, countOf, capitalised, inSentence } from '#ui/index.ts';
import type {
  Award,
  CompiledProgramme,
  Duration,
  Framework,
  Lodging,
  Pay,
  Provider,
  ReleaseStudy,
  Site,
  WorkingPattern,
} from './language/compiled.ts';
import type { Intake, IntakeSite } from './intake.query.ts';
import type { NextWindow } from './intake-times.rules.ts';

/** The parts of a programme in plain words, the same in the catalogue, on the page and in lists. */

/** "A", "A and B", "A, B and C". */
export function listed(items: readonly string[], joiner: 'and' | 'or' = 'and'): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} ${joiner} ${last}`;
}

const countryNames = new Intl.DisplayNames('en-GB', { type: 'region' });
export const countryName = (code: string): string => {
  try {
    return countryNames.of(code) ?? code;
  } catch {
    return code; // a document may name a country that no list knows
  }
};

/** "in the United Kingdom", "in Ireland". */
export const inCountry = (code: string): string =>
  `in ${['GB', 'US', 'NL', 'AE', 'PH', 'CZ'].includes(code) ? 'the ' : ''}${countryName(code)}`;

/** "Level 6", "Levels 3 and 4", "SCQF", "US registered apprenticeship"; null where the document names no framework. */
export function frameworkInWords({ system, levels }: Framework): string | null {
  const named = levels.length === 0 ? '' : `${levels.length === 1 ? 'Level' : 'Levels'} ${listed(levels.map(String))}`;
  switch (system) {
    case 'none':
      return named === '' ? null : named;
    case 'RQF':
      return named === '' ? 'RQF' : named;
    case 'US registered':
      return ['US registered apprenticeship', named].filter(Boolean).join(', ');
    default:
      return [named, system].filter(Boolean).join(', ');
  }
}

/** As the document says it, with thousands parted: "8,000 hours". */
export const durationText = ({ text }: Pick<Duration, 'text'>): string =>
  text.replaceAll(/\b[1-9]\d{3,6}\b/g, (digits) => formatNumber(Number(digits)));

/** As the document says it, in years where that reads better: "48 months (4 years)". */
export function durationInWords(duration: Duration): string {
  const { min, max, unit } = duration;
  const text = durationText(duration);
  const isYears = unit === 'months' && max !== null && min === max && max >= 24 && max % 12 === 0;
  return isYears ? `${text} (${max / 12} years)` : text;
}

/** What a year of work and training counts as where a programme is measured in hours, as registered apprenticeships usually are. */
export const hoursInYear = 2000;

/** The longest that the programme lasts, in months; null where the document does not say. */
export function longestMonths({ unit, min, max }: Duration): number | null {
  const amount = max ?? min;
  if (amount === null || unit === 'hours') return null;
  return unit === 'weeks' ? Math.round((amount * 12) / 52.18) : amount;
}

export const perWord = (per: Pay['per']): string => ({ hour: 'an hour', week: 'a week', month: 'a month', year: 'a year' })[per];

/** "$41,800 to $93,500 a year"; null where neither end is stated. */
export function payInWords(pay: {
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
  readonly currency: string;
  readonly per: Pay['per'];
}): string | null {
  const range = formatMoneyRange(pay.minMinor, pay.maxMinor, pay.currency);
  return range === null ? null : `${range} ${perWord(pay.per)}`;
}

/** The pay of one site of an intake. */
export const sitePay = (site: IntakeSite): string =>
  payInWords({ minMinor: site.payMinMinor, maxMinor: site.payMaxMinor, currency: site.currency, per: site.payPer }) ?? '';

/** One line of pay for a card: from the open intakes, else from the document; null where the employer has not stated any. */
export function payLine(programme: Pick<CompiledProgramme, 'pay'>, intakes: readonly Intake[]): string | null {
  const sites = intakes.flatMap((intake) => intake.sites);
  const [first] = sites;
  if (first && sites.every((site) => site.currency === first.currency && site.payPer === first.payPer)) {
    const minMinor = Math.min(...sites.map((site) => site.payMinMinor));
    const maxMinor = Math.max(...sites.map((site) => site.payMaxMinor));
    return payInWords({ minMinor, maxMinor, currency: first.currency, per: first.payPer });
  }
  return programme.pay === null ? null : payInWords(programme.pay);
}

/** "Until 3 March 2027", "Open until filled". */
export const closingInWords = (intake: Pick<Intake, 'closesOn'>): string =>
  intake.closesOn === null ? 'Open until filled' : `Until ${formatDate(intake.closesOn)}`;

/** "3 March 2027", "Any time from 3 March 2027". */
export const startInWords = (intake: Pick<Intake, 'startsOn' | 'rolling'>): string =>
  intake.rolling ? `Any time from ${formatDate(intake.startsOn)}` : formatDate(intake.startsOn);

/** As a heading: "Start on 3 March 2027", "Rolling start from 3 March 2027". */
export const startTitle = (intake: Pick<Intake, 'startsOn' | 'rolling'>): string =>
  `${intake.rolling ? 'Rolling start from' : 'Start on'} ${formatDate(intake.startsOn)}`;

const months = Array.from({ length: 12 }, (_, at) => formatDate(`2027-${String(at + 1).padStart(2, '0')}-01`).split(' ')[1] ?? '');

/** "Opens on 11 January 2027", "Opens again in September 2027". */
export const windowInWords = (window: NextWindow): string =>
  window.kind === 'day' ? `Opens on ${formatDate(window.opensOn)}` : `Opens again in ${monthInWords(window.month)}`;

export const monthInWords = (month: Temporal.PlainYearMonth): string => `${months[month.month - 1]} ${month.year}`;

export const placesIn = (intakes: readonly Intake[]): number =>
  intakes.flatMap((intake) => intake.sites).reduce((sum, site) => sum + site.places, 0);

/** All places in a line, the country last where there is only one. Names of places hold commas, so dots part them. */
export function placesInWords(sites: readonly Site[]): string | null {
  if (sites.length === 0) return null;
  const countries = [...new Set(sites.map((site) => site.country))];
  const names = sites.map((site) => site.name).join(' · ');
  const only = countries.length === 1 ? countryName(countries[0] ?? '') : null;
  const saysCountry = only === null || sites.some((site) => /\b(UK|US|USA)\b/.test(site.name) || site.name.includes(only));
  return saysCountry ? names : `${names} · ${only}`;
}

/** Study beside a phase: "Day release or block release at Trafford College, 6 weeks a year, towards the HND". */
export function releaseInWords(study: ReleaseStudy, providers: readonly Provider[], awards: readonly Award[]): string {
  const provider = providers.find(({ id }) => id === study.provider)?.name;
  const award = awards.find(({ id }) => id === study.towards)?.title;
  const time =
    study.recurrence !== undefined
      ? inSentence(study.recurrence.text)
      : study.weeksPerYear !== null
        ? `${countOf(study.weeksPerYear, 'week')} a year`
        : study.daysPerWeek !== null
          ? `${countOf(study.daysPerWeek, 'day')} a week`
          : null;
  const mode = study.orMode ? `${study.mode} or ${study.orMode}` : study.mode;
  const way = study.name === undefined ? capitalised(mode) : `${study.name} (${mode})`;
  const place =
    provider === undefined ? way : `${way}${/^(a|an|the) /i.test(provider) ? ` at ${inSentence(provider)}` : ` at ${provider}`}`;
  const told = [
    study.text === null ? place : `${way}: ${startsWithDay.test(study.text) ? study.text : inSentence(study.text)}`,
    time,
    study.duration === undefined ? null : `for ${durationText(study.duration)}`,
    award === undefined ? null : `towards ${award}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
  const more = [
    study.modules === undefined ? null : `Modules: ${study.modules.join(', ')}`,
    study.lodging === undefined ? null : lodgingInWords(study.lodging),
  ].filter((part) => part !== null);
  return [told, ...more].join('. ');
}

const startsWithDay = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/;
const payers = { employer: 'paid by the employer', provider: 'paid by the training provider', apprentice: 'you pay for it' } as const;

/** "Lodging: a room of your own on the campus (paid by the employer)". */
export function lodgingInWords({ text, paidBy }: Lodging): string {
  const isSaid = paidBy === null || /\bpaid\b|\bcost\b|\bexpense\b|provided by/i.test(text);
  return `Lodging: ${inSentence(text)}${isSaid ? '' : ` (${payers[paidBy]})`}`;
}

const workplaces = { 'on site': 'On site', hybrid: 'Partly on site, partly from home', remote: 'From home' } as const;

export function patternInWords(pattern: WorkingPattern): readonly { readonly label: string; readonly value: string }[] {
  return [
    { label: 'The place runs', value: pattern.service === '24/7' ? '24 hours a day, 7 days a week' : pattern.service },
    {
      label: 'Shifts',
      value: pattern.shifts.length === 0 ? null : `You work shifts that may fall on ${listed(pattern.shifts.map((shift) => `${shift}s`))}`,
    },
    {
      label: 'Responder rotation',
      value:
        pattern.responderRotation === null
          ? null
          : `You take your turn as ${pattern.responderRotation} responder, the one who is called first`,
    },
    { label: 'Days', value: pattern.days ?? null },
    { label: 'On call', value: pattern.onCall ? capitalised(pattern.onCallText ?? 'Yes, in turns') : null },
    {
      label: 'Hours',
      value:
        pattern.hoursPerWeek === null
          ? null
          : `${pattern.hoursPerWeek}${pattern.hoursPerWeekMost === undefined ? '' : ` to ${pattern.hoursPerWeekMost}`} a week`,
    },
    { label: 'Longest shift', value: pattern.longestShiftHours === undefined ? null : countOf(pattern.longestShiftHours, 'hour') },
    { label: 'Rest', value: pattern.restHours === undefined ? null : `At least ${countOf(pattern.restHours, 'hour')} between two shifts` },
    { label: 'Breaks', value: pattern.breaks ?? null },
    { label: 'Where you work', value: pattern.workplace === undefined ? null : workplaces[pattern.workplace] },
    { label: 'Travel', value: pattern.travel },
  ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
}
