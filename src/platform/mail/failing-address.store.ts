import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';

/** Addresses that mail comes back from. Only the program writes and reads these rows. */

export interface FailureReport {
  readonly address: string;
  /** RFC 3463: 5.1.1 for a mailbox that does not exist. */
  readonly status: string;
  readonly diagnostic: string;
  readonly mailId: string | null;
  readonly at: Temporal.Instant;
}

/** So many mails in a row that were given up on without a permanent refusal count as one. */
const softFailuresUntilFailing = 3;

/** Mail to this address is refused for good: nothing more is sent to it until it is confirmed. */
export const markFailing = (own: Trx, report: FailureReport): Promise<void> => record(own, report, true);

/** A mail to this address was given up on for a reason that may pass. */
export const noteSoftFailure = (own: Trx, report: FailureReport): Promise<void> => record(own, report, false);

async function record(own: Trx, { address, status, diagnostic, mailId, at }: FailureReport, isPermanent: boolean): Promise<void> {
  const row = await own
    .selectFrom('failing_addresses')
    .select(['is_failing', 'since', 'soft_failures'])
    .where('address', '=', keyOf(address))
    .forUpdate()
    .executeTakeFirst();
  const softFailures = isPermanent ? 0 : (row?.soft_failures ?? 0) + 1;
  const fails = row?.is_failing === true || isPermanent || softFailures >= softFailuresUntilFailing;
  const change = {
    status,
    diagnostic: diagnostic.slice(0, 500),
    mail_id: mailId,
    soft_failures: softFailures,
    is_failing: fails,
    since: row?.is_failing ? row.since : at,
    changed_at: at,
  };
  await own
    .insertInto('failing_addresses')
    .values({ address: keyOf(address), ...change })
    .onConflict((conflict) => conflict.column('address').doUpdateSet(change))
    .execute();
}

/** Says of each of these addresses whether it fails. */
export async function failingAmong(own: Trx, addresses: readonly string[]): Promise<(address: string) => boolean> {
  const rows = await own
    .selectFrom('failing_addresses')
    .select('address')
    .where('address', '=', sql<string>`any(${addresses.map(keyOf)}::text[])`)
    .where('is_failing', '=', true)
    .execute();
  const failing = new Set(rows.map((row) => row.address));
  return (address) => failing.has(keyOf(address));
}

/** A mail was taken by the server: what failed softly before was not the address. */
export async function forgetSoftFailures(own: Trx, address: string): Promise<void> {
  await own
    .updateTable('failing_addresses')
    .set({ soft_failures: 0 })
    .where('address', '=', keyOf(address))
    .where('soft_failures', '>', 0)
    .where('is_failing', '=', false)
    .execute();
}

/**
 * Somebody has shown that mail to the address arrives, by a code or link out of one. What was stopped meanwhile stays in the
 * product: it was read there, or is old by now.
 */
export async function confirmAddress(own: Trx, address: string, at: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await own
    .updateTable('failing_addresses')
    .set({ is_failing: false, soft_failures: 0, confirmed_at: at, confirm_hash: null, changed_at: at })
    .where('address', '=', keyOf(address))
    .where('is_failing', '=', true)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const keyOf = (address: string): string => address.trim().toLowerCase();
