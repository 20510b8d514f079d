import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createApp } from '#app.tsx';
import { healthOf } from '#health.ts';
import { folderStore } from '#platform/files/index.ts';
import { page, signedIn, type Route } from '#platform/http/index.ts';
import { allRoutes } from '#routes.ts';
import { memoryDatabase } from '../../../test/support/databases.ts';
import { servicesOf } from '../../../test/support/services.ts';
import type { Actor } from '../actor.ts';
import { signInNeeded } from '../held-form.ts';
import { peopleSubjects } from '../organisation.routes.ts';
import { aPerson, lastMail, later, noon } from './support.ts';

async function anApp(context: TestContext, mode: 'demonstration' | 'production' = 'demonstration') {
  const database = await memoryDatabase(context);
  let wall = noon;
  const origin = 'http://localhost:3000';
  const services = servicesOf(
    { database, clock: noon, origin },
    { mode, wall: { now: () => wall.now(), today: () => wall.today() }, files: folderStore('/nowhere') },
  );
  const sent: unknown[] = [];
  const target: Route<Actor> = {
    method: 'POST',
    path: '/target',
    permission: signedIn,
    handle: ({ form }) => {
      sent.push(structuredClone({ lists: { ...form.lists } }));
      return page('Sent', 'sent');
    },
  };
  const app = createApp(services, {
    routes: [...allRoutes(services), target],
    subjects: peopleSubjects,
    signInNeeded: signInNeeded(services),
  });
  return { database, services, app, sent, moveWall: (minutes: number) => (wall = later(minutes)), browser: () => aBrowser(app) };
}

/** Keeps cookies, as a browser does. */
function aBrowser(app: ReturnType<typeof createApp>) {
  const cookies = new Map<string, string>();
  const send = async (path: string, fields?: readonly (readonly [string, string])[]) => {
    const body = fields ? new URLSearchParams(fields.map(([name, value]) => [name, value])) : undefined;
    const response = await app.request(`http://localhost:3000${path}`, {
      method: fields ? 'POST' : 'GET',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), Origin: 'http://localhost:3000' },
      ...(body ? { body } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (/max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
      if (value !== '' && /session|held|sign_in/.test(name)) assert.match(cookie, /HttpOnly/);
    }
    return { status: response.status, to: response.headers.get('Location') ?? '', text: await response.text() };
  };
  return { cookies, get: (path: string) => send(path), post: send };
}

async function signIn(setup: Awaited<ReturnType<typeof anApp>>, browser: ReturnType<typeof aBrowser>, email: string, returnTo = '/home') {
  assert.equal(
    (
      await browser.post('/sign-in', [
        ['email', email],
        ['return_to', returnTo],
      ])
    ).to,
    '/sign-in/code',
  );
  const code = /Your code is (\d{6})/.exec((await lastMail(setup.database, email))?.text ?? '')?.[1] ?? '';
  return browser.post('/sign-in/code', [['code', code]]);
}

test('the same answer for known and unknown addresses, and a session after the code', async (context) => {
  const setup = await anApp(context);
  await aPerson(setup.database, 'ada@example.org');
  const [known, unknown] = [setup.browser(), setup.browser()];
  const answers = [
    await known.post('/sign-in', [['email', 'ada@example.org']]),
    await unknown.post('/sign-in', [['email', 'who@example.org']]),
  ];
  assert.deepEqual(answers[0], answers[1]);
  const shown = async (browser: ReturnType<typeof aBrowser>, email: string) =>
    (await browser.get('/sign-in/code')).text.replaceAll(email, 'X');
  assert.equal(await shown(known, 'ada@example.org'), await shown(unknown, 'who@example.org'));
  assert.equal((await signIn(setup, known, 'ada@example.org', '/account')).to, '/account');
  assert.match((await known.get('/account')).text, /Your account/);
  assert.equal((await known.post('/sign-out', [])).to, '/');
  assert.equal((await known.get('/account')).to, '/sign-in?return=%2Faccount');
});

test('opening the link of the mail signs nobody in; pressing its button does', async (context) => {
  const setup = await anApp(context);
  await aPerson(setup.database, 'ada@example.org');
  await setup.browser().post('/sign-in', [['email', 'ada@example.org']]);
  const link = /(\/sign-in\/link\/[\w-]+)/.exec((await lastMail(setup.database, 'ada@example.org'))?.text ?? '')?.[1] ?? '';
  const phone = setup.browser();
  for (let scan = 0; scan < 3; scan += 1) assert.match((await phone.get(link)).text, /Confirm that it is you/);
  assert.equal(phone.cookies.has('guildhall_session'), false);
  assert.equal((await phone.post(link, [])).to, '/home');
  assert.equal(phone.cookies.has('guildhall_session'), true);
  assert.equal((await setup.browser().get(link)).status, 410);
});

test('a form typed into a session that has ended comes back after sign-in, to the same browser only, and is sent once', async (context) => {
  const setup = await anApp(context);
  await aPerson(setup.database, 'ada@example.org');
  await aPerson(setup.database, 'eve@example.org');
  const browser = setup.browser();
  await signIn(setup, browser, 'ada@example.org');
  setup.moveWall(121);
  const typed = [
    ['note', 'متن با <script>alert(1)</script> 🌱'],
    ['days', 'Monday'],
    ['days', 'Friday'],
    ['sites[]', 'one'],
    ['_revision', '7'],
    ['__proto__', 'x'],
  ] as const;
  const stopped = await browser.post('/target', typed);
  const held = decodeURIComponent(stopped.to.replace('/sign-in?return=', ''));
  assert.match(held, /^\/held-forms\/[0-9a-f-]{36}$/);
  assert.equal(setup.sent.length, 0);

  const back = await signIn(setup, browser, 'ada@example.org', held);
  assert.equal(back.to, held);
  const shown = await browser.get(held);
  assert.match(shown.text, /&lt;script&gt;/);
  assert.match(shown.text, /action="\/target"/);
  const fields = [...shown.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [unescape(name), unescape(value)] as const,
  );
  assert.deepEqual(new Set(fields.map((field) => field.join('='))), new Set(typed.map((field) => field.join('='))));
  assert.equal((await browser.post('/target', fields)).status, 200);
  assert.deepEqual(setup.sent, [
    {
      lists: {
        ...Object.fromEntries([
          ['note', [typed[0][1]]],
          ['days', ['Monday', 'Friday']],
          ['sites', ['one']],
          ['_revision', ['7']],
        ]),
        ['__proto__']: ['x'],
      },
    },
  ]);

  const other = setup.browser();
  await signIn(setup, other, 'eve@example.org');
  assert.equal((await other.get(held)).status, 404);
  setup.moveWall(121 + 61);
  await signIn(setup, browser, 'ada@example.org');
  assert.equal((await browser.get(held)).status, 404, 'after an hour it is gone');
});

test('what is too large is not kept, and that is said', async (context) => {
  const setup = await anApp(context);
  const browser = setup.browser();
  assert.equal((await browser.post('/target', [['note', 'x'.repeat(70_000)]])).to, '/sign-in');
  assert.match((await browser.get('/sign-in')).text, /too large to keep/);
});

test('one ends one’s other sessions, and nobody else’s', async (context) => {
  const setup = await anApp(context);
  await aPerson(setup.database, 'ada@example.org');
  await aPerson(setup.database, 'eve@example.org');
  const [here, there, eve] = [setup.browser(), setup.browser(), setup.browser()];
  await signIn(setup, here, 'ada@example.org');
  await signIn(setup, there, 'ada@example.org');
  await signIn(setup, eve, 'eve@example.org');
  const id = /\/account\/sessions\/([0-9a-f-]{36})\/end/.exec((await here.get('/account')).text)?.[1] ?? '';
  assert.equal((await eve.post(`/account/sessions/${id}/end`, [])).status, 404);
  assert.equal((await here.post('/account/sessions/end-others', [])).to, '/account');
  assert.equal((await there.get('/account')).status, 303);
  assert.equal((await eve.get('/account')).status, 200);
  assert.equal((await here.get('/account')).status, 200);
});

test('production has no demonstration people, outbox or clock', async (context) => {
  const setup = await anApp(context, 'production');
  const person = await aPerson(setup.database, 'ada@example.org', { isDemonstration: true });
  const browser = setup.browser();
  for (const path of ['/demonstration', '/demonstration/outbox', '/demonstration/clock'])
    assert.equal((await browser.get(path)).status, 404);
  assert.equal((await browser.post(`/demonstration/people/${person.personId}/sign-in`, [])).status, 404);
  assert.equal(browser.cookies.has('guildhall_session'), false);
  assert.doesNotMatch((await browser.get('/sign-in')).text, /demonstration/i);
});

test('a demonstration signs in as its own people only', async (context) => {
  const setup = await anApp(context);
  const real = await aPerson(setup.database, 'real@example.org');
  const fictional = await aPerson(setup.database, 'fictional@example.org', { isDemonstration: true });
  const browser = setup.browser();
  assert.equal((await browser.post(`/demonstration/people/${real.personId}/sign-in`, [])).status, 404);
  assert.equal((await browser.post(`/demonstration/people/${fictional.personId}/sign-in`, [['return_to', '//evil.example']])).to, '/home');
});

test('health tells the truth', async (context) => {
  const setup = await anApp(context);
  const well = await healthOf(setup.services);
  assert.deepEqual([well.status, well.engine, well.jobs], ['ok', 'pglite', 'none']);
  const queue = { enqueue: async () => undefined, state: async () => 'stopped' as const, stop: async () => undefined };
  assert.match((await healthOf({ ...setup.services, queue })).reason ?? '', /job queue/);
  const silent = {
    ...setup.services,
    database: {
      ...setup.database,
      kysely: new Proxy(setup.database.kysely, {
        get: (target, name) =>
          name === 'getExecutor'
            ? () => ({ ...target.getExecutor(), executeQuery: () => new Promise(() => undefined) })
            : (Reflect.get(target, name) as unknown),
      }),
    },
  };
  assert.match((await healthOf(silent, 50)).reason ?? '', /does not answer/);
});

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
