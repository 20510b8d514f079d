import type * as z from 'zod';
import type { Clock } from '#platform/time/index.ts';
import type { Trx } from '#platform/database/index.ts';
import type { Result } from '#platform/result.ts';
import type { Doing } from './route.ts';

/** What a token may do. A token acts for the person who made it, at one organisation, within its scopes. */
export const apiScopes = [
  'catalogue:read',
  'programmes:read',
  'programmes:write',
  'intakes:write',
  'pool:read',
  'pool:invite',
  'applications:read',
  'applications:write',
  'hours:read',
  'hours:write',
  'plan:read',
  'webhooks:read',
  'webhooks:write',
] as const;
export type ApiScope = (typeof apiScopes)[number];

export interface ApiRequest<Actor, Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly relations: readonly string[];
  readonly read: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
  /** Runs a command in one transaction together with the idempotency key. */
  readonly run: <T>(command: (doing: Doing<Actor>) => Promise<Result<T>>) => Promise<Result<T>>;
}

/** One operation of the API as data: the OpenAPI document, the permission, the validation and the tests come from it. */
export interface ApiRoute<Actor> {
  readonly method: 'get' | 'post';
  /** Below /api/v1, parameters in braces: "/applications/{id}". */
  readonly path: string;
  readonly summary: string;
  readonly tag: 'Catalogue' | 'Programmes' | 'Applications' | 'Training' | 'Webhooks';
  /** Null: public, no token. */
  readonly scope: ApiScope | null;
  /** The kind of record that `{id}` names, and the roles that may do this to it. */
  readonly on?: { readonly subject: string; readonly roles: readonly string[] };
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly response: z.ZodType;
  readonly handle: (
    request: ApiRequest<Actor, Record<string, unknown>, Record<string, unknown>, Record<string, unknown>>,
  ) => Promise<Result<unknown>>;
}

type Output<Schema> = Schema extends z.ZodObject ? z.output<Schema> : Record<string, never>;

/** Defines an operation with its handler typed by its schemas. */
export function apiRoute<Actor>() {
  return <
    Params extends z.ZodObject | undefined = undefined,
    Query extends z.ZodObject | undefined = undefined,
    Body extends z.ZodObject | undefined = undefined,
    Response extends z.ZodType = z.ZodType,
  >(
    route: Omit<ApiRoute<Actor>, 'params' | 'query' | 'body' | 'response' | 'handle'> & {
      readonly params?: Params;
      readonly query?: Query;
      readonly body?: Body;
      readonly response: Response;
      readonly handle: (request: ApiRequest<Actor, Output<Params>, Output<Query>, Output<Body>>) => Promise<Result<z.input<Response>>>;
    },
  ): ApiRoute<Actor> => route as unknown as ApiRoute<Actor>;
}
