import type { PageRequest } from '#platform/http/index.ts';
import type { Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';

export type Failed = Extract<Result<unknown>, { ok: false }>;

export const managers = ['recruiter', 'programme_manager'] as const;

export const idOf = (request: PageRequest<Actor>): string => request.params['id'] ?? '';

/** The revision that a form was shown with; one that no record has where it was not sent. */
export function revisionOf({ form }: PageRequest<Actor>): number {
  const sent = form.fields['_revision'] ?? '';
  return /^\d{1,9}$/.test(sent) ? Number(sent) : -1;
}
