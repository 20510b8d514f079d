import type { Trx } from '#platform/database/index.ts';

/** What keeps somebody from deciding now: a colleague who has taken the application, or a decision in its grace time. */

/** How long an application stays taken without being given back, in hours. */
export const claimHours = 4;

export interface Claim {
  readonly personId: string;
  readonly personName: string;
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** Who in the asker's organisations has taken the application; null where nobody has, or the time is over. */
export async function claimOn(trx: Trx, applicationId: string, now: Temporal.Instant): Promise<Claim | null> {
  const row = await trx
    .selectFrom('application_claims')
    .leftJoin('people', 'people.id', 'application_claims.person_id')
    .select(['application_claims.person_id as personId', 'people.name', 'claimed_at as since'])
    .where('application_id', '=', applicationId)
    .where('claimed_at', '>', now.subtract({ hours: claimHours }))
    .executeTakeFirst();
  return row
    ? { personId: row.personId, personName: row.name ?? 'A colleague', since: row.since, until: row.since.add({ hours: claimHours }) }
    : null;
}

/** Why a person cannot decide about an application at this moment, as a sentence; null where nothing stands in the way. */
export async function obstacleTo(trx: Trx, applicationId: string, personId: string, now: Temporal.Instant): Promise<string | null> {
  const decided = await trx
    .selectFrom('pending_decisions')
    .leftJoin('people', 'people.id', 'decided_by')
    .select('people.name')
    .where('application_id', '=', applicationId)
    .where('undone_at', 'is', null)
    .where('sent_at', 'is', null)
    .executeTakeFirst();
  if (decided)
    return `${decided.name ?? 'A colleague'} has decided not to go on with this application, and the candidate is about to be told. Undo that decision first.`;
  const claim = await claimOn(trx, applicationId, now);
  return claim === null || claim.personId === personId
    ? null
    : `${claim.personName} has taken this application and is working on it. Ask them to give it back, or take it over on its page.`;
}
