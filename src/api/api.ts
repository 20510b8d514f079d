import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { authenticateToken, visitor, type Actor } from '#people/index.ts';
import { asActor, errorCode, isOutOfSpace } from '#platform/database/index.ts';
import { fieldErrors } from '#platform/forms/index.ts';
import type { ApiRoute, ApiScope, Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { hasWrittenMail } from '#platform/mail/index.ts';
import { conflict, type FieldError, type Result } from '#platform/result.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { Services } from '#services.ts';
import type { OpenApiDocument } from './docs-page.tsx';
import { cleaned } from './clean-input.ts';
import { hashRequest, keepAnswer, keptAnswer, lockKey, type KeptAnswer, type Write } from './idempotency.store.ts';
import { problem, problemSchema, type ProblemKind } from './problem.ts';

/** The API: each room's operations, wired to one pipeline of token, scope, record, validation, command and answer. */

interface Caller {
  readonly actor: Actor;
  readonly scopes: readonly string[];
  readonly tokenId: string | null;
}

const anonymous: Caller = { actor: visitor, scopes: [], tokenId: null };
type Environment = { Variables: { requestId: string; actor: Actor; caller: Caller } };

const largestBody = 256 * 1024;
const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(8)
    .max(200)
    .regex(/^[\x21-\x7e]+$/)
    .describe(
      'Any text that is yours alone to this request, such as a UUID. Sending it again within a week gives the first answer again, with no second effect.',
    ),
});

export function createApi(services: Services, routes: readonly ApiRoute<Actor>[], subjects: SubjectResolvers): OpenAPIHono<Environment> {
  const api = new OpenAPIHono<Environment>({
    defaultHook: (result, context) => (result.success ? undefined : refused(context, result.target, fieldErrors(result.error))),
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of your organisation, made under Manage, API tokens.',
  });

  api.use(
    '/api/v1/*',
    bodyLimit({ maxSize: largestBody, onError: (context) => problem(context, 'too_large', 'A request body may hold 256 KB.') }),
  );
  for (const route of routes) mount(route);
  api.doc31('/api/openapi.json', () => documentHead(services.origin));
  api.all('/api/v1/*', (context) => problem(context, 'not_found', 'There is no such operation. See /api/docs.'));
  api.onError((error, context) => {
    if (['23505', '40001', '40P01'].includes(errorCode(error) ?? ''))
      return problem(
        context,
        'conflict',
        'Another request changed the same record, or used the same Idempotency-Key, at the same moment. Send it again.',
      );
    // The body could not be read as JSON: the framework's own complaint, in our form.
    if ('status' in error && error.status === 400) return problem(context, 'malformed', 'The body must be a JSON object.');
    if (isOutOfSpace(error))
      return problem(context, 'full', 'The disk of this installation is full. Nothing was saved. Send it again later.');
    services.log(`request ${context.get('requestId')} failed: ${error.stack ?? error.message}`);
    return problem(context, 'failed', 'Nothing was half-saved. Tell the operator the instance if it happens again.');
  });

  function mount(route: ApiRoute<Actor>): void {
    const definition = createRoute({
      method: route.method,
      path: `/api/v1${route.path}`,
      operationId: operationId(route),
      summary: route.summary,
      tags: [route.tag],
      // Before validation: a stranger learns nothing of what a request should hold.
      middleware: [authorise(route), ...(route.body ? [isJson] : [])] as const,
      ...(route.scope ? { security: [{ token: [] }], description: `Needs a token with the scope \`${route.scope}\`.` } : {}),
      request: {
        ...(route.params ? { params: route.params } : {}),
        ...(route.query ? { query: route.query } : {}),
        ...(route.method === 'post' && route.scope ? { headers: idempotencyHeader } : {}),
        ...(route.body ? { body: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
      },
      responses: {
        200: { description: 'Done', content: { 'application/json': { schema: route.response } } },
        default: { description: 'A problem', content: { 'application/problem+json': { schema: problemSchema } } },
      },
    });
    api.openapi(definition, async (context) => handle(context as unknown as Context<Environment>, route, valid(context, route)));
  }

  async function handle(context: Context<Environment>, route: ApiRoute<Actor>, input: Input): Promise<never> {
    return (await answer(context, route, input)) as never; // the framework's types know only the documented statuses
  }

  async function answer(context: Context<Environment>, route: ApiRoute<Actor>, input: Input): Promise<Response> {
    const caller = context.get('caller');
    const { actor } = caller;
    const { database, clock, origin, queue } = services;
    const write = writeOf(context, route, caller, input);
    // Before the record: after its first effect a request may name a record that has left the caller's sight.
    const replay = write === null ? null : await asActor(database, actor, clock, (trx) => keptAnswer(trx, write));
    if (replay) return repeated(context, replay);
    const id = input.params['id'];
    if (id !== undefined && (typeof id !== 'string' || !isId(id))) return problem(context, 'not_found');
    let relations: readonly string[] = [];
    if (route.on && typeof id === 'string') {
      const resolve = subjects[route.on.subject];
      if (!resolve) throw new Error(`No room says what "${route.on.subject}" is.`);
      relations = (await asActor(database, actor, clock, (trx) => resolve(trx, id, actor))) ?? [];
      if (relations.length === 0) return problem(context, 'not_found');
      if (!route.on.roles.some((role) => relations.includes(role))) return problem(context, 'forbidden', 'This belongs to another role.');
    }

    const run = async <T>(command: (doing: Doing<Actor>) => Promise<Result<T>>): Promise<Result<T>> => {
      try {
        return await asActor(database, actor, clock, async (trx) => {
          if (write !== null) {
            // Of two at once the second waits here for the first, and then finds its answer.
            await lockKey(trx, write);
            const kept = await keptAnswer(trx, write);
            if (kept) throw new Repeated(kept);
          }
          const outcome = await command({ trx, actor, clock, relations, origin });
          if (!outcome.ok) throw new Refused(outcome);
          if (write !== null) await keepAnswer(trx, write, { status: 200, body: route.response.parse(outcome.value) }, clock.now());
          if (queue && hasWrittenMail(trx)) await queue.enqueue(trx, 'send-mails', {});
          return outcome;
        });
      } catch (error) {
        if (error instanceof Refused) return error.result;
        if (errorCode(error) === '23505')
          return conflict('Another request changed the same record at the same moment. Read it and send yours again.');
        throw error;
      }
    };
    let result: Result<unknown>;
    try {
      result = await route.handle({ ...input, actor, clock, relations, read: (work) => asActor(database, actor, clock, work), run });
    } catch (error) {
      if (error instanceof Repeated) return repeated(context, error.kept);
      throw error;
    }
    if (!result.ok) return problem(context, result.kind, result.errors[0]?.message, result.kind === 'invalid' ? result.errors : undefined);
    return context.json(route.response.parse(result.value) as object, 200, {
      'Cache-Control': route.scope === null && route.method === 'get' ? 'public, max-age=60' : 'no-store',
    });
  }

  function authorise(route: ApiRoute<Actor>): MiddlewareHandler<Environment> {
    return async (context, next) => {
      const caller = await callerOf(context, route.scope);
      if (caller === 'forbidden') return problem(context, caller, `This needs the scope ${route.scope}.`);
      if (caller === 'unauthorised') return problem(context, caller, 'Send a token of your organisation as "Authorization: Bearer …".');
      context.set('caller', caller);
      return next();
    };
  }

  async function callerOf(
    context: Context<Environment>,
    scope: ApiScope | null,
  ): Promise<Caller | Extract<ProblemKind, 'unauthorised' | 'forbidden'>> {
    if (scope === null) return anonymous;
    const bearer = /^Bearer ([\w-]{20,200})$/.exec(context.req.header('Authorization') ?? '')?.[1];
    const caller = bearer === undefined ? null : await authenticateToken(services.database, services.clock, bearer);
    if (!caller) return 'unauthorised';
    return caller.scopes.includes(scope) ? caller : 'forbidden';
  }

  return api;
}

const documentHead = (origin: string) => ({
  openapi: '3.1.0' as const,
  info: {
    title: 'Guildhall',
    version: '1',
    description:
      'Programmes, applications, hours and plans as data. Errors are problem details (RFC 9457); lists are paged by key; writes take an Idempotency-Key. Dates are calendar days (2027-03-03), moments are in UTC, amounts of money are in minor units with their currency.',
  },
  servers: [{ url: origin }],
});

/** The OpenAPI 3.1 document of the operations, as machines fetch it. */
export const openApiDocument = (api: ReturnType<typeof createApi>, origin: string): OpenApiDocument =>
  api.getOpenAPI31Document(documentHead(origin)) as OpenApiDocument;

interface Input {
  readonly params: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body: Record<string, unknown>;
}

/** "getApplicationsIdEvents": the name that generated clients give the operation. */
function operationId({ method, path }: ApiRoute<Actor>): string {
  const words = path.split(/[^a-z]+/i).filter((word) => word !== '');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** The validated parts of a request, {} where the operation declares none. */
function valid(context: { req: { valid: (target: never) => unknown } }, route: ApiRoute<Actor>): Input {
  const part = (target: string, declared: unknown): Record<string, unknown> =>
    declared ? cleaned(context.req.valid(target as never) as Record<string, unknown>) : {};
  return { params: part('param', route.params), query: part('query', route.query), body: part('json', route.body) };
}

/** What does not fit its schema: a path names nothing then, a body is told what is wrong, the rest is not well formed. */
function refused(context: Context, target: string, errors: readonly FieldError[]): Response {
  if (target === 'param') return problem(context, 'not_found');
  return problem(context, target === 'json' ? 'invalid' : 'malformed', 'See errors for each property.', errors);
}

const isJson: MiddlewareHandler = async (context, next) => {
  if (/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(context.req.header('Content-Type') ?? '')) return next();
  return problem(context, 'unsupported_media', 'Send the body as application/json.');
};

/** The idempotency key of a write with what it was used for; null where nothing is kept. */
function writeOf(context: Context, route: ApiRoute<Actor>, caller: Caller, input: Input): Write | null {
  const key = context.req.header('idempotency-key');
  if (route.method !== 'post' || caller.tokenId === null || key === undefined) return null;
  return { tokenId: caller.tokenId, key, requestHash: hashRequest(context.req.method, context.req.path, JSON.stringify(input.body)) };
}

function repeated(context: Context, kept: KeptAnswer | 'other_request'): Response {
  if (kept === 'other_request') return problem(context, 'invalid', 'This Idempotency-Key was used for another request. Choose a new one.');
  return context.json(kept.body as object, kept.status as 200, { 'Cache-Control': 'no-store', 'Idempotency-Replayed': 'true' });
}

class Refused extends Error {
  readonly result: Extract<Result<never>, { ok: false }>;
  constructor(result: Extract<Result<never>, { ok: false }>) {
    super('refused');
    this.result = result;
  }
}

/** Leaves a write's transaction before it has done anything: its answer was given to an earlier request. */
class Repeated extends Error {
  readonly kept: KeptAnswer | 'other_request';
  constructor(kept: KeptAnswer | 'other_request') {
    super('repeated');
    this.kept = kept;
  }
}
