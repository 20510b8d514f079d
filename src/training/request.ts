import type { Actor } from '#people/index.ts';
import { on, type PageRequest } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import type { Frame } from './pages/frame.tsx';
import type { RecordHead } from './record.query.ts';

/** What the routes of this room share. */
export type Request = PageRequest<Actor>;

/** Who may see an apprenticeship at all. What each may do there, the transition tables say. */
export const everybody = on('apprenticeship', 'apprentice', 'mentor', 'programme_manager', 'provider_coordinator', 'assessor', 'recruiter');
/** Those who take part in the training. */
export const trainers = on('apprenticeship', 'apprentice', 'mentor', 'programme_manager', 'provider_coordinator', 'assessor');

export const idOf = (request: Request): string => request.params['id'] ?? '';
export const frameOf = (request: Request, head: RecordHead): Frame => ({
  head,
  isOwn: request.relations.includes('apprentice'),
  roles: request.relations,
  today: request.clock.today(),
});
export const errorTitle = (errors: readonly FieldError[], title: string): string => (errors.length > 0 ? `Error: ${title}` : title);

/** How a page is shown again after a refused command. */
export interface Failure {
  readonly errors: readonly FieldError[];
  readonly status: number;
}
export const fine: Failure = { errors: [], status: 200 };
