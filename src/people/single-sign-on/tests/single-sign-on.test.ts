import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asSystem } from '#platform/database/index.ts';
import { loadActor } from '../../authenticate.store.ts';
import { aPerson, lastMail, noon } from '../../tests/support.ts';
import { clientId, clientSecret, lyingProvider, realProvider, throughProvider, type Account, type Lies } from './identity-providers.ts';
import { anEmployerWith, anInstallation, callback, signIn, signInByMail, whoIs } from './support.ts';

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
  // A colleague with a role here: whoever set the sign-in up may have any provider say so, and is nobody by that.
  const asMo = await as('m-0', 'mo@works.example');
  assert.equal(asMo.answer.to, '/sign-in/own-account');
  assert.equal(await whoIs(asMo.browser), null);
  assert.equal((await asMo.browser.post('/account/organisation-sign-in', {})).status, 303);
  assert.equal((await as('m-0', 'mo@works.example')).answer.to, '/sign-in/own-account', 'still not linked');
  await signInByMail(setup, asMo.browser, 'mira@works.example');
  assert.equal((await asMo.browser.post('/account/organisation-sign-in', {})).to, '/account', 'not another’s to link');
  assert.equal((await as('m-0', 'mo@works.example')).answer.to, '/sign-in/own-account');
  // The owner signs in by mail in the same browser and says yes, once; the mail that tells of it comes to them.
  const mira = await as('m-1', 'mira@works.example');
  assert.equal(mira.answer.to, '/sign-in/own-account');
  await signInByMail(setup, mira.browser, 'mira@works.example');
  assert.equal((await mira.browser.post('/account/organisation-sign-in', {})).status, 303);
  const miraAgain = await as('m-1', 'mira@works.example');
  assert.equal(miraAgain.answer.status, 303);
  assert.equal(await whoIs(miraAgain.browser), 'mira@works.example');
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
