import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { check, schemaText, type CheckOptions } from './cli-check.ts';

const config = { timeZone: 'UTC', origin: 'https://apprentices.example.org', port: 3000 };
const plain: CheckOptions = { json: false, sarif: false, show: false, strict: false };
const shipped = ['amazon-apprenticeships.md', 'amazon-military.md', 'amazon-data-centre.md'].map((name) => ({
  name: `programmes/${name}`,
  text: readFileSync(join(import.meta.dirname, '../programmes', name), 'utf8'),
}));

const wrong = {
  name: 'our pages/joinery.md',
  text: [
    '---',
    'company: Guildhall Works',
    'description: A page.',
    'programmes:',
    '  - title: Joinery',
    '    field: Crafts',
    '    phases: [ { name: Bench, mode: on the jb, duration: 12 months } ]',
    '---',
    '',
  ].join('\n'),
};
const accepting = {
  name: 'accepting.md',
  text: [
    '---',
    'company: Guildhall Works',
    'description: A page.',
    'accept: [ { rule: pay-not-stated, because: The works agreement sets it. } ]',
    'programmes: [ { title: Joinery, field: Crafts, duration: 12 months } ]',
    '---',
    '',
  ].join('\n'),
};

function run(sources: Parameters<typeof check>[0], how: Partial<CheckOptions> = {}): { readonly code: number; readonly said: string } {
  const lines: string[] = [];
  const code = check(sources, { ...plain, ...how }, config, (line) => lines.push(stripVTControlCharacters(line)));
  return { code, said: lines.join('\n') };
}

test('the shipped documents are ready to publish, even when warnings fail', () => {
  const { code, said } = run(shipped, { strict: true });
  assert.equal(code, 0, said);
  assert.match(said.split('\n').at(-1) ?? '', /^3 documents with 8 programmes: .*ready to publish$/);
});

test('a terminal shows file, line, column, what is expected, the nearest word, and the line with the place marked', () => {
  const { code, said } = run([wrong]);
  assert.equal(code, 1);
  const [problem = '', line = '', marks = ''] = said.split('\n');
  assert.match(problem, /^our pages\/joinery\.md:7:36: error: "on the jb" stands here; expected .*Did you mean "on the job"\?/);
  assert.equal(line, '  7 |     phases: [ { name: Bench, mode: on the jb, duration: 12 months } ]');
  assert.equal(marks.indexOf('^'), line.indexOf('on the jb'));
  assert.equal(marks.trim().replace(/^\| */, ''), '^'.repeat('on the jb'.length));
  assert.match(
    said,
    /1 document with 0 programmes: 1 error, .*not ready to publish$|1 document with 0 programmes: 1 error, not ready to publish$/,
  );
});

test('warnings fail only when asked to', () => {
  const lenient = run([accepting]);
  const strict = run([accepting], { strict: true });
  assert.equal(lenient.code, 0, lenient.said);
  assert.equal(strict.code, /\bwarning/.test(lenient.said) ? 1 : 0);
});

test('JSON holds problems, what is accepted and why, the counts, and with --show the documents', () => {
  const { said } = run([wrong, accepting], { json: true, show: true });
  const read = z
    .object({
      problems: z.array(z.looseObject({ file: z.string(), line: z.int(), column: z.int(), message: z.string(), severity: z.string() })),
      accepted: z.array(z.looseObject({ rule: z.string(), because: z.string() })),
      summary: z.looseObject({ documents: z.int(), errors: z.int() }),
      documents: z.array(z.looseObject({ company: z.string() })),
    })
    .parse(JSON.parse(said));
  assert.equal(read.problems.find((problem) => problem.severity === 'error')?.file, 'our pages/joinery.md');
  assert.deepEqual(
    read.accepted.map(({ rule, because }) => [rule, because]),
    [['pay-not-stated', 'The works agreement sets it.']],
  );
  assert.deepEqual([read.summary.documents, read.summary.errors, read.documents.length], [2, 1, 1]);
});

/** The parts of SARIF 2.1.0 that a reader relies on, with what the standard says of each. */
const region = z.strictObject({
  startLine: z.int().min(1),
  startColumn: z.int().min(1),
  endLine: z.int().min(1).optional(),
  endColumn: z.int().min(1).optional(),
});
const text = z.strictObject({ text: z.string().min(1) });
const level = z.enum(['none', 'note', 'warning', 'error']);
const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.string(),
            informationUri: z.url(),
            rules: z.array(
              z.strictObject({
                id: z.string().min(1),
                shortDescription: text,
                fullDescription: text,
                help: text,
                helpUri: z.url(),
                defaultConfiguration: z.strictObject({ level }),
              }),
            ),
          }),
        }),
        columnKind: z.literal('utf16CodeUnits'),
        artifacts: z.array(z.strictObject({ location: z.strictObject({ uri: z.string() }), sourceLanguage: z.string() })),
        results: z.array(
          z.strictObject({
            ruleId: z.string(),
            ruleIndex: z.int().min(0),
            level,
            message: text,
            locations: z
              .array(
                z.strictObject({
                  physicalLocation: z.strictObject({ artifactLocation: z.strictObject({ uri: z.string() }), region }),
                  logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string(), kind: z.string() })).optional(),
                }),
              )
              .length(1),
            suppressions: z.array(z.strictObject({ kind: z.enum(['inSource', 'external']), justification: z.string() })).optional(),
          }),
        ),
      }),
    )
    .length(1),
});

test('SARIF names each rule with its page, each result with its region, and what is accepted as suppressed', () => {
  const { code, said } = run([wrong, accepting, ...shipped], { sarif: true });
  assert.equal(code, 1);
  const [log] = sarif.parse(JSON.parse(said)).runs;
  assert.ok(log);
  const { rules } = log.tool.driver;
  assert.ok(rules.length > 30);
  assert.equal(new Set(rules.map((rule) => rule.id)).size, rules.length);
  for (const result of log.results) {
    assert.equal(rules[result.ruleIndex]?.id, result.ruleId);
    const { startLine, startColumn, endLine, endColumn } = result.locations[0]?.physicalLocation.region ?? { startLine: 0, startColumn: 0 };
    if (endLine !== undefined && endColumn !== undefined)
      assert.ok(endLine > startLine || (endLine === startLine && endColumn > startColumn));
  }
  const error = log.results.find((result) => result.level === 'error');
  assert.deepEqual(error?.locations[0]?.physicalLocation, {
    artifactLocation: { uri: 'our%20pages/joinery.md' },
    region: { startLine: 7, startColumn: 36, endLine: 7, endColumn: 45 },
  });
  const suppressed = log.results.find((result) => result.suppressions !== undefined && result.ruleId === 'pay-not-stated');
  assert.equal(suppressed?.suppressions?.[0]?.justification, 'The works agreement sets it.');
  assert.equal(rules.find((rule) => rule.id === 'pay-not-stated')?.helpUri, 'https://apprentices.example.org/rules/pay-not-stated');
});

test('the schema names the address where this server has it', () => {
  const { $id } = z.looseObject({ $id: z.string() }).parse(JSON.parse(schemaText(config)));
  assert.equal($id, 'https://apprentices.example.org/schemas/programme.json');
});
