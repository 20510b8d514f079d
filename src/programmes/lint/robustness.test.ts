/** Whatever stands in a file, the linter answers, and what it says has a place and a page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { formatProblem } from '../language/index.ts';
import { checkSource, rules } from './index.ts';
import { around } from './test-support.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');
const shipped = ['amazon-apprenticeships.md', 'amazon-military.md', 'amazon-data-centre.md'].map((file) =>
  read(`../../../programmes/${file}`),
);
const wholeLanguage = read('../language/examples/whole-language.md');

const ids = new Set(rules.map((rule) => rule.id));

function answers(text: string): void {
  const { document, problems, accepted } = checkSource('any.md', text, around());
  const lines = text.split(/\r\n|\r|\n/);
  for (const problem of [...problems, ...accepted]) {
    const told = formatProblem(problem);
    assert.ok(problem.line >= 1 && problem.line <= lines.length + 1 && problem.column >= 1, told);
    assert.doesNotMatch(told, /\n|undefined|\[object|NaN/);
    if (problem.rule !== undefined) assert.ok(ids.has(problem.rule), told);
    const { endLine = problem.line, endColumn = problem.column + 1 } = problem;
    assert.ok(endLine > problem.line || (endLine === problem.line && endColumn > problem.column), told);
  }
  // Places are in order, so that a reader goes down the document.
  if (document !== null)
    assert.deepEqual(
      problems.map((one) => one.line),
      problems.map((one) => one.line).toSorted((a, b) => a - b),
    );
}

test('the shipped documents and the whole language come out without an error', () => {
  for (const text of [...shipped, wholeLanguage]) {
    answers(text);
    const { problems } = checkSource('shipped.md', text, around());
    assert.deepEqual(problems.filter((problem) => problem.severity === 'error').map(formatProblem), []);
  }
});

test('any bytes between the hyphens give an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => answers(`---\n${text}\n---\n`)),
    { numRuns: 200 },
  );
});

test('a document with any lines left out gives an answer', () => {
  fc.assert(
    fc.property(fc.constantFrom(...shipped, wholeLanguage), fc.nat(), fc.integer({ min: 1, max: 6 }), (text, at, count) => {
      const lines = text.split('\n');
      lines.splice(at % lines.length, count);
      answers(lines.join('\n'));
    }),
    { numRuns: 150 },
  );
});

test('a document with any value replaced gives an answer', () => {
  const instead = fc.oneof(
    fc.constantFrom('yes', '[]', '{}', '0', '99999999', '2020-01-01', 'US', "'''", '"', '#x', '[a](#b)'),
    fc.string({ maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...shipped, wholeLanguage), fc.nat(), instead, (text, at, value) => {
      const values = [...text.matchAll(/: ([^\s{[][^\n]*)$/gm)];
      const chosen = values[at % values.length];
      assert.ok(chosen);
      answers(`${text.slice(0, chosen.index)}: ${value}${text.slice(chosen.index + chosen[0].length)}`);
    }),
    { numRuns: 200 },
  );
});

test('lines that end as on other systems, and a byte order mark, move no place', () => {
  const bad = rules.find((rule) => rule.id === 'words-of-origin')?.bad.text ?? '';
  const places = (text: string): unknown[] =>
    checkSource('any.md', text, around()).problems.map(({ line, column, endColumn }) => [line, column, endColumn]);
  assert.equal(places(bad).length, 1);
  assert.deepEqual(places(bad.replaceAll('\n', '\r\n')), places(bad));
  assert.deepEqual(places(`\uFEFF${bad}`), places(bad));
});
