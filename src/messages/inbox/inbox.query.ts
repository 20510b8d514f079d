import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { momentOfKey } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import type { Attachment } from '#platform/mail/index.ts';

/** A person's inbox: the rows of the outbox that are theirs, read with their own rights. */

const pageSize = 30;

export type InboxFilter = 'all' | 'unread';

export interface InboxEntry {
  readonly id: string;
  readonly subject: string;
  readonly at: Temporal.Instant;
  readonly isRead: boolean;
  readonly kind: string;
  readonly state: string;
}

export interface InboxPage {
  readonly entries: readonly InboxEntry[];
  /** "moment~id" of the last one shown; null on the last page. */
  readonly next: string | null;
  readonly unread: number;
}

export async function inboxOf(trx: Trx, personId: string, filter: InboxFilter, after: string): Promise<InboxPage> {
  const [moment = '', id = ''] = after.split('~');
  const before = momentOfKey(moment);
  const rows = await trx
    .selectFrom('mails')
    .select(['id', 'subject', 'created_at', 'read_at', 'kind', 'state'])
    .where('person_id', '=', personId)
    .where('in_inbox', '=', true)
    .$if(filter === 'unread', (query) => query.where('read_at', 'is', null))
    .$if(before !== null && isId(id), (query) =>
      query.where((compare) =>
        compare(compare.refTuple('created_at', 'id'), '<', compare.tuple(before ?? Temporal.Instant.fromEpochMilliseconds(0), id)),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    entries: shown.map(({ created_at: at, read_at: readAt, ...row }) => ({ ...row, at, isRead: readAt !== null })),
    next: rows.length > pageSize && last ? `${last.created_at.toString()}~${last.id}` : null,
    unread: await unreadOf(trx, personId),
  };
}

async function unreadOf(trx: Trx, personId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('mails')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('in_inbox', '=', true)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

export interface Message extends InboxEntry {
  readonly text: string;
  readonly to: string;
  readonly sentAt: Temporal.Instant | null;
  readonly attachments: readonly Attachment[];
}

/**
 * Whether the application that a letter leads to is out of the reader's sight by now: an agency sees one only while it is at
 * its step. Letters that lead elsewhere are not.
 */
export async function leadsNowhere(trx: Trx, text: string): Promise<boolean> {
  const id = /\/work\/applications\/([0-9a-f-]{36})/.exec(text)?.[1];
  if (id === undefined || !isId(id)) return false;
  const { rows } = await sql<{ roles: readonly string[] }>`select app.application_access(${id}) as roles`.execute(trx);
  return (rows[0]?.roles ?? []).every((role) => role === 'candidate');
}

export async function messageById(trx: Trx, personId: string, id: string): Promise<Message | null> {
  const row = await trx
    .selectFrom('mails')
    .select(['id', 'subject', 'created_at', 'read_at', 'kind', 'state', 'text', 'to_address', 'sent_at', 'attachments'])
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('in_inbox', '=', true)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    subject: row.subject,
    at: row.created_at,
    isRead: row.read_at !== null,
    kind: row.kind,
    state: row.state,
    text: row.text,
    to: row.to_address,
    sentAt: row.sent_at,
    attachments: row.attachments as readonly Attachment[],
  };
}
