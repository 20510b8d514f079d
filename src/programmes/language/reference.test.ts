import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { alternatives } from './problems.ts';
import { languageReference } from './reference.ts';
import { documentSchema, jsonSchema } from './schema.ts';

/** Every key of every map in the language. */
function fields(schema: z.ZodType, path: string, seen = new Set<z.ZodType>()): { path: string; field: z.ZodType }[] {
  return alternatives(schema).flatMap((one) => {
    if (one instanceof z.ZodArray) return fields(one.element as z.ZodType, path, seen);
    if (one instanceof z.ZodRecord) return fields(one.valueType as z.ZodType, `${path}.*`, seen);
    if (!(one instanceof z.ZodObject) || seen.has(one)) return [];
    seen.add(one);
    return Object.entries(one.shape as Record<string, z.ZodType>).flatMap(([key, field]) => [
      { path: `${path}.${key}`, field },
      ...fields(field, `${path}.${key}`, seen),
    ]);
  });
}

test('the reference page says what the schemas say', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/programme-language.md'), 'utf8');
  assert.equal(page, languageReference(), 'docs/programme-language.md is out of date: run `npm run generate`');
});

test('every key has a meaning and an example, and the example is right', () => {
  const every = fields(documentSchema, '');
  assert.ok(every.length > 120, String(every.length));
  for (const { path, field } of every) {
    const meta = field.meta() ?? (field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType).meta() : undefined);
    assert.ok(meta?.description, `${path} has no meaning`);
    const [example] = (meta.examples ?? []) as unknown[];
    assert.ok(example !== undefined, `${path} has no example`);
    const result = field.safeParse(example);
    assert.ok(
      result.success,
      `${path}: the example ${JSON.stringify(example)} is refused: ${result.error?.message ?? ''}`,
    );
  }
});

test('the JSON Schema names the keys as they are written', () => {
  const schema = jsonSchema() as {
    properties: Record<string, { description?: string; examples?: unknown[] }>;
    required: string[];
    additionalProperties: boolean;
  };
  assert.deepEqual(Object.keys(schema.properties).slice(0, 5), ['company', 'description', 'image', 'link', 'location']);
  assert.deepEqual(schema.required, ['company', 'description']);
  assert.equal(schema.additionalProperties, false);
  assert.deepEqual(schema.properties.link?.examples, ['https://www.example.org/apprentices']);
});
