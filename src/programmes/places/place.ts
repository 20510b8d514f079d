/** What a text can mean on the map. */

export type Place =
  | {
      readonly kind: 'town';
      readonly name: string;
      readonly country: string;
      readonly region: string;
      readonly latitude: number;
      readonly longitude: number;
      readonly population: number;
    }
  /** A part of a country with no border of its own: a middle and a reach in kilometres. */
  | {
      readonly kind: 'area';
      readonly name: string;
      readonly country: string;
      readonly region: string | null;
      readonly latitude: number;
      readonly longitude: number;
      readonly radius: number;
    }
  | { readonly kind: 'region'; readonly country: string; readonly region: string }
  | { readonly kind: 'country'; readonly country: string };

/** Countries whose roads are signed in miles. */
const inMiles = new Set(['GB', 'US', 'LR', 'MM']);
export const unitOf = (country: string): 'miles' | 'km' => (inMiles.has(country) ? 'miles' : 'km');
export const kilometresPerMile = 1.609344;
export const kilometresOf = (distance: number, unit: 'miles' | 'km'): number =>
  unit === 'miles' ? distance * kilometresPerMile : distance;

const earth = 6371.0088; // mean radius in kilometres
const radians = Math.PI / 180;

/** The great-circle distance in kilometres. */
export function distanceBetween(latitudeA: number, longitudeA: number, latitudeB: number, longitudeB: number): number {
  const half = Math.sin(((latitudeB - latitudeA) * radians) / 2);
  const across = Math.sin(((longitudeB - longitudeA) * radians) / 2);
  const chord = half * half + Math.cos(latitudeA * radians) * Math.cos(latitudeB * radians) * across * across;
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(chord)));
}
