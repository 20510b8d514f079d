import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callerOf } from '../sign-in.rules.ts';

test('a rate limit counts a line at home once, however many addresses it has', () => {
  assert.equal(callerOf('203.0.113.7'), '203.0.113.7');
  assert.equal(callerOf('::ffff:203.0.113.7'), '203.0.113.7');
  assert.equal(callerOf('2001:db8:1:2:aaaa::1'), callerOf('2001:0db8:0001:0002:ffff:1:2:3'));
  assert.notEqual(callerOf('2001:db8:1:2::1'), callerOf('2001:db8:1:3::1'));
  assert.equal(callerOf('fe80::1%eth0'), 'fe80:0:0:0');
  assert.equal(callerOf('::1'), '0:0:0:0');
  assert.equal(callerOf(''), '');
});
