/** Places and the dated law that holds there: states by name and code, membership of the European Union, rates on a day. */
import type { CompiledProgramme, Site } from '../language/compiled.ts';
import type { LintSurroundings, LawRate } from './types.ts';

const europeanUnion = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

export const isInEuropeanUnion = (country: string): boolean => europeanUnion.has(country);

const states: Readonly<Record<string, string>> = {
  alabama: 'AL',
  alaska: 'AK',
  arizona: 'AZ',
  arkansas: 'AR',
  california: 'CA',
  colorado: 'CO',
  connecticut: 'CT',
  delaware: 'DE',
  'district of columbia': 'DC',
  'washington dc': 'DC',
  florida: 'FL',
  georgia: 'GA',
  hawaii: 'HI',
  idaho: 'ID',
  illinois: 'IL',
  indiana: 'IN',
  iowa: 'IA',
  kansas: 'KS',
  kentucky: 'KY',
  louisiana: 'LA',
  maine: 'ME',
  maryland: 'MD',
  massachusetts: 'MA',
  michigan: 'MI',
  minnesota: 'MN',
  mississippi: 'MS',
  missouri: 'MO',
  montana: 'MT',
  nebraska: 'NE',
  nevada: 'NV',
  'new hampshire': 'NH',
  'new jersey': 'NJ',
  'new mexico': 'NM',
  'new york': 'NY',
  'north carolina': 'NC',
  'north dakota': 'ND',
  ohio: 'OH',
  oklahoma: 'OK',
  oregon: 'OR',
  pennsylvania: 'PA',
  'rhode island': 'RI',
  'south carolina': 'SC',
  'south dakota': 'SD',
  tennessee: 'TN',
  texas: 'TX',
  utah: 'UT',
  vermont: 'VT',
  virginia: 'VA',
  washington: 'WA',
  'west virginia': 'WV',
  wisconsin: 'WI',
  wyoming: 'WY',
};

/** "US-DC" as one says it after "in": "the District of Columbia". */
export function stateName(jurisdiction: string): string {
  const name = Object.entries(states).find(([, code]) => `US-${code}` === jurisdiction)?.[0] ?? jurisdiction;
  return jurisdiction === 'US-DC' ? 'the District of Columbia' : name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** "US-OR" for a site in Oregon, by name or by code; null where the document does not say a state. */
export function stateOf(site: Site): string | null {
  if (site.country !== 'US' || site.region === null) return null;
  const region = site.region.trim().toLowerCase().replace(/[.,]/g, '');
  const code = states[region] ?? (Object.values(states).includes(region.toUpperCase()) ? region.toUpperCase() : undefined);
  return code === undefined ? null : `US-${code}`;
}

/** The state first, because its law is the narrower one. */
export const jurisdictionsOf = (site: Site): readonly string[] => [stateOf(site) ?? [], site.country].flat();

/** The rate that holds on the day, of the first jurisdiction that has one. */
export function rateOf(around: LintSurroundings, jurisdictions: readonly string[], rule: string): LawRate | null {
  const day = around.today.toString();
  for (const jurisdiction of jurisdictions) {
    const rate = around.rates.find(
      (one) => one.jurisdiction === jurisdiction && one.rule === rule && one.fromOn <= day && (one.toOn === null || day < one.toOn),
    );
    if (rate !== undefined) return rate;
  }
  return null;
}

/** A law on what postings say, at a place of the programme. */
export interface PostingLaw {
  readonly place: string;
  readonly rate: LawRate;
}

/** The laws of one kind that hold at the programme's sites on the day, each place once. */
export function postingLawsFor(programme: CompiledProgramme, rule: string, around: LintSurroundings): readonly PostingLaw[] {
  const found = new Map<string, PostingLaw>();
  for (const site of programme.sites) {
    const state = stateOf(site);
    const rate = state === null ? null : rateOf(around, [state], rule);
    if (state !== null && rate !== null) found.set(state, { place: stateName(state), rate });
  }
  return [...found.values()];
}

/** Whether the directive on pay transparency holds at one of the sites. */
export const isUnderPayDirective = (programme: CompiledProgramme, around: LintSurroundings): boolean =>
  programme.sites.some((site) => isInEuropeanUnion(site.country)) && rateOf(around, ['EU'], 'pay range before the interview') !== null;

/** Whether a programme takes people as apprentices or trainees, who come to learn the work. */
export const isEntry = ({ title, framework }: CompiledProgramme): boolean =>
  (framework.system !== 'none' && !framework.levels.some((level) => level >= 7)) ||
  /\b(?:apprentice(?:ship)?|trainee(?:ship)?|entry[- ]level|school[- ]leaver)/i.test(title);

export const isApprenticeship = ({ title, framework }: CompiledProgramme): boolean =>
  framework.system !== 'none' || /\bapprentice(?:ship)?s?\b/i.test(title);
