import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '#app.tsx';
import { beginSession, sessionCookie } from '#people/index.ts';
import { fromMemoryFirst, missing } from '#platform/http/index.ts';
import { isVisitor, pageMemoryOf } from '#shared-pages.ts';
import { memoryDatabase, onBothEngines } from '../../../test/support/databases.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { buildWorld, type World } from '../../../test/support/world.ts';
import { programmeRoutes } from '../all-routes.ts';
import { closeIntake } from '../close-intake.ts';
import { subjects } from '../subject.ts';
import { withdrawProgramme } from '../withdraw-programme.ts';

/** What all visitors share is rendered once, and never shown once it is old. */

const path = '/programmes/network-technician';

/** One process of the installation, with a memory of its own. */
function processOf(world: World) {
  const services = servicesOf(world);
  let rendered = 0;
  const routes = programmeRoutes(services).map((route) => ({
    ...route,
    handle: (request: Parameters<typeof route.handle>[0]) => {
      rendered += 1;
      return route.handle(request);
    },
  }));
  const app = createApp(services, { routes, subjects, signInNeeded: () => Promise.resolve(missing) });
  return {
    get: (address: string, headers: Record<string, string> = {}) => app.request(world.origin + address, { headers }),
    post: (address: string, cookie: string) =>
      app.request(world.origin + address, {
        method: 'POST',
        headers: { Cookie: cookie, Origin: world.origin },
        body: new URLSearchParams({ reason: 'Enough people have applied.' }),
      }),
    rendered: () => rendered,
  };
}

test('a page is rendered once for all visitors, with an ETag and compressed forms', async (context) => {
  const world = await buildWorld(await memoryDatabase(context));
  const server = processOf(world);
  const first = await server.get(path);
  const text = await first.text();
  assert.equal(await (await server.get(path)).text(), text);
  assert.equal(server.rendered(), 1);
  assert.match(first.headers.get('Cache-Control') ?? '', /no-cache/);
  assert.match(first.headers.get('Content-Security-Policy') ?? '', /default-src 'none'/);
  assert.match(first.headers.get('Vary') ?? '', /Cookie/);
  const etag = first.headers.get('ETag') ?? '';
  const again = await server.get(path, { 'If-None-Match': etag });
  assert.deepEqual([again.status, await again.text()], [304, '']);
  const packed = await server.get(path, { 'Accept-Encoding': 'gzip' });
  assert.equal(packed.headers.get('Content-Encoding'), 'gzip');
  assert.ok((await packed.arrayBuffer()).byteLength < text.length / 2);
  assert.notEqual((await server.get(path)).headers.get('X-Request-Id'), (await server.get(path)).headers.get('X-Request-Id'));
  assert.equal(server.rendered(), 1);
});

test('nothing of a person reaches the next visitor, and errors are not kept', async (context) => {
  const world = await buildWorld(await memoryDatabase(context));
  const server = processOf(world);
  const secret = await world.system((trx) => beginSession(trx, world.people.candidate.id, 'test', world.clock));
  await server.get(path);
  const own = await server.get(path, { Cookie: `${sessionCookie}=${secret}` });
  assert.match(own.headers.get('Cache-Control') ?? '', /no-store/);
  assert.match(await own.text(), new RegExp(world.people.candidate.name));
  assert.ok(!(await (await server.get(path)).text()).includes(world.people.candidate.name));
  const notice = encodeURIComponent(JSON.stringify({ kind: 'success', text: 'Only for one' }));
  const noticed = await server.get(path, { Cookie: `guildhall_notice=${notice}` });
  assert.match(await noticed.text(), /Only for one/);
  assert.ok(!(await (await server.get(path)).text()).includes('Only for one'));
  const before = server.rendered();
  for (let time = 0; time < 2; time += 1) assert.equal((await server.get('/programmes/nothing')).status, 404);
  assert.equal(server.rendered(), before + 2);
});

onBothEngines('an old page is never shown once a change is committed: at once here, within a second elsewhere', async (database) => {
  const world = await buildWorld(database);
  const [here, elsewhere] = [processOf(world), processOf(world)];
  const secret = await world.system((trx) => beginSession(trx, world.people.programmeManager.id, 'test', world.clock));
  const cookie = `${sessionCookie}=${secret}`;
  const isOpen = async (server: typeof here): Promise<boolean> => /Start on 11 March 2027/.test(await (await server.get(path)).text());
  assert.deepEqual([await isOpen(here), await isOpen(elsewhere)], [true, true]);
  const close = `/manage/programmes/${world.programme.id}/intakes/${world.intake.id}`;
  const sent = await server303(here, `${close}/close`, cookie);
  assert.equal(sent, 303);
  assert.equal(await isOpen(here), false, 'the process that did it knows at once');
  await setTimeout(1050);
  assert.equal(await isOpen(elsewhere), false);
  await server303(here, `${close}/reopen`, cookie);
  assert.equal(await isOpen(here), true);
  await setTimeout(1050);
  assert.equal(await isOpen(elsewhere), true);
  // Done by neither of the two, such as by a job or on the command line.
  await world.run(world.people.programmeManager, (doing) => withdrawProgramme(doing, world.programme.id, { reason: 'Full' }));
  await setTimeout(1050);
  assert.deepEqual([(await here.get(path)).status, (await elsewhere.get(path)).status], [410, 410]);
  assert.ok(!(await (await here.get('/sitemap.xml')).text()).includes('network-technician'));
});

const server303 = async (server: ReturnType<typeof processOf>, address: string, cookie: string): Promise<number> =>
  (await server.post(address, cookie)).status;

onBothEngines('the number of public changes grows once a transaction, only when it commits', async (database) => {
  const world = await buildWorld(database);
  const number = async (): Promise<number> =>
    (await database.kysely.selectFrom('public_generation').select('number').executeTakeFirstOrThrow()).number;
  const before = await number();
  await assert.rejects(
    world.run(world.people.programmeManager, async (doing) => {
      await closeIntake(doing, world.programme.id, world.intake.id, { reason: 'Enough people have applied.' });
      throw new Error('undone');
    }),
  );
  assert.equal(await number(), before);
  await world.run(world.people.programmeManager, (doing) => withdrawProgramme(doing, world.programme.id, { reason: 'Full' }));
  assert.equal(await number(), before + 1);
});

test('the server’s listener gives the same as the app, and asks it again once something has changed', async (context) => {
  const world = await buildWorld(await memoryDatabase(context));
  const services = servicesOf(world);
  const pages = pageMemoryOf(services);
  let asked = 0;
  const app = createApp(services, { pages, routes: programmeRoutes(services), subjects, signInNeeded: () => Promise.resolve(missing) });
  const listener = getRequestListener((request) => {
    asked += 1;
    return app.fetch(request);
  });
  const server = createServer(fromMemoryFirst(pages, isVisitor, (request, response) => void listener(request, response)));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const get = (headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers });
  const first = await get();
  const text = await first.text();
  const second = await get();
  assert.equal(await second.text(), text);
  assert.equal(asked, 1, 'the second came straight from the memory');
  const names = (answer: Response): string[] =>
    [...answer.headers.keys()].filter((name) => !['connection', 'keep-alive', 'date', 'transfer-encoding'].includes(name));
  assert.deepEqual(names(second), names(first));
  assert.equal((await get({ 'If-None-Match': second.headers.get('ETag') ?? '' })).status, 304);
  await (await get({ Cookie: `${sessionCookie}=somebody` })).text();
  assert.equal(asked, 2, 'whoever carries a session is not given the visitors’ page');
  await world.run(world.people.programmeManager, (doing) => withdrawProgramme(doing, world.programme.id, { reason: 'Full' }));
  pages.recheck();
  assert.equal((await get()).status, 410);
});
