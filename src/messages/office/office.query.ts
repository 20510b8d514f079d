import { withinSystem, type Trx } from '#platform/database/index.ts';
import { momentOfKey } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';

/** How mail fares, for the operator: what waits, what went wrong, and which addresses fail. Subjects, never texts. */

const pageSize = 50;

export interface OfficeState {
  readonly waiting: number;
  readonly oldestWaiting: Temporal.Instant | null;
  readonly lastError: string | null;
  readonly sentToday: number;
  readonly troubled: readonly TroubledMail[];
  readonly next: string | null;
}

export interface TroubledMail {
  readonly id: string;
  readonly subject: string;
  readonly to: string;
  readonly at: Temporal.Instant;
  readonly state: string;
  readonly error: string | null;
  readonly attempts: number;
}

export async function officeState(trx: Trx, now: Temporal.Instant, after: string): Promise<OfficeState> {
  return withinSystem(trx, async (own) => {
    const waiting = await own
      .selectFrom('mails')
      .select(({ fn }) => [fn.countAll<number>().as('count')])
      .where('state', 'in', ['waiting', 'sending', 'handing_over'])
      .executeTakeFirstOrThrow();
    const oldest = await own
      .selectFrom('mails')
      .select(['created_at', 'error'])
      .where('state', '=', 'waiting')
      .where('attempts', '>', 0)
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst();
    const sent = await own
      .selectFrom('mails')
      .select(({ fn }) => [fn.countAll<number>().as('count')])
      .where('sent_at', '>', now.subtract({ hours: 24 }))
      .executeTakeFirstOrThrow();
    const [moment = '', id = ''] = after.split('~');
    const before = momentOfKey(moment);
    const rows = await own
      .selectFrom('mails')
      .select(['id', 'subject', 'to_address as to', 'created_at as at', 'state', 'error', 'attempts'])
      .where('state', 'in', ['uncertain', 'failed', 'bounced', 'stopped'])
      .$if(before !== null && isId(id), (query) =>
        query.where((compare) =>
          compare(compare.refTuple('created_at', 'id'), '<', compare.tuple(before ?? Temporal.Instant.fromEpochMilliseconds(0), id)),
        ),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize + 1)
      .execute();
    const troubled = rows.slice(0, pageSize);
    const last = troubled.at(-1);
    return {
      waiting: waiting.count,
      oldestWaiting: oldest?.created_at ?? null,
      lastError: oldest?.error ?? null,
      sentToday: sent.count,
      troubled,
      next: rows.length > pageSize && last ? `${last.at.toString()}~${last.id}` : null,
    };
  });
}

export interface FailingAddress {
  readonly address: string;
  readonly since: Temporal.Instant;
  readonly status: string;
  readonly diagnostic: string;
}

export async function failingAddresses(trx: Trx, after: string): Promise<{ entries: readonly FailingAddress[]; next: string | null }> {
  const [moment = '', address = ''] = after.split('~');
  const later = momentOfKey(moment);
  const rows = await withinSystem(trx, (own) =>
    own
      .selectFrom('failing_addresses')
      .select(['address', 'since', 'status', 'diagnostic'])
      .where('is_failing', '=', true)
      .$if(later !== null, (query) =>
        query.where((compare) =>
          compare(compare.refTuple('since', 'address'), '>', compare.tuple(later ?? Temporal.Instant.fromEpochMilliseconds(0), address)),
        ),
      )
      .orderBy('since')
      .orderBy('address')
      .limit(pageSize + 1)
      .execute(),
  );
  const entries = rows.slice(0, pageSize);
  const last = entries.at(-1);
  return { entries, next: rows.length > pageSize && last ? `${last.since.toString()}~${last.address}` : null };
}
