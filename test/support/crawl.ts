import type { Actor } from '#people/index.ts';
import type { Route } from '#platform/http/index.ts';
import type { Running } from './running.ts';

/** Every page that the demonstration's people can come to by following links, found without a browser. */

export interface FoundPage {
  /** Null: somebody who is not signed in. */
  readonly person: string | null;
  readonly cookie: string;
  readonly path: string;
  readonly route: string;
  /** The tags and classes of the page in order: two pages of the same shape show the same things with other words. */
  readonly shape: string;
  readonly isHtml: boolean;
}

export interface Crawl {
  readonly pages: readonly FoundPage[];
  /** Routes that a link leads to, those that only lead on included. */
  readonly reached: ReadonlySet<string>;
  /** Links that lead nowhere, and pages that failed. */
  readonly broken: readonly string[];
  readonly people: number;
}

/** So many addresses of one route are opened for one person; lists lead to hundreds of records that look alike. */
const perRouteAndPerson = 4;

export async function crawl(running: Running, routes: readonly Route<Actor>[]): Promise<Crawl> {
  const patterns = routes.filter((route) => route.method === 'GET').map((route) => ({ path: route.path, pattern: patternOf(route.path) }));
  const routeOf = (path: string): string | undefined => {
    const { pathname } = new URL(path, running.origin);
    // A fixed part goes before a parameter, as in the router.
    return patterns
      .filter(({ pattern }) => pattern.test(pathname))
      .toSorted((a, b) => (a.path.match(/:/g)?.length ?? 0) - (b.path.match(/:/g)?.length ?? 0))[0]?.path;
  };
  const pages: FoundPage[] = [];
  const broken: string[] = [];
  const reached = new Set<string>();
  const people = [{ name: null, cookie: '' }, ...(await signInEverybody(running))];
  for (const { name, cookie } of people) {
    const opened = new Map<string, number>();
    const seen = new Set<string>();
    const queue: { path: string; from: string }[] = [
      name === null ? '/' : '/home',
      '/help',
      '/design',
      '/demonstration',
      '/sign-in',
      '/certificates',
    ].map((path) => ({ path, from: 'the beginning' }));
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { path, from } = next;
      const route = routeOf(path);
      if (route === undefined || seen.has(path)) continue;
      seen.add(path);
      const count = opened.get(route) ?? 0;
      if (count >= perRouteAndPerson) continue;
      opened.set(route, count + 1);
      const response = await fetch(`${running.origin}${path}`, { headers: { cookie }, redirect: 'manual' });
      const who = name ?? 'a visitor';
      if (response.status >= 400) broken.push(`${path}, linked from ${from} for ${who}, answers ${response.status}`);
      const location = response.headers.get('location');
      if (response.status < 400) reached.add(route);
      if (location !== null) queue.push({ path: location, from: path });
      if (response.status !== 200) {
        await response.body?.cancel();
        continue;
      }
      const isHtml = (response.headers.get('content-type') ?? '').startsWith('text/html');
      const text = isHtml ? await response.text() : (await response.body?.cancel(), '');
      pages.push({ person: name, cookie, path, route, isHtml, shape: shapeOf(text) });
      // A mail's links are for whom it was written to, and everybody may read the outbox here.
      if (path.startsWith('/demonstration/outbox/')) continue;
      for (const link of linksIn(text, running.origin, path)) queue.push({ path: link, from: path });
    }
  }
  return { pages, reached, broken, people: people.length };
}

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split(/(:\w+)/)
      .map((part) => (part.startsWith(':') ? '[^/]+' : RegExp.escape(part)))
      .join('')}$`,
  );

function linksIn(html: string, origin: string, at: string): readonly string[] {
  return [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].flatMap(([, href = '']) => {
    const url = new URL(href.replaceAll('&amp;', '&'), `${origin}${at}`);
    return url.origin === origin ? [`${url.pathname}${url.search}`] : [];
  });
}

function shapeOf(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  const tags = [...main.matchAll(/<(\w+)(?:[^>]*?\sclass="([^"]*)")?/g)].map(([, tag = '', classes = '']) => `${tag}.${classes}`);
  return [...new Set(tags)].toSorted().join(' ');
}

async function signInEverybody({ origin }: Running): Promise<readonly { name: string; cookie: string }[]> {
  const cast = await (await fetch(`${origin}/demonstration`)).text();
  const people = [...cast.matchAll(/action="(\/demonstration\/people\/[^"]+)"[\s\S]*?<span class="visually-hidden"> as ([^<]+)</g)];
  return Promise.all(
    people.map(async ([, action = '', name = '']) => {
      const response = await fetch(`${origin}${action}`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'return_to=/home',
        redirect: 'manual',
      });
      const session = response.headers.getSetCookie().find((cookie) => cookie.includes('session')) ?? '';
      return { name, cookie: session.split(';')[0] ?? '' };
    }),
  );
}
