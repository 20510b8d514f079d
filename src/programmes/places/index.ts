/** Places by name, offline: what a typed place means, and where a page says that it is. */
export { countryInWords, lookUpPlace, type PlaceLookUp, type PlaceMeaning } from './look-up.ts';
export { locate, locateSite, type LocatedPlace } from './locate.ts';
export { regionOfSite } from './region-of-site.ts';
export { distanceBetween, kilometresOf, kilometresPerMile, unitOf, type Place } from './place.ts';
export { foldPlace } from './fold.ts';
