import type { Trx } from '#platform/database/index.ts';
import type { CompiledProgramme } from '#programmes/index.ts';
import { applicationFormOf } from '#programmes/index.ts';

/** How many applications one person may have under way at one employer, where a programme says so. */

export interface UnderWay {
  readonly id: string;
  readonly programmeTitle: string;
  readonly submittedAt: Temporal.Instant | null;
}

/** Those that somebody works on: drafts and what has ended do not count. */
const counted = ['submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred'];

export async function underWayAt(trx: Trx, personId: string, organisationId: string): Promise<readonly UnderWay[]> {
  return trx
    .selectFrom('applications')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .select(['applications.id', 'programmes.title as programmeTitle', 'applications.submitted_at as submittedAt'])
    .where('applications.person_id', '=', personId)
    .where('applications.organisation_id', '=', organisationId)
    .where('applications.state', 'in', counted)
    .orderBy('applications.submitted_at')
    .orderBy('applications.id')
    .execute();
}

export interface Limit {
  readonly atOnce: number;
  readonly underWay: readonly UnderWay[];
}

/** The limit with what counts towards it, where it is reached; null where another application is welcome. */
export async function limitReached(
  trx: Trx,
  who: { readonly personId: string; readonly organisationId: string; readonly programme: CompiledProgramme },
): Promise<Limit | null> {
  const { atOnce } = applicationFormOf(who.programme);
  if (atOnce === null) return null;
  const underWay = await underWayAt(trx, who.personId, who.organisationId);
  return underWay.length >= atOnce ? { atOnce, underWay } : null;
}

/** The sentence of a refusal: a form and a page say the same. */
export const limitInWords = ({ atOnce }: Limit, organisationName: string): string =>
  `${organisationName} takes ${atOnce === 1 ? 'one application' : `${atOnce} applications`} of one person at a time, and you have ${atOnce === 1 ? 'one' : 'that many'} under way.`;
