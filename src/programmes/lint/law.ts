/** What the linter knows of places: states by name and code, posting laws on pay, membership of the European Union. */
import type { CompiledProgramme, Site } from '../language/compiled.ts';
import type { LintSurroundings, LawRate } from './types.ts';

export interface PostingLaw {
  /** "US-CO" */
  readonly jurisdiction: string;
  readonly place: string;
  readonly statute: string;
  readonly since: string;
  readonly employers: string;
  /** Whether the posting must describe the benefits as well. */
  readonly benefits: boolean;
}

/** States whose law asks for the pay range in each posting. Laws that ask for it only on request or later are left out. */
export const postingLaws: readonly PostingLaw[] = [
  {
    jurisdiction: 'US-CA',
    place: 'California',
    statute: 'California Labor Code section 432.3',
    since: '2023-01-01',
    employers: '15 or more employees',
    benefits: false,
  },
  {
    jurisdiction: 'US-CO',
    place: 'Colorado',
    statute: 'Colorado Revised Statutes section 8-5-201',
    since: '2021-01-01',
    employers: 'any employee in the state',
    benefits: true,
  },
  {
    jurisdiction: 'US-DC',
    place: 'the District of Columbia',
    statute: 'D.C. Code section 32-1453.01',
    since: '2024-06-30',
    employers: 'any employee in the District',
    benefits: false,
  },
  {
    jurisdiction: 'US-HI',
    place: 'Hawaii',
    statute: 'Act 203 of 2023 (Hawaii Revised Statutes chapter 378)',
    since: '2024-01-01',
    employers: '50 or more employees',
    benefits: false,
  },
  {
    jurisdiction: 'US-IL',
    place: 'Illinois',
    statute: 'Equal Pay Act of 2003, 820 ILCS 112/10',
    since: '2025-01-01',
    employers: '15 or more employees',
    benefits: true,
  },
  {
    jurisdiction: 'US-MA',
    place: 'Massachusetts',
    statute: 'Massachusetts General Laws chapter 149, section 105F',
    since: '2025-10-29',
    employers: '25 or more employees',
    benefits: false,
  },
  {
    jurisdiction: 'US-MD',
    place: 'Maryland',
    statute: 'Maryland Labor and Employment Code section 3-304.2',
    since: '2024-10-01',
    employers: 'any employee in the state',
    benefits: true,
  },
  {
    jurisdiction: 'US-MN',
    place: 'Minnesota',
    statute: 'Minnesota Statutes section 181.173',
    since: '2025-01-01',
    employers: '30 or more employees',
    benefits: true,
  },
  {
    jurisdiction: 'US-NJ',
    place: 'New Jersey',
    statute: 'New Jersey P.L. 2024, c. 91',
    since: '2025-06-01',
    employers: '10 or more employees',
    benefits: true,
  },
  {
    jurisdiction: 'US-NY',
    place: 'New York',
    statute: 'New York Labor Law section 194-b',
    since: '2023-09-17',
    employers: '4 or more employees',
    benefits: false,
  },
  {
    jurisdiction: 'US-VT',
    place: 'Vermont',
    statute: 'Vermont Act 155 of 2024 (21 V.S.A. section 495t)',
    since: '2025-07-01',
    employers: '5 or more employees',
    benefits: false,
  },
  {
    jurisdiction: 'US-WA',
    place: 'Washington',
    statute: 'Revised Code of Washington section 49.58.110',
    since: '2023-01-01',
    employers: '15 or more employees',
    benefits: true,
  },
];

export const payDirective = { since: '2026-06-07', text: 'Directive (EU) 2023/970, article 5' } as const;

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

/** "US-OR" for a site in Oregon, by name or by code; null where the document does not say a state. */
export function stateOf(site: Site): string | null {
  if (site.country !== 'US' || site.region === null) return null;
  const region = site.region.trim().toLowerCase().replace(/[.,]/g, '');
  const code = states[region] ?? (Object.values(states).includes(region.toUpperCase()) ? region.toUpperCase() : undefined);
  return code === undefined ? null : `US-${code}`;
}

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

/** The posting laws that hold at the programme's sites on the day. */
export function postingLawsFor(programme: CompiledProgramme, today: Temporal.PlainDate): readonly PostingLaw[] {
  const here = new Set(programme.sites.map(stateOf));
  return postingLaws.filter((law) => here.has(law.jurisdiction) && law.since <= today.toString());
}

/** Whether a programme takes people as apprentices or trainees, who come to learn the work. */
export const isEntry = ({ title, framework }: CompiledProgramme): boolean =>
  (framework.system !== 'none' && !framework.levels.some((level) => level >= 7)) ||
  /\b(?:apprentice(?:ship)?|trainee(?:ship)?|entry[- ]level|school[- ]leaver)/i.test(title);

export const isApprenticeship = ({ title, framework }: CompiledProgramme): boolean =>
  framework.system !== 'none' || /\bapprentice(?:ship)?s?\b/i.test(title);
