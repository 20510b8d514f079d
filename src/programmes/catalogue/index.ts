/** The catalogue: a search as data and as an address, what it finds and why, and the index behind it. */
export { addressOf, emptySearch, isEmptySearch, parametersOf, partsOf, searchFrom, withFilter, type Search, type Sort } from './search.ts';
export type { Facet, FacetId, FacetValue } from './facets.ts';
export type { Card, Hit, PlaceAnswer, PlaceChoice, SearchOptions, SearchPage } from './search-page.ts';
export { searchCatalogue, waysOut } from './search-catalogue.query.ts';
export { indexListing, indexListings, indexProgramme, indexProgrammes, indexStale, removeListing } from './index-programme.ts';
export type { ListingToIndex } from './entry.ts';
export { catalogueRoutes } from './routes.tsx';
export { indexCatalogue, warmCatalogue } from './due-work.ts';
export type { MapPoint } from './search-page.ts';
