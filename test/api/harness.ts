import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Hono } from 'hono';
import * as z from 'zod';
import { createApi, openApiDocument } from '#api/index.ts';
import { createApp } from '#app.tsx';
import { signInNeeded } from '#people/index.ts';
import { createToken } from '#people/api-token.ts';
import type { ApiScope } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { allApiRoutes, allRoutes, allSubjects } from '#routes.ts';
import type { Services } from '#services.ts';
import { memoryDatabase } from '../support/databases.ts';
import { servicesOf } from '../support/services.ts';
import { buildWorld, type Person, type World, type WorldOptions } from '../support/world.ts';
import { undoing } from './undoing.ts';

/** The API of a world, called as a program calls it. Every answer is compared with what the document promises. */

export interface JsonSchema {
  readonly [key: string]: unknown;
}
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly required?: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: JsonSchema } } };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
  >;
}
export interface Document {
  readonly openapi: string;
  readonly info: Readonly<Record<string, string>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}

export interface Call {
  readonly body?: unknown;
  readonly token?: string;
  readonly key?: string;
}
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What an answer holds is checked against the document; a test then reads the part that it is about.
  readonly body: Record<string, unknown> & {
    readonly items?: readonly Record<string, unknown>[];
    readonly next?: string | null;
    readonly errors?: readonly { readonly field: string; readonly message: string }[];
  };
}

export interface Harness {
  readonly world: World;
  readonly services: Services;
  readonly app: Hono;
  readonly document: Document;
  /** What the server wrote on its console: every 5xx says there why. */
  readonly log: string[];
  get(path: string, call?: Call): Promise<Answer>;
  post(path: string, call: Call): Promise<Answer>;
  /** Any request at all, below http://localhost:3000; held against the document like the others. */
  send(path: string, init: RequestInit & { readonly method: 'GET' | 'POST' }): Promise<Answer>;
  token(person: Person, organisationId: string, ...scopes: readonly ApiScope[]): Promise<string>;
}

/** For a suite: gives a function that builds a world in a database that is closed when the suite ends. */
export function worldForSuite(): (options?: WorldOptions) => Promise<World> {
  const ends: (() => unknown)[] = [];
  after(async () => {
    for (const end of ends) await end();
  });
  return async (options) =>
    buildWorld(
      await memoryDatabase({ after: (end) => void (typeof end === 'function' && ends.push(() => (end as () => unknown)())) }),
      options,
    );
}

/** `keeping` false: nothing that a request writes stays. */
export function harnessOf(world: World, { keeping = true }: { readonly keeping?: boolean } = {}): Harness {
  const log: string[] = [];
  const services = servicesOf(keeping ? world : { ...world, database: undoing(world.database) }, {
    mode: 'demonstration',
    log: (line) => log.push(line),
  });
  const api = createApi(services, allApiRoutes, allSubjects);
  const app = createApp(services, {
    routes: allRoutes(services),
    subjects: allSubjects,
    signInNeeded: signInNeeded(services),
    mount: (base) => base.route('/', api),
  }) as unknown as Hono;
  const document = openApiDocument(api, world.origin) as unknown as Document;
  const promised = promiseOf(document);

  const call = async (method: 'GET' | 'POST', path: string, { body, token, key }: Call): Promise<Answer> => {
    const headers: Record<string, string> = {};
    if (token !== undefined) headers['Authorization'] = `Bearer ${token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (method === 'POST' && token !== undefined) headers['Idempotency-Key'] = key ?? randomUUIDv7();
    return send(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  };
  const send: Harness['send'] = async (path, init) =>
    promised(init.method, path, await app.request(`http://localhost:3000/api/v1${path}`, init), log);
  return {
    world,
    services,
    app,
    document,
    log,
    send,
    get: (path, options = {}) => call('GET', path, options),
    post: (path, options) => call('POST', path, options),
    token: async (person, organisationId, ...scopes) => {
      const made = await world.run(person, (doing) =>
        createToken(doing, randomUUIDv7(), { fields: { name: 'Test', organisation_id: organisationId }, lists: { scopes }, files: {} }),
      );
      assert.ok(made.ok, JSON.stringify(made));
      return made.value.secret;
    },
  };
}

/** Holds an answer against the document: its media type, and its body against the schema of its status. */
function promiseOf(document: Document): (method: string, path: string, response: Response, log: readonly string[]) => Promise<Answer> {
  const patterns = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      operation,
    })),
  );
  const read = new Map<JsonSchema, z.ZodType>();
  const reader = (schema: JsonSchema): z.ZodType => {
    const known = read.get(schema) ?? z.fromJSONSchema(inlined(schema, document) as Parameters<typeof z.fromJSONSchema>[0]);
    read.set(schema, known);
    return known;
  };
  return async (method, path, response, log) => {
    const text = await response.text();
    assert.ok(response.status < 500, `${method} ${path}: ${response.status} ${text}\n${log.join('\n')}`);
    const body = JSON.parse(text) as Answer['body'];
    const mediaType = response.headers.get('Content-Type')?.split(';')[0] ?? '';
    const operation = patterns.find((one) => one.method === method && one.pattern.test(`/api/v1${path.split('?')[0]}`))?.operation;
    if (operation) {
      const content = (operation.responses[String(response.status)] ?? operation.responses['default'])?.content[mediaType];
      assert.ok(content, `${method} ${path} answers ${response.status} as ${mediaType}, which is not in the document`);
      const checked = reader(content.schema).safeParse(body);
      assert.ok(
        checked.success,
        `${method} ${path}: the answer is not what the document says: ${JSON.stringify(checked.error?.issues)}\n${text.slice(0, 2000)}`,
      );
    }
    if (response.status >= 400) {
      assert.equal(mediaType, 'application/problem+json');
      assert.equal(body['status'], response.status);
      assert.ok(typeof body['title'] === 'string' && typeof body['type'] === 'string');
    }
    return { status: response.status, headers: response.headers, body };
  };
}

function inlined(schema: unknown, document: Document): unknown {
  if (Array.isArray(schema)) return schema.map((part) => inlined(part, document));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref } = schema as { $ref?: unknown };
  if (typeof $ref === 'string') return inlined(document.components.schemas[$ref.split('/').at(-1) ?? ''], document);
  return Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, inlined(part, document)]));
}
