import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type Transaction } from 'kysely';
import type { Clock } from '#platform/time/index.ts';
import type { Database } from './open.ts';
import type { DB } from './schema.generated.ts';

export type Trx = Transaction<DB>;

/** Who asks, as the database knows it. Without a person every personal table shows nothing. */
export interface Asker {
  readonly personId: string | null;
  /** Set for an API token: narrows the person's organisations to this one. */
  readonly tokenOrganisationId?: string | null;
}

const inTransaction = new AsyncLocalStorage<true>();

/** Opening a second transaction inside one hangs for ever on PGlite and silently splits the work on PostgreSQL. */
function once<T>(work: () => Promise<T>): Promise<T> {
  if (inTransaction.getStore()) throw new Error('A transaction is open already: pass its `trx` down instead of opening another.');
  return inTransaction.run(true, work);
}

/** The role that a transaction has stepped down to; absent while the program acts itself. */
const steppedDownTo = new WeakMap<Trx, 'guildhall_app' | 'guildhall_care'>();

async function stepDown(trx: Trx, role: 'guildhall_app' | 'guildhall_care', asker: Asker, clock: Clock): Promise<void> {
  await sql`select set_config('role', ${role}, true), set_config('guildhall.person', ${asker.personId ?? ''}, true),
    set_config('guildhall.token_organisation', ${asker.tokenOrganisationId ?? ''}, true), set_config('guildhall.today', ${clock.today().toString()}, true)`.execute(
    trx,
  );
  steppedDownTo.set(trx, role);
}

/** Runs work in one transaction with the asker's rights: the second line of defence, row-level security, is on. */
export function asActor<T>(database: Database, asker: Asker, clock: Clock, work: (trx: Trx) => Promise<T>): Promise<T> {
  return once(() =>
    database.kysely.transaction().execute(async (trx) => {
      await stepDown(trx, 'guildhall_app', asker, clock);
      return work(trx);
    }),
  );
}

/** The same for sensitive answers, which ordinary work cannot read at all. */
export function asCare<T>(database: Database, asker: Asker, clock: Clock, work: (trx: Trx) => Promise<T>): Promise<T> {
  return once(() =>
    database.kysely.transaction().execute(async (trx) => {
      await stepDown(trx, 'guildhall_care', asker, clock);
      return work(trx);
    }),
  );
}

/** Runs the program's own work (sign-in, due dates, jobs, set-up), for which nobody asks. */
export function asSystem<T>(database: Database, clock: Clock, work: (trx: Trx) => Promise<T>): Promise<T> {
  return once(() =>
    database.kysely.transaction().execute(async (trx) => {
      await sql`select set_config('guildhall.today', ${clock.today().toString()}, true)`.execute(trx);
      return work(trx);
    }),
  );
}

/**
 * Inside an actor's transaction, the program's own consequences of what the actor was allowed to do: moving an application
 * on after an agency's decision, writing a mail, enqueuing a job. Call it only after the actor's own guarded write.
 */
export async function withinSystem<T>(trx: Trx, work: (trx: Trx) => Promise<T>): Promise<T> {
  const role = steppedDownTo.get(trx);
  // The program acts already: asked for within another consequence, or in the program's own work.
  if (role === undefined) return work(trx);
  steppedDownTo.delete(trx);
  await sql`select set_config('role', 'none', true)`.execute(trx);
  const result = await work(trx);
  await sql`select set_config('role', ${role}, true)`.execute(trx);
  steppedDownTo.set(trx, role);
  return result;
}
