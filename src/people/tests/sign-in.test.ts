import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { asSystem, type Database } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { askForCode, type CodeTicket } from '../ask-for-code.ts';
import { absoluteHours, authenticate, beginSession, idleMinutes } from '../authenticate.store.ts';
import { returnPath } from '../return-path.ts';
import { codeMinutes, codesPerCallerAnHour, codesPerEmailAnHour, deviceInWords, digitsOf } from '../sign-in.rules.ts';
import { signInByCode, signInByLink, type Browser, type SignInOutcome } from '../sign-in.ts';
import { aPerson, asVisitor, lastMail, later, noon } from './support.ts';

const browser: Browser = { device: 'test', oldSession: undefined };

async function ask(
  database: Database,
  email: string,
  options: { caller?: string; wall?: Clock; returnTo?: string } = {},
): Promise<CodeTicket> {
  const result = await asVisitor(database, (doing) =>
    askForCode(doing, options.wall ?? noon, { email, returnTo: options.returnTo ?? '/home', caller: options.caller ?? '192.0.2.1' }),
  );
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

async function codeOf(database: Database, email: string): Promise<string> {
  return /Your code is (\d{6})/.exec((await lastMail(database, email))?.text ?? '')?.[1] ?? '';
}

async function linkOf(database: Database, email: string): Promise<string> {
  return /\/sign-in\/link\/([\w-]+)/.exec((await lastMail(database, email))?.text ?? '')?.[1] ?? '';
}

async function use(
  database: Database,
  ticket: CodeTicket,
  code: string,
  options: { name?: string | null; wall?: Clock; browser?: Browser } = {},
): Promise<SignInOutcome> {
  const result = await asVisitor(database, (doing) =>
    signInByCode(doing, options.wall ?? noon, options.browser ?? browser, ticket, code, options.name ?? null),
  );
  assert.ok(result.ok);
  return result.value;
}

onBothEngines('a known person signs in by the mailed code, once', async (database) => {
  await aPerson(database, 'ada@example.org');
  const ticket = await ask(database, ' Ada@Example.org ', { returnTo: '/applications?after=3' });
  const code = await codeOf(database, 'ada@example.org');
  const outcome = await use(database, ticket, `${code.slice(0, 3)} ${code.slice(3)}`);
  assert.equal(outcome.kind, 'signed_in');
  assert.equal(outcome.kind === 'signed_in' && outcome.returnTo, '/applications?after=3');
  assert.deepEqual(await use(database, ticket, code), { kind: 'unusable', standing: 'used' });
});

onBothEngines('nothing in the database can be used to sign in', async (database) => {
  const ticket = await ask(database, 'ada@example.org');
  const row = await asSystem(database, noon, (trx) => trx.selectFrom('sign_in_codes').selectAll().executeTakeFirstOrThrow());
  const [code, link] = [await codeOf(database, 'ada@example.org'), await linkOf(database, 'ada@example.org')];
  const kept = JSON.stringify(row);
  for (const secret of [code, link, ticket.secret]) assert.ok(secret.length >= 6 && !kept.includes(secret));
  assert.deepEqual(await use(database, { id: ticket.id, secret: 'another browser' }, code), { kind: 'wrong', triesLeft: 4 });
});

onBothEngines('somebody new is asked for a name, and only after the right code', async (database) => {
  const ticket = await ask(database, 'new@example.org');
  const code = await codeOf(database, 'new@example.org');
  assert.deepEqual(await use(database, ticket, code), { kind: 'name_needed', message: null });
  assert.deepEqual(await use(database, ticket, code, { name: '  ' }), { kind: 'name_needed', message: 'Enter your name' });
  assert.equal((await use(database, ticket, code, { name: 'نور 🌱' })).kind, 'signed_in');
  const person = await asSystem(database, noon, (trx) =>
    trx
      .selectFrom('people')
      .innerJoin('events', 'events.stream_id', 'people.id')
      .select(['name', 'type'])
      .where('email', '=', 'new@example.org')
      .executeTakeFirst(),
  );
  assert.deepEqual(person, { name: 'نور 🌱', type: 'person.registered' });
});

onBothEngines('a code ends after five wrong tries, the link of the same mail does not', async (database) => {
  await aPerson(database, 'ada@example.org');
  const ticket = await ask(database, 'ada@example.org');
  const code = await codeOf(database, 'ada@example.org');
  const wrong = code === '000000' ? '111111' : '000000';
  for (const triesLeft of [4, 3, 2, 1]) assert.deepEqual(await use(database, ticket, wrong), { kind: 'wrong', triesLeft });
  assert.deepEqual(await use(database, ticket, wrong), { kind: 'unusable', standing: 'exhausted' });
  assert.deepEqual(await use(database, ticket, code), { kind: 'unusable', standing: 'exhausted' });
  const link = await linkOf(database, 'ada@example.org');
  const byLink = () => asVisitor(database, (doing) => signInByLink(doing, noon, browser, link, null));
  const first = await byLink();
  assert.ok(first.ok && first.value.kind === 'signed_in');
  const second = await byLink();
  assert.deepEqual(second.ok && second.value, { kind: 'unusable', standing: 'used' });
});

onBothEngines('a code expires', async (database) => {
  await aPerson(database, 'ada@example.org');
  const ticket = await ask(database, 'ada@example.org');
  const code = await codeOf(database, 'ada@example.org');
  assert.deepEqual(await use(database, ticket, code, { wall: later(codeMinutes) }), { kind: 'unusable', standing: 'expired' });
  assert.equal((await use(database, ticket, code, { wall: later(codeMinutes - 1) })).kind, 'signed_in');
});

onBothEngines('codes are limited per address and per caller, for known and unknown addresses alike', async (database) => {
  await aPerson(database, 'known@example.org');
  const asked = (email: string, caller: string, wall = noon) =>
    asVisitor(database, (doing) => askForCode(doing, wall, { email, returnTo: '/', caller }));
  for (const email of ['known@example.org', 'unknown@example.org']) {
    for (let count = 0; count < codesPerEmailAnHour; count += 1) assert.ok((await asked(email, `caller of ${email}`)).ok);
    const refused = await asked(email, 'another caller');
    assert.ok(!refused.ok && refused.kind === 'conflict');
    assert.ok((await asked(email, 'another caller', later(61))).ok);
  }
  for (let count = 0; count < codesPerCallerAnHour; count += 1) assert.ok((await asked(`person${count}@example.org`, 'one caller')).ok);
  assert.ok(!(await asked('one.more@example.org', 'one caller')).ok);
});

onBothEngines('a burst at one moment cannot pass the limit', async (database) => {
  const results = await Promise.all(
    Array.from({ length: 9 }, () =>
      asVisitor(database, (doing) => askForCode(doing, noon, { email: 'ada@example.org', returnTo: '/', caller: 'x' })),
    ),
  );
  assert.equal(results.filter((result) => result.ok).length, codesPerEmailAnHour);
});

onBothEngines('signing in ends the session that the browser held', async (database) => {
  const actor = await aPerson(database, 'ada@example.org');
  const old = await asSystem(database, noon, (trx) => beginSession(trx, actor.personId ?? '', 'old', noon));
  const elsewhere = await asSystem(database, noon, (trx) => beginSession(trx, actor.personId ?? '', 'elsewhere', noon));
  const ticket = await ask(database, 'ada@example.org');
  const outcome = await use(database, ticket, await codeOf(database, 'ada@example.org'), { browser: { device: 'new', oldSession: old } });
  assert.ok(outcome.kind === 'signed_in' && outcome.session !== old);
  assert.equal((await authenticate(database, noon, noon, old)).personId, null);
  assert.equal((await authenticate(database, noon, noon, elsewhere)).personId, actor.personId);
  assert.equal((await authenticate(database, noon, noon, outcome.session)).personId, actor.personId);
});

onBothEngines('a session ends without use and at its absolute limit', async (database) => {
  const actor = await aPerson(database, 'ada@example.org');
  const begin = () => asSystem(database, noon, (trx) => beginSession(trx, actor.personId ?? '', 'x', noon));
  const who = async (secret: string, minutes: number) => (await authenticate(database, noon, later(minutes), secret)).personId;
  const idle = await begin();
  assert.equal(await who(idle, idleMinutes - 1), actor.personId);
  assert.equal(await who(idle, idleMinutes + 30), actor.personId, 'use moves the idle limit');
  assert.equal(await who(idle, 3 * idleMinutes), null);
  const used = await begin();
  for (let minutes = 0; minutes < absoluteHours * 60; minutes += 60) assert.equal(await who(used, minutes), actor.personId);
  assert.equal(await who(used, absoluteHours * 60), null);
});

test('after sign-in one goes on to a page of this server, whatever the address says', () => {
  const hostile = [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/.//evil.example',
    '/%2e//evil.example',
    '/a/..//evil.example',
    '/\t/evil.example',
    ' //evil.example',
    '/sign-in',
    '/sign-out?x',
    '',
    'home',
  ];
  for (const given of hostile) assert.equal(returnPath(given), '/home', given);
  assert.equal(returnPath('/work/applications?after=1#x'), '/work/applications?after=1#x');
  const pieces = fc
    .array(
      fc.constantFrom(
        '/',
        '\\',
        '.',
        '..',
        ':',
        '@',
        '?',
        '#',
        '%2f',
        '%5c',
        '\t',
        '\n',
        'evil.example',
        'http',
        'javascript',
        'home',
        ' ',
        'ü',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.oneof(
        pieces,
        fc.string({ unit: 'binary' }),
        fc.webUrl(),
        pieces.map((path) => `/${path}`),
      ),
      (given) => {
        const path = returnPath(given);
        assert.match(path, /^\/(?![/\\])/);
        assert.equal(new URL(path, 'https://guildhall.example').origin, 'https://guildhall.example');
        assert.equal(returnPath(path), path, 'a good path stays as it is');
      },
    ),
    { numRuns: 2000 },
  );
});

test('codes are read as people paste them, and devices told as people know them', () => {
  for (const typed of ['123456', ' 123 456 ', '123-456', 'Your code is 123456.']) assert.equal(digitsOf(typed), '123456');
  assert.equal(deviceInWords('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'), 'Firefox on Linux');
  assert.equal(
    deviceInWords('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1'),
    'Safari on iPhone',
  );
  assert.equal(deviceInWords(''), 'An unknown browser');
});
