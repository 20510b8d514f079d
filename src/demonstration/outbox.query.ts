import { withinSystem, type Trx } from '#platform/database/index.ts';
import { momentOfKey } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import type { Attachment } from '#platform/mail/index.ts';

const pageSize = 50;

export interface OutboxEntry {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly at: Temporal.Instant;
}

/** All mail of the demonstration, the newest first. `after` is "moment~id" of the last one shown. */
export async function outbox(trx: Trx, after: string): Promise<{ entries: readonly OutboxEntry[]; next: string | null }> {
  const [moment = '', id = ''] = after.split('~');
  const before = momentOfKey(moment);
  const last = isId(id) && before !== null ? { moment: before, id } : null;
  const rows = await withinSystem(trx, (own) =>
    own
      .selectFrom('mails')
      .select(['id', 'to_address as to', 'subject', 'created_at as at'])
      .$if(last !== null, (query) =>
        query.where((compare) =>
          compare(
            compare.refTuple('created_at', 'id'),
            '<',
            compare.tuple(last?.moment ?? Temporal.Instant.fromEpochMilliseconds(0), last?.id ?? ''),
          ),
        ),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize + 1)
      .execute(),
  );
  const entries = rows.slice(0, pageSize);
  const end = entries.at(-1);
  return { entries, next: rows.length > pageSize && end ? `${end.at.toString()}~${end.id}` : null };
}

export interface OutboxMail extends OutboxEntry {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export async function mailById(trx: Trx, id: string): Promise<OutboxMail | null> {
  const row = await withinSystem(trx, (own) =>
    own
      .selectFrom('mails')
      .select(['id', 'to_address as to', 'subject', 'created_at as at', 'text', 'attachments'])
      .where('id', '=', id)
      .executeTakeFirst(),
  );
  return row ? { ...row, attachments: row.attachments as readonly Attachment[] } : null;
}
