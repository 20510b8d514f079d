/** Whatever stands in a file, the compiler answers with a result. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { compile, formatProblem, printCompiled } from './index.ts';

const shipped = ['amazon-apprenticeships.md', 'amazon-military.md', 'amazon-data-centre.md'].map((file) =>
  readFileSync(join(import.meta.dirname, '../../../programmes', file), 'utf8'),
);

function answers(text: string): void {
  const result = compile('any.md', text);
  if (result.ok) {
    assert.equal(typeof printCompiled(result.document), 'string');
    return;
  }
  assert.ok(result.problems.some((problem) => problem.severity === 'error'));
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const problem of result.problems) {
    assert.ok(problem.line >= 1 && problem.line <= lines + 1 && problem.column >= 1, formatProblem(problem));
    assert.doesNotMatch(formatProblem(problem), /\n|undefined|\[object/);
  }
}

test('any bytes give a result', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => answers(new TextDecoder().decode(bytes))),
    { numRuns: 300 },
  );
});

test('any bytes between the hyphens give a result', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => answers(`---\n${text}\n---\n`)),
    { numRuns: 500 },
  );
});

test('any data under the keys of the language gives a result', () => {
  const keys = fc.constantFrom(
    'title',
    'field',
    'phases',
    'criteria',
    'process',
    'pay',
    'routes',
    'awards',
    'at',
    'any of',
    'required',
    'with',
    '__proto__',
    'constructor',
  );
  const data = fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 }));
  fc.assert(
    fc.property(data, fc.array(data, { maxLength: 3 }), (page, programmes) => {
      answers(`---\n${JSON.stringify({ company: 'A', description: 'B', ...page, programmes })}\n---\n`);
    }),
    { numRuns: 500 },
  );
});

test('a shipped document with any stretch replaced gives a result', () => {
  fc.assert(
    fc.property(fc.constantFrom(...shipped), fc.nat(), fc.nat({ max: 80 }), fc.string({ maxLength: 30 }), (text, at, length, instead) => {
      const start = at % Math.min(text.length, 9000);
      answers(text.slice(0, start) + instead + text.slice(start + length));
    }),
    { numRuns: 200 },
  );
});

test('what would exhaust a reader is refused', () => {
  const hostile = [
    `---\na: ${'['.repeat(20_000)}\n---\n`,
    `---\n${Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')}\n---\n`,
    `---\n${'- '.repeat(5000)}x\n---\n`,
    `---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n`,
    `---\ncompany: ${'x'.repeat(500_000)}\n---\n`,
    `---\n${'? '.repeat(5000)}\n---\n`,
    `---\na: !!js/function "x"\n---\n`,
  ];
  for (const text of hostile) {
    const started = performance.now();
    answers(text);
    assert.equal(compile('any.md', text).ok, false);
    assert.ok(performance.now() - started < 3000, `${text.slice(0, 30)} took too long`);
  }
});
