import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { revokeToken } from '#people/api-token.ts';
import { asSystem } from '#platform/database/index.ts';
import { apiScopes } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { startDraft } from '#programmes/index.ts';
import { allApiRoutes } from '#routes.ts';
import { anApprentice } from '../support/apprentice.ts';
import { anApplication } from './application.ts';
import { harnessOf, worldForSuite, type Harness } from './harness.ts';

describe('who may call what', () => {
  const newWorld = worldForSuite();
  let harness: Harness;
  let application: string;
  let apprenticeship: string;
  let draft: string;
  let employer: string;
  let foreign: string;

  before(async () => {
    const world = await newWorld();
    harness = harnessOf(world);
    application = await anApplication(world, world.people.candidate);
    apprenticeship = (await anApprentice(world, world.people.secondCandidate)).id;
    draft = randomUUIDv7();
    const started = await world.run(world.people.programmeManager, (doing) =>
      startDraft(doing, { id: draft, organisationId: world.organisations.employer.id, name: 'x.md', text: 'x', origin: 'written' }),
    );
    assert.ok(started.ok);
    employer = await harness.token(world.people.programmeManager, world.organisations.employer.id, ...apiScopes);
    foreign = await harness.token(world.people.foreignManager, world.organisations.otherEmployer.id, ...apiScopes);
  });

  const withToken = allApiRoutes.filter((route) => route.scope !== null);
  const addressOf = (path: string): string =>
    path
      .replace('{id}', path.startsWith('/applications') ? application : path.startsWith('/drafts') ? draft : apprenticeship)
      .replace('{intake}', randomUUIDv7());
  const send = (route: (typeof allApiRoutes)[number], token: string | undefined, body: unknown = bodies[route.path]) =>
    route.method === 'get'
      ? harness.get(addressOf(route.path), token === undefined ? {} : { token })
      : harness.post(addressOf(route.path), token === undefined ? { body } : { token, body });

  test('without a token, with a wrong one and with one that was revoked: 401', async () => {
    const { world } = harness;
    const token = await harness.token(world.people.programmeManager, world.organisations.employer.id, ...apiScopes);
    const tokens = await asSystem(world.database, world.clock, (trx) =>
      trx.selectFrom('api_tokens').select('id').orderBy('id', 'desc').limit(1).execute(),
    );
    assert.equal((await harness.get('/applications', { token })).status, 200);
    assert.ok((await world.run(world.people.programmeManager, (doing) => revokeToken(doing, tokens[0]?.id ?? ''))).ok);
    for (const route of withToken) {
      for (const sent of [undefined, 'gh_thisTokenWasNeverMade0000000000', 'short', token]) {
        const answer = await send(route, sent);
        assert.equal(answer.status, 401, `${route.method} ${route.path} with ${sent}`);
        assert.equal(answer.headers.get('WWW-Authenticate'), 'Bearer');
      }
    }
  });

  test('with a token that has every scope but the one it takes: 403, whatever else is sent', async () => {
    const { world } = harness;
    for (const route of withToken) {
      const token = await harness.token(
        world.people.programmeManager,
        world.organisations.employer.id,
        ...apiScopes.filter((scope) => scope !== route.scope),
      );
      assert.equal((await send(route, token)).status, 403, route.path);
      if (route.method === 'post') assert.equal((await send(route, token, { nonsense: true })).status, 403, route.path);
    }
  });

  test('on a record of another organisation, or of none: 404, and its lists are empty', async () => {
    for (const route of withToken) {
      const answer = await send(route, foreign);
      if (route.path.includes('{id}')) assert.equal(answer.status, 404, `${route.method} ${route.path}`);
      else if (route.method === 'get') assert.deepEqual(answer.body.items, [], route.path);
      if (route.path.includes('{id}') && route.method === 'get')
        assert.equal((await harness.get(route.path.replace('{id}', randomUUIDv7()), { token: employer })).status, 404);
    }
  });

  test('a token ends with its maker’s role', async () => {
    const { world } = harness;
    const token = await harness.token(world.people.foreignManager, world.organisations.otherEmployer.id, 'applications:read');
    assert.equal((await harness.get('/applications', { token })).status, 200);
    await world.system((trx) =>
      trx.updateTable('memberships').set({ to_on: world.clock.today() }).where('person_id', '=', world.people.foreignManager.id).execute(),
    );
    assert.equal((await harness.get('/applications', { token })).status, 401);
  });

  test('what the maker of a token is in person does not come with it', async () => {
    const { world } = harness;
    // The manager applies elsewhere and is the mentor of somebody; neither is the organisation's.
    const { people, organisations } = world;
    await world.system(async (trx) => {
      await trx
        .insertInto('memberships')
        .values({
          id: randomUUIDv7(),
          person_id: people.operator.id,
          organisation_id: organisations.otherEmployer.id,
          role: 'programme_manager',
          from_on: world.clock.today(),
        })
        .execute();
      await trx
        .insertInto('mentor_assignments')
        .values({ id: randomUUIDv7(), apprenticeship_id: apprenticeship, person_id: people.operator.id, from_on: world.clock.today() })
        .execute();
    });
    const own = await anApplication(world, people.operator);
    const token = await harness.token(people.operator, organisations.otherEmployer.id, ...apiScopes);
    assert.deepEqual((await harness.get('/applications', { token })).body.items, []);
    assert.deepEqual((await harness.get('/apprenticeships', { token })).body.items, []);
    assert.equal((await harness.get(`/applications/${own}`, { token })).status, 403);
    assert.equal((await harness.get(`/apprenticeships/${apprenticeship}`, { token })).status, 403);
    assert.equal(
      (await harness.post(`/apprenticeships/${apprenticeship}/hours/approve`, { token, body: { entries: [randomUUIDv7()] } })).status,
      403,
    );
  });

  test('an operation that does not exist: a problem, not a page', async () => {
    assert.equal((await harness.get('/nothing/here')).status, 404);
    assert.equal((await harness.post('/programmes', { body: {} })).status, 404);
  });

  const bodies: Readonly<Record<string, unknown>> = {
    '/manage/programmes/{id}/intakes/{intake}/close': { reason: 'Full' },
    '/manage/programmes/{id}/invitations': { group: 'eligible' },
    '/drafts/{id}/text': { revision: 1, name: 'x.md', text: 'y' },
    '/drafts/{id}/review': { reviewer: 'somebody@example.org' },
    '/drafts/{id}/approve': { revision: 1 },
    '/drafts/{id}/return': { remarks: 'No' },
    '/drafts/{id}/schedule': { publishAt: '2027-05-01T05:00:00Z' },
    '/applications/{id}/screening': { revision: 1, criteria: [{ id: 'age', verdict: 'met' }] },
    '/applications/{id}/pass': { revision: 1 },
    '/applications/{id}/return': { revision: 1, request: 'Please send your certificate' },
    '/applications/{id}/reject': { revision: 1, reason: 'no_reply' },
    '/applications/{id}/undo-reject': { revision: 1 },
    '/applications/{id}/withdraw-offer': { revision: 1, reason: 'There is no work for it' },
    '/applications/{id}/offer': {
      revision: 1,
      siteId: '0190a0a0-0000-7000-8000-000000000000',
      pay: '21000',
      startsOn: '2027-03-27',
      expiresOn: '2027-03-01',
    },
    '/applications/{id}/condition': { revision: 1, conditionId: '0190a0a0-0000-7000-8000-000000000000', outcome: 'met' },
    '/interviews': { programme: 'x', site: 'x', date: '2027-03-01', time: '09:00', minutes: 45, panel: ['a@example.org'] },
    '/interviews/{id}/cancel': { reason: 'The room is flooded' },
    '/interviews/{id}/outcome': { outcome: 'held' },
    '/webhooks/{id}/replay': { delivery: '0190a0a0-0000-7000-8000-000000000000' },
    '/apprenticeships/{id}/hours/approve': { entries: ['0190a0a0-0000-7000-8000-000000000000'] },
    '/apprenticeships/{id}/hours/return': { entries: ['0190a0a0-0000-7000-8000-000000000000'], reason: 'The day is wrong' },
  };
});
