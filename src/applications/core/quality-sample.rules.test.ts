import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawOf, fingerprintOf, isDrawn } from './quality-sample.rules.ts';

const ids = Array.from({ length: 20_000 }, (_, index) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`);

test('a draw is the same whenever it is worked out, and another one under another salt', () => {
  assert.equal(drawOf('salt', ids[0] ?? '', 1), drawOf('salt', ids[0] ?? '', 1));
  assert.notEqual(drawOf('salt', ids[0] ?? '', 1), drawOf('other', ids[0] ?? '', 1));
  // Worked out apart: printf 'salt:a:1' | sha256sum
  assert.equal(drawOf('salt', 'a', 1), 0x2d2f597195c10 / 2 ** 52);
});

test('ten of a hundred are drawn, none of none and all of a hundred', () => {
  const share = (percent: number): number => ids.filter((id) => isDrawn(drawOf('a published salt', id, 1), percent)).length / ids.length;
  assert.ok(Math.abs(share(10) - 0.1) < 0.01, String(share(10)));
  assert.equal(share(0), 0);
  assert.equal(share(100), 1);
});

test('a fingerprint commits to a salt', () => {
  assert.equal(fingerprintOf('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
