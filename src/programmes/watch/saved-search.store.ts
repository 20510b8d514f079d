import type { Trx } from '#platform/database/index.ts';
import type { Rhythm } from './watch.rules.ts';

/** A saved search as its pages show it. */
export interface SavedSearch {
  readonly id: string;
  readonly personId: string | null;
  readonly address: string;
  readonly query: string;
  readonly title: string;
  readonly rhythm: Rhythm;
  readonly state: 'unconfirmed' | 'active' | 'ended';
  readonly endedBecause: 'unsubscribed' | 'expired' | null;
  readonly createdAt: Temporal.Instant;
  readonly expiresOn: Temporal.PlainDate;
  readonly lastRunOn: Temporal.PlainDate | null;
}

const columns = [
  'id',
  'person_id as personId',
  'address',
  'query',
  'title',
  'rhythm',
  'state',
  'ended_because as endedBecause',
  'created_at as createdAt',
  'expires_on as expiresOn',
  'last_run_on as lastRunOn',
] as const;

type Row = Omit<SavedSearch, 'rhythm' | 'state' | 'endedBecause'> & Record<'rhythm' | 'state', string> & { endedBecause: string | null };
const fromRow = (row: Row): SavedSearch => ({
  ...row,
  rhythm: row.rhythm as Rhythm,
  state: row.state as SavedSearch['state'],
  endedBecause: row.endedBecause as SavedSearch['endedBecause'],
});

/** A person's own searches, the newest first, as the database lets them see them. */
export async function ownSearches(trx: Trx, personId: string): Promise<readonly SavedSearch[]> {
  const rows = await trx
    .selectFrom('saved_searches')
    .select(columns)
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map(fromRow);
}

/** The search that a key from its mails opens, locked for a change. Only the program itself may look here. */
export async function searchByKey(own: Trx, key: string): Promise<SavedSearch | undefined> {
  if (!/^[\w-]{20,100}$/.test(key)) return undefined;
  const row = await own.selectFrom('saved_searches').select(columns).where('key', '=', key).forUpdate().executeTakeFirst();
  return row && fromRow(row);
}

export interface MailedSearch extends SavedSearch {
  readonly key: string;
}

/** One search with its key, locked, for the run that mails it; undefined where another run has it. */
export async function searchToRun(own: Trx, id: string): Promise<MailedSearch | undefined> {
  const row = await own
    .selectFrom('saved_searches')
    .select([...columns, 'key'])
    .where('id', '=', id)
    .where('state', '=', 'active')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && { ...fromRow(row), key: row.key };
}

/** What a search has told already. */
export async function seenBy(own: Trx, searchId: string): Promise<ReadonlySet<string>> {
  const rows = await own.selectFrom('saved_search_seen').select('what').where('saved_search_id', '=', searchId).execute();
  return new Set(rows.map((row) => row.what));
}

export async function markSeen(own: Trx, searchId: string, marks: readonly string[], on: Temporal.PlainDate): Promise<void> {
  if (marks.length === 0) return;
  await own
    .insertInto('saved_search_seen')
    .values(marks.map((what) => ({ saved_search_id: searchId, what, seen_on: on })))
    .onConflict((conflict) => conflict.columns(['saved_search_id', 'what']).doNothing())
    .execute();
}

export async function forgetMarks(own: Trx, searchId: string, marks: readonly string[]): Promise<void> {
  if (marks.length === 0) return;
  await own.deleteFrom('saved_search_seen').where('saved_search_id', '=', searchId).where('what', 'in', marks).execute();
}
