import type { Trx } from '#platform/database/index.ts';
import type { Services } from '#services.ts';

export const privacyQueue = 'privacy-requests';

/** Has the job look at requests as soon as this transaction holds. Without jobs (tests, tools) the next due work does it. */
export async function workSoon({ queue }: Services, trx: Trx): Promise<void> {
  await queue?.enqueue(trx, privacyQueue, {});
}
