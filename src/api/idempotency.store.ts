import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { json, withinSystem, type Trx } from '#platform/database/index.ts';

/**
 * Idempotency keys: the answer to a write is kept with its key in the same transaction, so that a repeated request gets the
 * first answer again and has no second effect. Two at once: the second waits for the first and gets its answer.
 */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A write of a token under a key, with the hash of what it asked for. */
export interface Write {
  readonly tokenId: string;
  readonly key: string;
  readonly requestHash: string;
}

export const hashRequest = (method: string, path: string, body: string): string =>
  createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');

/** Lets one request at a time work under a key; held to the end of the transaction. */
export async function lockKey(trx: Trx, { tokenId, key }: Write): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tokenId} ${key}`}, 0))`.execute(trx);
}

/** The answer kept under this key; 'other_request' when the key was used for something else; null when it is new. */
export function keptAnswer(trx: Trx, { tokenId, key, requestHash }: Write): Promise<KeptAnswer | 'other_request' | null> {
  return withinSystem(trx, async (own) => {
    const row = await own
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'status', 'body'])
      .where('token_id', '=', tokenId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (!row) return null;
    return row.request_hash === requestHash ? { status: row.status, body: row.body } : 'other_request';
  });
}

export function keepAnswer(trx: Trx, { tokenId, key, requestHash }: Write, answer: KeptAnswer, at: Temporal.Instant): Promise<void> {
  return withinSystem(trx, async (own) => {
    await own
      .insertInto('idempotency_keys')
      .values({ token_id: tokenId, key, request_hash: requestHash, status: answer.status, body: json(answer.body ?? null), created_at: at })
      .execute();
  });
}
