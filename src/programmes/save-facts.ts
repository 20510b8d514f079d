import { isStillValid, type FactDefinition, type Facts, type FactValue } from '#eligibility/index.ts';
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

/** What a person has told us and may still be relied on, on a day: answers last as long as their definitions say. */
export async function validFactsOf(
  trx: Trx,
  personId: string,
  definitions: readonly FactDefinition[],
  on: Temporal.PlainDate,
): Promise<Facts> {
  const rows = await trx.selectFrom('person_facts').select(['fact', 'value', 'given_at']).where('person_id', '=', personId).execute();
  return Object.fromEntries(
    rows.flatMap((row) => {
      const definition = definitions.find(({ id }) => id === row.fact);
      const givenOn = row.given_at.toZonedDateTimeISO('UTC').toPlainDate().toString();
      return definition !== undefined && isStillValid(definition, givenOn, on.toString()) ? [[row.fact, row.value as FactValue]] : [];
    }),
  );
}
