import { asSystem, type Trx } from '#platform/database/index.ts';
import { hasWrittenMail } from '#platform/mail/index.ts';
import type { Services } from '#services.ts';

/** Finds what is due and does each in a transaction of its own, so that one that fails keeps no other from its turn. */
export async function each(
  services: Services,
  find: (trx: Trx) => Promise<readonly string[]>,
  work: (trx: Trx, id: string) => Promise<void>,
): Promise<void> {
  const ids = await asSystem(services.database, services.clock, find);
  for (const id of ids) {
    await asSystem(services.database, services.clock, async (trx) => {
      await work(trx, id);
      if (services.queue && hasWrittenMail(trx)) await services.queue.enqueue(trx, 'send-mails', {});
    });
  }
}

export const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map((row) => row.id);
