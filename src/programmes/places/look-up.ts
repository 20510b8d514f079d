import { distance as editsBetween } from 'fastest-levenshtein';
import { foldPlace, withoutPostalCode } from './fold.ts';
import { gazetteer, regionName, type Town } from './gazetteer.ts';
import { areas, countryAliases, townAliases } from './names.ts';
import type { Place } from './place.ts';
import { regionAliases, regions } from './regions.ts';

/** Finds what a typed place means: one place, several that it could be, or none. Never asks the network. */

export interface PlaceMeaning {
  readonly place: Place;
  /** The text that means this place and no other: "Springfield, Illinois, United States". */
  readonly name: string;
  /** How much speaks for it when several bear the name: people. */
  readonly weight: number;
}

export type PlaceLookUp =
  | { readonly kind: 'found'; readonly meaning: PlaceMeaning; readonly others: readonly PlaceMeaning[] }
  | { readonly kind: 'ambiguous'; readonly choices: readonly PlaceMeaning[] }
  | { readonly kind: 'unknown'; readonly near: readonly PlaceMeaning[] };

/** A place is meant, and not asked about, when it is so many times larger than the next of its name. */
const clearlyLarger = 3;
const mostChoices = 8;

/** `countries` narrows what may be meant, where the reader has chosen countries already. */
export function lookUpPlace(text: string, countries: readonly string[] = []): PlaceLookUp {
  const isMeant = ({ place }: PlaceMeaning): boolean => countries.length === 0 || countries.includes(place.country);
  const all = meaningsOf(text);
  const meanings = all.some(isMeant) ? all.filter(isMeant) : all;
  const [first, second] = meanings;
  if (first === undefined) return { kind: 'unknown', near: nearSpellings(text).slice(0, 5) };
  if (second !== undefined && first.weight < clearlyLarger * second.weight)
    return { kind: 'ambiguous', choices: meanings.slice(0, mostChoices) };
  return { kind: 'found', meaning: first, others: meanings.slice(1, mostChoices) };
}

/** Everything that a text can mean, likeliest first; each exact name once. */
export function meaningsOf(text: string): readonly PlaceMeaning[] {
  const parts = withoutPostalCode(text)
    .split(/[,;]/)
    .map(foldPlace)
    .filter((part) => part !== '');
  const found = readings(parts).flatMap(({ name, within }) => named(name, within));
  const sorted = found.toSorted((a, b) => b.weight - a.weight);
  return sorted.filter((meaning, index) => sorted.findIndex((other) => other.name === meaning.name) === index);
}

interface Reading {
  readonly name: string;
  /** What stands behind the name, each of which must hold: "Illinois", "US". */
  readonly within: readonly string[];
}

/** "Toronto, ON" is read as it is parted; "Toronto ON Canada" with its last one, two or three words as what it lies in. */
function readings(parts: readonly string[]): readonly Reading[] {
  const [first = '', ...within] = parts;
  // "Dublin 2", "Seattle WA 98101": the number is a district or a postal code.
  const name = first.replace(/ \d[\d ]*$/, '');
  if (name === '') return [];
  if (parts.length > 1) return [{ name, within }];
  const words = name.split(' ');
  const whole: Reading = { name, within: [] };
  if (named(name, []).length > 0) return [whole];
  const parted: Reading[] = [];
  for (let cut = words.length - 1; cut >= 1; cut -= 1) {
    const rest = words.slice(cut);
    const tails = rest.length > 1 ? [[rest.join(' ')], [rest.slice(0, -1).join(' '), rest.at(-1) ?? '']] : [rest];
    for (const tail of tails) parted.push({ name: words.slice(0, cut).join(' '), within: tail });
  }
  return parted.find((reading) => named(reading.name, reading.within).length > 0) === undefined
    ? [whole]
    : parted.filter((reading) => named(reading.name, reading.within).length > 0).slice(0, 1);
}

interface Division {
  readonly country: string;
  readonly region: string | null;
}

const countryNames = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'none' });

let known: ReadonlyMap<string, readonly Division[]> | undefined;

/** Names and codes of countries and regions, folded. A code such as "CA" can be both. */
function divisions(): ReadonlyMap<string, readonly Division[]> {
  if (known) return known;
  const found = new Map<string, Division[]>();
  const add = (name: string, division: Division): void => {
    const key = foldPlace(name);
    const before = found.get(key) ?? [];
    if (!before.some((one) => one.country === division.country && one.region === division.region)) before.push(division);
    found.set(key, before);
  };
  for (const first of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    for (const second of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const code = first + second;
      const name = gazetteer().largestIn(code, null) > 0 ? countryNames.of(code) : undefined;
      if (name === undefined) continue;
      add(name, { country: code, region: null });
      add(code, { country: code, region: null });
    }
  for (const [name, country] of Object.entries(countryAliases)) add(name, { country, region: null });
  for (const [country, itsRegions] of Object.entries(regions))
    for (const [region, name] of Object.entries(itsRegions)) {
      add(name, { country, region });
      if (country === 'US') add(region, { country, region });
    }
  for (const [alias, country, region] of regionAliases) add(alias, { country, region });
  known = found;
  return known;
}

const isIn = (place: Division, division: Division): boolean =>
  place.country === division.country && (division.region === null || place.region === division.region);

function named(name: string, within: readonly string[]): readonly PlaceMeaning[] {
  // "Leeds, Leeds City Council, England": what no list knows says nothing for or against.
  const limits = within.map((text) => divisions().get(withoutKind(text)) ?? []).filter((limit) => limit.length > 0);
  if (within.length > 0 && limits.length === 0) return [];
  const fits = (place: Division): boolean => limits.every((limit) => limit.some((division) => isIn(place, division)));
  const towns = townsNamed(name).filter(fits).map(ofTown);
  const parts = areas.filter((area) => [name, withoutKind(name)].includes(foldPlace(area.name)) && fits(area)).map(ofArea);
  const borders = (divisions().get(withoutKind(name)) ?? []).filter(fits).map((division) => ofDivision(division, towns));
  return [...towns, ...parts, ...borders];
}

/** "State of Texas", "Greater Boston area", "County Cork", "Seattle metropolitan area": the name alone. */
const withoutKind = (name: string): string =>
  name
    .replace(/^(?:the |state of |province of |county |co |city of )+/, '')
    .replace(/ (?:state|county|province|region|(?:metro(?:politan)? )?area)$/, '');

function townsNamed(name: string): readonly Town[] {
  const plain = withoutKind(name).replace(/^(?:greater|central|downtown|metro) /, '');
  const spellings = [...new Set([name, plain])];
  const meant = townAliases.filter(([alias]) => spellings.some((spelling) => foldPlace(alias) === spelling));
  return [
    ...spellings.flatMap((spelling) => gazetteer().named(spelling)),
    ...meant.flatMap(([, town, country]) =>
      gazetteer()
        .named(foldPlace(town))
        .filter((one) => one.country === country)
        .slice(0, 1),
    ),
  ];
}

const ofTown = (town: Town): PlaceMeaning => ({
  place: { kind: 'town', ...town },
  name: placeName(town.name, town.country, town.region),
  weight: Math.max(1, town.population),
});

const ofArea = (area: (typeof areas)[number]): PlaceMeaning => ({
  place: { kind: 'area', ...area },
  name: placeName(area.name, area.country, area.region),
  // A name of several words, such as "Greater London", means the area; "Kent" may well be a town.
  weight: /[ -]/.test(area.name) ? 20_000_000 : 500_000,
});

/** A country or region weighs as its largest town, or next to nothing beside a large town of its own name. */
function ofDivision({ country, region }: Division, towns: readonly PlaceMeaning[]): PlaceMeaning {
  const weight = gazetteer().largestIn(country, region);
  const isShadowed = towns.some((town) => town.place.country === country && town.weight > weight / 20);
  return {
    place: region === null ? { kind: 'country', country } : { kind: 'region', country, region },
    name: region === null ? countryInWords(country) : `${regionName(country, region) ?? region}, ${countryInWords(country)}`,
    weight: isShadowed ? Math.ceil(weight / 50) : Math.max(1, weight),
  };
}

/** "Springfield, Illinois, United States". */
export function placeName(name: string, country: string, region: string | null): string {
  const division = region === null ? null : regionName(country, region);
  return [name, division === name ? null : division, countryInWords(country)].filter((part) => part !== null).join(', ');
}

export const countryInWords = (code: string): string => {
  try {
    return countryNames.of(code) ?? code;
  } catch {
    return code; // a document may name a country that no list knows
  }
};

/** Whether a text is the name or code of a country or region. */
export const isDivision = (text: string): boolean => divisions().has(withoutKind(foldPlace(text)));
/** Whether it is a part of a country without a border of its own. */
export const isArea = (text: string): boolean => areas.some((area) => foldPlace(area.name) === foldPlace(text));

/** Places spelled nearly so, nearest and largest first. */
function nearSpellings(text: string): readonly PlaceMeaning[] {
  const [name = ''] = text.split(/[,;]/).map(foldPlace);
  if (name.length < 3) return [];
  const most = name.length < 6 ? 1 : 2;
  const near = gazetteer()
    .namesBeginning(name.slice(0, 1))
    .filter(({ folded }) => Math.abs(folded.length - name.length) <= most)
    .map((candidate) => ({ ...candidate, edits: editsBetween(candidate.folded, name) }))
    .filter(({ edits }) => edits <= most)
    .toSorted((a, b) => a.edits - b.edits || b.population - a.population)
    .slice(0, 5);
  // Where one letter mends it, places that it takes two to reach are not meant.
  const nearest = near.filter(({ edits }) => edits === near[0]?.edits);
  return nearest.flatMap(({ folded }) => gazetteer().named(folded).slice(0, 1).map(ofTown));
}
