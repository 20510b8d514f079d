import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';

/** One entry of a person's calendar, as the rooms report it. */
export interface CalendarEntry {
  /** The same for ever. */
  readonly uid: string;
  /** Higher at every change that the room counts. */
  readonly sequence: number;
  readonly title: string;
  /** Moments, or whole days with the last day itself. */
  readonly when:
    | { readonly kind: 'moment'; readonly from: Temporal.Instant; readonly to: Temporal.Instant }
    | { readonly kind: 'day'; readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };
  readonly place: string;
  readonly text: string;
  /** Below the origin. */
  readonly path: string;
  readonly isCancelled: boolean;
}

/** What a room has for a calendar, read with the person's own rights, between two days. */
export type CalendarSource = (
  trx: Trx,
  actor: Actor & { readonly personId: string },
  between: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
) => Promise<readonly CalendarEntry[]>;
