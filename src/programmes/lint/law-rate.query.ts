import type { Trx } from '#platform/database/index.ts';
import type { LawRate } from './types.ts';

/** The dated law as the database holds it, where an operator may have added to it: what publishing and the editor lint with. */
export async function lawRatesOf(trx: Trx): Promise<readonly LawRate[]> {
  const rows = await trx
    .selectFrom('law_rates')
    .select(['jurisdiction', 'rule', 'from_on as fromOn', 'to_on as toOn', 'value', 'unit', 'source'])
    .orderBy('jurisdiction')
    .orderBy('rule')
    .orderBy('from_on')
    .execute();
  return rows.map((row) => ({ ...row, fromOn: row.fromOn.toString(), toOn: row.toOn?.toString() ?? null }));
}
