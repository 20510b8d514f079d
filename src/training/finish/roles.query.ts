import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { versionById, type NextRole } from '#programmes/index.ts';
import { progressOf, type Progress } from '../progress.query.ts';
import { grantedAwards, type GrantedAward } from './certificate.query.ts';
import { recordSummary, type RecordSummary } from './record-summary.query.ts';

export interface RoleApplication {
  readonly id: string;
  readonly apprenticeshipId: string;
  readonly roleId: string;
  readonly roleTitle: string;
  readonly state: string;
  readonly statement: string;
  readonly startsOn: Temporal.PlainDate | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly appliedAt: Temporal.Instant;
  readonly revision: number;
}

const columns = [
  'role_applications.id',
  'role_applications.apprenticeship_id as apprenticeshipId',
  'role_applications.role_id as roleId',
  'role_applications.role_title as roleTitle',
  'role_applications.state',
  'role_applications.statement',
  'role_applications.starts_on as startsOn',
  'role_applications.reason',
  'role_applications.decided_at as decidedAt',
  'role_applications.applied_at as appliedAt',
  'role_applications.revision',
  'deciders.name as decidedBy',
] as const;

/** Everything the apprentice's own page about roles shows. */
export async function ownRoles(
  trx: Trx,
  id: string,
): Promise<{ record: RecordSummary; roles: readonly NextRole[]; applications: readonly RoleApplication[] } | null> {
  const record = await recordSummary(trx, id);
  if (!record) return null;
  return { record, roles: await nextRolesOf(trx, id), applications: await roleApplicationsOf(trx, id) };
}

export async function nextRolesOf(trx: Trx, id: string): Promise<readonly NextRole[]> {
  const row = await trx.selectFrom('apprenticeships').select('programme_version_id').where('id', '=', id).executeTakeFirst();
  return row ? ((await versionById(trx, row.programme_version_id))?.compiled.nextRoles ?? []) : [];
}

/** The role applications of one apprenticeship, newest first. */
export async function roleApplicationsOf(trx: Trx, id: string): Promise<readonly RoleApplication[]> {
  return trx
    .selectFrom('role_applications')
    .leftJoin('people as deciders', 'deciders.id', 'role_applications.decided_by')
    .select(columns)
    .where('role_applications.apprenticeship_id', '=', id)
    .orderBy('role_applications.applied_at', 'desc')
    .orderBy('role_applications.id', 'desc')
    .execute();
}

export interface RoleApplicationRow {
  readonly id: string;
  readonly name: string;
  readonly roleTitle: string;
  readonly programme: string;
  readonly state: string;
  readonly appliedAt: Temporal.Instant;
  readonly decidedAt: Temporal.Instant | null;
}

export const pageSize = 50;

/** The employer's list: what waits for a decision, longest first; or what is decided, latest first. `after` is the last id of the page before. */
export async function roleApplicationsAt(
  trx: Trx,
  organisationIds: readonly string[],
  which: 'open' | 'decided',
  after: string | null,
): Promise<{ rows: readonly RoleApplicationRow[]; next: string | null; open: number }> {
  if (organisationIds.length === 0) return { rows: [], next: null, open: 0 };
  const isOpen = which === 'open';
  const moment = isOpen ? sql.ref('role_applications.applied_at') : sql.ref('role_applications.decided_at');
  const beyond = sql<boolean>`(${moment}, role_applications.id) ${sql.raw(isOpen ? '>' : '<')}
    (select ${isOpen ? sql.ref('last.applied_at') : sql.ref('last.decided_at')}, last.id from role_applications last where last.id = ${after})`;
  const rows = await trx
    .selectFrom('role_applications')
    .innerJoin('people', 'people.id', 'role_applications.person_id')
    .innerJoin('apprenticeships', 'apprenticeships.id', 'role_applications.apprenticeship_id')
    .innerJoin('programmes', 'programmes.id', 'apprenticeships.programme_id')
    .select([
      'role_applications.id',
      'people.name',
      'role_applications.role_title as roleTitle',
      'programmes.title as programme',
      'role_applications.state',
      'role_applications.applied_at as appliedAt',
      'role_applications.decided_at as decidedAt',
    ])
    .where('role_applications.organisation_id', 'in', [...organisationIds])
    // One's own application is for a colleague to decide.
    .where('role_applications.person_id', '<>', sql<string>`app.person()`)
    .where('role_applications.state', 'in', isOpen ? ['applied'] : ['hired', 'not_hired'])
    .$if(after !== null, (query) => query.where(beyond))
    .orderBy(moment, isOpen ? 'asc' : 'desc')
    .orderBy('role_applications.id', isOpen ? 'asc' : 'desc')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  return {
    rows: shown,
    next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
    open: await openRoleApplications(trx, organisationIds),
  };
}

/** How many wait for a decision by somebody at these organisations, their own left out. */
export async function openRoleApplications(trx: Trx, organisationIds: readonly string[]): Promise<number> {
  if (organisationIds.length === 0) return 0;
  const row = await trx
    .selectFrom('role_applications')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organisation_id', 'in', [...organisationIds])
    .where('person_id', '<>', sql<string>`app.person()`)
    .where('state', '=', 'applied')
    .executeTakeFirst();
  return row?.count ?? 0;
}

export interface RoleApplicationView {
  readonly application: RoleApplication;
  readonly record: RecordSummary;
  readonly progress: Progress;
  readonly awards: readonly GrantedAward[];
  readonly reviews: { readonly signed: number; readonly all: number };
  readonly roles: readonly NextRole[];
  readonly others: readonly RoleApplication[];
}

/** One role application with the record that it rests on, at a glance. */
export async function roleApplicationView(trx: Trx, applicationId: string, today: Temporal.PlainDate): Promise<RoleApplicationView | null> {
  const application = await trx
    .selectFrom('role_applications')
    .leftJoin('people as deciders', 'deciders.id', 'role_applications.decided_by')
    .select(columns)
    .where('role_applications.id', '=', applicationId)
    .executeTakeFirst();
  const id = application?.apprenticeshipId;
  const record = id === undefined ? null : await recordSummary(trx, id);
  if (!application || id === undefined || !record) return null;
  const reviews = await trx
    .selectFrom('reviews')
    .select('state')
    .where('apprenticeship_id', '=', id)
    .where('state', '<>', 'cancelled')
    .execute();
  return {
    application,
    record,
    progress: await progressOf(trx, id, today),
    awards: await grantedAwards(trx, id),
    reviews: { signed: reviews.filter((review) => review.state === 'signed').length, all: reviews.length },
    roles: await nextRolesOf(trx, id),
    others: (await roleApplicationsOf(trx, id)).filter((one) => one.id !== applicationId),
  };
}

/** What a role application is to the asker: their own, or one to decide at their organisation. */
export async function roleApplicationAccess(trx: Trx, applicationId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ roles: string[] }>`
    select array_remove(array[
      case when person_id = app.person() then 'apprentice' end,
      case when person_id <> app.person() and organisation_id = any (app.organisations('programme_manager')) then 'programme_manager' end,
      case when person_id <> app.person() and organisation_id = any (app.organisations('recruiter')) then 'recruiter' end
    ], null) as roles from role_applications where id = ${applicationId}`.execute(trx);
  return rows[0]?.roles ?? [];
}
