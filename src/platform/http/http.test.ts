import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOfKey, momentOfKey } from './list-key.ts';
import { isFromOurPages } from './same-origin.ts';

test('only a day or a moment that the database can hold names a place in a list', () => {
  assert.equal(dayOfKey('2028-02-29'), '2028-02-29');
  for (const text of ['', 'x', '2027-02-29', '2027-99-99', '0000-01-01', '2027-1-1', '2027-01-01T00:00Z'])
    assert.equal(dayOfKey(text), null, text);
  assert.equal(momentOfKey('2027-01-11T09:00:00Z')?.toString(), '2027-01-11T09:00:00Z');
  for (const text of ['', '2027-01-11', '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', '0000-12-31T23:00:00Z'])
    assert.equal(momentOfKey(text), null, text);
});

test('what changes something comes from a page of ours, whatever its body claims to be', () => {
  const own = ['https://guildhall.example'];
  const from = (method: string, fetchSite?: string, origin?: string): boolean => isFromOurPages({ method, fetchSite, origin }, own);
  assert.ok(from('GET', 'cross-site', 'https://evil.example'));
  assert.ok(from('POST', 'same-origin'));
  assert.ok(from('POST', undefined, 'https://guildhall.example'));
  assert.ok(!from('POST'));
  assert.ok(!from('POST', 'cross-site', 'https://evil.example'));
  assert.ok(!from('POST', 'same-site', 'https://other.guildhall.example'));
  assert.ok(!from('POST', undefined, 'null'));
  assert.ok(!from('DELETE', 'none'));
});
