import type { Child } from 'hono/jsx';
import {
  CardGrid,
  ChoiceLinks,
  Chips,
  EmptyState,
  Finder,
  LinkButton,
  PageHeading,
  Pagination,
  Select,
  TextField,
  capitalised,
  countOf,
} from '#ui/index.ts';
import { paths } from '../../paths.ts';
import { listed } from '../../words.ts';
import type { SearchPage } from '../search-page.ts';
import {
  addressOf,
  distances,
  isEmptySearch,
  parametersOf,
  partsOf,
  sorts,
  usualDistance,
  type Search,
  type SearchPart,
  type Sort,
} from '../search.ts';
import { FacetPanel, hasFacets, nameOfPart } from './facet-panel.tsx';
import { PlaceNotice, SpellingNotice } from './notices.tsx';
import { ResultCard } from './result-card.tsx';

export interface CatalogueView {
  readonly page: SearchPage;
  /** Some of the employers of the whole catalogue, for the heading. */
  readonly employers: readonly string[];
  /** What to leave out of a search that finds nothing, the most first. */
  readonly waysOut: readonly { readonly part: SearchPart; readonly total: number }[];
  /** Set when the list was entered behind its first page. */
  readonly isFurtherPage: boolean;
  /** Ways to keep the search: saved, as a feed. */
  readonly actions: Child;
  /** In place of the cards: the map. */
  readonly map: Child | null;
}

export function CataloguePage(view: CatalogueView) {
  const { page, employers } = view;
  const isEverything = isEmptySearch(page.search);
  return (
    <>
      <PageHeading
        band
        title="Learn a trade, be paid, stay for the job"
        lead={
          page.everything === 0
            ? 'Paid training that leads to a permanent job.'
            : `${capitalised(countOf(page.everything, 'programme'))} of paid work and training${employers.length === 0 ? '' : ` at ${listed(employers)}`}. Each page says what you learn and when, what is asked of you, and what happens after you apply.`
        }
      >
        {page.everything === 0 || !isEverything ? null : (
          <LinkButton href={paths.checkAll} kind="secondary">
            What could I apply for?
          </LinkButton>
        )}
      </PageHeading>
      {page.everything === 0 ? (
        <EmptyState title="No programme is published yet">
          <p>As soon as an employer publishes its first programme it stands here.</p>
        </EmptyState>
      ) : (
        <Finder
          action={paths.catalogue}
          label="Search the programmes"
          fields={<SearchFields page={page} />}
          panel={hasFacets(page) ? <FacetPanel {...page} /> : null}
          panelTitle={panelTitle(page.search)}
          hidden={[...parametersOf(page.search)].filter(([name]) => name === 'sort' || name === 'view')}
        >
          <SpellingNotice corrections={page.corrections} />
          <PlaceNotice page={page} />
          <h2>{isEverything ? 'All programmes' : 'What we found'}</h2>
          <p role="status">{foundInWords(page)}</p>
          <Chips
            label="What you chose"
            items={chipsOf(page)}
            clearHref={addressOf({ ...page.search, words: '', near: '', within: null, filters: {} })}
          />
          {page.total === 0 ? <NothingFits {...view} /> : <Results {...view} />}
        </Finder>
      )}
    </>
  );
}

const panelTitle = ({ filters }: Search): string => {
  const count = Object.values(filters).flat().length;
  return count === 0 ? 'Narrow the results' : `Narrow the results (${count} chosen)`;
};

function SearchFields({ page: { search, place } }: { page: SearchPage }) {
  const unit = place.kind === 'around' ? place.unit : 'miles';
  const offered =
    search.within === null || distances.some((one) => one === search.within)
      ? distances
      : [...distances, search.within].toSorted((a, b) => a - b);
  return (
    <>
      <TextField name="q" label="Job, skill or employer" type="search" value={search.words} />
      <TextField name="near" label="Near" type="search" value={search.near} />
      <Select
        name="within"
        label="Within"
        value={String(search.within ?? usualDistance)}
        options={offered.map((distance) => ({ value: String(distance), label: `${distance} ${unit}` }))}
      />
    </>
  );
}

function Results({ page, map, actions, isFurtherPage }: CatalogueView) {
  const { search } = page;
  const isMap = search.view === 'map';
  return (
    <>
      <div class="results-head">
        <ChoiceLinks
          label="Sort by"
          items={(Object.keys(sorts) as Sort[])
            .filter((sort) => sort !== 'nearest' || page.place.kind === 'around')
            .map((sort) => ({ label: sorts[sort], href: addressOf({ ...search, sort }), isCurrent: sort === search.sort }))}
        />
        <ChoiceLinks
          label="Show as"
          items={(['list', 'map'] as const).map((view) => ({
            label: capitalised(view),
            href: addressOf({ ...search, view }),
            isCurrent: view === search.view,
          }))}
        />
      </div>
      {isMap ? (
        map
      ) : (
        <>
          <CardGrid>
            {page.hits.map((hit) => (
              <ResultCard hit={hit} />
            ))}
          </CardGrid>
          <Pagination
            newerHref={isFurtherPage ? addressOf(search) : null}
            newerLabel="First page"
            olderHref={page.next === null ? null : addressOf(search, page.next)}
            olderLabel="More programmes"
            label="Pages of the results"
          />
        </>
      )}
      {actions}
    </>
  );
}

function NothingFits({ page, waysOut }: CatalogueView) {
  return (
    <EmptyState
      title="Nothing fits all of that"
      action={
        <LinkButton href={paths.catalogue} kind="secondary">
          See all {countOf(page.everything, 'programme')}
        </LinkButton>
      }
    >
      {waysOut.length === 0 ? (
        <p>Try fewer or other words, or begin again with all programmes.</p>
      ) : (
        <>
          <p>Leave one of these out:</p>
          <ul>
            {waysOut.map(({ part, total }) => (
              <li>
                <a href={addressOf(part.without)}>{part.kind === 'near' ? 'Anywhere' : `Without ${nameOfPart(part, page.facets)}`}</a>:{' '}
                {countOf(total, 'programme')}
              </li>
            ))}
          </ul>
        </>
      )}
    </EmptyState>
  );
}

const chipsOf = ({ search, facets, place }: SearchPage) =>
  partsOf(search).map((part) => ({
    label: part.kind === 'near' && place.kind === 'around' ? aroundInWords(place) : nameOfPart(part, facets),
    href: addressOf(part.without),
  }));

const aroundInWords = (place: Extract<SearchPage['place'], { kind: 'around' }>): string =>
  `Within ${place.distance} ${place.unit} of ${place.name.split(', ')[0] ?? place.name}`;

function foundInWords({ total, totalOpen, everything, search, hits, corrections }: SearchPage): string {
  const openWords =
    totalOpen === 0
      ? hits.every(({ kind }) => kind === 'listing')
        ? 'with applications on the employer’s own site'
        : 'none open for applications today'
      : totalOpen === total
        ? 'all open for applications'
        : `${totalOpen.toLocaleString('en-GB')} open for applications today`;
  if (isEmptySearch(search)) return `${countOf(everything, 'programme')}, ${openWords}.`;
  // The results have the words that were meant, not those that were typed.
  const meant = corrections.reduce((words, { typed, used }) => words.replace(typed, used), search.words);
  const asked = search.words === '' ? '' : ` with “${meant}”`;
  if (total === 0) return `No programme${asked} fits.`;
  return `${countOf(total, 'programme')} of ${everything.toLocaleString('en-GB')}${asked}, ${openWords}.`;
}
