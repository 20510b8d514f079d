import { PgBoss, fromKysely, fromPglite } from 'pg-boss';
import { withinSystem, type Database, type Trx } from '#platform/database/index.ts';

/**
 * The job queue. A job is enqueued in the transaction that makes it necessary, so that neither is there without the other.
 * Every queue's work must bear being done twice.
 */
export interface Queue {
  enqueue(trx: Trx, name: string, data: Readonly<Record<string, unknown>>): Promise<void>;
  /** Waits until every job enqueued so far has been tried: for the demonstration's clock and for tests. */
  state(): Promise<'running' | 'stopped'>;
  stop(): Promise<void>;
}

export interface Work {
  readonly name: string;
  /** Also at these times, in cron notation, with no data. */
  readonly schedule?: string;
  readonly run: (data: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** Starts the queue with its workers on the given database. Errors of the queue itself go to `report`. */
export async function startQueue(database: Database, works: readonly Work[], report: (error: unknown) => void): Promise<Queue> {
  const boss = database.pglite
    ? new PgBoss({ db: fromPglite(database.pglite), backend: 'pglite' })
    : new PgBoss({ connectionString: database.connectionString ?? '', max: 4 });
  boss.on('error', report);
  await boss.start();
  let running = true;
  for (const work of works) {
    await boss.createQueue(work.name, { retryLimit: 8, retryDelay: 30, retryBackoff: true });
    await boss.work<Record<string, unknown>>(work.name, { pollingIntervalSeconds: 2 }, async (jobs) => {
      for (const job of jobs) await work.run(job.data ?? {});
    });
    if (work.schedule) await boss.schedule(work.name, work.schedule);
  }
  return {
    enqueue: (trx, name, data) =>
      withinSystem(trx, async (own) => {
        await boss.send(name, data, { db: fromKysely(own) });
      }),
    state: async () => (running ? 'running' : 'stopped'),
    stop: async () => {
      running = false;
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}
