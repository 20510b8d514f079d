import type { Trx } from '#platform/database/index.ts';

export interface RecentLetter {
  readonly id: string;
  readonly subject: string;
  readonly at: Temporal.Instant;
}

/** The latest mails to a person, but not the codes: they tell in order what happened to what is theirs. */
export async function recentLetters(trx: Trx, personId: string): Promise<readonly RecentLetter[]> {
  return trx
    .selectFrom('mails')
    .select(['id', 'subject', 'created_at as at'])
    .where('person_id', '=', personId)
    .where('in_inbox', '=', true)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(6)
    .execute();
}
