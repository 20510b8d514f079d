import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { installationSecret, sealer } from './seal.ts';

test('what is sealed opens with the same key and for the same thing only', () => {
  const one = sealer('a secret of at least thirty-two characters');
  const sealed = one.seal('client secret', 'organisation 1');
  assert.ok(!sealed.includes('client'));
  assert.equal(one.open(sealed, 'organisation 1'), 'client secret');
  assert.equal(one.open(sealed, 'organisation 2'), null);
  assert.equal(sealer('another secret of thirty-two characters!').open(sealed, 'organisation 1'), null);
  assert.equal(one.open(`${sealed.slice(0, -2)}AA`, 'organisation 1'), null);
  assert.equal(one.open('', 'organisation 1'), null);
  assert.notEqual(one.seal('client secret', 'organisation 1'), sealed);
});

test('an installation without a setting makes one secret and keeps it to itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-secret-'));
  try {
    const [first, second] = await Promise.all([installationSecret(null, folder), installationSecret(null, folder)]);
    assert.equal(await installationSecret(null, folder), first);
    assert.ok(first.length >= 32 && second.length >= 32);
    assert.equal((await stat(join(folder, 'secret.key'))).mode & 0o077, 0);
    assert.equal(await installationSecret('given', folder), 'given');
  } finally {
    await rm(folder, { recursive: true });
  }
});
