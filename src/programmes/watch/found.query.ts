import { visitor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { searchCatalogue, searchFrom, partsOf, isEmptySearch, type Hit, type Search, type SearchPage } from '../catalogue/index.ts';
import { nameOfPart } from '../catalogue/pages/facet-panel.tsx';

/** What a search finds for everybody, newest first: feeds and mails are read where nobody signs in, so internal intakes are not in them. */

export interface FoundForAll {
  readonly search: Search;
  readonly title: string;
  readonly hits: readonly Hit[];
  readonly total: number;
}

const pageSize = 100;

export async function foundForAll(trx: Trx, query: string, today: Temporal.PlainDate, most: number): Promise<FoundForAll> {
  const search: Search = { ...searchFrom(new URLSearchParams(query)), sort: 'newest', view: 'list' };
  const hits: Hit[] = [];
  let page: SearchPage | null = null;
  let after: string | undefined;
  do {
    page = await searchCatalogue(trx, search, { today, actor: visitor, after, limit: Math.min(pageSize, most - hits.length) });
    hits.push(...page.hits);
    after = page.next ?? undefined;
  } while (after !== undefined && hits.length < most);
  return { search, title: titleOf(search, page), hits, total: page.total };
}

/** A search in words: "“electrician”, near Leeds, Level 3"; "All programmes" for the one that asks for nothing. */
export function titleOf(search: Search, page: Pick<SearchPage, 'facets'>): string {
  if (isEmptySearch(search)) return 'All programmes';
  return partsOf(search)
    .map((part) => nameOfPart(part, page.facets))
    .join(', ')
    .slice(0, 300);
}

/** The search of an address as it is kept: what is asked for, in one order, without the way it is shown. */
export function keptQuery(query: URLSearchParams, parametersOf: (search: Search) => URLSearchParams): string {
  return parametersOf({ ...searchFrom(query), sort: 'relevance', view: 'list' }).toString();
}
