import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatProblem } from '../language/index.ts';
import { american, british, irish } from './examples.ts';
import { checkSource, rules } from './index.ts';
import { around } from './test-support.ts';

const found = (text: string) => checkSource('example.md', text, around());

describe('each rule', () => {
  for (const rule of rules) {
    test(`${rule.id} finds its example and nothing else, and is quiet about the other`, () => {
      const bad = found(rule.bad.text);
      const told = bad.problems.map(formatProblem).join('\n');
      assert.equal(bad.problems.length, 1, told || 'nothing found');
      const [problem] = bad.problems;
      assert.ok(problem);
      assert.equal(problem.rule, rule.id, told);
      assert.equal(problem.severity, rule.severity);
      const lines = rule.bad.text.split('\n');
      const from = lines[problem.line - 1]?.slice(problem.column - 1) ?? '';
      assert.ok(from.startsWith(rule.bad.underlined), `points at: ${from}`);
      if (problem.endLine === problem.line && problem.endColumn !== undefined)
        assert.equal(from.slice(0, problem.endColumn - problem.column), rule.bad.underlined);

      const good = found(rule.good);
      assert.deepEqual(good.problems.map(formatProblem), []);
    });
  }
});

test('the clean documents are clean', () => {
  for (const text of [british(), american(), irish()]) assert.deepEqual(found(text).problems.map(formatProblem), []);
});

test('ids are words, each once', () => {
  const ids = rules.map((rule) => rule.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z]+(?:-[a-z0-9]+)*$/);
});
