import { kilometresPerMile } from '../places/index.ts';
import { matchesOf, type Query } from './find.ts';
import type { FoundRow } from './rank.ts';
import type { MemoryIndex } from './memory-index.ts';
import type { UnderstoodPlace } from './place-query.ts';

/** Why a result is there, in whole phrases: the words and where they stand, and how far away it is. Pure. */
export function reasonsFor(index: MemoryIndex, row: FoundRow, words: Query['words'], place: UnderstoodPlace): readonly string[] {
  const matches = matchesOf(row.row, words).map(({ typed, shown, part }) =>
    typed === shown ? `“${typed}” in ${part}` : `“${shown}” for “${typed}” in ${part}`,
  );
  return [...(matches.length === 0 ? [] : [`Matches ${matches.join(', ')}`]), ...whereOf(index, row, place)];
}

function whereOf(index: MemoryIndex, { row, kilometres }: FoundRow, { answer, around }: UnderstoodPlace): readonly string[] {
  if (answer.kind === 'within') return [`In ${answer.name}`];
  if (answer.kind === 'remote') return ['Can be done from anywhere'];
  if (answer.kind !== 'around' || kilometres === null || around === null) return [];
  const nearest = nearestPlace(index, row, around);
  const town = answer.name.split(', ')[0] ?? answer.name;
  const away = answer.unit === 'miles' ? kilometres / kilometresPerMile : kilometres;
  const distance = Math.round(away);
  if (distance < 1) return [`In ${town}`];
  const words = `${distance} ${answer.unit === 'km' ? 'km' : distance === 1 ? 'mile' : 'miles'} from ${town}`;
  return [nearest === null ? words : `${nearest}, ${words}`];
}

/** The town of the place that is nearest to the middle. */
function nearestPlace(index: MemoryIndex, row: number, around: { readonly latitude: number; readonly longitude: number }): string | null {
  const { from, latitudes, longitudes, names, nameTexts } = index.places;
  let best: { readonly at: number; readonly apart: number } | null = null;
  for (let at = from.data[row] ?? 0; at < (from.data[row + 1] ?? 0); at += 1) {
    // Near enough to compare places of one programme with each other.
    const north = (latitudes.data[at] ?? 0) - around.latitude;
    const east = ((longitudes.data[at] ?? 0) - around.longitude) * Math.cos((around.latitude * Math.PI) / 180);
    const apart = north * north + east * east;
    if (best === null || apart < best.apart) best = { at, apart };
  }
  return best === null ? null : (nameTexts[names.data[best.at] ?? 0]?.split(', ')[0] ?? null);
}
