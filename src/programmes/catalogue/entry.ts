import type { CompiledProgramme } from '../language/compiled.ts';
import { countryInWords, locate, locateSite, type LocatedPlace } from '../places/index.ts';
import { durationInWords, frameworkInWords, payInWords, placesInWords } from '../words.ts';
import { fieldsOfListing, fieldsOfProgramme, wordsWithFields } from './entry-words.ts';
import { regionLabel, valuesOfListing, valuesOfPlaces, valuesOfProgramme, type OfferedPay } from './entry-values.ts';
import type { Card } from './search-page.ts';
import { pictureOf, paths } from '../paths.ts';

/**
 * What the index holds of a programme or a directory page: everything that a search looks at, and apart from it the card that
 * a result shows. Plain JSON. `indexFormat` goes up with every change of what is written here, so that a new release writes
 * all of them anew.
 */
export const indexFormat = 1;

export interface IndexEntry {
  readonly id: string;
  readonly kind: 'programme' | 'listing';
  readonly title: string;
  /** "electrician:3 leeds:256": each word with the fields that hold it, as bits. */
  readonly words: string;
  /** "country:GB", "level:3": the values of the facets. */
  readonly values: readonly string[];
  /** What values that are no plain words are called: "region:GB-england" is "England". */
  readonly labels: Readonly<Record<string, string>>;
  readonly places: readonly IndexedPlace[];
  /** Open to everyone, as days since 1970: opens, closes (null: until filled), starts, and whether people go on beginning after that. */
  readonly intakes: readonly IndexedIntake[];
  /** Seconds since 1970. */
  readonly published: number;
}

/** A point on the map with its full name: "Leeds, England, United Kingdom". */
export type IndexedPlace = readonly [name: string, latitude: number, longitude: number];
export type IndexedIntake = readonly [opens: number, closes: number | null, starts: number, isRolling: 0 | 1];

export interface IndexedIntakeTerms {
  readonly opensOn: Temporal.PlainDate;
  readonly closesOn: Temporal.PlainDate | null;
  readonly startsOn: Temporal.PlainDate;
  readonly rolling: boolean;
}

export interface ProgrammeToIndex {
  readonly programmeId: string;
  readonly slug: string;
  readonly organisationName: string;
  readonly organisationSlug: string;
  readonly publishedAt: Temporal.Instant;
  readonly compiled: CompiledProgramme;
  /** The intakes for everyone that are not closed. */
  readonly intakes: readonly IndexedIntakeTerms[];
  /** What those offer at their sites. */
  readonly offered: readonly OfferedPay[];
}

/** A directory page: the five keys, and where it stands on this site. */
export interface ListingToIndex {
  readonly id: string;
  readonly title: string;
  readonly company: string;
  readonly description: string;
  /** Markdown. */
  readonly body: string;
  readonly locations: readonly string[];
  readonly link: string | null;
  /** Its page on this site, and its picture there. */
  readonly href: string;
  readonly picture: string | null;
  readonly changedAt: Temporal.Instant;
}

export interface Indexed {
  readonly entry: IndexEntry;
  readonly card: Card;
}

const epoch = Temporal.PlainDate.from('1970-01-01');
/** A calendar day as a number that can be compared. */
export const dayNumber = (day: Temporal.PlainDate): number => epoch.until(day, { largestUnit: 'day' }).days;
export const dayOfNumber = (days: number): Temporal.PlainDate => epoch.add({ days });

export const indexedIntake = ({ opensOn, closesOn, startsOn, rolling }: IndexedIntakeTerms): IndexedIntake => [
  dayNumber(opensOn),
  closesOn === null ? null : dayNumber(closesOn),
  dayNumber(startsOn),
  rolling ? 1 : 0,
];

export function entryOfProgramme(programme: ProgrammeToIndex): Indexed {
  const { compiled } = programme;
  const places = compiled.sites.map(locateSite);
  const named = valuesOfPlaces(places);
  return {
    entry: {
      id: programme.programmeId,
      kind: 'programme',
      title: compiled.title,
      words: wordsWithFields(fieldsOfProgramme(compiled, programme.organisationName, wordsOfPlaces(places))),
      values: [
        'kind:programme',
        ...valuesOfProgramme(compiled, programme.offered),
        ...named.values,
        `employer:${programme.organisationSlug}`,
      ],
      labels: { ...named.labels, [`employer:${programme.organisationSlug}`]: programme.organisationName },
      places: pointsOf(places),
      intakes: programme.intakes.map(indexedIntake),
      published: Math.floor(programme.publishedAt.epochMilliseconds / 1000),
    },
    card: {
      title: compiled.title,
      organisation: programme.organisationName,
      summary: compiled.summary,
      level: frameworkInWords(compiled.framework),
      field: compiled.field,
      duration: durationInWords(compiled.duration),
      places: placesInWords(compiled.sites),
      pay: compiled.pay === null ? null : payInWords(compiled.pay),
      picture: pictureOf(compiled.image),
      href: paths.programme(programme.slug),
      link: compiled.link,
    },
  };
}

export function entryOfListing(listing: ListingToIndex, employerSlug: string): Indexed {
  const places = listing.locations.flatMap(locate);
  const named = valuesOfPlaces(places);
  return {
    entry: {
      id: listing.id,
      kind: 'listing',
      title: listing.title,
      words: wordsWithFields(fieldsOfListing(listing, [...wordsOfPlaces(places), ...listing.locations])),
      values: ['kind:listing', ...valuesOfListing(listing), ...named.values, `employer:${employerSlug}`],
      labels: { ...named.labels, [`employer:${employerSlug}`]: listing.company },
      places: pointsOf(places),
      intakes: [],
      published: Math.floor(listing.changedAt.epochMilliseconds / 1000),
    },
    card: {
      title: listing.title,
      organisation: listing.company,
      summary: listing.description,
      level: null,
      field: null,
      duration: null,
      places: listing.locations.length === 0 ? null : [...new Set(listing.locations)].join(' · '),
      pay: null,
      picture: listing.picture,
      href: listing.href,
      link: listing.link,
    },
  };
}

const wordsOfPlaces = (places: readonly LocatedPlace[]): readonly string[] =>
  places.flatMap(({ label, city, region, country }) => [label, city ?? '', region ?? '', country === null ? '' : countryInWords(country)]);

function pointsOf(places: readonly LocatedPlace[]): readonly IndexedPlace[] {
  const points = places.flatMap((place): readonly IndexedPlace[] =>
    place.latitude === null || place.longitude === null
      ? []
      : [[[place.city ?? place.label, regionLabel(place)].filter(Boolean).join(', '), rounded(place.latitude), rounded(place.longitude)]],
  );
  return points.filter((point, index) => points.findIndex((other) => other[0] === point[0]) === index);
}

/** To some ten metres: the gazetteer knows no more. */
const rounded = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;
