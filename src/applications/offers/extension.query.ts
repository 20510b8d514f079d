import type { Trx } from '#platform/database/index.ts';
import type { ExtensionState } from './extension-lifecycle.ts';

export interface ExtensionRecord {
  readonly id: string;
  readonly offerId: string;
  readonly askedUntil: Temporal.PlainDate;
  readonly why: string;
  readonly state: ExtensionState;
  readonly askedAt: Temporal.Instant;
  readonly grantedUntil: Temporal.PlainDate | null;
  readonly note: string;
}

/** Requests for more time for an offer, the latest first. */
export async function extensionsOf(trx: Trx, offerId: string): Promise<readonly ExtensionRecord[]> {
  const rows = await trx
    .selectFrom('offer_extensions')
    .select([
      'id',
      'offer_id as offerId',
      'asked_until as askedUntil',
      'why',
      'state',
      'asked_at as askedAt',
      'granted_until as grantedUntil',
      'note',
    ])
    .where('offer_id', '=', offerId)
    .orderBy('asked_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as ExtensionState }));
}
