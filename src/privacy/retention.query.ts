import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';

/** What a manager sees of how long records stay: rules, what is due, what is held, what was erased. Never whose it was. */

export interface RuleView {
  readonly class: string;
  readonly jurisdiction: string;
  readonly months: number;
  readonly minMonths: number;
  readonly maxMonths: number;
  readonly defaultMonths: number;
  readonly basis: string;
  readonly source: string;
  readonly fromOn: Temporal.PlainDate;
  readonly isOwn: boolean;
}

/** The rules in force for an organisation: the law's, or its own within the law's bounds. */
export async function rulesOf(trx: Trx, organisationId: string): Promise<readonly RuleView[]> {
  const { rows } = await sql<RuleView>`
    select law.class, law.jurisdiction, coalesce(own.months, law.months) as months, law.min_months as "minMonths", law.max_months as "maxMonths", law.months as "defaultMonths",
      coalesce(own.basis, law.basis) as basis, coalesce(own.source, law.source) as source, coalesce(own.from_on, law.from_on) as "fromOn", own.id is not null as "isOwn"
    from retention_rules law left join retention_rules own
      on own.organisation_id = ${organisationId} and own.class = law.class and own.jurisdiction = law.jurisdiction and own.to_on is null
    where law.organisation_id is null and law.to_on is null order by law.class, law.jurisdiction desc`.execute(trx);
  return rows;
}

export type StandardRule = Pick<RuleView, 'class' | 'jurisdiction' | 'months'>;

/** What holds where an organisation has chosen nothing of its own. */
export async function standardRules(trx: Trx): Promise<readonly StandardRule[]> {
  return trx
    .selectFrom('retention_rules')
    .select(['class', 'jurisdiction', 'months'])
    .where('organisation_id', 'is', null)
    .where('to_on', 'is', null)
    .orderBy('class')
    .orderBy('jurisdiction', 'desc')
    .execute();
}

/** Classes that belong to an organisation; the others are the installation's. */
export const ownClasses: readonly string[] = ['draft application', 'ended application', 'apprenticeship record', 'complaint'];

export interface DueRecord {
  readonly type: 'application' | 'apprenticeship' | 'complaint';
  readonly id: string;
  readonly class: string;
  readonly jurisdiction: string;
  readonly dueOn: Temporal.PlainDate;
  readonly isHeld: boolean;
}

export interface RecordsView {
  readonly records: readonly DueRecord[];
  /** The key of the next page. */
  readonly next: string | null;
}

const pageOfRecords = 50;

/** Records with a due day, the next first, paged by key "day:id". */
export async function recordsView(trx: Trx, organisationId: string, after: string): Promise<RecordsView> {
  const [day = '', id = ''] = after.split('_');
  const isKey = /^\d{4}-\d{2}-\d{2}$/.test(day) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  const { rows } = await sql<DueRecord>`
    select record_type as type, record_id as id, class, jurisdiction, due_on as "dueOn", app.is_held(record_type, record_id) as "isHeld"
    from retention where organisation_id = ${organisationId} and (${!isKey}::boolean or (due_on, record_id) > (${isKey ? day : '1900-01-01'}::date, ${isKey ? id : organisationId}::uuid))
    order by due_on, record_id limit ${pageOfRecords + 1}`.execute(trx);
  const last = rows.length > pageOfRecords ? rows[pageOfRecords - 1] : undefined;
  return { records: rows.slice(0, pageOfRecords), next: last ? `${last.dueOn.toString()}_${last.id}` : null };
}

export interface HoldView {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly recordType: 'application' | 'apprenticeship' | 'complaint';
  readonly recordId: string;
  readonly reason: string;
  readonly untilOn: Temporal.PlainDate | null;
  readonly state: 'held' | 'lifted';
  readonly placedBy: string | null;
  readonly placedAt: Temporal.Instant;
  readonly liftedBy: string | null;
  readonly liftedAt: Temporal.Instant | null;
  readonly revision: number;
}

const holds = (trx: Trx) =>
  trx
    .selectFrom('legal_holds')
    .innerJoin('organisations', 'organisations.id', 'legal_holds.organisation_id')
    .leftJoin('people as placer', 'placer.id', 'legal_holds.placed_by')
    .leftJoin('people as lifter', 'lifter.id', 'legal_holds.lifted_by')
    .select([
      'legal_holds.id',
      'legal_holds.organisation_id as organisationId',
      'organisations.name as organisationName',
      'record_type as recordType',
      'record_id as recordId',
      'reason',
      'until_on as untilOn',
      'state',
      'placer.name as placedBy',
      'placed_at as placedAt',
      'lifter.name as liftedBy',
      'lifted_at as liftedAt',
      'revision',
    ]);

/** Holds of an organisation, those in force first; the latest hundred. */
export async function holdsOf(trx: Trx, organisationId: string): Promise<readonly HoldView[]> {
  const rows = await holds(trx)
    .where('legal_holds.organisation_id', '=', organisationId)
    .orderBy('state')
    .orderBy('placed_at', 'desc')
    .limit(100)
    .execute();
  return rows as readonly HoldView[];
}

export async function holdById(trx: Trx, id: string): Promise<HoldView | null> {
  return ((await holds(trx).where('legal_holds.id', '=', id).executeTakeFirst()) as HoldView | undefined) ?? null;
}

export interface Tombstone {
  readonly id: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly why: 'due' | 'asked';
  readonly rule: string;
  readonly dueOn: Temporal.PlainDate | null;
  readonly erasedAt: Temporal.Instant;
  readonly removed: Readonly<Record<string, number>>;
}

/** Tombstones of an organisation, the latest first, paged by key. */
export async function tombstonesOf(
  trx: Trx,
  organisationId: string,
  after: string,
): Promise<{ readonly tombstones: readonly Tombstone[]; readonly next: string | null }> {
  const key = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after) ? after : null;
  const rows = await trx
    .selectFrom('erasures')
    .select([
      'id',
      'record_type as recordType',
      'record_id as recordId',
      'why',
      'rule',
      'due_on as dueOn',
      'erased_at as erasedAt',
      'removed',
    ])
    .where('organisation_id', '=', organisationId)
    .where((either) =>
      key === null
        ? either.val(true)
        : sql<boolean>`(erased_at, id) < (select before.erased_at, before.id from erasures before where before.id = ${key})`,
    )
    .orderBy('erased_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageOfRecords + 1)
    .execute();
  const tombstones = rows.map((row) => ({
    ...row,
    why: row.why as 'due' | 'asked',
    removed: row.removed as Readonly<Record<string, number>>,
  }));
  return {
    tombstones: tombstones.slice(0, pageOfRecords),
    next: rows.length > pageOfRecords ? (rows[pageOfRecords - 1]?.id ?? null) : null,
  };
}

export interface PrivacySummary {
  readonly organisationId: string;
  readonly name: string;
  readonly dueSoon: number;
  readonly held: number;
  readonly openComplaints: number;
  readonly erased: number;
}

/** The organisations that the asker answers for. */
export async function privacySummaries(trx: Trx, today: Temporal.PlainDate): Promise<readonly PrivacySummary[]> {
  const { rows } = await sql<PrivacySummary>`
    select id as "organisationId", name,
      (select count(*)::int from retention where organisation_id = organisations.id and due_on <= ${today.add({ days: 30 })}::date) as "dueSoon",
      (select count(*)::int from legal_holds where organisation_id = organisations.id and state = 'held') as held,
      (select count(*)::int from complaints where organisation_id = organisations.id and state in ('received', 'acknowledged', 'investigating')) as "openComplaints",
      (select count(*)::int from erasures where organisation_id = organisations.id) as erased
    from organisations where id = any (app.organisations('programme_manager')) order by name`.execute(trx);
  return rows;
}
