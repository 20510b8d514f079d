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
  salt: row.salt ?? undefined,
  hash: row.hash,
});

/**
 * The digest of an event whose personal words were erased: of what is left. It stands in the table of erasures and in a later
 * event of the same stream ("record.erased"), by which the chain vouches for it.
 */
export const digestOfErased = (event: ChainEvent): string => hashEvent({ ...event, salt: event.hash });

/** The digests that events of a stream vouch for, by the id of the erased event. Only the program writes such events: they have no actor. */
const vouchedFor = (events: readonly ChainEvent[]): ReadonlyMap<string, string> =>
  new Map(
    events
      .filter(({ type, actorId }) => type === erasureEvent && actorId === null)
      .flatMap(({ data }) => Object.entries((data as { readonly digests?: Readonly<Record<string, string>> }).digests ?? {})),
  );

/** The event that says of its own stream what was erased from it. */
export const erasureEvent = 'record.erased';

/**
 * The faults of one stream's chain, oldest first: a gap in the numbers, a broken link, a content that is not what was hashed.
 * An event that was erased keeps its place and its link; what is left of it must be what the event of its erasure says.
 */
export function chainFaults(events: readonly ChainEvent[]): readonly string[] {
  const faults: string[] = [];
  const erased = vouchedFor(events);
  let previousHash = '';
  for (const [index, event] of events.entries()) {
    const name = `event ${event.seq} (${event.type})`;
    if (event.seq !== index + 1) faults.push(`${name}: expected number ${index + 1}`);
    if (event.previousHash !== previousHash) faults.push(`${name}: does not follow the event before it`);
    const digest = erased.get(event.id);
    if (digest === undefined && hashEvent(event) !== event.hash) faults.push(`${name}: its content is not what was recorded`);
    if (digest !== undefined && digestOfErased(event) !== digest) faults.push(`${name}: it was changed after its words were erased`);
    previousHash = event.hash;
  }
  return faults;
}
