import { facetIds, isFacetId, type FacetId } from './facets.ts';

/** A search as data, and as the address that holds it. Pure. */

export const sorts = { relevance: 'Best match', nearest: 'Nearest', newest: 'Newest', closing: 'Closing soon' } as const;
export type Sort = keyof typeof sorts;

/** Distances that a form offers, in miles or kilometres as the place's country counts. */
export const distances = [5, 10, 25, 50, 100, 200] as const;
export const usualDistance = 25;

/** What was searched for. Empty texts and lists: not asked for. Two searches that ask for the same have the same address. */
export interface Search {
  readonly words: string;
  /** A place as typed: "Leeds", "Springfield, Illinois", "Remote". */
  readonly near: string;
  /** Around `near`, in miles or kilometres as its country counts; null: the usual distance. */
  readonly within: number | null;
  /** Any of the values of one facet, all of the facets. Sorted, each value once. */
  readonly filters: Readonly<Partial<Record<FacetId, readonly string[]>>>;
  readonly sort: Sort;
  readonly view: 'list' | 'map';
}

export const emptySearch: Search = { words: '', near: '', within: null, filters: {}, sort: 'relevance', view: 'list' };

/** More values of one facet than any form shows are somebody's rubbish. */
const mostValues = 20;
const longest = 100;

/** Reads a search from an address; what no form could have sent is left out. */
export function searchFrom(query: URLSearchParams): Search {
  const text = (name: string): string => cleaned(query.get(name) ?? '');
  const within = Number(text('within'));
  const sort = text('sort');
  return {
    words: text('q'),
    near: text('near'),
    within: Number.isInteger(within) && within >= 1 && within <= 1000 && within !== usualDistance ? within : null,
    filters: filtersFrom(query),
    sort: Object.hasOwn(sorts, sort) ? (sort as Sort) : 'relevance',
    view: text('view') === 'map' ? 'map' : 'list',
  };
}

const cleaned = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, longest).toWellFormed();

function filtersFrom(query: URLSearchParams): Search['filters'] {
  const filters: Partial<Record<FacetId, readonly string[]>> = {};
  for (const facet of facetIds) {
    const values = [...new Set(query.getAll(facet).map(cleaned))].filter((value) => value !== '').toSorted();
    if (values.length > 0) filters[facet] = values.slice(0, mostValues);
  }
  return filters;
}

/** The parameters of an address, in one order: nothing that was not asked for. */
export function parametersOf(search: Search): URLSearchParams {
  const query = new URLSearchParams();
  if (search.words !== '') query.set('q', search.words);
  if (search.near !== '') query.set('near', search.near);
  if (search.near !== '' && search.within !== null) query.set('within', String(search.within));
  for (const facet of facetIds) for (const value of search.filters[facet] ?? []) query.append(facet, value);
  if (search.sort !== 'relevance') query.set('sort', search.sort);
  if (search.view !== 'list') query.set('view', search.view);
  return query;
}

/** The address of a search on this site: "/?q=electrician&near=Leeds"; "/" for the one that asks for nothing. */
export function addressOf(search: Search, after?: string): string {
  const query = parametersOf(search);
  if (after !== undefined) query.set('after', after);
  return query.size === 0 ? '/' : `/?${query.toString()}`;
}

/** Whether it asks for nothing: the whole catalogue. */
export const isEmptySearch = (search: Search): boolean =>
  search.words === '' && search.near === '' && Object.keys(search.filters).length === 0;

/** The values chosen for a facet. */
export const chosen = (search: Search, facet: FacetId): readonly string[] => search.filters[facet] ?? [];

/** The same search with a facet's values replaced; none: not narrowed by it. */
export function withFilter(search: Search, facet: FacetId, values: readonly string[]): Search {
  const { [facet]: _, ...others } = search.filters;
  const filters = values.length === 0 ? others : { ...others, [facet]: [...new Set(values)].toSorted() };
  return { ...search, filters };
}

/** Everything that narrows a search, one by one, each with the search without it: for chips and for "try without". */
export function partsOf(search: Search): readonly SearchPart[] {
  const words: readonly SearchPart[] =
    search.words === '' ? [] : [{ kind: 'words', value: search.words, without: { ...search, words: '' } }];
  const near: readonly SearchPart[] =
    search.near === '' ? [] : [{ kind: 'near', value: search.near, without: { ...search, near: '', within: null } }];
  const filters = Object.entries(search.filters).flatMap(([facet, values]) =>
    isFacetId(facet)
      ? values.map((value): SearchPart => ({
          kind: facet,
          value,
          without: withFilter(
            search,
            facet,
            values.filter((other) => other !== value),
          ),
        }))
      : [],
  );
  return [...words, ...near, ...filters];
}

export interface SearchPart {
  readonly kind: 'words' | 'near' | FacetId;
  readonly value: string;
  readonly without: Search;
}
