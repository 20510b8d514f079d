import type { Site } from '../language/compiled.ts';
import { withoutPostalCode } from './fold.ts';
import { regionName } from './gazetteer.ts';
import { countryInWords, isArea, isDivision, meaningsOf, type PlaceMeaning } from './look-up.ts';

/**
 * Where a programme or a directory page says that it is, as the index holds it. Unlike a reader, a page is never asked back:
 * of several places of a name the largest is meant. What no list knows stays findable by its words.
 */
export interface LocatedPlace {
  readonly kind: 'town' | 'area' | 'region' | 'country' | 'remote' | 'several' | 'unknown';
  /** As to be shown: "Leeds", "Remote", "Multiple locations". */
  readonly label: string;
  /** ISO 3166 alpha-2 */
  readonly country: string | null;
  /** The region's name: "England", "Oregon". */
  readonly region: string | null;
  readonly city: string | null;
  /** Null for what is no point: a country, a region, remote work, an unknown place. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

const nowhere = { country: null, region: null, city: null, latitude: null, longitude: null } as const;

const remote =
  /\b(?:fully |100% )?(?:remote(?:ly)?|work(?:ing)? from home|home[- ]based|home[- ]working|telework(?:ing)?|telecommut\w+|virtual|anywhere)\b/i;
const several =
  /\b(?:multiple|various|several|many|numerous|all|other|flexible)\s+(?:(?:uk|us|u\.s\.|global|worldwide|office|site|store)\s+)?(?:locations?|sites?|offices|cities|places|stores|regions|states)\b|\b(?:nation|country|world|state|uk|us|europe)[- ]?wide\b|\b(?:worldwide|global(?:ly)?|national(?:ly)?)\b/i;
const manner =
  /\b(?:hybrid|on[- ]?site|in[- ]person|office[- ]based|in[- ]office|field[- ]based|part[- ]remote|full[- ]time|part[- ]time)\b/gi;

/** Reads one location string as a page writes it: "Seattle, WA", "Remote - UK", "London / Bristol (hybrid)", "Multiple locations". */
export function locate(text: string): readonly LocatedPlace[] {
  const shown = text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
  if (shown === '') return [];
  const isRemote = remote.test(shown) && !/\bpart[- ]remote\b/i.test(shown);
  const isSeveral = several.test(shown);
  const plain = withoutPostalCode(shown)
    .replace(remote, ' ')
    .replaceAll(new RegExp(several, 'gi'), (phrase) =>
      / uk |^uk/i.test(phrase) ? ' UK ' : / us | u\.s\. |^us/i.test(phrase) ? ' US ' : ' ',
    )
    .replaceAll(manner, ' ')
    .replaceAll(/\((.*?)\)|\[(.*?)\]/g, (_, round?: string, square?: string) => ` ; ${round ?? square ?? ''} ; `)
    .replaceAll(/\b(?:across|throughout|within|in|near|around|based|only|the)\b/gi, ' ')
    .replaceAll(/\s+/g, ' ');
  const places = groupsOf(plain).flatMap(placesOf);
  const [first] = places;
  if (isRemote || isSeveral) {
    // "Remote - UK" is one place in the United Kingdom, "Remote or Leeds" is two.
    const area = first && (first.kind === 'country' || first.kind === 'region') && places.length === 1 ? first : null;
    const kind = isRemote ? 'remote' : 'several';
    const name = isRemote ? 'Remote' : 'Multiple locations';
    const one: LocatedPlace = area
      ? { ...area, kind, label: `${name}, ${area.label}`, city: null, latitude: null, longitude: null }
      : { ...nowhere, kind, label: name };
    return area ? [one] : [one, ...places];
  }
  return places.length > 0 ? places : [{ ...nowhere, kind: 'unknown', label: shown }];
}

/** "Seattle, WA / Austin, TX": texts each of which is one place or a list of towns with what they lie in. */
const groupsOf = (text: string): readonly string[] =>
  text
    .split(/\s*(?:[;|/•·\n]|\s[-–—]\s|\s+(?:and|or|&)\s+)\s*/i)
    .map((part) => part.replaceAll(/^[\s,:.–—-]+|[\s,:.–—-]+$/g, ''))
    .filter((part) => part !== '');

/** "Austin, Round Rock, TX" is two towns in Texas; "Leeds, West Yorkshire, England" is one; "Seattle, WA, Lorton, VA" is two. */
function placesOf(group: string): readonly LocatedPlace[] {
  const whole = meaningsOf(group);
  const parts = group
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length <= 2 && whole[0]) return [located(whole[0])];
  const found: LocatedPlace[] = [];
  let heads: string[] = [];
  let limits: string[] = [];
  const settle = (): void => {
    for (const head of heads) {
      const [meaning] = meaningsOf([head, ...limits].join(', '));
      if (meaning) found.push(located(meaning));
    }
    if (heads.length === 0 && limits[0] !== undefined) {
      const [meaning] = meaningsOf(limits.join(', '));
      if (meaning) found.push(located(meaning));
    }
    heads = [];
    limits = [];
  };
  for (const part of parts) {
    const isLimit = isDivision(part) || (heads.length > 0 && isArea(part));
    if (!isLimit && limits.length > 0) settle();
    if (isLimit) limits.push(part);
    else if (heads.length === 0 || !/\b(?:county|district|borough|council)\b/i.test(part)) heads.push(part);
  }
  settle();
  return found;
}

function located({ place }: PlaceMeaning): LocatedPlace {
  switch (place.kind) {
    case 'town':
      return {
        kind: 'town',
        label: place.name,
        country: place.country,
        region: regionName(place.country, place.region),
        city: place.name,
        latitude: place.latitude,
        longitude: place.longitude,
      };
    case 'area':
      return {
        kind: 'area',
        label: place.name,
        country: place.country,
        region: place.region === null ? null : regionName(place.country, place.region),
        city: null,
        latitude: place.latitude,
        longitude: place.longitude,
      };
    case 'region': {
      const name = regionName(place.country, place.region);
      return { ...nowhere, kind: 'region', label: name ?? place.region, country: place.country, region: name };
    }
    case 'country':
      return { ...nowhere, kind: 'country', label: countryInWords(place.country), country: place.country };
  }
}

/** The place of a programme's site: its town where the gazetteer has it within the site's country, else what the document says of it. */
export function locateSite(site: Pick<Site, 'name' | 'city' | 'region' | 'country'>): LocatedPlace {
  if (remote.test(site.name) && site.city === null)
    return { ...nowhere, kind: 'remote', label: 'Remote', country: site.country, region: site.region };
  const inCountry = (text: string): LocatedPlace | undefined => placeInCountry(text, site.country);
  const texts = [
    [site.city, site.region, site.country],
    [site.city, site.country],
    [site.name, site.country],
    [site.region, site.country],
  ].filter(([head]) => head !== null);
  for (const parts of texts) {
    const place = inCountry(parts.filter((part) => part !== null).join(', '));
    if (place === undefined) continue;
    // The document's own words stand where it names a town that the gazetteer lacks.
    return { ...place, city: place.city ?? site.city, region: place.region ?? site.region, label: place.city ?? site.city ?? place.label };
  }
  return { ...nowhere, kind: 'unknown', label: site.name, country: site.country, region: site.region, city: site.city };
}

const remembered = new Map<string, LocatedPlace | undefined>();
const mostRemembered = 20_000;

/** Employers name the same towns again and again. */
function placeInCountry(text: string, country: string): LocatedPlace | undefined {
  const key = `${country} ${text}`;
  if (remembered.has(key)) return remembered.get(key);
  const meaning = meaningsOf(text).find(({ place }) => place.country === country);
  const place = meaning && located(meaning);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, place);
  return place;
}
