/** Generated sentences agree with their conditions: each is read back, and gives the condition that it was made from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { gradesFrom } from '#eligibility/index.ts';
import type { Condition, NamedDay } from '#eligibility/types.ts';
import { areas, dates, definition, facts, read } from '../../../test/support/sentence-reader.ts';
import { sentenceOf } from './sentences.ts';
import { statements } from './standard-facts.ts';

const named = fc.constantFrom<NamedDay>('application', 'start', 'end of training');
const months = fc.integer({ min: 1, max: 30 });
const values = (fact: string) =>
  fc.subarray(
    (definition(fact).options ?? []).map(({ id }) => id),
    { minLength: 1 },
  );
const pick = <const T extends readonly string[]>(...of: T) => fc.constantFrom(...of) as fc.Arbitrary<T[number]>;
const leaves: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: pick('yes', 'no'), fact: pick('tools', ...Object.keys(statements)) }),
  fc.record({ op: pick('at least', 'at most'), fact: pick('years'), value: fc.integer({ min: 0, max: 9 }) }),
  pick('security_clearance', 'maths').chain((fact) => fc.record({ op: pick('is one of'), fact: pick(fact), values: values(fact) })),
  pick('g3', 'g4', 'g5').map((grade) => ({
    op: 'grade at least' as const,
    fact: 'maths',
    grade,
    values: gradesFrom(definition('maths'), grade),
  })),
  pick('military_connection', 'military_fields', 'it_certificates', 'trades').chain((fact) =>
    fc.record({ op: pick('has any of', 'has all of', 'has none of'), fact: pick(fact), values: values(fact) }),
  ),
  fc.record({ op: pick('age at least', 'age under'), fact: pick('date_of_birth'), years: months, on: named }),
  fc.record({
    op: pick('date within months after', 'date within months before'),
    fact: pick('moved', 'leaves_service_on'),
    months,
    of: named,
  }),
  fc.record({
    op: pick('on or before', 'on or after'),
    fact: pick('moved', 'leaves_service_on'),
    months: fc.integer({ min: -9, max: 9 }),
    of: named,
  }),
  fc.record({ op: pick('on or before date', 'on or after date'), fact: pick('moved', 'leaves_service_on'), date: pick(...dates) }),
  fc.record({ op: pick('lasted months'), fact: pick('job', 'service_period'), months, on: named }),
  fc.record({ op: pick('ends within months after', 'ends within months before'), fact: pick('job', 'service_period'), months, of: named }),
  fc.record({ op: pick('lasts on'), fact: pick('job', 'service_period'), on: named }),
  fc
    .constantFrom<readonly [string | null, string | null]>(['2020-01-01', '2021-12-31'], ['2020-01-01', null], [null, '2021-12-31'])
    .chain(([from, to]) =>
      fc.record({ op: pick('overlaps'), fact: pick('job', 'service_period'), from: fc.constant(from), to: fc.constant(to) }),
    ),
  fc.record({
    op: pick('is in'),
    fact: pick('college', 'home_place'),
    places: fc.subarray(
      areas.map(([, area]) => area),
      { minLength: 1 },
    ),
  }),
);
const conditions: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaves,
    fc.record({ op: pick('all', 'any'), of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({
      op: pick('at least n'),
      n: fc.integer({ min: 1, max: 3 }),
      of: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ op: pick('not'), of: tie('condition') }),
  ),
})).condition;

/** Conditions that differ in writing only come out the same: groups of one, denials that have a word of their own. */
function simplest(condition: Condition): Condition {
  switch (condition.op) {
    case 'all':
    case 'any': {
      const [first, ...more] = condition.of.map(simplest);
      return first !== undefined && more.length === 0 ? first : { op: condition.op, of: condition.of.map(simplest) };
    }
    case 'at least n':
      return { ...condition, of: condition.of.map(simplest) };
    case 'not': {
      const of = simplest(condition.of);
      if (of.op === 'yes' || of.op === 'no') return { ...of, op: of.op === 'yes' ? 'no' : 'yes' };
      return of.op === 'has any of' ? { ...of, op: 'has none of' } : { op: 'not', of };
    }
    case 'has all of':
      return condition.values.length === 1 ? { ...condition, op: 'has any of' } : condition;
    default:
      return condition;
  }
}

test('a generated sentence, read back, is the condition that it was made from', () => {
  fc.assert(
    fc.property(conditions, (condition) => {
      const sentence = sentenceOf(condition, facts);
      const text = sentence.startsWith('(') ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
      assert.deepEqual(simplest(read(text)), simplest(structuredClone(condition)), sentence);
    }),
    { numRuns: 5000 },
  );
});
