import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomUUIDv7 } from '#platform/ids.ts';
import { worldDocument } from '../support/world-document.ts';
import { harnessOf, worldForSuite } from './harness.ts';

const world = worldForSuite();

test('drafts through the API: written, refused to their writer, approved by a second person, published', async () => {
  const here = await world();
  const harness = harnessOf(here);
  const { programmeManager, interviewer } = here.people;
  await here.system((trx) =>
    trx
      .insertInto('memberships')
      .values({
        id: randomUUIDv7(),
        person_id: interviewer.id,
        organisation_id: here.organisations.employer.id,
        role: 'programme_manager',
        from_on: here.clock.today().subtract({ days: 1 }),
      })
      .execute(),
  );
  const token = (person: typeof interviewer) =>
    harness.token(person, here.organisations.employer.id, 'programmes:read', 'programmes:write', 'pool:read');
  const [writer, second] = [await token(programmeManager), await token(interviewer)];
  const id = randomUUIDv7();
  const started = await harness.post('/drafts', { token: writer, body: { id, name: 'world.md', text: worldDocument } });
  assert.deepEqual(started.body, { id, state: 'draft', revision: 1 });
  const text = worldDocument.replace('age: 18 or older', 'age: 21 or older');
  const saved = await harness.post(`/drafts/${id}/text`, { token: writer, body: { revision: 1, name: 'world.md', text } });
  assert.equal(saved.body['revision'], 2);
  const stale = await harness.post(`/drafts/${id}/text`, { token: second, body: { revision: 1, name: 'world.md', text: 'x' } });
  assert.equal(stale.status, 409);
  const read = await harness.get(`/drafts/${id}`, { token: second });
  assert.deepEqual((read.body['changes'] as readonly { differences: readonly string[] }[])[0]?.differences, [
    'The minimum age rises from 18 to 21.',
  ]);
  assert.deepEqual((await harness.get(`/drafts/${id}/impact`, { token: second })).body, { programmes: [] }, 'not while it is written');
  assert.equal((await harness.post(`/drafts/${id}/publish`, { token: writer })).status, 409, 'not before it is approved');
  assert.equal((await harness.post(`/drafts/${id}/review`, { token: writer, body: { reviewer: programmeManager.email } })).status, 422);
  assert.equal(
    (await harness.post(`/drafts/${id}/review`, { token: writer, body: { reviewer: interviewer.email } })).body['state'],
    'in_review',
  );
  const impact = await harness.get(`/drafts/${id}/impact`, { token: second });
  assert.deepEqual(
    (impact.body['programmes'] as readonly { impact: object }[]).map((one) => one.impact),
    [{ people: null, same: false, gained: null, lost: null, excluded: null, admitted: null, lostBy: [], gainedBy: [] }],
  );
  const revision = 3;
  assert.equal(
    (await harness.post(`/drafts/${id}/approve`, { token: writer, body: { revision } })).status,
    409,
    'nobody approves their own',
  );
  assert.equal((await harness.post(`/drafts/${id}/approve`, { token: second, body: { revision } })).body['state'], 'approved');
  const past = await harness.post(`/drafts/${id}/schedule`, { token: writer, body: { publishAt: '2020-01-01T06:00:00Z' } });
  assert.equal(past.status, 422);
  const planned = await harness.post(`/drafts/${id}/schedule`, { token: writer, body: { publishAt: '2027-05-01T05:00:00Z' } });
  assert.equal(planned.body['state'], 'scheduled');
  assert.equal((await harness.post(`/drafts/${id}/cancel-schedule`, { token: writer })).body['state'], 'approved');
  assert.equal((await harness.post(`/drafts/${id}/publish`, { token: writer })).body['state'], 'published');
  const listed = await harness.get('/drafts?state=published', { token: writer });
  assert.deepEqual(
    listed.body.items?.map((item) => item['id']),
    [id],
  );
  const foreign = await harness.token(here.people.foreignManager, here.organisations.otherEmployer.id, 'programmes:read');
  assert.equal((await harness.get(`/drafts/${id}`, { token: foreign })).status, 404);
  assert.deepEqual((await harness.get('/drafts', { token: foreign })).body.items, []);
});
