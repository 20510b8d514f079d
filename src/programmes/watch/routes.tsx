import { isSignedIn, visitor, type Actor } from '#people/index.ts';
import {
  download,
  everyone,
  missing,
  page,
  redirect,
  signedIn,
  statusOf,
  type Answer,
  type PageRequest,
  type Route,
} from '#platform/http/index.ts';
import type { FormErrors } from '#ui/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { intakesWhere, mayUse } from '../intake.query.ts';
import { opensLater } from '../intake-times.rules.ts';
import { parametersOf } from '../catalogue/index.ts';
import { paths } from '../paths.ts';
import { calendarOf, feedKinds, feedOf, type FeedKind } from './feeds.ts';
import { foundForAll, keptQuery } from './found.query.ts';
import { AskedPage, MailedSearchPage, MySearchesPage, NewSearchPage } from './pages/searches.tsx';
import { changeSearch, saveSearch, type SearchAction } from './save-search.ts';
import { ownSearches, searchByKey } from './saved-search.store.ts';
import { rhythmWords } from './watch.rules.ts';

type Request = PageRequest<Actor>;

const minute = 60;
const actions = ['renew', 'end', 'daily', 'weekly'] as const;

/** Saved searches with their mails, and feeds and a calendar of any search. */
export const watchRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/searches/new', permission: everyone, handle: (request) => showNew(request, {}, [], 200) },
  { method: 'POST', path: '/searches', permission: everyone, handle: save },
  { method: 'GET', path: '/searches', permission: signedIn, handle: showMine },
  ...actions.map((action): Route<Actor> => ({
    method: 'POST',
    path: `/searches/:search/${action}`,
    permission: signedIn,
    handle: (request) => changeMine(request, action),
  })),
  { method: 'GET', path: '/searches/by-mail/:secret', permission: everyone, handle: (request) => showMailed(request, [], 200) },
  ...(['confirm', ...actions] as const).map((action): Route<Actor> => ({
    method: 'POST',
    path: `/searches/by-mail/:secret/${action}`,
    permission: everyone,
    handle: (request) => changeMailed(request, action),
  })),
  {
    method: 'POST',
    path: '/searches/by-mail/:secret/unsubscribe',
    permission: everyone,
    fromAnywhere: true,
    handle: unsubscribe,
  },
  ...(Object.keys(feedKinds) as FeedKind[]).map((kind): Route<Actor> => ({
    method: 'GET',
    path: `/feeds/programmes.${kind}`,
    permission: everyone,
    isShared: true,
    handle: (request) => showFeed(request, kind),
  })),
  { method: 'GET', path: '/feeds/programmes.ics', permission: everyone, isShared: true, handle: showCalendar },
];

async function showNew(request: Request, fields: Readonly<Record<string, string>>, errors: FormErrors, status: number): Promise<Answer> {
  const query = keptQuery(fields['query'] === undefined ? request.query : new URLSearchParams(fields['query']), parametersOf);
  const found = await request.read((trx) => foundForAll(trx, query, request.clock.today(), 1));
  const title = `Get new programmes by e-mail: ${found.title}`;
  return page(
    errors.length > 0 ? `Error: ${title}` : title,
    <NewSearchPage
      title={found.title}
      query={query}
      total={found.total}
      isSignedIn={isSignedIn(request.actor)}
      fields={fields}
      errors={errors}
    />,
    { status, head: <meta name="robots" content="noindex" /> },
  );
}

async function save(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const input = { query: fields['query'] ?? '', email: fields['email'] ?? '', rhythm: fields['rhythm'] ?? '', caller: request.address };
  const saved = await request.run((doing) => saveSearch(doing, input));
  if (!saved.ok) return showNew(request, fields, saved.errors, statusOf(saved));
  if (saved.value.state === 'active') return redirect(paths.searches, 'The search is saved. You get a mail when there is something new.');
  return page('Look into your mail', <AskedPage email={input.email.trim()} query={input.query} />);
}

async function showMine(request: Request): Promise<Answer> {
  const searches = await request.read((trx) => ownSearches(trx, request.actor.personId ?? ''));
  return page('My searches', <MySearchesPage searches={searches} />);
}

const doneWords: Readonly<Record<SearchAction, string>> = {
  confirm: 'The search is confirmed. You get a mail when there is something new.',
  renew: 'The search goes on.',
  end: 'The search is ended: no more mails come of it.',
  daily: `You get it at most ${rhythmWords.daily}.`,
  weekly: `You get it at most ${rhythmWords.weekly}.`,
};

async function changeMine(request: Request, action: SearchAction): Promise<Answer> {
  const changed = await request.run((doing) => changeSearch(doing, { id: request.params['search'] ?? '' }, action));
  if (!changed.ok)
    return changed.kind === 'not_found' ? missing : redirect(paths.searches, { kind: 'warning', text: changed.errors[0]?.message ?? '' });
  return redirect(paths.searches, doneWords[action]);
}

const keyOf = (request: Request): string => request.params['secret'] ?? '';

async function showMailed(request: Request, errors: FormErrors, status: number): Promise<Answer> {
  const search = await request.read((trx) => withinSystem(trx, (own) => searchByKey(own, keyOf(request))));
  if (!search) return missing;
  const shown = search.state === 'active' && search.personId !== null ? { ...search, address: 'yours' } : search;
  return page(
    `Saved search: ${search.title}`,
    <MailedSearchPage search={shown} at={paths.mailedSearch(keyOf(request))} errors={errors} />,
    { status, head: <meta name="robots" content="noindex" /> },
  );
}

async function changeMailed(request: Request, action: SearchAction): Promise<Answer> {
  const changed = await request.run((doing) => changeSearch(doing, { key: keyOf(request) }, action));
  if (!changed.ok) return changed.kind === 'not_found' ? missing : showMailed(request, changed.errors, statusOf(changed));
  return redirect(paths.mailedSearch(keyOf(request)), doneWords[action]);
}

/** RFC 8058: a mail program posts in its reader's name, once or several times, and wants no page. */
async function unsubscribe(request: Request): Promise<Answer> {
  const ended = await request.run((doing) => changeSearch(doing, { key: keyOf(request) }, 'end'));
  if (!ended.ok && ended.kind === 'not_found') return missing;
  return download('text/plain; charset=utf-8', 'You get no more of these mails.\n');
}

/** As many as a feed reader looks at. */
const feedLength = 50;

async function showFeed(request: Request, kind: FeedKind): Promise<Answer> {
  const query = keptQuery(request.query, parametersOf);
  const found = await request.read((trx) => foundForAll(trx, query, request.clock.today(), feedLength));
  return download(`${feedKinds[kind]}; charset=utf-8`, feedOf(kind, found, request.origin, request.clock.now()), {
    cacheSeconds: 10 * minute,
  });
}

async function showCalendar(request: Request): Promise<Answer> {
  const query = keptQuery(request.query, parametersOf);
  const today = request.clock.today();
  const { found, openings } = await request.read(async (trx) => {
    const all = await foundForAll(trx, query, today, 200);
    const hits = new Map(all.hits.map((hit) => [hit.id, hit]));
    const intakes = await intakesWhere(trx, { programmeIds: [...hits.keys()] });
    return {
      found: all,
      openings: intakes.flatMap((intake) => {
        const hit = hits.get(intake.programmeId);
        const isAhead = opensLater(intake, today) || (intake.closesOn !== null && Temporal.PlainDate.compare(intake.closesOn, today) >= 0);
        return hit && intake.state === 'open' && isAhead && mayUse(intake, visitor) ? [{ hit, intake }] : [];
      }),
    };
  });
  return download('text/calendar; charset=utf-8', calendarOf(found, openings, request.origin, request.clock.now()), {
    cacheSeconds: 10 * minute,
  });
}
