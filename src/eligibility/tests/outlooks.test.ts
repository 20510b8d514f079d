import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createOutlooks, createPool, whatWouldChange } from '../index.ts';
import { criteria, occasions, people, world } from './generators.ts';

const programmes = fc.array(fc.record({ criteria: criteria(), occasion: occasions }), { minLength: 1, maxLength: 3 });

test('what it would take is for many people at once what it is for each alone', () => {
  fc.assert(
    fc.property(programmes, fc.array(people(), { minLength: 1, maxLength: 8 }), (versions, persons) => {
      const outlooks = createOutlooks(versions, world);
      const pool = createPool(world, 1);
      pool.load(persons);
      for (const [programme, { criteria: rules, occasion }] of versions.entries()) {
        const costs = outlooks.screen(programme, pool);
        for (const [row, person] of persons.entries()) {
          const alone = whatWouldChange(rules, person, occasion, world);
          const quick = outlooks.of(programme, person);
          assert.equal(quick.outcome, alone.outcome);
          const cost = alone.outcome === 'eligible' ? 0 : alone.outcome === 'cannot change' ? Infinity : alone.ways[0]?.cost;
          assert.equal(quick.cost, cost);
          assert.equal(costs[row], cost);
        }
      }
    }),
    { numRuns: 1500 },
  );
});
