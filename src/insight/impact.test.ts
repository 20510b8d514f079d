import assert from 'node:assert/strict';
import { test } from 'node:test';
import cdf from '@stdlib/stats-base-dists-hypergeometric-cdf';
import fc from 'fast-check';
import { fisherTwoSided, likelihoods, type Outcome } from './fisher.rules.ts';
import { impactOf, impactRatio, isBelowFourFifths } from './impact.rules.ts';
import { ratioText } from './words.ts';

const close = (actual: number, wanted: number, within = 1e-9): void =>
  assert.ok(Math.abs(actual - wanted) <= within * Math.max(1, Math.abs(wanted)), `${actual} is not ${wanted}`);

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
      const least = Math.max(0, selected + size - pool);
      const hits = least + (at % (Math.min(size, selected) - least + 1));
      const { from, parts, sum } = likelihoods(pool, size, selected);
      const below = parts.slice(0, Math.max(0, hits - from + 1)).reduce((total, part) => total + part, 0);
      close(below / sum, cdf(hits, pool, size, selected), 1e-8);
    }),
    { numRuns: 300 },
  );
});

/** The same test in whole numbers without end: nothing is rounded before the last division. */
function exactly(one: Outcome, other: Outcome): number {
  const choose = (n: number, k: number): bigint => {
    let ways = 1n;
    for (let index = 1; index <= k; index += 1) ways = (ways * BigInt(n - k + index)) / BigInt(index);
    return ways;
  };
  const selected = one.passed + other.passed;
  const ways = (hits: number): bigint => choose(one.entered, hits) * choose(other.entered, selected - hits);
  const seen = ways(one.passed);
  let unlikely = 0n;
  for (let hits = Math.max(0, selected - other.entered); hits <= Math.min(one.entered, selected); hits += 1)
    if (ways(hits) <= seen) unlikely += ways(hits);
  return Number((unlikely * 10n ** 30n) / choose(one.entered + other.entered, selected)) / 1e30;
}

void test('the two-sided p value is that of whole numbers without end, whatever the table, rows and columns of nought too', () => {
  const outcome = fc.nat(90).chain((entered) => fc.record({ entered: fc.constant(entered), passed: fc.nat(entered) }));
  fc.assert(
    fc.property(outcome, outcome, (one, other) => close(fisherTwoSided(one, other), exactly(one, other), 1e-9)),
    { numRuns: 400 },
  );
  const none = { entered: 0, passed: 0 };
  for (const [one, other] of [
    [none, none],
    [none, { entered: 9, passed: 4 }],
    [{ entered: 9, passed: 4 }, none],
    [
      { entered: 9, passed: 0 },
      { entered: 7, passed: 0 },
    ],
    [
      { entered: 9, passed: 9 },
      { entered: 7, passed: 7 },
    ],
  ] as const)
    assert.equal(fisherTwoSided(one, other), 1);
});

void test('millions are counted as exactly as tens, and quickly', () => {
  const million = 1_000_000;
  const begun = performance.now();
  // Groups of one size: both sides are alike, so the whole is twice the one side, which the other implementation gives.
  const p = fisherTwoSided({ entered: million, passed: 499_000 }, { entered: million, passed: 500_000 });
  const far = fisherTwoSided({ entered: million, passed: million }, { entered: million, passed: 0 });
  const few = fisherTwoSided({ entered: 5, passed: 0 }, { entered: million, passed: million });
  const even = fisherTwoSided({ entered: million, passed: 500_000 }, { entered: million, passed: 500_000 });
  assert.ok(performance.now() - begun < 1000);
  close(p, 2 * cdf(499_000, 2 * million, million, 999_000), 1e-6);
  assert.ok(far > 0 && far < 1e-300);
  assert.ok(few > 0 && few < 1e-20);
  assert.equal(even, 1);
});

void test('exactly four fifths is not below four fifths, and one fewer is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 40 }),
      (parts, scale, more) => {
        // Rates r × 4/5 and r, in groups of different sizes.
        const [entered, passed] = [parts * 5 * scale, (1 + (more % parts)) * 5 * scale];
        const highest = { entered, passed: Math.min(entered, passed) };
        const group = { entered: entered * more, passed: (highest.passed * more * 4) / 5 };
        assert.ok(!isBelowFourFifths(group, highest), JSON.stringify([group, highest]));
        assert.ok(isBelowFourFifths({ ...group, passed: group.passed - 1 }, highest));
        const [, compared] = impactOf([
          { group: 'highest', ...highest },
          { group: 'compared', ...group, passed: group.passed - 1 },
        ]);
        assert.ok(
          compared?.kind === 'too_small_a_part' ||
            (compared?.kind === 'compared' && compared.isBelowFourFifths && compared.shortfall === 1),
        );
      },
    ),
    { numRuns: 300 },
  );
  assert.equal(ratioText(0.7999), '0.799', 'what is flagged does not read as if it were not');
  assert.equal(ratioText(0.8), '0.80');
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
