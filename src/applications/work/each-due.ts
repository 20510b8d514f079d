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
  const failures: unknown[] = [];
  for (const id of ids) {
    await asSystem(services.database, services.clock, async (trx) => {
      await work(trx, id);
      if (services.queue && hasWrittenMail(trx)) await services.queue.enqueue(trx, 'send-mails', {});
    }).catch((error: unknown) => failures.push(error));
  }
  // Told once all had their turn: the job is tried again, and what is done by then is not done twice.
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${ids.length} could not be done: ${String(failures[0])}`);
}

export const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map((row) => row.id);
