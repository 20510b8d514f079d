import assert from 'node:assert/strict';
import { test } from 'node:test';
import cdf from '@stdlib/stats-base-dists-hypergeometric-cdf';
import fc from 'fast-check';
import { fisherTwoSided, hypergeometric, logGamma } from './fisher.rules.ts';
import { impactOf, impactRatio } from './impact.rules.ts';

const close = (actual: number, wanted: number, within = 1e-9): void =>
  assert.ok(Math.abs(actual - wanted) <= within * Math.max(1, Math.abs(wanted)), `${actual} is not ${wanted}`);

void test('log-gamma at values known exactly', () => {
  close(logGamma(1), 0, 1e-13);
  close(logGamma(0.5), Math.log(Math.sqrt(Math.PI)), 1e-13);
  close(logGamma(11), Math.log(3_628_800), 1e-13);
});

void test('the lady tasting tea: three of four right has p = 34/70', () => {
  close(fisherTwoSided({ entered: 4, passed: 3 }, { entered: 4, passed: 1 }), 34 / 70);
  // All four right: 2/70, both sides.
  close(fisherTwoSided({ entered: 4, passed: 4 }, { entered: 4, passed: 0 }), 2 / 70);
});

void test('published tables come out as published', () => {
  // R, fisher.test(matrix(c(1, 11, 9, 3), 2)): 0.002759456.
  close(fisherTwoSided({ entered: 10, passed: 1 }, { entered: 14, passed: 11 }), 0.002759456, 1e-8);
  // Convictions of like-sex twins (Fisher 1935, in R's own example): 2 of 17 dizygotic, 10 of 13 monozygotic: 0.0005367241.
  close(fisherTwoSided({ entered: 13, passed: 10 }, { entered: 17, passed: 2 }), 0.0005367241, 1e-8);
});

void test('48 of 80 against 12 of 40 has an impact ratio of 0.50', () => {
  close(impactRatio({ entered: 40, passed: 12 }, { entered: 80, passed: 48 }) ?? Number.NaN, 0.5);
  const [reference, compared] = impactOf([
    { group: 'A', entered: 80, passed: 48 },
    { group: 'B', entered: 40, passed: 12 },
  ]);
  assert.equal(reference?.kind, 'reference');
  assert.ok(compared?.kind === 'compared' && compared.isBelowFourFifths && compared.isSignificant && !compared.isFlipFlop);
  assert.equal(compared.shortfall, 8, '20 of 40 would be half; four fifths of 0.60 is 0.48, so 19.2, rounded up to 20');
});

void test('the probabilities are those of an independent implementation', () => {
  const table = fc
    .record({
      pool: fc.integer({ min: 1, max: 400 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      taken: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ pool, share, taken }) => ({ pool, size: Math.floor(pool * share), selected: Math.floor(pool * taken) }));
  fc.assert(
    fc.property(table, fc.nat(400), ({ pool, size, selected }, at) => {
      const most = Math.min(size, selected);
      const hits = most === 0 ? 0 : at % (most + 1);
      let sum = 0;
      for (let each = 0; each <= hits; each += 1) sum += hypergeometric(each, pool, size, selected);
      close(sum, cdf(hits, pool, size, selected), 1e-8);
    }),
    { numRuns: 300 },
  );
});

void test('the two-sided test is the same whichever group is named first, and large pools are quick', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.nat(60), (n, m, a, b) => {
      const one = { entered: n, passed: a % (n + 1) };
      const other = { entered: m, passed: b % (m + 1) };
      const p = fisherTwoSided(one, other);
      assert.ok(p > 0 && p <= 1);
      close(p, fisherTwoSided(other, one), 1e-9);
      close(p, fisherTwoSided({ entered: n, passed: n - one.passed }, { entered: m, passed: m - other.passed }), 1e-6);
    }),
    { numRuns: 200 },
  );
  assert.ok(fisherTwoSided({ entered: 60_000, passed: 30_000 }, { entered: 40_000, passed: 19_000 }) < 1e-10);
});

void test('small groups are never told, small parts never compared, and a figure that hangs on one decision says so', () => {
  const results = impactOf([
    { group: 'large', entered: 400, passed: 200 },
    { group: 'hidden by the database', entered: null, passed: null },
    { group: 'hidden by the rule', entered: 4, passed: 4 },
    { group: 'small part', entered: 6, passed: 6 },
    { group: 'near', entered: 13, passed: 5 },
  ]);
  assert.deepEqual(
    results.map(({ kind, group }) => [kind, group]),
    [
      ['reference', 'large'],
      ['compared', 'near'],
      ['too_small_a_part', 'small part'],
      ['hidden', 'hidden by the database'],
      ['hidden', 'hidden by the rule'],
    ],
  );
  const near = results[1];
  assert.ok(near?.kind === 'compared' && near.isFlipFlop && near.shortfall === 1);
  assert.ok(!JSON.stringify(results.at(-1)).includes('4'));
});
