import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { factsRead, judgeCondition } from '../conditions.ts';
import type { Condition, Criterion, Facts, FactValue, Occasion } from '../index.ts';
import { checkCriteria } from '../index.ts';
import { conditions, world } from './generators.ts';
import { dataCentre, definitions, military, today } from './programmes.ts';

const rule = (id: string, condition: Condition, more: Partial<Criterion> = {}): Criterion => ({
  id,
  sentence: id,
  condition,
  weight: 'required',
  ...more,
});
const kinds = (criteria: readonly Criterion[], sites?: readonly string[]) =>
  checkCriteria(criteria, definitions, { occasion: today, ...(sites === undefined ? {} : { sites }) }).map(
    ({ kind, criteria: ids }) => `${kind}: ${ids.join()}`,
  );

test('nothing is wrong with the criteria of the two programmes', () => {
  assert.deepEqual(kinds(military), []);
  assert.deepEqual(kinds(dataCentre, ['oregon', 'ohio', 'virginia']), []);
});

test('rules that nobody can meet together are a contradiction', () => {
  const child = rule('child', { op: 'age under', fact: 'date-of-birth', years: 18, on: 'start' });
  assert.deepEqual(kinds([...dataCentre, child]), ['contradiction: adult,child']);
});

test('a contradiction at one site only is found there', () => {
  const noCitizen = rule('no-citizen', { op: 'no', fact: 'us-citizen' }, { scope: { sites: ['ohio'] } });
  const [problem, ...others] = checkCriteria([...dataCentre, noCitizen], definitions, { occasion: today });
  assert.deepEqual(others, []);
  assert.equal(problem?.message, 'Nobody can meet “citizenship” and “no-citizen” together at ohio');
  const elsewhere = rule('no-citizen', { op: 'no', fact: 'us-citizen' }, { scope: { sites: ['texas'] } });
  assert.deepEqual(kinds([...dataCentre, elsewhere]), []);
});

test('a rule that follows from another is redundant', () => {
  const older = rule('sixteen', { op: 'age at least', fact: 'date-of-birth', years: 16, on: 'start' });
  assert.deepEqual(kinds([...dataCentre, older]), ['redundant: sixteen']);
  const citizenHere = rule('citizen-everywhere', { op: 'yes', fact: 'us-citizen' });
  assert.deepEqual(kinds([...dataCentre, citizenHere]), ['redundant: citizenship']);
});

test('facts, types, options, sites and dates that do not fit are named', () => {
  assert.deepEqual(kinds([rule('a', { op: 'yes', fact: 'licence-to-kill' })]), ['unknown fact: a']);
  assert.deepEqual(kinds([rule('a', { op: 'at least', fact: 'clearance', value: 1 })]), ['wrong type: a']);
  assert.deepEqual(kinds([rule('a', { op: 'has any of', fact: 'certificates', values: ['a-plus', 'b-plus'] })]), ['unknown option: a']);
  const clearance: Condition = { op: 'yes', fact: 'clearance' };
  assert.deepEqual(kinds([rule('a', clearance, { scope: { sites: ['mars'] } })], ['ohio']), ['unreachable scope: a']);
  assert.deepEqual(kinds([rule('a', clearance, { scope: { from: '2027-01-02', to: '2027-01-01' } })]), ['unreachable scope: a']);
  assert.deepEqual(kinds([rule('a', clearance, { scope: { from: '2027-02-30' } })]), ['unreachable scope: a']);
});

const facts = ['licence', 'branch', 'papers', 'experience'];
const occasion: Occasion = { application: '2026-11-22', start: '2027-01-01', endOfTraining: '2027-06-01' };

function* everybody(names: readonly string[]): Generator<Facts> {
  const [name, ...others] = names;
  if (name === undefined) {
    yield {};
    return;
  }
  for (const rest of everybody(others)) for (const value of valuesOf(name)) yield { ...rest, [name]: value };
}

function valuesOf(fact: string): readonly FactValue[] {
  switch (fact) {
    case 'licence':
      return [true, false].map((value) => ({ type: 'yes_no', value }));
    case 'branch':
      return ['a', 'b', 'c'].map((value) => ({ type: 'choice', value }));
    case 'papers':
      return [[], ['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c']].map((value) => ({
        type: 'set',
        value,
      }));
    default:
      return [0, 1, 1.5, 2, 2.5, 3, 3.5, 4].map((value) => ({ type: 'number', value }));
  }
}

test('contradictions, idle rules and redundant rules are exactly those that trying everybody finds', () => {
  fc.assert(
    fc.property(conditions(facts), conditions(facts), (one, two) => {
      const people = [...everybody([...new Set([...factsRead(one), ...factsRead(two)])])];
      const meets = (condition: Condition, person: Facts): boolean => judgeCondition(condition, person, occasion) === 'met';
      const meetsOne = people.some((person) => meets(one, person));
      const meetsTwo = people.some((person) => meets(two, person));
      const found = checkCriteria([rule('one', one), rule('two', two)], world, { occasion }).map(
        ({ kind, criteria }) => `${kind}: ${criteria.join()}`,
      );
      const expected: string[] = [];
      if (!meetsOne) expected.push('contradiction: one');
      if (!meetsTwo) expected.push('contradiction: two');
      const together = people.filter((person) => meets(one, person) && meets(two, person));
      if (meetsOne && meetsTwo && together.length === 0) expected.push('contradiction: one,two');
      for (const [id, own, other, isPossible, isOtherPossible] of [
        ['one', one, two, meetsOne, meetsTwo],
        ['two', two, one, meetsTwo, meetsOne],
      ] as const) {
        if (!isPossible) continue;
        if (people.every((person) => meets(own, person))) expected.push(`always met: ${id}`);
        else if (isOtherPossible && people.every((person) => !meets(other, person) || meets(own, person)))
          expected.push(`redundant: ${id}`);
      }
      assert.deepEqual(found, expected);
    }),
    { numRuns: 3000 },
  );
});
