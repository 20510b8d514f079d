import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import ICAL from 'ical.js';
import { createApp } from '#app.tsx';
import { beginSession, sessionCookie } from '#people/index.ts';
import { anApprentice } from '../../test/support/apprentice.ts';
import { memoryDatabase } from '../../test/support/databases.ts';
import { servicesOf } from '../../test/support/services.ts';
import { buildWorld, type PersonKey } from '../../test/support/world.ts';
import { assignMentor } from './assign-mentor.ts';
import { dueWork } from './due-work.ts';
import { subjects, trainingRoutes } from './index.ts';

/** The training room's pages over a world with one apprentice, on 21 January 2027. */
async function house(context: TestContext) {
  const database = await memoryDatabase(context);
  const begun = await buildWorld(database);
  const { id } = await anApprentice(begun, begun.people.candidate);
  await begun.run(begun.people.programmeManager, (doing) =>
    assignMentor(doing, {
      apprenticeshipId: id,
      typed: { mentor: begun.people.mentor.id, fromOn: begun.clock.today().toString(), _revision: '1' },
    }),
  );
  const world = begun.at('2027-01-21T09:00:00Z');
  const services = servicesOf(world, {
    files: {
      keep: async () => 'key',
      read: async () => new TextEncoder().encode('%PDF-1.7'),
      scan: async () => 'none',
      discard: async () => undefined,
    },
    log: (line) => assert.fail(line),
  });
  for (const work of dueWork) await work.run(services);
  const app = createApp(services, {
    routes: trainingRoutes(services),
    subjects,
    signInNeeded: async () => ({ kind: 'redirect', to: '/sign-in' }),
  });
  const cookies = new Map<PersonKey, string>();
  const as = async (key: PersonKey): Promise<string> => {
    const known =
      cookies.get(key) ?? `${sessionCookie}=${await world.system((trx) => beginSession(trx, world.people[key].id, 'test', world.clock))}`;
    cookies.set(key, known);
    return known;
  };
  const get = async (key: PersonKey, path: string) => app.request(path, { headers: { Cookie: await as(key) } });
  const post = async (key: PersonKey, path: string, fields: Readonly<Record<string, string>>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return app.request(path, { method: 'POST', body, headers: { Cookie: await as(key), Origin: world.origin } });
  };
  return { id, world, get, post };
}

const formId = (html: string): string => /name="_form_id" value="([^"]+)"/.exec(html)?.[1] ?? '';

test('each page opens for those whom it is for, and is not there for others', async (context) => {
  const { id, get } = await house(context);
  const pages = ['', '/plan', '/hours', '/competencies', '/competencies/cabling', '/reviews', '/reviews/1'].map(
    (page) => `/apprenticeships/${id}${page}`,
  );
  for (const path of pages) {
    for (const key of ['candidate', 'mentor', 'programmeManager', 'coordinator', 'assessor'] as const)
      assert.equal((await get(key, path)).status, 200, `${key} ${path}`);
    // A recruiter enrolled the apprentice and meets them again at the gateway; in between the training is not theirs to see.
    for (const key of ['secondMentor', 'recruiter', 'secondCandidate', 'foreignManager', 'foreignMentor', 'foreignCoordinator'] as const)
      assert.equal((await get(key, path)).status, 404, `${key} ${path}`);
  }
  assert.equal((await get('mentor', `/apprenticeships/${id}/mentor`)).status, 403);
  assert.equal((await get('candidate', `/apprenticeships/${id}/competencies/nothing`)).status, 404);
  assert.equal((await get('candidate', `/apprenticeships/${id}/reviews/99`)).status, 404);
  assert.equal((await get('candidate', `/apprenticeships/${id}/files/${id}`)).status, 404);
  assert.equal((await get('candidate', '/work/hours')).status, 403);
  assert.match(await (await get('programmeManager', '/work/apprentices?state=active')).text(), /Cam Candidate/);
  assert.doesNotMatch(await (await get('foreignManager', '/work/apprentices')).text(), /Cam Candidate/);
});

test('hours typed wrongly come back as typed; sent twice they are entered once; a mentor approves them by ticking the person', async (context) => {
  const { id, world, get, post } = await house(context);
  const hours = `/apprenticeships/${id}/hours`;
  const wrong = await post('candidate', hours, {
    _form_id: formId(await (await get('candidate', hours)).text()),
    onDay: '2027-01-20',
    hours: '25',
    minutes: '0',
    kind: 'related',
    note: 'שלום 👋',
  });
  assert.equal(wrong.status, 422);
  const shown = await wrong.text();
  assert.match(shown, /Hours must be a whole number from 0 to 24/);
  assert.match(shown, /שלום 👋/);
  assert.match(shown, /value="25"/);
  const fields = {
    _form_id: formId(shown),
    onDay: '2027-01-20',
    hours: '7',
    minutes: '15',
    kind: 'related',
    note: 'Classroom',
  };
  for (let sent = 0; sent < 2; sent += 1) assert.equal((await post('candidate', hours, fields)).status, 303);
  const entries = await world.system((trx) => trx.selectFrom('hours_entries').select(['id', 'minutes']).execute());
  assert.deepEqual(
    entries.map(({ minutes }) => minutes),
    [435],
  );
  const entry = entries[0]?.id ?? '';

  const list = await (await get('mentor', '/work/hours')).text();
  assert.match(list, /Cam Candidate/);
  assert.equal((await post('mentor', '/work/hours', { decision: 'approve', shown: `${id}/${entry}` })).status, 422, 'nothing was ticked');
  assert.equal((await post('secondMentor', '/work/hours', { decision: 'approve', entry })).status, 404);
  assert.equal((await post('mentor', '/work/hours', { decision: 'approve', person: id, shown: `${id}/${entry}` })).status, 303);
  const again = await post('mentor', '/work/hours', { decision: 'approve', entry });
  assert.equal(again.status, 409);
  assert.match(await (await get('candidate', `${hours}/${entry}`)).text(), /Amend approved hours/);
  assert.match(await (await get('candidate', `/apprenticeships/${id}`)).text(), /Mats Mentor approved 7\u00a0h\u00a015\u00a0min/);
});

test('the plan as a calendar keeps each entry’s identity and ends all-day events on the day after', async (context) => {
  const { id, get } = await house(context);
  const read = async () => {
    const response = await get('candidate', `/apprenticeships/${id}/plan.ics`);
    assert.match(response.headers.get('Content-Type') ?? '', /text\/calendar/);
    return ICAL.Component.fromString(await response.text())
      .getAllSubcomponents('vevent')
      .map((event) => new ICAL.Event(event));
  };
  const [first, second] = [await read(), await read()];
  assert.deepEqual(
    first.map((event) => event.uid),
    second.map((event) => event.uid),
  );
  assert.equal(new Set(first.map((event) => event.uid)).size, first.length);
  const phase = first.find((event) => event.summary === 'Work and training on site');
  assert.equal(`${phase?.startDate.toString()} ${phase?.endDate.toString()}`, '2027-04-11 2028-01-11');
});
