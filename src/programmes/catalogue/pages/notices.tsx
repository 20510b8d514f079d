import type { Child } from 'hono/jsx';
import { Notice } from '#ui/index.ts';
import { listed } from '../../words.ts';
import type { PlaceChoice, SearchPage } from '../search-page.ts';
import { addressOf, type Search } from '../search.ts';

/** What was searched for in place of what was typed. */
export function SpellingNotice({ corrections }: Pick<SearchPage, 'corrections'>) {
  if (corrections.length === 0) return null;
  const used = corrections.map((one) => `“${one.used}”`);
  const typed = corrections.map((one) => `“${one.typed}”`);
  return (
    <Notice kind="information">
      <p>
        Did you mean <strong>{listed(used)}</strong>? Nothing here has {listed(typed, 'or')}, so these are the results for {listed(used)}.
      </p>
    </Notice>
  );
}

/** What is to be said of the place: which one is meant, or that none is known by that name. */
export function PlaceNotice({ page: { search, place } }: { page: SearchPage }) {
  switch (place.kind) {
    case 'ambiguous':
      return (
        <Notice kind="information" title={`Which ${place.typed} do you mean?`}>
          <PlaceLinks search={search} choices={place.choices} />
          <p class="small">Until you choose one, programmes everywhere are shown.</p>
        </Notice>
      );
    case 'unknown':
      return (
        <Notice kind="warning" title={`We know no place called “${place.typed}”`}>
          {place.near.length === 0 ? (
            <p>Type a town, a region or a country; postal codes are not known here. Until then, programmes everywhere are shown.</p>
          ) : (
            <>
              <p>Did you mean one of these? Until you choose, programmes everywhere are shown.</p>
              <PlaceLinks search={search} choices={place.near} />
            </>
          )}
        </Notice>
      );
    case 'around':
    case 'within':
      return place.others.length === 0 ? null : (
        <p class="small soft">
          Near {place.name}. Or did you mean{' '}
          {joined(place.others.slice(0, 3).map((choice) => <PlaceLink search={search} choice={choice} />))}?
        </p>
      );
    default:
      return null;
  }
}

function PlaceLinks({ search, choices }: { search: Search; choices: readonly PlaceChoice[] }) {
  return (
    <ul>
      {choices.map((choice) => (
        <li>
          <PlaceLink search={search} choice={choice} />
        </li>
      ))}
    </ul>
  );
}

const PlaceLink = ({ search, choice }: { search: Search; choice: PlaceChoice }) => (
  <a href={addressOf({ ...search, near: choice.name })}>{choice.name}</a>
);

const joined = (items: readonly Child[]): Child => items.map((item, index) => (index === 0 ? item : <> or {item}</>));
