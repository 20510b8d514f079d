import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createApp } from '#app.tsx';
import { asSystem } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { memoryDatabase } from '../../../../test/support/databases.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { loadActor } from '../../authenticate.store.ts';
import type { OrganisationRole } from '../../actor.ts';
import { signInNeeded } from '../../held-form.ts';
import { peopleRoutes } from '../../routes.ts';
import { peopleSubjects } from '../../organisation.routes.ts';
import { aPerson, lastMail, later, noon } from '../../tests/support.ts';
import { clientId, clientSecret, lyingProvider, realProvider, throughProvider, type Account, type Lies } from './identity-providers.ts';

const origin = 'http://localhost:3000';
const callback = `${origin}/sign-in/single-sign-on`;

async function anInstallation(context: TestContext) {
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

async function signInByMail(setup: Installation, browser: ReturnType<typeof aBrowser>, email: string): Promise<void> {
  await browser.post('/sign-in', { email, return_to: '/home' });
  const code = /Your code is (\d{6})/.exec((await lastMail(setup.database, email))?.text ?? '')?.[1] ?? '';
  assert.equal((await browser.post('/sign-in/code', { code })).status, 303);
}

const whoIs = async (browser: ReturnType<typeof aBrowser>): Promise<string | null> => {
  const page = await browser.get('/account');
  return page.status === 200 ? (/[\w.-]+@[\w.-]+\.example/.exec(page.text)?.[0] ?? null) : null;
};

/** An employer with confirmed domain "works.example" whose manager has set its provider, all through the pages. */
async function anEmployerWith(setup: Installation, issuer: string, firstRole: 'employee' | 'none' = 'employee'): Promise<string> {
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
  assert.equal((await mira.post(here, settings)).status, 303);
  assert.match((await mira.get(here)).text, /One is kept/);
  assert.match((await lastMail(setup.database, 'mo@works.example'))?.subject ?? '', /sign-in of Works has been changed/);
  return id;
}

/** Through the pages to the provider and back; the answer of the last page. */
async function signIn(
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

test('somebody new comes in by the real thing, is an employee, signs out and comes again as the same person', async (context) => {
  const setup = await anInstallation(context);
  let account: Account | 'refuses' = { sub: 'n-1', email: 'Nadia@works.example', email_verified: true, name: 'Nadia New' };
  const issuer = await realProvider(context, callback, () => account);
  const organisationId = await anEmployerWith(setup, issuer);
  const nadia = setup.browser();
  const { answer, back } = await signIn(nadia);
  assert.equal(answer.status, 303, answer.text);
  assert.equal(answer.to, '/account');
  assert.equal(await whoIs(nadia), 'nadia@works.example');
  const person = await asSystem(setup.database, noon, (trx) =>
    trx.selectFrom('people').select('id').where('email', '=', 'nadia@works.example').executeTakeFirstOrThrow(),
  );
  const actor = await asSystem(setup.database, noon, (trx) => loadActor(trx, person.id, noon));
  assert.deepEqual(
    actor.memberships.map((membership) => [membership.organisationId, membership.role]),
    [[organisationId, 'employee']],
  );
  // The answer works once, and in the browser that asked.
  assert.equal((await nadia.get(back.href)).status, 400);
  // Out again: here, and if wanted there.
  const out = await nadia.post('/sign-out', {});
  assert.equal(out.to, `/sign-out/organisation/${organisationId}`);
  assert.match((await nadia.get(out.to)).text, /still signed in at Works/);
  const there = await nadia.get(`${out.to}/there`);
  assert.ok(there.to.startsWith(`${issuer}/session/end`));
  assert.equal(await whoIs(nadia), null);
  // The subject is who it is, also with another address later; no second account appears.
  account = { sub: 'n-1', email: 'nadia.married@works.example', email_verified: true };
  assert.equal((await signIn(nadia)).answer.status, 303);
  assert.equal(await whoIs(nadia), 'nadia@works.example');
  // The provider may refuse.
  account = 'refuses';
  const refused = await signIn(setup.browser());
  assert.equal(refused.answer.status, 403);
  assert.match(refused.answer.text, /access_denied/);
  // A role that was ended is not given back by a sign-in.
  await asSystem(setup.database, noon, (trx) =>
    trx
      .updateTable('memberships')
      .set({ from_on: noon.today().subtract({ days: 9 }), to_on: noon.today() })
      .where('person_id', '=', person.id)
      .execute(),
  );
  account = { sub: 'n-1', email: 'nadia@works.example', email_verified: true };
  const ended = await signIn(setup.browser());
  assert.equal(ended.answer.status, 403);
  assert.match(ended.answer.text, /role_ended/);
  // Nothing that was said on the way stands in a log or an event.
  const events = await asSystem(setup.database, noon, (trx) => trx.selectFrom('events').select('data').execute());
  const sealedRows = await asSystem(setup.database, noon, (trx) =>
    trx.selectFrom('organisation_sign_ins').select('secret_sealed').execute(),
  );
  for (const text of [JSON.stringify(events), setup.lines.join('\n'), JSON.stringify(sealedRows)]) assert.ok(!text.includes(clientSecret));
});

test('forged state, nonce, audience, issuer, signature and times are refused, and nobody is signed in', async (context) => {
  const setup = await anInstallation(context);
  let lies: Lies = {};
  const issuer = await lyingProvider(context, () => lies);
  await anEmployerWith(setup, issuer);
  const refusedWith = async (told: Lies, change?: (back: URL) => void): Promise<number> => {
    lies = told;
    const browser = setup.browser();
    const { answer } = await signIn(browser, undefined, change);
    assert.equal(await whoIs(browser), null, JSON.stringify(told));
    return answer.status;
  };
  const past = Math.floor(performance.timeOrigin / 1000) - 7200;
  assert.equal(await refusedWith({}, (back) => back.searchParams.set('state', 'forged')), 400);
  assert.equal(await refusedWith({}, (back) => back.searchParams.set('code', 'forged')), 403);
  assert.equal(await refusedWith({ claims: { nonce: 'forged' } }), 403);
  assert.equal(await refusedWith({ claims: { nonce: undefined } }), 403);
  assert.equal(await refusedWith({ claims: { aud: 'another-client' } }), 403);
  assert.equal(await refusedWith({ claims: { aud: [clientId, 'another-client'], azp: 'another-client' } }), 403);
  assert.equal(await refusedWith({ claims: { iss: 'https://elsewhere.example' } }), 403);
  assert.equal(await refusedWith({ claims: { exp: past, iat: past - 300 } }), 403);
  assert.equal(await refusedWith({ signedByStranger: true }), 403);
  assert.equal(await refusedWith({ algorithmNone: true }), 403);
  assert.equal(await refusedWith({ withoutIdentity: true }), 403);
  // What the address of an identity proves: nothing where it is not verified or not the organisation's.
  for (const claims of [
    { email_verified: false },
    { email_verified: 'true' },
    { email_verified: undefined },
    { email: 'mira@elsewhere.example' },
    { email: undefined },
  ])
    assert.equal(await refusedWith({ claims }), 403);
  // Another browser cannot finish what this one began, and nobody can after ten minutes.
  lies = {};
  const [mine, stolen] = [setup.browser(), setup.browser()];
  const found = await mine.post('/sign-in/organisation', { email: 'a@works.example', return_to: '/account' });
  const start = await mine.get(found.to.replace('?', '/start?'));
  const back = await throughProvider(start.to, callback);
  assert.equal((await stolen.get(back.href)).status, 400);
  setup.moveWall(11);
  assert.equal((await mine.get(back.href)).status, 400);
  // And the honest word is believed.
  const honest = setup.browser();
  assert.equal((await signIn(honest)).answer.status, 303);
  assert.equal(await whoIs(honest), 'nadia@works.example');
});

test('an account that is not the organisation’s is never opened silently', async (context) => {
  const setup = await anInstallation(context);
  let lies: Lies = {};
  const issuer = await lyingProvider(context, () => lies);
  const organisationId = await anEmployerWith(setup, issuer);
  const elsewhere = await setup.organisation('Elsewhere');
  const as = async (sub: string, email: string) => {
    lies = { claims: { sub, email } };
    const browser = setup.browser();
    const { answer } = await signIn(browser);
    return { browser, answer };
  };
  // Whoever has a role here, and none elsewhere, is linked at once, and told by mail.
  const mira = await as('m-1', 'mira@works.example');
  assert.equal(mira.answer.status, 303);
  assert.equal(await whoIs(mira.browser), 'mira@works.example');
  assert.match((await lastMail(setup.database, 'mira@works.example'))?.subject ?? '', /opens your account now/);
  // A manager elsewhere: refused and told why, whatever their role here.
  const foreign = await aPerson(setup.database, 'fadi@works.example');
  await setup.role(foreign.personId, elsewhere, 'programme_manager');
  await setup.role(foreign.personId, organisationId, 'employee');
  const fadi = await as('f-1', 'fadi@works.example');
  assert.equal(fadi.answer.status, 403);
  assert.match(fadi.answer.text, /role at another organisation/);
  assert.equal(await whoIs(fadi.browser), null);
  // An operator: never.
  await aPerson(setup.database, 'olga@works.example', { isOperator: true });
  assert.match((await as('o-1', 'olga@works.example')).answer.text, /runs the installation/);
  // An account that somebody began alone: only its owner can say yes, signed in by mail in the same browser.
  await aPerson(setup.database, 'cam@works.example');
  const cam = await as('c-1', 'cam@works.example');
  assert.equal(cam.answer.to, '/sign-in/own-account');
  assert.match((await cam.browser.get('/sign-in/own-account')).text, /your own account/);
  assert.equal(await whoIs(cam.browser), null);
  const thief = setup.browser();
  await signInByMail(setup, thief, 'mo@works.example');
  for (const [name, value] of cam.browser.cookies) if (name === 'guildhall_link') thief.cookies.set(name, value);
  assert.equal((await thief.get('/account/organisation-sign-in')).to, '/account');
  assert.equal((await thief.post('/account/organisation-sign-in', {})).to, '/account');
  await signInByMail(setup, cam.browser, 'cam@works.example');
  assert.match((await cam.browser.get('/account/organisation-sign-in')).text, /May the sign-in of Works open your account/);
  assert.equal((await cam.browser.post('/account/organisation-sign-in', {})).status, 303);
  const again = await as('c-1', 'cam@works.example');
  assert.equal(again.answer.status, 303);
  assert.equal(await whoIs(again.browser), 'cam@works.example');
  // The owner takes the link away on the page of the account.
  const account = await again.browser.get('/account');
  const removePath = /action="(\/account\/organisation-sign-in\/[^"]+\/remove)"/.exec(account.text)?.[1] ?? '';
  assert.equal((await again.browser.post(removePath, {})).status, 303);
  assert.equal((await as('c-1', 'cam@works.example')).answer.status, 303);
});

test('where a first sign-in gives nothing, only people with a role come in; settings keep their secret', async (context) => {
  const setup = await anInstallation(context);
  let lies: Lies = {};
  const issuer = await lyingProvider(context, () => lies);
  const organisationId = await anEmployerWith(setup, issuer, 'none');
  const stranger = setup.browser();
  const { answer } = await signIn(stranger);
  assert.equal(answer.status, 403);
  assert.match(answer.text, /no role at this organisation yet/);
  const here = `/manage/organisations/${organisationId}/single-sign-on`;
  const mira = setup.browser();
  await signInByMail(setup, mira, 'mira@works.example');
  // Kept without being typed again; another issuer or client needs it anew, so that nobody sends it to a server of their own.
  const same = { issuer, client_id: clientId, secret: '', first_role: 'none', is_on: 'on', _revision: '1' };
  assert.equal((await mira.post(here, same)).status, 303);
  assert.equal((await mira.post(here, { ...same, _revision: '1' })).status, 409);
  assert.equal((await mira.post(here, { ...same, issuer: 'https://evil.example', _revision: '2' })).status, 422);
  for (const bad of [
    'http://login.example.org',
    'ftp://x.example',
    'https://user:pass@x.example',
    'https://x.example/?a',
    'https://intranet',
    'nonsense',
  ])
    assert.equal((await mira.post(here, { ...same, issuer: bad, secret: clientSecret, _revision: '2' })).status, 422, bad);
  assert.equal((await mira.post(`${here}/check`, {})).status, 303);
  lies = { issuerOfDiscovery: 'https://elsewhere.example' };
  const checked = await mira.post(`${here}/check`, {});
  assert.equal(checked.status, 422);
  // A domain is one organisation's: another one can name it, and no operator can confirm it twice.
  const other = await setup.organisation('Otherwise');
  const ola = setup.browser();
  await signInByMail(setup, ola, 'ola@operator.example');
  assert.equal((await ola.post(`/manage/organisations/${other}/single-sign-on/domains`, { domain: 'works.example' })).status, 409);
  // Others see nothing of it.
  const cam = setup.browser();
  await aPerson(setup.database, 'cam@people.example');
  await signInByMail(setup, cam, 'cam@people.example');
  assert.equal((await cam.get(here)).status, 404);
});
