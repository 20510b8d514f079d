import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';

/** An adjustment that was agreed for the work or the course, as whoever sees to it there reads it. Never why. */
export interface WorkAdjustment {
  readonly what: string;
  readonly fromOn: Temporal.PlainDate;
  readonly toOn: Temporal.PlainDate | null;
}

/** Whose it is to read which of them is decided in the database: the site's for mentors and managers, the course's for the provider. */
export async function workAdjustments(trx: Trx, apprenticeshipId: string): Promise<readonly WorkAdjustment[]> {
  const { rows } = await sql<WorkAdjustment>`
    select adjustment as what, from_on as "fromOn", to_on as "toOn" from app.adjustments_at_work(${apprenticeshipId})`.execute(trx);
  return rows;
}
