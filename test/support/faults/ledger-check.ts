import { asSystem, type Database } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { actions, eventsOf, type Ledger } from './load.ts';
import type { Scene } from './scene.ts';

export interface LedgerReport {
  /** Acknowledged, but not in the database. */
  readonly lost: readonly string[];
  /** In the database more often than it was done. */
  readonly twice: readonly string[];
}

/**
 * Compares what the server acknowledged with what its database holds after a kill. An action that was in flight may have
 * happened or not; the ledger is moved to what happened, so that the next load goes on from there.
 */
export async function checkLedger(database: Database, clock: Clock, scene: Scene, ledger: Ledger): Promise<LedgerReport> {
  const ids = scene.candidates.map(({ applicationId }) => applicationId);
  const rows = await asSystem(database, clock, (trx) =>
    trx
      .selectFrom('events')
      .select((select) => ['stream_id as id', 'type', select.fn.countAll<number>().as('count')])
      .where('stream_id', 'in', ids)
      .where('type', 'in', [...new Set(actions.map((action) => eventsOf[action].type))])
      .groupBy(['stream_id', 'type'])
      .execute(),
  );
  const counted = new Map(rows.map((row) => [`${row.id} ${row.type}`, row.count]));
  const lost: string[] = [];
  const twice: string[] = [];
  for (const id of ids) {
    const acknowledged = ledger.acknowledged.get(id) ?? 0;
    let happened = 0;
    for (const [index, action] of actions.entries()) {
      const { type, count } = eventsOf[action];
      const found = counted.get(`${id} ${type}`) ?? 0;
      if (found >= count) happened = index + 1;
      else if (index < acknowledged) lost.push(`${id}: ${action}`);
    }
    for (const [type, most] of mostOf) if ((counted.get(`${id} ${type}`) ?? 0) > most) twice.push(`${id}: ${type}`);
    ledger.acknowledged.set(id, happened);
  }
  return { lost, twice };
}

const mostOf = new Map<string, number>();
for (const action of actions) mostOf.set(eventsOf[action].type, Math.max(mostOf.get(eventsOf[action].type) ?? 0, eventsOf[action].count));
