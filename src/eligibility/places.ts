/** Places as far as they are known, and areas that they lie in. */
import type { Place, Verdict } from './types.ts';

const sameName = (a: string, b: string): boolean => a === b || a.toLowerCase() === b.toLowerCase();

/** Whether a place lies in any of the areas; unknown where it is known too roughly to say. */
export function judgePlace(place: Place, areas: readonly Place[]): Verdict {
  let verdict: Verdict = 'not_met';
  for (const area of areas) {
    const lies = liesIn(place, area);
    if (lies === 'met') return 'met';
    if (lies === 'unknown') verdict = 'unknown';
  }
  return verdict;
}

/** What is not known of a place can turn out either way; what is known and differs settles it. */
function liesIn(place: Place, area: Place): Verdict {
  if (!sameName(place.country, area.country)) return 'not_met';
  const region = compare(place.region, area.region);
  const city = compare(place.city, area.city);
  if (region === 'not_met' || city === 'not_met') return 'not_met';
  return region === 'unknown' || city === 'unknown' ? 'unknown' : 'met';
}

function compare(known: string | undefined, wanted: string | undefined): Verdict {
  if (wanted === undefined) return 'met';
  if (known === undefined) return 'unknown';
  return sameName(known, wanted) ? 'met' : 'not_met';
}

/** "Portland, Oregon, US". */
export function placeInWords({ country, region, city }: Place): string {
  return [city, region, country].filter((part) => part !== undefined && part !== '').join(', ');
}
