import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createExplainer, explain } from '../index.ts';
import { criteria, occasions, people, world } from './generators.ts';

const programmes = fc.array(fc.record({ criteria: criteria(), occasion: occasions }), { minLength: 1, maxLength: 4 });

test('many criteria explained at once stand where explaining one by one puts them', () => {
  fc.assert(
    fc.property(programmes, fc.array(people(), { minLength: 1, maxLength: 4 }), (versions, persons) => {
      const explainer = createExplainer(versions, world);
      for (const person of persons) {
        const many = explainer.explain(person);
        const alone = versions.flatMap(({ criteria: rules, occasion }) => explain(rules, person, occasion, world).criteria);
        assert.deepEqual(
          many.criteria.map(({ criterion, verdict, applies, rule }) => ({ id: criterion.id, verdict, applies, rule })),
          alone.map(({ criterion, verdict, applies, rule }) => ({ id: criterion.id, verdict, applies, rule })),
        );
        for (const number of many.criteria.keys()) assert.deepEqual(many.inFull(number)?.sentences, alone[number]?.sentences);
      }
    }),
    { numRuns: 500 },
  );
});
