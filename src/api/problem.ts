import type { Context } from 'hono';
import * as z from 'zod';
import type { FieldError } from '#platform/result.ts';

/** Errors of the API: problem details after RFC 9457. `type` leads to the page that explains it. */
export const problemSchema = z
  .object({
    type: z.string().describe('A page of the documentation that explains this kind of problem'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().describe('What is wrong this time, and what would be right'),
    instance: z.string().optional().describe('The request’s reference, for the operator'),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .describe('Each property that is wrong'),
  })
  .meta({ id: 'Problem' });

export const problemKinds = {
  invalid: { status: 422, title: 'The request cannot be processed as sent' },
  malformed: { status: 400, title: 'The request is not well formed' },
  unauthorised: { status: 401, title: 'A valid API token is needed' },
  forbidden: { status: 403, title: 'The token may not do this' },
  not_found: { status: 404, title: 'There is no such record for this token' },
  conflict: { status: 409, title: 'The record does not stand where this is possible' },
  unsupported_media: { status: 415, title: 'The request is not JSON' },
  too_large: { status: 413, title: 'The request is too large' },
  full: { status: 507, title: 'There is no room left to save this' },
  failed: { status: 500, title: 'Something went wrong on our side' },
} as const;
export type ProblemKind = keyof typeof problemKinds;

export function problem(context: Context, kind: ProblemKind, detail?: string, errors?: readonly FieldError[]): Response {
  const { status, title } = problemKinds[kind];
  const requestId = context.get('requestId') as string | undefined;
  const body = {
    type: `/api/docs#problem-${kind.replaceAll('_', '-')}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(requestId === undefined ? {} : { instance: requestId }),
    ...(errors && errors.length > 0 ? { errors } : {}),
  };
  return context.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(kind === 'unauthorised' ? { 'WWW-Authenticate': 'Bearer' } : {}),
  });
}
