import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { amountIn, amountText, floorFor } from '../intake-terms.ts';
import { fingerprint } from '../fingerprint.ts';
import { durationInWords } from '../words.ts';

test('an amount is read as people write it, and written so that it is read again', () => {
  for (const [text, minor] of [
    ['41,800', 4_180_000],
    ['41 800', 4_180_000],
    ['£12.60', 1260],
    ['12.6', 1260],
    ['$ 93,500', 9_350_000],
  ] as const)
    assert.equal(amountIn(text, 'GBP'), minor, text);
  for (const text of ['', 'lots', '-5', '1.234', '1,2', '12.60.1', '1e9']) assert.equal(amountIn(text, 'GBP'), null, text);
  fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (minor) => amountIn(amountText(minor, 'GBP'), 'GBP') === minor));
});

test('the law’s floor per period follows from the hour', () => {
  const minimum = {
    amountMinor: 800,
    currency: 'GBP',
    fromOn: Temporal.PlainDate.from('2026-04-01'),
    source: 'law',
    appliesTo: 'apprentices',
  };
  assert.equal(floorFor(minimum, 'hour', 30), 800);
  assert.equal(floorFor(minimum, 'week', 30), 24_000);
  assert.equal(floorFor(minimum, 'year', 30), 1_248_000);
  assert.equal(floorFor(minimum, 'year', null), 1_664_000, 'without stated hours a week has 40');
});

test('a fingerprint does not depend on the order of keys', () => {
  assert.equal(fingerprint({ a: 1, b: [{ c: 2, d: undefined }] }), fingerprint({ b: [{ c: 2 }], a: 1 }));
  assert.notEqual(fingerprint({ a: [1, 2] }), fingerprint({ a: [2, 1] }));
});

test('a length reads as the document says it, with thousands parted and years where they read better', () => {
  assert.equal(durationInWords({ min: 8000, max: 8000, unit: 'hours', text: '8000 hours' }), '8,000 hours');
  assert.equal(durationInWords({ min: 48, max: 48, unit: 'months', text: '48 months' }), '48 months (4 years)');
  assert.equal(durationInWords({ min: 8, max: 24, unit: 'weeks', text: '8 to 24 weeks' }), '8 to 24 weeks');
});
