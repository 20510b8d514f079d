import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition, Criterion, FactDefinition, Facts, Occasion } from '../index.ts';
import {
  checkCriteria,
  explain,
  gradesFrom,
  judge,
  nextQuestion,
  sentenceFor,
  verdictOf,
  whatWouldChange,
  withEquivalents,
} from '../index.ts';

const ordinary = { changeable: true, sensitivity: 'ordinary' } as const;
const maths: FactDefinition = {
  id: 'maths',
  type: 'choice',
  question: 'What is your grade in mathematics?',
  label: 'GCSE mathematics',
  options: [
    ...[3, 4, 5].map((grade) => ({ id: String(grade), label: `grade ${grade}`, rank: grade })),
    { id: 'functional-2', label: 'Functional Skills level 2', countsAs: '4' },
    { id: 'national-5', label: 'National 5', countsAs: 'functional-2' },
  ],
  ...ordinary,
};
const definitions: readonly FactDefinition[] = [
  maths,
  { id: 'licence', type: 'yes_no', question: 'Do you hold a driving licence?', ...ordinary },
  { id: 'licence-expected', type: 'date', question: 'When do you expect to hold one?', label: 'day of the licence', ...ordinary },
  {
    id: 'service',
    type: 'interval',
    question: 'When did you serve?',
    label: 'period of service',
    changeable: false,
    sensitivity: 'ordinary',
  },
  { id: 'home', type: 'place', question: 'Where do you live?', ...ordinary },
];
const today: Occasion = { application: '2026-11-22', start: '2027-02-01', endOfTraining: '2028-01-31' };
const rule = (condition: Condition, scope?: Criterion['scope']): readonly Criterion[] => [
  { id: 'rule', sentence: 'The rule', weight: 'required', condition, ...(scope === undefined ? {} : { scope }) },
];
const verdict = (condition: Condition, facts: Facts, occasion = today): string => verdictOf(rule(condition), facts, occasion);

test('a licence by the end of training: held now, or expected in time', () => {
  const condition: Condition = {
    op: 'any',
    of: [
      { op: 'yes', fact: 'licence' },
      { op: 'on or before', fact: 'licence-expected', months: 0, of: 'end of training' },
    ],
  };
  const without: Facts = { licence: { type: 'yes_no', value: false } };
  const expected = (value: string): Facts => ({ ...without, 'licence-expected': { type: 'date', value } });
  assert.equal(verdict(condition, { licence: { type: 'yes_no', value: true } }), 'met');
  assert.equal(verdict(condition, without), 'unknown');
  assert.equal(nextQuestion(rule(condition), without, today, definitions), 'licence-expected');
  assert.equal(verdict(condition, expected('2028-01-31')), 'met');
  assert.equal(verdict(condition, expected('2028-02-01')), 'not_met');
  // While the end is not set, a licence before the start is in time for it whenever that will be.
  assert.equal(verdict(condition, expected('2027-02-01'), { ...today, endOfTraining: null }), 'met');
  assert.equal(verdict(condition, expected('2027-06-01'), { ...today, endOfTraining: null }), 'unknown');
  assert.equal(
    sentenceFor(condition, definitions),
    'Either the answer to “Do you hold a driving licence?” is yes; or day of the licence is on or before the day training ends.',
  );
});

test('GCSE grade 4 or an equivalent', () => {
  assert.deepEqual(gradesFrom(maths, '4'), ['4', '5', 'functional-2', 'national-5']);
  assert.deepEqual(withEquivalents(maths, ['4']), ['4', 'functional-2', 'national-5']);
  const condition: Condition = { op: 'grade at least', fact: 'maths', grade: '4', values: gradesFrom(maths, '4') };
  assert.equal(verdict(condition, { maths: { type: 'choice', value: 'national-5' } }), 'met');
  assert.equal(verdict(condition, { maths: { type: 'choice', value: '3' } }), 'not_met');
  assert.equal(
    sentenceFor(condition, definitions),
    'GCSE mathematics is grade 4 or higher, or an equivalent: any of grade 4, grade 5, Functional Skills level 2 or National 5.',
  );
  assert.deepEqual(checkCriteria(rule(condition), definitions), []);
  assert.equal(checkCriteria(rule({ ...condition, values: ['4', '5'] }), definitions)[0]?.kind, 'wrong value');
});

test('a period of service: long enough, over by a day, under way on a day', () => {
  const service = (from: string, to: string | null): Facts => ({ service: { type: 'interval', value: { from, to } } });
  const twoYears: Condition = { op: 'lasted months', fact: 'service', months: 24, on: 'application' };
  assert.equal(verdict(twoYears, service('2024-11-23', null)), 'met');
  assert.equal(verdict(twoYears, service('2024-11-24', null)), 'not_met');
  assert.equal(verdict(twoYears, service('2020-03-01', '2022-02-28')), 'met');
  assert.equal(verdict(twoYears, service('2020-03-01', '2022-02-27')), 'not_met');
  assert.equal(verdict(twoYears, {}), 'unknown');
  const leaving: Condition = { op: 'ends within months after', fact: 'service', months: 6, of: 'application' };
  assert.equal(verdict(leaving, service('2020-03-01', '2027-05-22')), 'met');
  assert.equal(verdict(leaving, service('2020-03-01', null)), 'not_met');
  const serving: Condition = { op: 'lasts on', fact: 'service', on: 'start' };
  assert.equal(verdict(serving, service('2020-03-01', '2027-01-31')), 'not_met');
  assert.equal(verdict(serving, service('2020-03-01', null)), 'met');
  const then: Condition = { op: 'overlaps', fact: 'service', from: '2001-09-11', to: '2014-12-31' };
  assert.equal(verdict(then, service('2014-12-31', '2018-01-01')), 'met');
  assert.equal(verdict(then, service('2015-01-01', null)), 'not_met');
  const outlook = whatWouldChange(rule(twoYears), service('2025-03-23', null), today, definitions);
  assert.equal(outlook.outcome === 'can become eligible' ? outlook.sentence : '', 'You would be eligible: from 22 March 2027.');
});

test('a place that is known only in part leaves open what its parts would tell', () => {
  const oregon: Condition = { op: 'is in', fact: 'home', places: [{ country: 'US', region: 'Oregon' }] };
  const home = (value: { country: string; region?: string; city?: string }): Facts => ({ home: { type: 'place', value } });
  assert.equal(verdict(oregon, home({ country: 'US', region: 'oregon', city: 'Portland' })), 'met');
  assert.equal(verdict(oregon, home({ country: 'US' })), 'unknown');
  assert.equal(verdict(oregon, home({ country: 'GB' })), 'not_met');
  const [entry] = explain(rule(oregon), home({ country: 'GB', region: 'Kent' }), today, definitions).criteria;
  assert.equal(entry?.sentences.candidate, 'You do not meet this. You told us: home – Kent, GB.');
});

test('a criterion of one intake counts in that intake alone', () => {
  const autumn = rule({ op: 'yes', fact: 'licence' }, { intakes: ['autumn'] });
  const facts: Facts = { licence: { type: 'yes_no', value: false } };
  assert.equal(judge(autumn, facts, { ...today, intake: 'autumn' }).verdict, 'not_met');
  assert.equal(judge(autumn, facts, { ...today, intake: 'spring' }).verdict, 'met');
  const [entry] = judge(autumn, facts, today).criteria;
  assert.equal(entry?.notAppliedBecause, 'no intake chosen');
  const problems = checkCriteria(autumn, definitions, { intakes: ['spring'] });
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['unreachable scope'],
  );
});
