import { createHash } from 'node:crypto';
import { json, withinSystem, type Trx } from '#platform/database/index.ts';

/**
 * Idempotency keys: the answer to a write is kept with its key in the same transaction, so that a repeated request gets the
 * first answer again and has no second effect. Two at once: the second insert fails on the key and undoes its own work.
 */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

export const hashRequest = (method: string, path: string, body: string): string => createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');

/** The answer kept under this key; 'other_request' when the key was used for something else; null when it is new. */
export function keptAnswer(trx: Trx, tokenId: string, key: string, requestHash: string): Promise<KeptAnswer | 'other_request' | null> {
  return withinSystem(trx, async (own) => {
    const row = await own.selectFrom('idempotency_keys').select(['request_hash', 'status', 'body']).where('token_id', '=', tokenId).where('key', '=', key).executeTakeFirst();
    if (!row) return null;
    return row.request_hash === requestHash ? { status: row.status, body: row.body } : 'other_request';
  });
}

export function keepAnswer(trx: Trx, tokenId: string, key: string, requestHash: string, answer: KeptAnswer, at: Temporal.Instant): Promise<void> {
  return withinSystem(trx, async (own) => {
    await own.insertInto('idempotency_keys').values({ token_id: tokenId, key, request_hash: requestHash, status: answer.status, body: json(answer.body ?? null), created_at: at }).execute();
  });
}
