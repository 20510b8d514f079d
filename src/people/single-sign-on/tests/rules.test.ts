import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guardedFetch, isPublicAddress } from '../guarded-fetch.ts';
import { admit, domainFrom, domainOf, issuerOf, type Arrival, type Standing } from '../single-sign-on.rules.ts';

const arrival: Arrival = { subject: 's', email: 'a@works.example', isEmailVerified: true, name: null };
const nobody: Standing = { isLinked: false, isDomainConfirmed: true, person: null, givesRole: true };
const person = { isOperator: false, rolesHere: 1, rolesElsewhere: 0, hadRoleHere: true };

test('who is let in follows from a verified address at a confirmed domain and from roles here alone', () => {
  assert.deepEqual(admit(arrival, nobody), { kind: 'register' });
  assert.deepEqual(admit(arrival, { ...nobody, givesRole: false }), { kind: 'refused', why: 'no_role' });
  assert.deepEqual(admit({ ...arrival, isEmailVerified: false }, nobody), { kind: 'refused', why: 'unverified' });
  assert.deepEqual(admit({ ...arrival, email: null }, nobody), { kind: 'refused', why: 'no_email' });
  assert.deepEqual(admit(arrival, { ...nobody, isDomainConfirmed: false }), { kind: 'refused', why: 'foreign_domain' });
  assert.deepEqual(admit(arrival, { ...nobody, person }), { kind: 'own_sign_in_first' }, 'a role here opens nothing by itself');
  assert.deepEqual(admit(arrival, { ...nobody, person, isLinked: true }), { kind: 'sign_in' });
  assert.deepEqual(admit(arrival, { ...nobody, person: { ...person, rolesElsewhere: 1 }, isLinked: true }), {
    kind: 'refused',
    why: 'role_elsewhere',
  });
  assert.deepEqual(admit(arrival, { ...nobody, person: { ...person, isOperator: true } }), { kind: 'refused', why: 'operator' });
  assert.deepEqual(admit(arrival, { ...nobody, person: { ...person, rolesHere: 0 } }), { kind: 'refused', why: 'role_ended' });
  const own = { ...person, rolesHere: 0, hadRoleHere: false };
  assert.deepEqual(admit(arrival, { ...nobody, person: own }), { kind: 'own_sign_in_first' });
  assert.deepEqual(admit(arrival, { ...nobody, person: own, givesRole: false }), { kind: 'refused', why: 'no_role' });
});

test('only https addresses of the public internet are issuers, and this machine where the settings say so', () => {
  for (const bad of [
    '',
    'x',
    'http://login.example.org',
    'https://a:b@login.example.org',
    'https://login.example.org?x',
    'https://intranet',
  ])
    assert.equal(issuerOf(bad, true).ok, false, bad);
  assert.equal(issuerOf('http://127.0.0.1:8080', false).ok, false);
  assert.equal(issuerOf('http://127.0.0.1:8080', true).ok, true);
  assert.equal(issuerOf('https://login.example.org/tenant/v2.0', false).ok, true);
});

test('domains are read as people type them', () => {
  assert.equal(domainFrom(' @Example.ORG '), 'example.org');
  for (const bad of ['example', 'a b.org', '-x.org', 'x..org', 'http://x.org', '']) assert.equal(domainFrom(bad), null, bad);
  assert.equal(domainOf('a@B.example'), 'b.example');
  assert.equal(domainOf('nobody'), null);
});

test('addresses inside a network are not called', async () => {
  for (const inside of [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '2002:7f00:1::1',
    '2001:0:53aa:64c::1',
    '64:ff9b:1::7f00:1',
    'fec0::1',
    '203.0.113.9',
    'nonsense',
  ])
    assert.equal(isPublicAddress(inside), false, inside);
  for (const outside of ['93.184.215.14', '2606:2800:220:1::1']) assert.equal(isPublicAddress(outside), true, outside);
  const options = { body: undefined, headers: {}, method: 'GET', redirect: 'manual' as const };
  for (const address of [
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest',
    'http://login.example.org/',
    'https://localhost/',
  ])
    await assert.rejects(guardedFetch(false)(address, options), address);
});
