import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';

/** What an agreement is to the asker, as the database says it; [] where it is not there for them. */
export async function agreementAccess(trx: Trx, agreementId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ roles: string[] | null }>`select app.agreement_access(${agreementId}) as roles`.execute(trx);
  return rows[0]?.roles ?? [];
}
