import { compile } from '#programmes/index.ts';
import type { CompiledProgramme } from '#programmes/language/compiled.ts';
import { entryOfProgramme, type Indexed } from '../../src/programmes/catalogue/entry.ts';
import { emptySearch, type Search } from '../../src/programmes/catalogue/search.ts';
import { worldDocument } from '../../test/support/world-document.ts';

/** Programmes that are different enough to search among: the same with every run. */

export interface Generated {
  readonly id: string;
  readonly number: number;
  readonly indexed: Indexed;
  readonly compiled: CompiledProgramme;
  readonly startsOn: Temporal.PlainDate;
  readonly closesOn: Temporal.PlainDate | null;
  readonly isAnnounced: boolean;
}

const trades: readonly (readonly [title: string, field: string])[] = [
  ['Electrician', 'Electrical'], ['Plumber', 'Building services'], ['Carpenter', 'Construction'], ['Bricklayer', 'Construction'],
  ['Welder', 'Manufacturing'], ['Machinist', 'Manufacturing'], ['Mechatronics technician', 'Engineering'], ['Maintenance engineer', 'Engineering'],
  ['Air conditioning engineer', 'Building services'], ['Civil engineer', 'Construction'], ['Lorry driver', 'Transport'], ['Warehouse operative', 'Logistics'],
  ['Vehicle mechanic', 'Transport'], ['Rail technician', 'Transport'], ['Aircraft fitter', 'Engineering'], ['Software developer', 'Information technology'],
  ['Network technician', 'Information technology'], ['Cyber security analyst', 'Information technology'], ['Data analyst', 'Information technology'],
  ['Data centre technician', 'Information technology'], ['Cloud engineer', 'Information technology'], ['Nursery assistant', 'Care'], ['Nursing associate', 'Health'],
  ['Dental nurse', 'Health'], ['Pharmacy assistant', 'Health'], ['Teaching assistant', 'Education'], ['Laboratory technician', 'Science'],
  ['Chef', 'Hospitality'], ['Baker', 'Food'], ['Butcher', 'Food'], ['Hotel receptionist', 'Hospitality'], ['Hairdresser', 'Beauty'], ['Shop assistant', 'Retail'],
  ['Gardener', 'Land'], ['Farm worker', 'Land'], ['Accountant', 'Finance'], ['Insurance adviser', 'Finance'], ['Paralegal', 'Law'], ['Office administrator', 'Business'],
  ['Recruitment consultant', 'Business'], ['Marketing assistant', 'Business'], ['Project manager', 'Business'], ['Journalist', 'Media'], ['Graphic designer', 'Media'],
]; // prettier-ignore
const kinds = ['apprenticeship', 'degree apprenticeship', 'traineeship', 'programme', 'higher apprenticeship'];
const duties = [
  'Read drawings and measure before you cut', 'Test what you install and write down what you find', 'Plan the week with your mentor',
  'Answer customers and pass on what you cannot solve', 'Keep tools and records in order', 'Work at height with a harness', 'Find faults and mend them',
  'Learn the standards of the industry', 'Help on night shifts when the line stands still', 'Present your project at the end of each year',
]; // prettier-ignore
const towns: readonly (readonly [city: string, region: string, country: string])[] = [
  ['London', 'England', 'GB'], ['Birmingham', 'England', 'GB'], ['Leeds', 'England', 'GB'], ['Manchester', 'England', 'GB'], ['Sheffield', 'England', 'GB'],
  ['Bristol', 'England', 'GB'], ['Liverpool', 'England', 'GB'], ['Nottingham', 'England', 'GB'], ['Bradford', 'England', 'GB'], ['Coventry', 'England', 'GB'],
  ['Leicester', 'England', 'GB'], ['Plymouth', 'England', 'GB'], ['Derby', 'England', 'GB'], ['Norwich', 'England', 'GB'], ['Exeter', 'England', 'GB'],
  ['York', 'England', 'GB'], ['Preston', 'England', 'GB'], ['Reading', 'England', 'GB'], ['Glasgow', 'Scotland', 'GB'], ['Edinburgh', 'Scotland', 'GB'],
  ['Aberdeen', 'Scotland', 'GB'], ['Dundee', 'Scotland', 'GB'], ['Inverness', 'Scotland', 'GB'], ['Cardiff', 'Wales', 'GB'], ['Swansea', 'Wales', 'GB'],
  ['Belfast', 'Northern Ireland', 'GB'], ['Dublin', 'Leinster', 'IE'], ['Cork', 'Munster', 'IE'], ['Limerick', 'Munster', 'IE'], ['New York City', 'New York', 'US'],
  ['Los Angeles', 'California', 'US'], ['Chicago', 'Illinois', 'US'], ['Houston', 'Texas', 'US'], ['Phoenix', 'Arizona', 'US'], ['Philadelphia', 'Pennsylvania', 'US'],
  ['San Antonio', 'Texas', 'US'], ['San Diego', 'California', 'US'], ['Dallas', 'Texas', 'US'], ['Austin', 'Texas', 'US'], ['Seattle', 'Washington', 'US'],
  ['Denver', 'Colorado', 'US'], ['Boston', 'Massachusetts', 'US'], ['Nashville', 'Tennessee', 'US'], ['Portland', 'Oregon', 'US'], ['Detroit', 'Michigan', 'US'],
  ['Atlanta', 'Georgia', 'US'], ['Miami', 'Florida', 'US'], ['Columbus', 'Ohio', 'US'], ['Charlotte', 'North Carolina', 'US'], ['Omaha', 'Nebraska', 'US'],
  ['Toronto', 'Ontario', 'CA'], ['Vancouver', 'British Columbia', 'CA'], ['Calgary', 'Alberta', 'CA'], ['Ottawa', 'Ontario', 'CA'], ['Sydney', 'New South Wales', 'AU'],
  ['Melbourne', 'Victoria', 'AU'], ['Brisbane', 'Queensland', 'AU'], ['Perth', 'Western Australia', 'AU'], ['Berlin', 'Berlin', 'DE'], ['Hamburg', 'Hamburg', 'DE'],
  ['Munich', 'Bavaria', 'DE'], ['Paris', 'Île-de-France', 'FR'], ['Lyon', 'Auvergne-Rhône-Alpes', 'FR'], ['Amsterdam', 'North Holland', 'NL'], ['Warsaw', 'Masovia', 'PL'],
]; // prettier-ignore

/** A small generator of numbers between 0 and 1, the same for the same seed. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const compiled = compile('world.md', worldDocument);
const template = compiled.ok ? compiled.document.programmes[0] : undefined;
if (template === undefined) throw new Error('The document of the tests does not compile.');
const pattern = template;

export const idOf = (kind: number, number: number): string =>
  `0190${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

export function generate(number: number, today: Temporal.PlainDate, organisations: number): Generated {
  const next = numbersFrom(number + 1);
  const pick = <T>(list: readonly T[], power = 1): T => list[Math.floor(next() ** power * list.length)] ?? (list[0] as T);
  const [trade, field] = pick(trades, 1.4);
  const months = pick([9, 12, 18, 24, 36, 48]);
  const level = pick([2, 3, 3, 4, 6, 7]);
  const places = [...new Set([pick(towns, 1.6), pick(towns, 1.6), pick(towns, 1.2)])];
  const mode = pick(['day release', 'block release', 'classroom', 'online', 'residential', 'university'] as const);
  const programme: CompiledProgramme = {
    ...pattern,
    id: `programme-${number}`,
    title: `${trade}, ${pick(kinds)}`,
    summary: `Learn the work of a ${trade.toLowerCase()} in ${months} months with a mentor beside you. ${pick(duties)}.`,
    field,
    framework: { system: pick(['RQF', 'RQF', 'RQF', 'SCQF', 'US registered'] as const), levels: [level], approach: null },
    duration: { text: `${months} months`, unit: 'months', min: months, max: months },
    phases: pattern.phases.map((phase, index) => (index === 0 ? { ...phase, mode } : phase)),
    awards: level >= 6 ? [{ id: 'degree', title: `BSc ${field}`, kind: 'degree', level, by: null }] : [],
    sites: places.map(([city, region, country], index) => ({
      id: `site-${index}`,
      name: city,
      city,
      region,
      country,
      timeZone: 'UTC',
      market: null,
    })),
    pay: {
      ...(pattern.pay ?? { currency: 'GBP', per: 'year', markets: [], dependsOn: [], extras: [] }),
      minMinor: 1_500_000 + Math.floor(next() * 20) * 100_000,
      maxMinor: null,
    },
    duties: [pick(duties), pick(duties), pick(duties)],
    body: `${pick(duties)}. ${pick(duties)}. ${pick(duties)}.`,
  };
  const isAnnounced = next() < 0.7;
  const startsOn = today.add({ days: 20 + Math.floor(next() * 300) });
  const opensOn = today.subtract({ days: 30 });
  const closesOn = next() < 0.5 ? null : startsOn.subtract({ days: 10 });
  const organisation = number % organisations;
  const id = idOf(1, number);
  const indexed = entryOfProgramme({
    programmeId: id,
    slug: programme.id,
    organisationName: `Employer ${organisation}`,
    organisationSlug: `employer-${organisation}`,
    publishedAt: Temporal.Instant.fromEpochMilliseconds(1_700_000_000_000 + number * 60_000),
    compiled: programme,
    intakes: isAnnounced ? [{ opensOn, closesOn, startsOn, rolling: false }] : [],
    offered: [],
  });
  return { id, number, indexed, compiled: programme, startsOn, closesOn, isAnnounced };
}

/** A search with words, a place and three facets that at least the programme itself answers, mistyped now and then. */
export function searchFor({ indexed, compiled: programme }: Generated, next: () => number): Search {
  const [trade = ''] = programme.title.split(',');
  const site = programme.sites[Math.floor(next() * programme.sites.length)];
  const valueOf = (facet: string): readonly string[] =>
    indexed.entry.values
      .filter((value) => value.startsWith(`${facet}:`))
      .map((value) => value.slice(facet.length + 1))
      .slice(0, 1);
  const words = next() < 0.05 && /^\w{6}/.test(trade) ? trade.slice(0, 4) + trade.slice(5) : trade;
  return {
    ...emptySearch,
    words: words.toLowerCase(),
    near: [site?.city, site?.region, site?.country].join(', '),
    within: next() < 0.5 ? null : 50,
    filters: { level: valueOf('level'), length: valueOf('length'), mode: valueOf('mode') },
  };
}
