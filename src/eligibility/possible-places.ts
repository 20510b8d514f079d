/** Places that differ for some rule: each area that a rule names, its neighbours, and somewhere else altogether. */
import type { Leaf } from './conditions.ts';
import { placeInWords } from './places.ts';
import type { Place } from './types.ts';

/** Stands for any country, region or city that no rule names. No real code is made of these letters. */
const ELSEWHERE = 'ZZ';

/**
 * Complete places, one at least for every pattern of areas: a place that a rule names, one in its region but in no
 * city that is named, one in its country but in no region that is named, and one in no country that is named.
 */
export function placesToTry(leaves: readonly Leaf[]): readonly Place[] {
  const areas = leaves.flatMap((leaf) => (leaf.op === 'is in' ? leaf.places : []));
  const named = (values: readonly (string | undefined)[]): readonly string[] => {
    const byName = new Map(values.flatMap((value) => (value === undefined ? [] : [[value.toLowerCase(), value] as const])));
    return [...byName.values(), ELSEWHERE];
  };
  const places = named(areas.map((area) => area.country)).flatMap((country) => {
    const here = areas.filter((area) => area.country.toLowerCase() === country.toLowerCase());
    return named(here.map((area) => area.region)).flatMap((region) => {
      const inRegion = here.filter((area) => area.region === undefined || area.region.toLowerCase() === region.toLowerCase());
      return named(inRegion.map((area) => area.city)).map((city): Place => ({ country, region, city }));
    });
  });
  return [...new Map(places.map((place) => [placeInWords(place), place])).values()];
}
