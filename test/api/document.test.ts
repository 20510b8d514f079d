import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApi, openApiDocument } from '#api/index.ts';
import { allApiRoutes, allSubjects } from '#routes.ts';
import type { Services } from '#services.ts';
import type { Document, JsonSchema, Operation } from './harness.ts';

const services = { origin: 'http://localhost:3000' } as Services;
const document = openApiDocument(createApi(services, allApiRoutes, allSubjects), services.origin) as unknown as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test('the document is OpenAPI 3.1 and holds every operation once', () => {
  assert.match(document.openapi, /^3\.1\.\d+$/);
  assert.ok(document.info['title'] && document.info['version']);
  assert.ok(document.components.securitySchemes['token']);
  assert.equal(operations.length, allApiRoutes.length);
  const ids = operations.map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
  assert.doesNotThrow(() => JSON.stringify(document));
});

test('every operation says what it does, what it takes and what it answers', () => {
  for (const { path, method, operation } of operations) {
    const name = `${method} ${path}`;
    assert.ok(operation.summary.length > 10, name);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    assert.deepEqual(
      declared.map((parameter) => parameter.name).toSorted((a, b) => (a < b ? -1 : 1)),
      inPath.toSorted((a, b) => (a < b ? -1 : 1)),
      name,
    );
    assert.ok(
      declared.every((parameter) => parameter.required === true),
      name,
    );
    assert.ok(operation.responses['200']?.content['application/json']?.schema, name);
    assert.ok(operation.responses['default']?.content['application/problem+json']?.schema, name);
    for (const schema of schemasOf(operation)) checkSchema(schema, name);
  }
});

test('every operation with a scope names the token, and every write of a token its idempotency key', () => {
  for (const route of allApiRoutes) {
    const operation = document.paths[`/api/v1${route.path}`]?.[route.method];
    assert.ok(operation);
    assert.equal(operation.security !== undefined, route.scope !== null, route.path);
    const takesKey =
      operation.parameters?.some(
        (parameter) => parameter.in === 'header' && parameter.name === 'idempotency-key' && parameter.required === true,
      ) ?? false;
    assert.equal(takesKey, route.method === 'post' && route.scope !== null, route.path);
  }
});

test('every text that a caller writes has its limit in the document', () => {
  for (const { path, method, operation } of operations) {
    for (const schema of [
      operation.requestBody?.content['application/json'].schema,
      ...(operation.parameters ?? []).map((parameter) => parameter.schema),
    ]) {
      for (const text of textsIn(schema)) {
        const isBounded =
          text['maxLength'] !== undefined ||
          text['enum'] !== undefined ||
          text['format'] !== undefined ||
          (typeof text['pattern'] === 'string' && /\{\d+,\d+\}\$$/.test(text['pattern']));
        assert.ok(isBounded, `${method} ${path} takes a text without a limit: ${JSON.stringify(text)}`);
      }
    }
  }
});

test('an operation on a record names a subject that some room resolves', () => {
  for (const route of allApiRoutes) if (route.on) assert.ok(allSubjects[route.on.subject], `${route.path}: ${route.on.subject}`);
});

const schemasOf = (operation: Operation): readonly JsonSchema[] => [
  ...Object.values(operation.responses).flatMap((response) => Object.values(response.content).map((content) => content.schema)),
  ...(operation.parameters ?? []).map((parameter) => parameter.schema),
  ...(operation.requestBody ? [operation.requestBody.content['application/json'].schema] : []),
];

const types = new Set<unknown>(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);

/** Only words of JSON Schema 2020-12 that readers know, with the right kinds of values; `nullable` was OpenAPI 3.0. */
function checkSchema(schema: unknown, name: string): void {
  assert.ok(typeof schema === 'object' && schema !== null && !Array.isArray(schema), name);
  const part = schema as JsonSchema;
  assert.ok(!('nullable' in part), name);
  if (typeof part['$ref'] === 'string')
    return assert.ok(document.components.schemas[part['$ref'].replace('#/components/schemas/', '')], part['$ref']);
  for (const type of [part['type'] ?? []].flat()) assert.ok(types.has(type), `${name}: ${JSON.stringify(type)}`);
  const { pattern } = part;
  if (typeof pattern === 'string') assert.doesNotThrow(() => new RegExp(pattern, 'u'), name);
  const properties = (part['properties'] ?? {}) as Record<string, unknown>;
  for (const property of Object.values(properties)) checkSchema(property, name);
  for (const required of (part['required'] ?? []) as string[])
    assert.ok(required in properties, `${name}: ${required} is required and not described`);
  if (part['items'] !== undefined) checkSchema(part['items'], name);
  if (typeof part['additionalProperties'] === 'object') checkSchema(part['additionalProperties'], name);
  for (const options of [part['anyOf'], part['oneOf'], part['allOf']])
    for (const option of (options ?? []) as unknown[]) checkSchema(option, name);
}

function textsIn(schema: unknown): readonly JsonSchema[] {
  if (Array.isArray(schema)) return schema.flatMap(textsIn);
  if (typeof schema !== 'object' || schema === null) return [];
  const part = schema as JsonSchema;
  const own = [part['type']].flat().includes('string') ? [part] : [];
  return [
    ...own,
    ...['items', 'additionalProperties', 'anyOf', 'oneOf', 'allOf'].flatMap((word) => textsIn(part[word])),
    ...Object.values(part['properties'] ?? {}).flatMap(textsIn),
  ];
}
