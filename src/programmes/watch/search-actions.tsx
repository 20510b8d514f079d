import { paths } from '../paths.ts';
import { parametersOf, type Search } from '../catalogue/search.ts';
import { feedPath } from './feeds.ts';

/** What can be done with a search beside reading its results: hear of new ones by mail, follow it in a feed reader or a calendar. */
export function SearchActions({ search }: { search: Search }) {
  const query = parametersOf({ ...search, sort: 'relevance', view: 'list' }).toString();
  return (
    <section aria-labelledby="keep-search">
      <h2 id="keep-search">Keep this search</h2>
      <p>
        <a href={paths.newSearch(query)}>Get new programmes by e-mail</a>, once a day or once a week. Or follow it as{' '}
        <a href={feedPath('rss', search)}>RSS</a>, <a href={feedPath('atom', search)}>Atom</a> or{' '}
        <a href={feedPath('json', search)}>JSON feed</a>, or put its opening and closing dates into{' '}
        <a href={feedPath('ics', search)}>your calendar</a>.
      </p>
    </section>
  );
}
