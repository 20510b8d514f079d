import { kilometresOf, kilometresPerMile, lookUpPlace, unitOf, type Place, type PlaceMeaning } from '../places/index.ts';
import { regionName } from '../places/gazetteer.ts';
import { regionValue } from './entry-values.ts';
import type { Around } from './circle.ts';
import type { PlaceAnswer, PlaceChoice } from './search-page.ts';

/** What a typed place means for a search: a circle, a value that entries have, or a question back. */
export interface UnderstoodPlace {
  readonly answer: PlaceAnswer;
  readonly around: Around | null;
  readonly inside: string | null;
}

const remote = /^(?:fully )?(?:remote(?:ly)?|online|anywhere|(?:working |work )?from home|home[- ]?based|home)$/i;

/** `countries` are those that the reader has chosen already: "Springfield" means one of theirs. */
export function understandPlace(near: string, distance: number, countries: readonly string[]): UnderstoodPlace {
  if (near === '') return { answer: { kind: 'none' }, around: null, inside: null };
  if (remote.test(near)) return { answer: { kind: 'remote' }, around: null, inside: 'place:remote' };
  const found = lookUpPlace(near, countries);
  switch (found.kind) {
    case 'unknown':
      return { answer: { kind: 'unknown', typed: near, near: found.near.map(choiceOf) }, around: null, inside: null };
    case 'ambiguous':
      return { answer: { kind: 'ambiguous', typed: near, choices: found.choices.map(choiceOf) }, around: null, inside: null };
    case 'found':
      return meant(found.meaning, distance, found.others.map(choiceOf));
  }
}

const choiceOf = ({ name, weight, place }: PlaceMeaning): PlaceChoice => ({ name, population: place.kind === 'town' ? weight : 0 });

function meant({ place, name }: PlaceMeaning, distance: number, others: readonly PlaceChoice[]): UnderstoodPlace {
  const inside = valueOf(place);
  if (inside !== null) return { answer: { kind: 'within', name, others }, around: null, inside };
  if (place.kind !== 'town' && place.kind !== 'area') return { answer: { kind: 'none' }, around: null, inside: null };
  const unit = unitOf(place.country);
  // An area is as wide as it is; what lies at its edge is in it.
  const kilometres = place.kind === 'area' ? place.radius : kilometresOf(distance, unit);
  const shown = place.kind === 'area' ? Math.round(unit === 'miles' ? place.radius / kilometresPerMile : place.radius) : distance;
  return {
    answer: { kind: 'around', name, distance: shown, unit, others },
    around: { latitude: place.latitude, longitude: place.longitude, kilometres },
    inside: null,
  };
}

function valueOf(place: Place): string | null {
  if (place.kind === 'country') return `country:${place.country}`;
  if (place.kind !== 'region') return null;
  return regionValue(place.country, regionName(place.country, place.region) ?? place.region);
}
