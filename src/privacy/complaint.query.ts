import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { historyOf, type RecordedEvent } from '#platform/events/index.ts';
import type { Category, ComplaintState, Outcome } from './complaint-lifecycle.ts';

export interface ComplaintView {
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly personId: string | null;
  readonly name: string;
  readonly email: string;
  readonly category: Category;
  readonly words: string;
  readonly state: ComplaintState;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly receivedAt: Temporal.Instant;
  readonly acknowledgeBy: Temporal.PlainDate;
  readonly acknowledgedAt: Temporal.Instant | null;
  readonly answerBy: Temporal.PlainDate;
  readonly answeredAt: Temporal.Instant | null;
  readonly outcome: Outcome | null;
  readonly answer: string;
  readonly revision: number;
}

const complaints = (trx: Trx) =>
  trx
    .selectFrom('complaints')
    .leftJoin('organisations', 'organisations.id', 'complaints.organisation_id')
    .leftJoin('people as owner', 'owner.id', 'complaints.owner_id')
    .select([
      'complaints.id',
      'reference',
      'complaints.organisation_id as organisationId',
      'organisations.name as organisationName',
      'complaints.person_id as personId',
      'complaints.name',
      'complaints.email',
      'category',
      'words',
      'state',
      'owner_id as ownerId',
      'owner.name as ownerName',
      'received_at as receivedAt',
      'acknowledge_by as acknowledgeBy',
      'acknowledged_at as acknowledgedAt',
      'answer_by as answerBy',
      'answered_at as answeredAt',
      'outcome',
      'answer',
      'revision',
    ]);

/** What a complaint is to the asker. */
export async function complaintAccess(trx: Trx, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ roles: string[] }>`select app.complaint_access(${id}) as roles`.execute(trx);
  return rows[0]?.roles ?? [];
}

export async function complaintById(
  trx: Trx,
  id: string,
): Promise<{ readonly complaint: ComplaintView; readonly events: readonly RecordedEvent[] } | null> {
  const row = await complaints(trx).where('complaints.id', '=', id).executeTakeFirst();
  return row ? { complaint: row as ComplaintView, events: await historyOf(trx, id) } : null;
}

const pageOfComplaints = 50;

/** The complaints that the asker handles: open ones by what is due, or closed ones, the latest first; paged by key. */
export async function complaintsToHandle(
  trx: Trx,
  shown: 'open' | 'closed',
  after: string,
): Promise<{ readonly complaints: readonly ComplaintView[]; readonly next: string | null }> {
  const key = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after)?.[1];
  const rows = (await complaints(trx)
    .where('complaints.person_id', 'is distinct from', sql<string>`app.person()`)
    .where('state', shown === 'open' ? 'in' : 'not in', ['received', 'acknowledged', 'investigating'])
    .where((either) => (key === undefined ? either.val(true) : either('complaints.id', '<', key)))
    .orderBy('complaints.id', 'desc')
    .limit(pageOfComplaints + 1)
    .execute()) as readonly ComplaintView[];
  const last = rows.length > pageOfComplaints ? rows[pageOfComplaints - 1] : undefined;
  return { complaints: rows.slice(0, pageOfComplaints), next: last?.id ?? null };
}

/** A person's own complaints, the latest first. */
export async function ownComplaints(trx: Trx, personId: string): Promise<readonly ComplaintView[]> {
  return (await complaints(trx)
    .where('complaints.person_id', '=', personId)
    .orderBy('received_at', 'desc')
    .limit(50)
    .execute()) as readonly ComplaintView[];
}

/** Organisations that one can complain about. */
export async function organisationsToName(trx: Trx): Promise<readonly { readonly value: string; readonly label: string }[]> {
  return trx.selectFrom('organisations').select(['id as value', 'name as label']).orderBy('name').limit(500).execute();
}

/** Who may own a complaint: programme managers of its organisation. */
export async function handlersOf(
  trx: Trx,
  organisationId: string | null,
  today: Temporal.PlainDate,
): Promise<readonly { readonly value: string; readonly label: string }[]> {
  if (organisationId === null)
    return trx.selectFrom('people').select(['id as value', 'name as label']).where('is_operator', '=', true).orderBy('name').execute();
  return trx
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select(['people.id as value', 'people.name as label'])
    .distinct()
    .where('memberships.organisation_id', '=', organisationId)
    .where('role', '=', 'programme_manager')
    .where('from_on', '<=', today)
    .where((either) => either.or([either('to_on', 'is', null), either('to_on', '>', today)]))
    .orderBy('people.name')
    .execute();
}
