import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Criterion, Facts, FactValue, Occasion } from '../index.ts';
import { createCatalogue, verdictOf } from '../index.ts';
import { criteria, factNames, occasions, people, valueOf, world } from './generators.ts';
import { definitions, military, today } from './programmes.ts';

const programmes = fc.array(fc.record({ criteria: criteria(), occasion: occasions }), { minLength: 1, maxLength: 5 });
const everything = fc.record(Object.fromEntries(factNames.map((fact) => [fact, valueOf(fact)])));
type Programmes = readonly { readonly criteria: readonly Criterion[]; readonly occasion: Occasion }[];

const verdicts = (all: Programmes, facts: Facts): readonly string[] =>
  all.map(({ criteria: rules, occasion }) => verdictOf(rules, facts, occasion));

test('asked to the end, every programme has the verdict that all the facts give, in no more questions than were announced', () => {
  fc.assert(
    fc.property(programmes, people(), everything, (all, known, person) => {
      const catalogue = createCatalogue(all, world);
      const facts: Record<string, FactValue> = { ...known };
      const whole = { ...person, ...known };
      let { next, atMost } = catalogue.next(facts);
      while (next !== null) {
        assert.equal(facts[next], undefined);
        assert.ok(atMost >= 1);
        const value = whole[next];
        assert.ok(value !== undefined);
        facts[next] = value;
        const then = catalogue.next(facts);
        assert.ok(then.atMost < atMost);
        ({ next, atMost } = then);
      }
      assert.deepEqual(verdicts(all, facts), verdicts(all, whole));
      assert.deepEqual(catalogue.next(facts).undecided, []);
    }),
    { numRuns: 1000 },
  );
});

test('nothing is asked of programmes that are decided, and what was asked in vain is not asked again', () => {
  fc.assert(
    fc.property(programmes, people(), fc.subarray(factNames), (all, known, answered) => {
      const catalogue = createCatalogue(all, world);
      const { next, undecided } = catalogue.next(known, answered);
      for (const number of undecided) {
        const programme = all[number];
        assert.ok(programme !== undefined);
        assert.equal(verdictOf(programme.criteria, known, programme.occasion), 'unknown');
      }
      assert.equal(next === null, undecided.length === 0);
      if (next !== null) assert.ok(!answered.includes(next) && known[next] === undefined);
    }),
    { numRuns: 1000 },
  );
});

test('an answer that leaves one programme settled spares its other questions', () => {
  const catalogue = createCatalogue([{ criteria: military, occasion: today }], definitions);
  const { next, atMost } = catalogue.next({});
  assert.equal(next, 'military-connection');
  assert.equal(atMost, 4);
  assert.equal(catalogue.next({ 'military-connection': { type: 'choice', value: 'none' } }).next, null);
});
