/**
 * Millions of generated people and criteria against the slow evaluator and against every completion of what is unknown.
 * Too long for the suite: run it by hand with `node --import tsx src/eligibility/tests/long.ts [pairs]`.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeCondition, leavesOf } from '../conditions.ts';
import { compileBulk, createPool, screenPool, verdictOf } from '../index.ts';
import { possibilitiesOf } from '../possibilities.ts';
import type { Condition, Facts, Occasion } from '../types.ts';
import { addDays } from '../calendar.ts';
import { conditions, criteria, occasions, people, world } from './generators.ts';
import { asVerdict, holds, referenceVerdict } from './reference.ts';

const wanted = Number(process.argv[2] ?? 2_000_000);
const PEOPLE = 40;
const COMPLETIONS = 50;

const set = (occasion: Occasion): Occasion => {
  const start = occasion.start ?? addDays(occasion.application, 30);
  return { ...occasion, start, endOfTraining: occasion.endOfTraining ?? addDays(start, 300) };
};

/** Every way to fill in what is unknown, one value for each way a fact can matter. */
function* completions(condition: Condition, facts: Facts, occasion: Occasion): Generator<Facts> {
  const leaf = leavesOf(condition).find((candidate) => facts[candidate.fact] === undefined);
  if (leaf === undefined) {
    yield facts;
    return;
  }
  const leaves = leavesOf(condition).filter((candidate) => candidate.fact === leaf.fact);
  const definition = world.find((candidate) => candidate.id === leaf.fact);
  for (const { value } of possibilitiesOf({ leaves, definition, occasion })) {
    yield* completions(condition, { ...facts, [leaf.fact]: value }, occasion);
  }
}

/** What is decided stays so however the rest turns out, and where nothing is unknown all is decided. */
function compareCompletions(condition: Condition, person: Facts, occasion: Occasion): number {
  const verdict = judgeCondition(condition, person, occasion);
  let tried = 0;
  for (const complete of completions(condition, person, occasion)) {
    const whole = asVerdict(holds(condition, complete, occasion));
    if (verdict !== 'unknown') assert.equal(whole, verdict);
    else assert.notEqual(whole, 'unknown');
    if (++tried >= COMPLETIONS) break;
  }
  return tried;
}

let pairs = 0;
let completed = 0;
for (let seed = 1; pairs < wanted; seed++) {
  const crowd = fc.sample(people(), { numRuns: PEOPLE, seed });
  const rules = fc.sample(criteria(), { numRuns: 25, seed });
  const days = fc.sample(occasions, { numRuns: 25, seed }).map(set);
  const versions = rules.flatMap((list, index) => {
    const occasion = days[index];
    return occasion === undefined ? [] : [{ criteria: list, occasion }];
  });
  const pool = createPool(world, PEOPLE);
  pool.load(crowd);
  const bulk = compileBulk(versions, world);
  const [fastest, plain] = [screenPool(bulk, pool), createPool(world, PEOPLE)];
  plain.load(crowd);
  const slow = screenPool(bulk, plain, 'typescript');
  for (const [programme, { criteria: list, occasion }] of versions.entries()) {
    for (const [row, person] of crowd.entries()) {
      const verdict = referenceVerdict(list, person, occasion);
      assert.equal(verdictOf(list, person, occasion), verdict);
      assert.equal(fastest.verdict(programme, row), verdict);
      assert.equal(slow.verdict(programme, row), verdict);
      pairs++;
    }
  }
  for (const [index, condition] of fc.sample(conditions(), { numRuns: 25, seed }).entries()) {
    const occasion = days[index];
    if (occasion !== undefined) for (const person of crowd) completed += compareCompletions(condition, person, occasion);
  }
  if (seed % 100 === 0) process.stdout.write(`${pairs} pairs, ${completed} completions\n`);
}
process.stdout.write(`${pairs} pairs and ${completed} completions agree\n`);
