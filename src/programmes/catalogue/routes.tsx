import type { Actor } from '#people/index.ts';
import { everyone, page, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { SearchActions } from '../watch/search-actions.tsx';
import { CataloguePage } from './pages/catalogue.tsx';
import { ResultMap } from './pages/result-map.tsx';
import { mapOfSearch, searchCatalogue, waysOut } from './search-catalogue.query.ts';
import { addressOf, isEmptySearch, searchFrom } from './search.ts';

/** The catalogue's own page, under two addresses. */
export const catalogueRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/', permission: everyone, isShared: true, handle: showCatalogue },
  { method: 'GET', path: '/programmes', permission: everyone, isShared: true, handle: showCatalogue },
];

const minute = 60;

async function showCatalogue(request: PageRequest<Actor>): Promise<Answer> {
  const search = searchFrom(request.query);
  const after = request.query.get('after') ?? undefined;
  const options = { today: request.clock.today(), actor: request.actor, after };
  const { found, ways, map, employers } = await request.read(async (trx) => {
    const first = await searchCatalogue(trx, search, options);
    return {
      found: first,
      ways: first.total === 0 ? await waysOut(trx, search, options) : [],
      map: first.total > 0 && search.view === 'map' ? await mapOfSearch(trx, search, options) : null,
      employers: (first.facets.find((facet) => facet.id === 'employer')?.values ?? []).map((value) => value.label).toSorted(),
    };
  });
  const title = isEmptySearch(search) ? 'Programmes' : found.total === 0 ? 'Programmes: nothing found' : `Programmes: ${found.total} found`;
  return page(
    title,
    <CataloguePage
      page={found}
      employers={isEmptySearch(search) ? employers.slice(0, 3) : []}
      waysOut={ways}
      isFurtherPage={after !== undefined}
      actions={<SearchActions search={search} />}
      map={map === null ? null : <ResultMap {...map} search={search} total={found.total} />}
    />,
    {
      cacheSeconds: minute,
      wide: true,
      head: (
        <>
          <meta
            name="description"
            content="Apprenticeships and paid training programmes: what you learn, what it pays, what is asked of you and what happens after you apply."
          />
          <link rel="canonical" href={`${request.origin}${addressOf({ ...search, view: 'list', sort: 'relevance' })}`} />
        </>
      ),
    },
  );
}
