import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingPackages } from './setup.mjs';

const lockFile = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/server': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/checker': { version: '2.0.0', integrity: 'sha512-b', dev: true },
    'node_modules/for-another-system': { version: '3.0.0', optional: true },
  },
};
const { '': _ours, ...everything } = lockFile.packages;

test('a fresh clone misses everything that this kind of install needs', () => {
  assert.deepEqual(missingPackages(lockFile, {}, { development: false }), ['node_modules/server']);
  assert.deepEqual(missingPackages(lockFile, {}, { development: true }), ['node_modules/server', 'node_modules/checker']);
});

test('a full install is enough for a start, an install for a start is not enough for the tests', () => {
  const forStart = { packages: { 'node_modules/server': everything['node_modules/server'] } };
  assert.deepEqual(missingPackages(lockFile, { packages: everything }, { development: false }), []);
  assert.deepEqual(missingPackages(lockFile, forStart, { development: false }), []);
  assert.deepEqual(missingPackages(lockFile, forStart, { development: true }), ['node_modules/checker']);
});

test('another version or another content under the same version counts as missing', () => {
  for (const change of [{ version: '1.0.1' }, { integrity: 'sha512-other' }]) {
    const installed = {
      packages: { ...everything, 'node_modules/server': { ...everything['node_modules/server'], ...change } },
    };
    assert.deepEqual(missingPackages(lockFile, installed, { development: false }), ['node_modules/server']);
  }
});
