import type { CompiledProgramme, Framework, Pay, PhaseMode } from '../language/compiled.ts';
import { countryInWords, foldPlace, type LocatedPlace } from '../places/index.ts';
import { hoursInYear, longestMonths } from '../words.ts';

/** The values of the facets that a programme or a directory page has, and what they are called. Pure. */

export const lengths = {
  'up-to-12': 'Up to 12 months',
  '13-to-24': '13 to 24 months',
  '25-to-36': '25 to 36 months',
  'over-36': 'Over 3 years',
} as const;
export type Length = keyof typeof lengths;

export const awardKinds = {
  degree: 'A degree',
  diploma: 'A diploma',
  certificate: 'A certificate',
  standard: 'An apprenticeship standard',
  qualification: 'Another qualification',
} as const;

const pieces = (text: string): string => foldPlace(text).replaceAll(' ', '-');

/** "England, United Kingdom". */
export const regionLabel = ({ region, country }: Pick<LocatedPlace, 'region' | 'country'>): string =>
  [region, country === null ? null : countryInWords(country)].filter((part) => part !== null).join(', ');

/** The values by place: those of a hit's every place, each once. */
export function valuesOfPlaces(places: readonly LocatedPlace[]): { values: readonly string[]; labels: Readonly<Record<string, string>> } {
  const labels: Record<string, string> = {};
  const values = new Set<string>();
  for (const { kind, country, region, city } of places) {
    if (kind === 'remote') values.add('place:remote');
    if (country === null) continue;
    values.add(`country:${country}`);
    if (region !== null) {
      const value = regionValue(country, region);
      values.add(value);
      labels[value] = region;
    }
    if (city === null) continue;
    const value = `city:${[country, region, city]
      .filter((part) => part !== null)
      .map(pieces)
      .join('-')}`;
    values.add(value);
    // Where many towns share a name it takes the region to tell them apart.
    labels[value] = region !== null && namesRepeat.has(country) ? `${city}, ${region}` : city;
  }
  return { values: [...values], labels };
}

const namesRepeat: ReadonlySet<string> = new Set(['US', 'CA', 'AU']);

export const regionValue = (country: string, region: string): string => `region:${pieces(country)}-${pieces(region)}`;

export function valuesOfProgramme(programme: CompiledProgramme, offered: readonly OfferedPay[]): readonly string[] {
  const length = lengthOf(programme);
  return [
    `field:${programme.field}`,
    ...levelsOf(programme.framework).map((level) => `level:${level}`),
    ...(length === null ? [] : [`length:${length}`]),
    ...modesOf(programme).map((mode) => `mode:${mode}`),
    ...new Set(programme.awards.map((award) => `award:${award.kind}`)),
    ...paySteps(programme, offered).map((step) => `pay:${step}`),
    ...(isForVeterans(programme) ? ['veterans:yes'] : []),
    ...(needsNoDegree(programme) ? ['degree:none'] : []),
    ...(programme.sites.some((site) => /\bremote\b/i.test(site.name)) ? ['place:remote'] : []),
  ];
}

export const valuesOfListing = (listing: {
  readonly title: string;
  readonly description: string;
  readonly body: string;
}): readonly string[] => [
  ...(isMilitary(`${listing.title} ${listing.description}`) ? ['veterans:yes'] : []),
  ...(saysNoDegree(`${listing.description}\n${listing.body}`) ? ['degree:none'] : []),
];

const isMilitary = (text: string): boolean => /\b(veterans?|military|ex-forces|armed forces)\b/i.test(text);

/** Whether the programme is made for people with a connection to the armed forces: it asks for one, or says so. */
export const isForVeterans = (programme: CompiledProgramme): boolean =>
  programme.facts.some((fact) => fact.id === 'military_connection') || isMilitary(`${programme.title} ${programme.summary}`);

/** Every way of learning in a programme, those beside the work included. */
export function modesOf(programme: CompiledProgramme): readonly PhaseMode[] {
  const modes = programme.phases.flatMap((phase) => [
    phase.mode,
    ...phase.with.flatMap((study) => (study.orMode ? [study.mode, study.orMode] : [study.mode])),
  ]);
  return [...new Set(modes)];
}

/**
 * Levels as an address names them. Numbers of different frameworks are not the same thing: England's 3 is Scotland's 6. The
 * plain number is England's and of documents that name no framework.
 */
export function levelsOf({ system, levels }: Framework): readonly string[] {
  if (system === 'US registered') return ['us-registered'];
  const prefix = system === 'RQF' || system === 'none' ? '' : `${system.toLowerCase()}-`;
  return levels.map((level) => `${prefix}${level}`);
}

/** "Level 3", "SCQF level 6", "US registered apprenticeship". */
export function levelInWords(value: string): string {
  if (value === 'us-registered') return 'US registered apprenticeship';
  const [system, level] = value.includes('-') ? value.split('-') : [null, value];
  return system ? `${system.toUpperCase()} level ${level}` : `Level ${level}`;
}

function lengthOf(programme: CompiledProgramme): Length | null {
  const { unit, min, max } = programme.duration;
  const hours = unit === 'hours' ? (max ?? min) : null;
  const months = hours === null ? longestMonths(programme.duration) : (hours * 12) / hoursInYear;
  if (months === null) return null;
  return months <= 12 ? 'up-to-12' : months <= 24 ? '13-to-24' : months <= 36 ? '25-to-36' : 'over-36';
}

/** Steps of yearly pay by currency, in thousands: what somebody would ask at least. */
const steps: Readonly<Record<string, readonly number[]>> = {
  GBP: [15, 20, 25, 30, 40],
  EUR: [15, 20, 25, 30, 40],
  USD: [30, 40, 50, 60, 80],
  CAD: [30, 40, 50, 60, 80],
  AUD: [30, 40, 50, 60, 80],
};
// A document need not state weekly hours; 37.5 are usual, and a pay per hour is a yearly one only about so.
const usualHours = 37.5;
const periods: Readonly<Record<Pay['per'], (hours: number) => number>> = {
  hour: (hours) => hours * 52,
  week: () => 52,
  month: () => 12,
  year: () => 1,
};

/** Pay that an intake offers at one of its sites. */
export interface OfferedPay {
  readonly currency: string;
  readonly per: Pay['per'];
  readonly minMinor: number;
}

/** "stated", and each step that the lowest stated pay reaches: "GBP-20". A highest pay alone promises nothing. */
function paySteps({ pay, pattern }: CompiledProgramme, offered: readonly OfferedPay[]): readonly string[] {
  const inDocument =
    pay === null
      ? []
      : [pay, ...pay.markets].map(({ minMinor, maxMinor }) => ({ currency: pay.currency, per: pay.per, minMinor, maxMinor }));
  const isStated = offered.length > 0 || inDocument.some(({ minMinor, maxMinor }) => minMinor !== null || maxMinor !== null);
  const yearly = [...inDocument, ...offered].flatMap(({ currency, per, minMinor }) =>
    minMinor === null ? [] : [{ currency, amount: (minMinor / 100) * periods[per](pattern?.hoursPerWeek ?? usualHours) }],
  );
  const reached = [...new Set(yearly.map(({ currency }) => currency))].flatMap((currency) => {
    const lowest = Math.min(...yearly.filter((one) => one.currency === currency).map(({ amount }) => amount));
    return (steps[currency] ?? []).filter((step) => lowest >= step * 1000).map((step) => `${currency}-${step}`);
  });
  return [...(isStated ? ['stated'] : []), ...reached];
}

const payWords = new Map<string, string>();

/** "£20,000 a year or more". */
export function payStepInWords(value: string): string {
  const [currency = '', step] = value.split('-');
  if (step === undefined) return 'Pay is stated';
  // Only what the table above has is remembered: an address may say anything.
  const known = payWords.get(value);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 });
  const words = `${format.format(Number(step) * 1000)} a year or more`;
  if (steps[currency]?.includes(Number(step))) payWords.set(value, words);
  return words;
}

const higherEducation = /\b(bachelor|master|degree|university|undergraduate|graduate|phd|doctorate)/i;
const saysNoDegree = (text: string): boolean =>
  /\b(?:no|without an?|do(?:es)? not (?:need|require) an?|don[’']t need an?)\s+(?:(?:university|college|bachelor[’']?s?|4-year|four-year|prior)\s+)?degrees?\b|\bdegree (?:is )?not (?:needed|required)\b/i.test(
    text,
  );

/**
 * Whether somebody without a degree may come: the page says so outright, or it says what is required and that is no degree.
 * A page that asks for nothing has not said so.
 */
export function needsNoDegree(programme: CompiledProgramme): boolean {
  if (saysNoDegree(`${programme.summary}\n${programme.body}`)) return true;
  const required = programme.criteria.filter((criterion) => criterion.weight === 'required');
  return required.length > 0 && !required.some((criterion) => higherEducation.test(criterion.sentence));
}
