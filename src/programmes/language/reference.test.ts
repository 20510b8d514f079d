import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { languageReference } from './reference.ts';
import { everyField, meaningOf } from './schema-walk.ts';
import { documentSchema, jsonSchema } from './schema.ts';

test('the reference page says what the schemas say', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/programme-language.md'), 'utf8');
  assert.equal(page, languageReference(), 'docs/programme-language.md is out of date: run `npm run generate`');
});

test('every key has a meaning and an example, and the example is right', () => {
  const every = everyField(documentSchema, '');
  assert.ok(every.length > 120, String(every.length));
  for (const { path, field } of every) {
    const meaning = meaningOf(field);
    assert.ok(meaning?.description, `${path} has no meaning`);
    const example: unknown = Array.isArray(meaning.examples) ? meaning.examples[0] : undefined;
    assert.ok(example !== undefined, `${path} has no example`);
    const result = field.safeParse(example);
    assert.ok(result.success, `${path}: the example ${JSON.stringify(example)} is refused: ${result.error?.message ?? ''}`);
  }
});

test('the JSON Schema names the keys as they are written', () => {
  const schema = z
    .looseObject({ properties: z.record(z.string(), z.looseObject({ examples: z.array(z.unknown()).optional() })) })
    .parse(jsonSchema('urn:guildhall:programme'));
  assert.deepEqual(Object.keys(schema.properties).slice(0, 5), ['company', 'description', 'image', 'link', 'location']);
  assert.deepEqual(schema.required, ['company', 'description']);
  assert.equal(schema.additionalProperties, false);
  assert.deepEqual(schema.properties.link?.examples, ['https://www.example.org/apprentices']);
});
