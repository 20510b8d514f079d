import type { Selectable } from 'kysely';
import type { DB } from '#platform/database/index.ts';
import { hashEvent, type HashedEvent } from './record.ts';

export interface ChainEvent extends HashedEvent {
  readonly hash: string;
}

/** A row of the table of events, as its hash was made from it. */
export const chainEventOf = (row: Selectable<DB['events']>): ChainEvent => ({
  id: row.id,
  streamType: row.stream_type,
  streamId: row.stream_id,
  seq: row.seq,
  type: row.type,
  at: row.at.toString(),
  actorId: row.actor_id,
  onBehalfOf: row.on_behalf_of,
  data: row.data,
  previousHash: row.previous_hash,
  hash: row.hash,
});

/** The faults of one stream's chain, oldest first: a gap in the numbers, a broken link, a content that is not what was hashed. */
export function chainFaults(events: readonly ChainEvent[]): readonly string[] {
  const faults: string[] = [];
  let previousHash = '';
  for (const [index, event] of events.entries()) {
    const name = `event ${event.seq} (${event.type})`;
    if (event.seq !== index + 1) faults.push(`${name}: expected number ${index + 1}`);
    if (event.previousHash !== previousHash) faults.push(`${name}: does not follow the event before it`);
    if (hashEvent(event) !== event.hash) faults.push(`${name}: its content is not what was recorded`);
    previousHash = event.hash;
  }
  return faults;
}
