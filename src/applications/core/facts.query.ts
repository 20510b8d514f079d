import type { Facts, FactValue } from '#eligibility/index.ts';
import type { Trx } from '#platform/database/index.ts';

/** What a person has told us, as far as the asker may know it. */
export async function factsOf(trx: Trx, personId: string): Promise<Facts> {
  const rows = await trx.selectFrom('person_facts').select(['fact', 'value']).where('person_id', '=', personId).execute();
  return Object.fromEntries(rows.map((row) => [row.fact, row.value as FactValue]));
}
