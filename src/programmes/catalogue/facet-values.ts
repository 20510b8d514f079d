import { capitalised } from '#ui/index.ts';
import { countryInWords } from '../places/index.ts';
import { awardKinds, levelInWords, lengths, payStepInWords } from './entry-values.ts';
import { facetIds, facetNames, type Facet, type FacetId, type FacetValue } from './facets.ts';
import { monthNumber, monthText, type Found } from './find.ts';
import { labelIn, type MemoryIndex } from './memory-index.ts';
import { chosen, type Search } from './search.ts';

/** The counts of a search as facets to be shown. Pure. */

/** How many values of a facet are listed; the others are reached by words, place or country first. */
const most: Readonly<Partial<Record<FacetId, number>>> = { city: 8, region: 10, field: 12, employer: 8, country: 12, start: 12 };
const usual = 12;

export function facetsOf(index: MemoryIndex, search: Search, found: Found): readonly Facet[] {
  const byFacet = countsByFacet(index, found);
  return facetIds.map((id) => {
    const counts = byFacet.get(id) ?? new Map<string, number>();
    const values = [...new Set([...counts.keys(), ...chosen(search, id)])].map((value): FacetValue => ({
      value,
      label: labelOf(index, id, value),
      count: counts.get(value) ?? 0,
      isChosen: chosen(search, id).includes(value),
    }));
    const limit = most[id] ?? usual;
    const frequent = new Set(
      values
        .toSorted((a, b) => (id === 'start' ? (a.value < b.value ? -1 : 1) : b.count - a.count || (a.label < b.label ? -1 : 1)))
        .slice(0, limit)
        .map(({ value }) => value),
    );
    const shown = values.filter((value) => value.isChosen || frequent.has(value.value));
    return { id, name: facetNames[id], values: inOrder(id, shown), more: values.length - shown.length };
  });
}

function countsByFacet(index: MemoryIndex, { counts, starts, open }: Found): ReadonlyMap<FacetId, ReadonlyMap<string, number>> {
  const byFacet = new Map<FacetId, Map<string, number>>(facetIds.map((id) => [id, new Map<string, number>()]));
  for (const [number, count] of counts.entries()) {
    const id = facetIds[index.values.facets.data[number] ?? 255];
    if (count === 0 || id === undefined) continue;
    const text = index.values.texts[number] ?? '';
    byFacet.get(id)?.set(text.slice(id.length + 1), count);
  }
  if (open > 0) byFacet.get('open')?.set('yes', open);
  for (const [month, count] of starts) byFacet.get('start')?.set(monthText(month), count);
  return byFacet;
}

/** What a value is called on a page: "Level 3", "Up to 12 months", "March 2027". */
export function labelOf(index: MemoryIndex, id: FacetId, value: string): string {
  switch (id) {
    case 'open':
      return 'Open now';
    case 'country':
      return countryInWords(value);
    case 'level':
      return levelInWords(value);
    case 'length':
      return Object.hasOwn(lengths, value) ? lengths[value as keyof typeof lengths] : value;
    case 'award':
      return Object.hasOwn(awardKinds, value) ? awardKinds[value as keyof typeof awardKinds] : capitalised(value);
    case 'mode':
      return capitalised(value);
    case 'pay':
      return /^[A-Z]{3}-\d{1,4}$|^stated$/.test(value) ? payStepInWords(value) : value;
    case 'start':
      return monthInWords(value);
    case 'degree':
      return 'No degree needed';
    case 'veterans':
      return 'For veterans and military families';
    default:
      return labelIn(index, id, value) ?? value;
  }
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function monthInWords(value: string): string {
  const name = months[Number(value.slice(5)) - 1];
  return monthNumber(value) < 0 || name === undefined ? value : `${name} ${value.slice(0, 4)}`;
}

const payOrder = ({ value }: FacetValue): string => (value === 'stated' ? '' : `${value.slice(0, 4)}${value.slice(4).padStart(4, '0')}`);

function inOrder(id: FacetId, values: readonly FacetValue[]): readonly FacetValue[] {
  const by = (key: (value: FacetValue) => string | number): readonly FacetValue[] =>
    values.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  switch (id) {
    case 'level':
      return by(({ value }) => (/^\d/.test(value) ? value.padStart(4, '0') : `x${value}`));
    case 'length':
      return by(({ value }) => Object.keys(lengths).indexOf(value));
    case 'pay':
      return by(payOrder);
    case 'start':
      return by(({ value }) => value);
    default:
      return values.toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  }
}
