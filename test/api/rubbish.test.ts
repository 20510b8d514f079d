import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { apiScopes } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { anApprentice } from '../support/apprentice.ts';
import { anApplication } from './application.ts';
import { harnessOf, worldForSuite, type Harness, type Operation } from './harness.ts';
import { almost, pathPart, queryText, rawBody, text } from './rubbish.ts';

/** Rubbish at every operation of the document: a problem that says what is wrong, never a failure of ours. */

const casesPerOperation = 25;

describe('generated rubbish', () => {
  const newWorld = worldForSuite();
  let harness: Harness;
  let ids: readonly string[];
  let token: string;

  before(async () => {
    const world = await newWorld();
    harness = harnessOf(world, { keeping: false });
    const application = await anApplication(world, world.people.candidate);
    const apprentice = await anApprentice(world, world.people.secondCandidate);
    ids = [application, apprentice.id, world.programme.slug];
    token = await harness.token(world.people.programmeManager, world.organisations.employer.id, ...apiScopes);
  });

  test('at every operation of the document ends in no 5xx, and in what the document promises', async (context) => {
    for (const [path, methods] of Object.entries(harness.document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        await context.test(`${method} ${path}`, () =>
          fc.assert(
            fc.asyncProperty(requestTo(path, operation), (request) => answersWell(method, request)),
            { numRuns: casesPerOperation, endOnFailure: true },
          ),
        );
      }
    }
    assert.deepEqual(harness.log, []);
  });

  interface Request {
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }

  function requestTo(template: string, operation: Operation): fc.Arbitrary<Request> {
    const schema = operation.requestBody?.content['application/json'].schema;
    const names = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name);
    const kind = template.includes('/applications/')
      ? [ids[0] ?? '']
      : template.includes('/apprenticeships/')
        ? [ids[1] ?? '']
        : [ids[2] ?? ''];
    const body = schema
      ? fc.oneof({ arbitrary: almost(schema, ids.slice(0, 2)).map((value) => JSON.stringify(value) ?? ''), weight: 4 }, rawBody)
      : fc.constant('');
    return fc
      .record({
        part: pathPart(kind),
        query: queryText(names),
        body,
        mediaType: fc.oneof(
          { arbitrary: fc.constant('application/json'), weight: 6 },
          fc.constantFrom(
            'text/plain',
            'application/x-www-form-urlencoded',
            'multipart/form-data',
            'application/json; charset=utf-16',
            'nonsense',
            '',
          ),
        ),
        authorization: fc.oneof(
          { arbitrary: fc.constant(`Bearer ${token}`), weight: 8 },
          fc.constantFrom('', 'Bearer', 'Basic YTpi', 'Bearer gh_', `Bearer ${'x'.repeat(500)}`, `bearer ${token}`),
        ),
        key: fc.oneof(
          { arbitrary: fc.constantFrom(randomUUIDv7(), randomUUIDv7()), weight: 6 },
          fc.uuid(),
          fc.constantFrom('', 'short', 'x'.repeat(300), 'with spaces in it'),
        ),
      })
      .map(({ part, query, body: sent, mediaType, authorization, key }) => ({
        path: template.replace('/api/v1', '').replaceAll(/\{\w+\}/g, () => part) + query,
        headers: {
          ...(mediaType === '' ? {} : { 'Content-Type': mediaType }),
          ...(authorization === '' ? {} : { Authorization: authorization }),
          ...(key === '' ? {} : { 'Idempotency-Key': key }),
        },
        body: sent,
      }));
  }

  async function answersWell(method: string, { path, headers, body }: Request): Promise<void> {
    // Fails by itself on a 5xx, on an answer that is not in the document, and on a problem that is none.
    const answer = await harness.send(path, method === 'post' ? { method: 'POST', headers, body } : { method: 'GET', headers });
    assert.ok(answer.status === 200 || answer.status >= 400);
  }

  test('at addresses below /api ends in no 5xx', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 3 }),
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'),
        async (parts, method) => {
          const response = await harness.app.request(
            `http://localhost:3000/api/v1/${parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/')}`,
            { method, headers: { Authorization: `Bearer ${token}` } },
          );
          assert.ok(response.status < 500);
        },
      ),
      { numRuns: 60 },
    ));
});
