import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '#app.tsx';
import { createApi } from '#api/index.ts';
import { memoryDatabase } from '../support/databases.ts';
import { servicesOf } from '../support/services.ts';
import { buildWorld } from '../support/world.ts';
import { beginSession, sessionCookie, signInNeeded } from '#people/index.ts';
import type { FileStore } from '#platform/files/index.ts';
import { allApiRoutes, allRoutes, allSubjects } from '#routes.ts';
import { aPdf, begin, browserOf } from '../../src/applications/candidate/tests/support.ts';
import { randomUUIDv7 } from '#platform/ids.ts';

/** What the system calls of a full disk end with. `npm run bench -- faults disk` fills a real one. */
const noRoom = (): Error => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

test('a document that finds no room on the disk is refused in plain words, and nothing is half kept', async (context) => {
  const world = await buildWorld(await memoryDatabase(context));
  const id = await begin(world, await browserOf(world, world.people.candidate));
  const log: string[] = [];
  const full: FileStore = { ...servicesOf(world).files, keep: () => Promise.reject(noRoom()) };
  const services = servicesOf(world, { files: full, log: (line) => log.push(line) });
  const app = createApp(services, { routes: allRoutes(services), subjects: allSubjects, signInNeeded: signInNeeded(services) });
  const cookie = await world.system((trx) => beginSession(trx, world.people.candidate.id, 'test', world.clock));
  const body = new FormData();
  body.append('_form_id', randomUUIDv7());
  body.append('stay', 'yes');
  body.append('document', aPdf());
  const answer = await app.request(`${world.origin}/applications/${id}/documents`, {
    method: 'POST',
    headers: { Cookie: `${sessionCookie}=${cookie}`, Origin: world.origin },
    body,
  });
  assert.equal(answer.status, 507);
  const text = await answer.text();
  assert.match(text, /There is no room left to save this/);
  assert.doesNotMatch(text, /ENOSPC/);
  assert.deepEqual(log, ['the disk is full: writing is refused until there is room again']);
  assert.equal((await world.system((trx) => trx.selectFrom('files').select('id').execute())).length, 0);
});

test('the API says of a full disk what it is', async (context) => {
  const world = await buildWorld(await memoryDatabase(context));
  // One that needs no token and no id: what happens after its permission is the same for all.
  const route = allApiRoutes.find((each) => each.scope === null && each.method === 'get' && !each.path.includes('{'));
  assert.ok(route);
  const broken = { ...route, handle: () => Promise.reject(Object.assign(new Error('could not extend file'), { code: '53100' })) };
  const answer = await createApi(servicesOf(world), [broken], allSubjects).request(`${world.origin}/api/v1${route.path}`);
  const problem = (await answer.json()) as { type: string };
  assert.deepEqual([answer.status, problem.type], [507, '/api/docs#problem-full']);
});
