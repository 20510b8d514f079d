import type { Trx } from '#platform/database/index.ts';

/** What the last published run gave an application. */
export interface StoredOutcome {
  readonly runId: string;
  readonly runNumber: number | null;
  readonly siteName: string | null;
  readonly choice: number | null;
  readonly reserve: string | null;
  readonly position: number | null;
  readonly reasons: readonly string[];
  readonly at: Temporal.Instant;
}

/** The newest outcome of an application, for its candidate and for the employer; null where no run has taken it in. */
export async function outcomeOf(trx: Trx, applicationId: string): Promise<StoredOutcome | null> {
  const row = await trx
    .selectFrom('allocation_outcomes')
    .leftJoin('sites', 'sites.id', 'allocation_outcomes.site_id')
    // The candidate does not read runs: the number stays empty for them.
    .leftJoin('allocation_runs', 'allocation_runs.id', 'allocation_outcomes.run_id')
    .select([
      'allocation_outcomes.run_id as runId',
      'allocation_runs.number as runNumber',
      'sites.name as siteName',
      'choice',
      'reserve',
      'position',
      'reasons',
      'at',
    ])
    .where('application_id', '=', applicationId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, reasons: row.reasons as readonly string[] };
}
