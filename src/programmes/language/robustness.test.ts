/** Whatever stands in a file, the compiler answers with a result. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { compile, formatProblem, printCompiled } from './index.ts';

const shipped = ['amazon-apprenticeships.md', 'amazon-military.md', 'amazon-data-centre.md']
  .map((file) => join(import.meta.dirname, '../../../programmes', file))
  .concat(join(import.meta.dirname, 'examples/whole-language.md'))
  .map((file) => readFileSync(file, 'utf8'));

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
    'shared',
    'repeated',
    'terms',
    'steps',
    'openings',
    'accept',
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

test('a document full of mistakes is told in time, however long it is', () => {
  const programme = `---\ncompany: A\ndescription: B\nprogrammes:\n  - title: T\n    field: F\n    duration: 1 month\n`;
  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('');
  const long = [
    `---\ncompany: A\ndescription: B\n${lines(12_000, (index) => `descriptoin${index}: some words\n`)}---\n`,
    `${programme}    criteria:\n${lines(10_000, () => '      - a valid driving license\n')}---\n`,
    `${programme}    awards:\n${lines(500, (index) => `      award-${index}: { title: A }\n`)}    phases:\n${lines(4000, (index) => `      - { name: P${index}, mode: online, duration: 1 month, towards: aw${index} }\n`)}---\n`,
    `${programme}    phases:\n${lines(1500, (index) => `      - { name: P${index}, mode: online, duration: 1 month, repeated: 24 times }\n`)}---\n`,
  ];
  for (const text of long) {
    const started = performance.now();
    compile('any.md', text);
    // Under a second where nothing else runs; the rest is room for a busy machine.
    assert.ok(performance.now() - started < 6000, `${text.slice(60, 110)} took ${performance.now() - started} ms`);
  }
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
