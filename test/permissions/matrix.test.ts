import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createApp } from '#app.tsx';
import { signInNeeded } from '#people/index.ts';
import type { Permission, Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import { allRoutes, allSubjects } from '#routes.ts';
import { servicesOf } from '../support/services.ts';
import { memoryDatabase } from '../support/databases.ts';
import type { PersonKey } from '../support/world.ts';
import { buildFixture, type Fixture } from './fixture.ts';
import { rolledBack } from './rolled-back.ts';

/**
 * Every route as every role, of the organisations that take part and of others, against what the route declares.
 * The handlers really run, on a database that keeps nothing, so that one request cannot change what the next one meets.
 */

type Expected = 'allowed' | 'sign_in' | 'forbidden' | 'not_found';

/** What the declaration means for a person, reckoned from the fixture alone. */
function expected(permission: Permission, person: PersonKey | null, { relations, roles }: Fixture): Expected {
  if (permission.kind === 'everyone') return 'allowed';
  if (person === null) return 'sign_in';
  switch (permission.kind) {
    case 'signed_in':
      return 'allowed';
    case 'holders':
      return permission.roles.some((role) => roles[person]?.includes(role)) ? 'allowed' : 'forbidden';
    case 'on': {
      const held = relations[permission.subject]?.[person] ?? [];
      if (held.length === 0) return 'not_found';
      return permission.roles.some((role) => held.includes(role)) ? 'allowed' : 'forbidden';
    }
  }
}

const otherParameters: Readonly<Record<string, string>> = {
  slug: 'none',
  number: '1',
  fact: 'date_of_birth',
  competency: 'none',
  name: 'none.svg',
  secret: 'none',
};

function pathOf(route: Route<Actor>, { ids }: Fixture): string {
  const subject = route.permission.kind === 'on' ? route.permission.subject : '';
  return route.path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) =>
    name === 'id' ? (ids[subject] ?? ids['application'] ?? '') : (otherParameters[name] ?? ids[name] ?? ids['file'] ?? ''),
  );
}

describe('every route as every role', () => {
  let fixture: Fixture;
  let app: ReturnType<typeof createApp>;
  let routes: readonly Route<Actor>[];
  const reached = new Set<string>();
  const log: string[] = [];

  const closing: (() => Promise<void>)[] = [];
  after(async () => {
    for (const close of closing) await close();
  });

  before(async () => {
    const database = await memoryDatabase({ after: (close) => closing.push(close as () => Promise<void>) });
    fixture = await buildFixture(database);
    const services = servicesOf(fixture.world, { mode: 'demonstration', database: rolledBack(database), log: (line) => log.push(line) });
    // What the fixture's file holds.
    const key = await services.files.keep({
      name: 'certificate.pdf',
      mediaType: 'application/pdf',
      bytes: new Uint8Array([1]),
      sha256: '',
    });
    await fixture.world.system((trx) => trx.updateTable('files').set({ storage_key: key }).execute());
    routes = allRoutes(services);
    const watched = routes.map((route) => ({
      ...route,
      handle: (request: Parameters<typeof route.handle>[0]) => {
        reached.add(`${route.method} ${route.path}`);
        return route.handle(request);
      },
    }));
    app = createApp(services, { routes: watched, subjects: allSubjects, signInNeeded: signInNeeded(services) });
  });

  test('each declared record is in the fixture, so that nothing is left out', () => {
    const subjects = new Set(routes.flatMap((route) => (route.permission.kind === 'on' ? [route.permission.subject] : [])));
    for (const subject of subjects)
      assert.ok(fixture.relations[subject] && fixture.ids[subject], `add a "${subject}" to test/permissions/fixture.ts`);
    assert.deepEqual(Object.keys(allSubjects).toSorted(), Object.keys(fixture.relations).toSorted());
  });

  test('a path that names a record by id declares what one must be to it', () => {
    const open = routes
      .filter((route) => /:id\b/.test(route.path) && route.permission.kind !== 'on')
      .map((route) => `${route.method} ${route.path}`);
    const others = [
      'GET /held-forms/:id', // opens with a key that only the browser holds which typed it
      'POST /account/sessions/:id/end', // looks among the asker's own sessions
    ];
    // A demonstration lets anybody become any of its fictional people and read their mail: that is its purpose.
    assert.deepEqual(
      open.filter((name) => !name.includes('/demonstration/') && !others.includes(name)),
      [],
    );
  });

  test('what is declared is what happens', async () => {
    const people: readonly (PersonKey | null)[] = [null, ...(Object.keys(fixture.cookies) as PersonKey[])];
    const differences: string[] = [];
    let requests = 0;
    for (const route of routes) {
      const name = `${route.method} ${route.path}`;
      const path = pathOf(route, fixture);
      for (const person of people) {
        const wanted = expected(route.permission, person, fixture);
        reached.clear();
        const headers: Record<string, string> = {
          Origin: fixture.world.origin,
          'Sec-Fetch-Site': 'same-origin',
          ...(person ? { Cookie: fixture.cookies[person] } : {}),
        };
        const response = await app.request(path, {
          method: route.method,
          headers,
          ...(route.method === 'POST' ? { body: new URLSearchParams({ unexpected: 'x' }) } : {}),
        });
        await response.arrayBuffer();
        requests += 1;
        const seen = reached.has(name)
          ? 'allowed'
          : response.status === 303 && response.headers.get('Location')?.startsWith('/sign-in')
            ? 'sign_in'
            : response.status === 403
              ? 'forbidden'
              : response.status === 404
                ? 'not_found'
                : `${response.status}`;
        if (seen !== wanted) differences.push(`${name} as ${person ?? 'visitor'}: declared ${wanted}, was ${seen}`);
        if (response.status >= 500) differences.push(`${name} as ${person ?? 'visitor'}: ${response.status}`);
      }
    }
    assert.deepEqual(differences, [], log.join('\n'));
    assert.ok(requests > 1000, `only ${requests} requests were made`);
  });
});
