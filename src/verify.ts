import type { Lifecycle } from '#platform/events/index.ts';
import type { Stream } from '#platform/events/index.ts';

/** A record whose state `guildhall verify` can recompute from its events. */
export interface Verifiable {
  readonly lifecycle: Lifecycle<string, string, string>;
  readonly table: string;
  /** The key columns of the row, joined by "/" in the event's `data.record`. */
  readonly key: readonly string[];
  readonly stream: Stream['type'];
  /** The column that names the stream; equal to the key for the stream's own record. */
  readonly streamColumn: string;
}
