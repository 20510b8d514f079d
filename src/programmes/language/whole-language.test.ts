/** One document that says everything that the language can say: it compiles, prints, and is what the JSON Schema describes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { files, folder } from '../../../test/support/shipped-documents.ts';
import { compile, formatProblem, jsonSchema, printCompiled } from './index.ts';
import { alternatives, asSchema, everyField, fieldsOf } from './schema-walk.ts';
import { documentSchema } from './schema.ts';

const text = readFileSync(join(import.meta.dirname, 'examples/whole-language.md'), 'utf8');
const frontMatter = (document: string): unknown => parse(document.split(/^---$/m)[1] ?? '');
const result = compile('whole-language.md', text);

test('it compiles without a problem and prints without a gap', () => {
  assert.deepEqual((result.ok ? result.warnings : result.problems).map(formatProblem), []);
  assert.ok(result.ok);
  const printed = printCompiled(result.document);
  assert.doesNotMatch(printed, /undefined|\[object|null|NaN/);
  for (const part of [
    'inside Foundation year, First turns (2 of 3)',
    'each Tuesday in term',
    'lodging: A room of your own on the campus with meals (paid by the employer)',
    'after 1000 hours: 60 % of technician, GBP 12 per hour',
    'west 41800 to 93500 USD per year',
    'reminds 2 working days before',
    'when late: escalate to the employer',
    'own step "Trial day"',
    'valid for 24 months',
    'related: at least 432 hours (144 a year)',
    'opens again in September',
    'shown until 2029-01-03',
    '1 mentor to 2 apprentices',
    'Autumn term 2027: 2027-09-06 to 2027-12-17',
    'service_period lasted 12 months by application',
    'next-role-missing: The role after the programme is still being agreed.',
  ])
    assert.ok(printed.includes(part), part);
});

test('the compiled form goes through JSON unchanged', () => {
  assert.ok(result.ok);
  assert.deepEqual(JSON.parse(JSON.stringify(result.document)), result.document);
});

test('every key of the language occurs in it', () => {
  const met = new Set<z.ZodType>();
  visit(documentSchema, frontMatter(text), met);
  const missing = everyField(documentSchema, '').flatMap(({ path, field }) => (met.has(field) ? [] : [path]));
  assert.deepEqual(missing, []);
});

type Keys = Readonly<Record<string, unknown>>;
const isKeys = (value: unknown): value is Keys => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Goes through a document beside its schema and notes every field that has a value. */
function visit(schema: z.ZodType, value: unknown, met: Set<z.ZodType>): void {
  for (const one of alternatives(schema)) {
    if (one instanceof z.ZodArray && Array.isArray(value)) for (const entry of value) visit(asSchema(one.element), entry, met);
    if (one instanceof z.ZodRecord && isKeys(value)) for (const entry of Object.values(value)) visit(asSchema(one.valueType), entry, met);
    if (!(one instanceof z.ZodObject) || !isKeys(value)) continue;
    for (const [key, field] of fieldsOf(one)) {
      if (!Object.hasOwn(value, key)) continue;
      met.add(field);
      visit(field, value[key], met);
    }
  }
}

test('the JSON Schema, read by itself, accepts it and every shipped document, and refuses what the language refuses', () => {
  const schema = z.fromJSONSchema(jsonSchema('https://apprentices.example.org/schemas/programme.json'));
  const documents = [text, ...files.map((file) => readFileSync(join(folder, file), 'utf8'))];
  for (const document of documents) {
    const read = schema.safeParse(frontMatter(document));
    assert.ok(read.success, read.error === undefined ? '' : z.prettifyError(read.error));
  }
  const page = { company: 'A', description: 'B' };
  for (const wrong of [
    {},
    { ...page, programs: [] },
    { ...page, programmes: [{ field: 'F' }] },
    { ...page, programmes: [{ title: 'T', phases: [{ name: 'P', mode: 'on the jb', duration: '1 month' }] }] },
    { ...page, programmes: [{ title: 'T', framework: { system: 'RQV' } }] },
  ])
    assert.equal(schema.safeParse(wrong).success, false, JSON.stringify(wrong));
});

test('the JSON Schema tells an editor what each key means, with an example and the words that may stand there', () => {
  const made: unknown = jsonSchema('https://apprentices.example.org/schemas/programme.json');
  const { $id, $schema } = z.looseObject({ $id: z.string(), $schema: z.string() }).parse(made);
  assert.deepEqual(
    [$id, $schema],
    ['https://apprentices.example.org/schemas/programme.json', 'https://json-schema.org/draft/2020-12/schema'],
  );
  const flat = JSON.stringify(made);
  for (const part of [
    '"SCQF"',
    '"a valid driving licence"',
    '"escalate to the employer"',
    'What runs beside the phase',
    '"65% of technician"',
  ])
    assert.ok(flat.includes(part), part);
  assert.ok(!flat.includes('"unit":"'));
});
