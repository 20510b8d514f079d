import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeCondition, leavesOf } from '../conditions.ts';
import { judge, verdictOf } from '../index.ts';
import { possibilitiesOf } from '../possibilities.ts';
import type { Condition, Facts, Occasion } from '../types.ts';
import { addDays } from '../calendar.ts';
import { criteria, factNames, leafOf, occasions, people, valueOf, world } from './generators.ts';
import { asVerdict, holds, referenceVerdict } from './reference.ts';

const set: fc.Arbitrary<Occasion> = occasions.map((occasion) => {
  const start = occasion.start ?? addDays(occasion.application, 30);
  return { ...occasion, start, endOfTraining: occasion.endOfTraining ?? addDays(start, 300) };
});

test('the engine agrees with the slow evaluator on every generated person, programme and occasion', () => {
  fc.assert(
    fc.property(criteria(), people(), set, (rules, facts, occasion) => {
      assert.equal(verdictOf(rules, facts, occasion), referenceVerdict(rules, facts, occasion));
      assert.equal(judge(rules, facts, occasion).verdict, referenceVerdict(rules, facts, occasion));
      for (const { criterion, verdict } of judge(rules, facts, occasion).criteria) {
        assert.equal(verdict, asVerdict(holds(criterion.condition, facts, occasion)));
      }
    }),
    { numRuns: 20_000 },
  );
});

test('it agrees as well where the start or the end is not set yet', () => {
  fc.assert(
    fc.property(criteria(), people(), occasions, (rules, facts, occasion) => {
      assert.equal(verdictOf(rules, facts, occasion), referenceVerdict(rules, facts, occasion));
    }),
    { numRuns: 2000 },
  );
});

test('an unknown never turns into yes or no: a decided verdict outlives every further answer', () => {
  fc.assert(
    fc.property(criteria(), people(), people(), occasions, (rules, known, more, occasion) => {
      const before = judge(rules, known, occasion);
      const after = judge(rules, { ...more, ...known }, occasion);
      if (before.verdict !== 'unknown') assert.equal(after.verdict, before.verdict);
      for (const [index, entry] of before.criteria.entries()) {
        if (entry.verdict !== 'unknown') assert.equal(after.criteria[index]?.verdict, entry.verdict);
      }
    }),
    { numRuns: 20_000 },
  );
});

test('a decided verdict outlives the setting of the days', () => {
  fc.assert(
    fc.property(criteria(), people(), occasions, fc.nat(900), fc.nat(900), (rules, facts, occasion, wait, training) => {
      const start = occasion.start ?? addDays(occasion.application, wait);
      const endOfTraining = occasion.endOfTraining ?? addDays(start, training);
      if (endOfTraining < start) return;
      const before = verdictOf(rules, facts, occasion);
      if (before !== 'unknown') assert.equal(verdictOf(rules, facts, { ...occasion, start, endOfTraining }), before);
    }),
    { numRuns: 20_000 },
  );
});

/** Conditions without "not" in which no fact comes twice. */
const singleUse: fc.Arbitrary<Condition> = fc
  .shuffledSubarray(factNames, { minLength: 1, maxLength: 5 })
  .chain((facts) => fc.tuple(...facts.map(leafOf)).chain((leaves) => grouped(leaves)));

function grouped(parts: readonly Condition[]): fc.Arbitrary<Condition> {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return fc.constant(only);
  return fc
    .record({
      cut: fc.integer({ min: 1, max: parts.length - 1 }),
      op: fc.constantFrom<('all' | 'any')[]>('all', 'any'),
    })
    .chain(({ cut, op }) => fc.tuple(grouped(parts.slice(0, cut)), grouped(parts.slice(cut))).map((of): Condition => ({ op, of })));
}

/** Every way to fill in what is unknown, one value for each way a fact can matter. */
function* completions(condition: Condition, facts: Facts, occasion: Occasion): Generator<Facts> {
  const leaf = leavesOf(condition).find((candidate) => facts[candidate.fact] === undefined);
  if (leaf === undefined) {
    yield facts;
    return;
  }
  const reading = leavesOf(condition).filter((candidate) => candidate.fact === leaf.fact);
  const definition = world.find((candidate) => candidate.id === leaf.fact);
  for (const { value } of possibilitiesOf({ leaves: reading, definition, occasion })) {
    yield* completions(condition, { ...facts, [leaf.fact]: value }, occasion);
  }
}

test('where each fact is used once and nothing is denied, unknown means exactly that both outcomes are possible', () => {
  fc.assert(
    fc.property(singleUse, people(), set, (condition, facts, occasion) => {
      // A rule that no answer can change ("any of A, B and C" of a choice among A, B and C) is unknown until it is answered.
      const isIdle = leavesOf(condition).some((leaf) => {
        const definition = world.find((candidate) => candidate.id === leaf.fact);
        const needsAnswer = judgeCondition(leaf, {}, occasion) === 'unknown';
        return needsAnswer && possibilitiesOf({ leaves: [leaf], definition, occasion }).length < 2;
      });
      fc.pre(!isIdle);
      const outcomes = new Set(
        [...completions(condition, facts, occasion)].map((complete) => judgeCondition(condition, complete, occasion)),
      );
      const expected = outcomes.size === 1 ? [...outcomes][0] : 'unknown';
      assert.equal(judgeCondition(condition, facts, occasion), expected);
    }),
    { numRuns: 5000 },
  );
});

test('the possibilities of a fact hold every pattern that any of its values can give', () => {
  const question = fc
    .constantFrom(...factNames)
    .chain((fact) => fc.record({ leaves: fc.array(leafOf(fact), { minLength: 1, maxLength: 4 }), value: valueOf(fact) }));
  fc.assert(
    fc.property(question, occasions, ({ leaves, value }, occasion) => {
      const reading = leaves.flatMap(leavesOf);
      const fact = reading[0]?.fact ?? '';
      const definition = world.find((candidate) => candidate.id === fact);
      const pattern = (given: typeof value): string => reading.map((leaf) => judgeCondition(leaf, { [fact]: given }, occasion)).join();
      const found = possibilitiesOf({ leaves: reading, definition, occasion });
      assert.ok(
        found.some((possibility) => pattern(possibility.value) === pattern(value)),
        pattern(value),
      );
      const total = found.reduce((sum, possibility) => sum + possibility.likelihood, 0);
      assert.ok(Math.abs(total - 1) < 1e-9);
    }),
    { numRuns: 10_000 },
  );
});
