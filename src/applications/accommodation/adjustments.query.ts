import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';

/** One agreed adjustment as those who must act on it read it: what to do, from when, and whether it is in place. Never why. */
export interface AdjustmentToArrange {
  readonly id: string;
  readonly what: string;
  readonly acts: readonly string[];
  readonly fromOn: Temporal.PlainDate;
  readonly toOn: Temporal.PlainDate | null;
  readonly arrangedAt: Temporal.Instant | null;
}

/**
 * The agreed adjustments of an application that are the asker's to read. Whose they are is decided in the database
 * (`app.agreed_adjustments`): all for the candidate, recruiters and programme managers, and for a panel, an agency or a provider
 * those that name them.
 */
export async function adjustmentsFor(trx: Trx, applicationId: string): Promise<readonly AdjustmentToArrange[]> {
  const { rows } = await sql<AdjustmentToArrange>`
    select id, adjustment as what, acts, from_on as "fromOn", to_on as "toOn", arranged_at as "arrangedAt"
    from app.agreed_adjustments(${applicationId})`.execute(trx);
  return rows;
}
