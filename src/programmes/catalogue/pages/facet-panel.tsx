import { FacetChoices, countOf } from '#ui/index.ts';
import { facetNames, isFacetId, type Facet } from '../facets.ts';
import type { SearchPage } from '../search-page.ts';
import type { SearchPart } from '../search.ts';

type Panel = Pick<SearchPage, 'facets' | 'total' | 'search'>;

/** What the results can be narrowed by; a facet that would leave them as they are is left out, but for those that people look for. */
export function FacetPanel(panel: Panel) {
  return (
    <>
      {shownFacets(panel).map((facet) => (
        <FacetChoices
          name={facet.id}
          label={facet.name}
          options={facet.values}
          more={facet.more === 0 ? undefined : `and ${countOf(facet.more, 'other')}`}
        />
      ))}
    </>
  );
}

export const hasFacets = (panel: Panel): boolean => shownFacets(panel).length > 0;

/** Thousands of towns are no choice before a country or a region is chosen. */
function shownFacets({ facets, total, search }: Panel): readonly Facet[] {
  const isSomewhere = search.near !== '' || search.filters.country !== undefined || search.filters.region !== undefined;
  return facets.filter((facet) => divides(facet, total) && (facet.id !== 'city' || isSomewhere || facet.more === 0));
}

/** Whether one can apply now and without a degree is worth a word even where it holds for every result. */
const alwaysTold: readonly string[] = ['open', 'degree'] satisfies readonly Facet['id'][];

const divides = ({ id, values }: Facet, total: number): boolean =>
  values.some((value) => value.isChosen) ||
  (alwaysTold.includes(id) && total > 1 && values.length > 0) ||
  (total > 1 && (values.length > 1 || values.some((value) => value.count < total)));

/** A part of a search in words: "“electrician”", "Level 3", "near Leeds". */
export function nameOfPart(part: SearchPart, facets: readonly Facet[]): string {
  if (part.kind === 'words') return `“${part.value}”`;
  if (part.kind === 'near') return `Near ${part.value}`;
  const label = facets.find((facet) => facet.id === part.kind)?.values.find((value) => value.value === part.value)?.label;
  if (part.kind === 'start' && label !== undefined) return `Start in ${label}`;
  return label ?? (isFacetId(part.kind) ? `${facetNames[part.kind]}: ${part.value}` : part.value);
}
