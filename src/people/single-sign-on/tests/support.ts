import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { createApp } from '#app.tsx';
import { asSystem } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { memoryDatabase } from '../../../../test/support/databases.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import type { OrganisationRole } from '../../actor.ts';
import { signInNeeded } from '../../held-form.ts';
import { peopleRoutes } from '../../routes.ts';
import { peopleSubjects } from '../../organisation.routes.ts';
import { aPerson, lastMail, later, noon } from '../../tests/support.ts';
import { clientId, clientSecret, throughProvider } from './identity-providers.ts';

/** An installation with an employer whose people sign in by its own provider, and browsers to do it with. */

const origin = 'http://localhost:3000';
export const callback = `${origin}/sign-in/single-sign-on`;

export async function anInstallation(context: TestContext) {
  const database = await memoryDatabase(context);
  let wall = noon;
  const lines: string[] = [];
  const plain = servicesOf({ database, clock: noon, origin });
  const services = {
    ...plain,
    config: { ...plain.config, secret: 'the secret of this installation, long enough', localIssuers: true },
    wall: { now: () => wall.now(), today: () => wall.today() },
    log: (line: string) => void lines.push(line),
  };
  const app = createApp(services, { routes: peopleRoutes(services), subjects: peopleSubjects, signInNeeded: signInNeeded(services) });
  const organisation = async (name: string, kind: 'employer' | 'agency' = 'employer'): Promise<string> => {
    const id = randomUUIDv7();
    await asSystem(database, noon, (trx) =>
      trx
        .insertInto('organisations')
        .values({ id, name, slug: name.toLowerCase().replaceAll(' ', '-'), kind, created_at: noon.now() })
        .execute(),
    );
    return id;
  };
  const role = (
    personId: string | null,
    organisationId: string,
    held: OrganisationRole,
    toOn: Temporal.PlainDate | null = null,
  ): Promise<unknown> =>
    asSystem(database, noon, (trx) =>
      trx
        .insertInto('memberships')
        .values({
          id: randomUUIDv7(),
          person_id: personId ?? '',
          organisation_id: organisationId,
          role: held,
          from_on: noon.today().subtract({ days: 90 }),
          to_on: toOn,
        })
        .execute(),
    );
  return {
    database,
    services,
    app,
    lines,
    organisation,
    role,
    browser: () => aBrowser(app),
    moveWall: (minutes: number) => (wall = later(minutes)),
  };
}

type Installation = Awaited<ReturnType<typeof anInstallation>>;

/** Keeps cookies, as a browser does. */
function aBrowser(app: ReturnType<typeof createApp>) {
  const cookies = new Map<string, string>();
  const send = async (path: string, fields?: Readonly<Record<string, string>>) => {
    const response = await app.request(path.startsWith('http') ? path : `${origin}${path}`, {
      method: fields ? 'POST' : 'GET',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), Origin: origin },
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (/max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    assert.ok(!text.includes(clientSecret), 'a page shows the secret');
    return { status: response.status, to: response.headers.get('Location') ?? '', text };
  };
  return {
    cookies,
    get: (path: string) => send(path),
    post: (path: string, fields: Readonly<Record<string, string>>) => send(path, fields),
  };
}

const signInEvents = ['organisation.domain_named', 'organisation.domain_confirmed', 'organisation.sign_in_changed'];

export async function signInByMail(setup: Installation, browser: ReturnType<typeof aBrowser>, email: string): Promise<void> {
  await browser.post('/sign-in', { email, return_to: '/home' });
  const code = /Your code is (\d{6})/.exec((await lastMail(setup.database, email))?.text ?? '')?.[1] ?? '';
  assert.equal((await browser.post('/sign-in/code', { code })).status, 303);
}

export const whoIs = async (browser: ReturnType<typeof aBrowser>): Promise<string | null> => {
  const page = await browser.get('/account');
  return page.status === 200 ? (/[\w.-]+@[\w.-]+\.example/.exec(page.text)?.[0] ?? null) : null;
};

/** An employer with confirmed domain "works.example" whose manager has set its provider, all through the pages. */
export async function anEmployerWith(setup: Installation, issuer: string, firstRole: 'employee' | 'none' = 'employee'): Promise<string> {
  const id = await setup.organisation('Works');
  const manager = await aPerson(setup.database, 'mira@works.example');
  const colleague = await aPerson(setup.database, 'mo@works.example');
  await setup.role(manager.personId, id, 'programme_manager');
  await setup.role(colleague.personId, id, 'programme_manager');
  await aPerson(setup.database, 'ola@operator.example', { isOperator: true });
  const [mira, ola] = [setup.browser(), setup.browser()];
  await signInByMail(setup, mira, 'mira@works.example');
  await signInByMail(setup, ola, 'ola@operator.example');
  const here = `/manage/organisations/${id}/single-sign-on`;
  const settings = { issuer, client_id: clientId, secret: clientSecret, first_role: firstRole, is_on: 'on', _revision: '0' };
  // Without a confirmed domain nobody could be let in safely, so that it cannot be switched on.
  assert.equal((await mira.post(here, settings)).status, 422);
  assert.equal((await mira.post(`${here}/domains`, { domain: '@Works.example' })).status, 303);
  assert.equal((await mira.post(`${here}/domains/confirm`, { domain: 'works.example' })).status, 403);
  assert.equal((await mira.post(here, settings)).status, 422);
  assert.equal((await ola.post(`${here}/domains/confirm`, { domain: 'works.example' })).status, 303);
  const mailsToMo = async () =>
    asSystem(setup.database, noon, async (trx) =>
      (await trx.selectFrom('mails').select(['text', 'event_id']).where('to_address', '=', 'mo@works.example').execute()).map(
        ({ text, event_id: eventId }) => ({ text, isTied: eventId !== null }),
      ),
    );
  const told = await mailsToMo();
  assert.ok(told.some(({ text, isTied }) => isTied && /has named the mail domain works\.example/.test(text)));
  assert.ok(told.some(({ text, isTied }) => isTied && /has confirmed the mail domain works\.example/.test(text)));
  assert.equal((await mira.post(here, settings)).status, 303);
  const types = await asSystem(setup.database, noon, (trx) =>
    trx.selectFrom('events').select('type').where('stream_id', '=', id).where('type', 'in', signInEvents).orderBy('seq').execute(),
  );
  assert.deepEqual(
    types.map(({ type }) => type),
    signInEvents,
  );
  assert.match((await mira.get(here)).text, /One is kept/);
  assert.match((await lastMail(setup.database, 'mo@works.example'))?.subject ?? '', /sign-in of Works has been changed/);
  return id;
}

/** Through the pages to the provider and back; the answer of the last page. */
export async function signIn(
  browser: ReturnType<typeof aBrowser>,
  email = 'someone@works.example',
  change: (back: URL) => void = () => undefined,
) {
  const found = await browser.post('/sign-in/organisation', { email, return_to: '/account' });
  assert.equal(found.status, 303, found.text);
  const page = await browser.get(found.to);
  const startPath = /href="(\/sign-in\/organisation\/[^"]+\/start[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const start = await browser.get(startPath);
  assert.equal(start.status, 303, start.text);
  const asked = new URL(start.to).searchParams;
  assert.ok(asked.get('state') && asked.get('nonce') && asked.get('code_challenge') && asked.get('code_challenge_method') === 'S256');
  const back = await throughProvider(start.to, callback);
  change(back);
  return { back, answer: await browser.get(back.href) };
}
