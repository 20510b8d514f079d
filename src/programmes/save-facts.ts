import type { Facts, FactValue } from '#eligibility/index.ts';
import { json, type Trx } from '#platform/database/index.ts';

/**
 * Keeps what a person told us with the person, so that nothing is asked twice: the answers of the check when an application
 * begins, and each later answer. The newest answer counts. The caller writes the event of what the answers are part of.
 */
export async function saveFacts(trx: Trx, personId: string, facts: Facts, at: Temporal.Instant): Promise<void> {
  const rows = Object.entries(facts).map(([fact, value]) => ({
    person_id: personId,
    fact,
    value: json(value),
    given_at: at,
  }));
  if (rows.length === 0) return;
  await trx
    .insertInto('person_facts')
    .values(rows)
    .onConflict((on) =>
      on
        .columns(['person_id', 'fact'])
        .doUpdateSet((row) => ({ value: row.ref('excluded.value'), given_at: row.ref('excluded.given_at') })),
    )
    .execute();
}

/** Everything that a person has told us, by fact. */
export async function factsOf(trx: Trx, personId: string): Promise<Facts> {
  const rows = await trx.selectFrom('person_facts').select(['fact', 'value']).where('person_id', '=', personId).execute();
  return Object.fromEntries(rows.map((row) => [row.fact, row.value as FactValue]));
}
