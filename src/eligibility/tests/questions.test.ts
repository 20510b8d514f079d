import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { factsRead } from '../conditions.ts';
import type { Criterion, FactDefinition, Facts, FactValue, Occasion } from '../index.ts';
import { judge, nextQuestion, planQuestions, questionsFor, questionsLeft, verdictOf } from '../index.ts';
import type { Possibility } from '../possibilities.ts';
import { possibilitiesOf } from '../possibilities.ts';
import { layOut, leavesReading } from '../problem.ts';
import { decidingCriteria } from '../judge.ts';
import { criteria, factNames, fewFacts, occasions, people, valueOf, world } from './generators.ts';
import { definitions, military, today } from './programmes.ts';

interface Brute {
  readonly expected: number;
  readonly verdicts: ReadonlySet<string>;
}

type Answers = ReadonlyMap<string, readonly Possibility[]>;

function answersOf(rules: readonly Criterion[], occasion: Occasion): Answers {
  const problem = layOut(decidingCriteria(rules, occasion));
  return new Map(
    problem.facts.map((fact, number) => [
      fact,
      possibilitiesOf({
        leaves: leavesReading(problem, number),
        definition: world.find(({ id }) => id === fact),
        occasion,
      }),
    ]),
  );
}

/** Tries every order of every question with every answer. */
function bruteForce(rules: readonly Criterion[], facts: Facts, occasion: Occasion, answers: Answers): Brute {
  const verdict = verdictOf(rules, facts, occasion);
  const open = [...answers.keys()].filter((fact) => facts[fact] === undefined);
  if (verdict !== 'unknown' || open.length === 0) return { expected: 0, verdicts: new Set([verdict]) };
  let expected = Infinity;
  const verdicts = new Set<string>();
  for (const fact of open) {
    let cost = 1;
    for (const { value, likelihood } of answers.get(fact) ?? []) {
      const then = bruteForce(rules, { ...facts, [fact]: value }, occasion, answers);
      cost += likelihood * then.expected;
      for (const each of then.verdicts) verdicts.add(each);
    }
    expected = Math.min(expected, cost);
  }
  return verdicts.size === 1 && verdicts.has('unknown') ? { expected: 0, verdicts } : { expected, verdicts };
}

test('the questions come in the order that is best on average, as trying every order finds', () => {
  const cases = fewFacts.chain((names) => fc.record({ rules: criteria(names), facts: people(names), occasion: occasions }));
  fc.assert(
    fc.property(cases, ({ rules, facts, occasion }) => {
      const plan = planQuestions(rules, facts, occasion, world);
      const best = bruteForce(rules, facts, occasion, answersOf(rules, occasion));
      assert.ok(Math.abs(plan.expected - best.expected) < 1e-9, `${plan.expected} is not ${best.expected}`);
      assert.equal(plan.next === null, best.expected === 0);
    }),
    { numRuns: 1500 },
  );
});

test('following the questions asks nothing twice, nothing that cannot matter, and no more than was said', () => {
  const everything = fc.record(Object.fromEntries(factNames.map((fact) => [fact, valueOf(fact)])));
  fc.assert(
    fc.property(criteria(), everything, occasions, (rules, person, occasion) => {
      const facts: Record<string, FactValue> = {};
      const limit = questionsLeft(rules, facts, occasion, world);
      const asked: string[] = [];
      for (let next = nextQuestion(rules, facts, occasion, world); next !== null; next = nextQuestion(rules, facts, occasion, world)) {
        assert.ok(!asked.includes(next));
        assert.ok(questionsFor(rules, occasion).includes(next));
        assert.equal(verdictOf(rules, facts, occasion), 'unknown');
        const left = questionsLeft(rules, facts, occasion, world);
        assert.ok(left >= 1 && asked.length + left <= limit);
        asked.push(next);
        const answer = person[next];
        assert.ok(answer !== undefined);
        facts[next] = answer;
      }
      assert.equal(verdictOf(rules, facts, occasion), verdictOf(rules, person, occasion));
      assert.equal(questionsLeft(rules, facts, occasion, world), 0);
    }),
    { numRuns: 3000 },
  );
});

test('a question that was answered with "I do not know" is not asked again', () => {
  const answered: string[] = [];
  for (
    let next = nextQuestion(military, {}, today, definitions);
    next !== null;
    next = nextQuestion(military, {}, today, definitions, answered)
  ) {
    assert.ok(!answered.includes(next));
    answered.push(next);
  }
  assert.ok(answered.length > 1);
});

test('a question that has become idle through an "I do not know" is not asked', () => {
  const licence = { op: 'yes', fact: 'licence' } as const;
  const both = { op: 'all', of: [licence, { op: 'yes', fact: 'citizen' }] } as const;
  const rules: readonly Criterion[] = [
    { id: 'either', sentence: 'Either', weight: 'required', condition: { op: 'any', of: [licence, both] } },
  ];
  assert.equal(nextQuestion(rules, {}, today, world), 'licence');
  assert.equal(nextQuestion(rules, {}, today, world, ['licence']), null);
});

test('special facts are never asked before an offer', () => {
  const health: readonly FactDefinition[] = [
    { id: 'health', type: 'yes_no', question: 'Are you well?', changeable: false, sensitivity: 'special' },
  ];
  const rules: readonly Criterion[] = [{ id: 'well', sentence: 'Well', weight: 'required', condition: { op: 'yes', fact: 'health' } }];
  assert.equal(nextQuestion(rules, {}, today, health), null);
  assert.deepEqual(questionsFor(rules, today, health), []);
  assert.equal(judge(rules, {}, today).verdict, 'unknown');
});

test('what people usually answer decides which question comes first', () => {
  const rules: readonly Criterion[] = ['licence', 'citizen'].map((fact) => ({
    id: fact,
    sentence: fact,
    weight: 'required',
    condition: { op: 'yes', fact },
  }));
  const mostly = (no: string) => ({
    [no]: Array.from({ length: 20 }, () => ({ type: 'yes_no', value: false }) as const),
  });
  assert.equal(nextQuestion(rules, {}, today, world, [], mostly('licence')), 'licence');
  assert.equal(nextQuestion(rules, {}, today, world, [], mostly('citizen')), 'citizen');
});

test('a programme with more facts than the exact order can hold is still asked to the end', () => {
  const many: readonly FactDefinition[] = Array.from({ length: 24 }, (_, index) => ({
    id: `fact-${index}`,
    type: 'yes_no',
    question: `Question ${index}?`,
    changeable: true,
    sensitivity: 'ordinary',
  }));
  const ids = many.map((definition) => definition.id);
  const rules: readonly Criterion[] = Array.from({ length: 8 }, (_, index) => ({
    id: `rule-${index}`,
    sentence: `Rule ${index}`,
    weight: 'required',
    condition: {
      op: 'at least n',
      n: 2,
      of: ids.filter((_id, fact) => fact % 8 === index || fact % 8 === (index + 3) % 8).map((fact) => ({ op: 'yes', fact })),
    },
  }));
  const facts: Record<string, FactValue> = {};
  const asked: string[] = [];
  for (let next = nextQuestion(rules, facts, today, many); next !== null; next = nextQuestion(rules, facts, today, many)) {
    asked.push(next);
    facts[next] = { type: 'yes_no', value: true };
  }
  assert.equal(verdictOf(rules, facts, today), 'met');
  assert.equal(new Set(asked).size, asked.length);
  assert.deepEqual(questionsFor(rules, today).toSorted(), [...new Set(rules.flatMap((rule) => factsRead(rule.condition)))].toSorted());
});
