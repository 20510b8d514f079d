import { sql, type ExpressionBuilder } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { ApprenticeshipState } from './apprenticeship-lifecycle.ts';
import type { HoursState } from './hours-lifecycle.ts';
import type { HoursEntry } from './hours.query.ts';
import type { HoursKind } from './plan-types.ts';

export interface ListedApprenticeship {
  readonly id: string;
  readonly apprentice: string | null;
  readonly programme: { readonly slug: string; readonly title: string; readonly version: number };
  readonly employer: string;
  readonly site: string;
  readonly state: ApprenticeshipState;
  readonly startsOn: Temporal.PlainDate;
  readonly plannedEndOn: Temporal.PlainDate;
  readonly endedOn: Temporal.PlainDate | null;
  readonly route: string | null;
  readonly mentor: string | null;
  readonly hoursPerWeek: number;
  readonly payMinor: number;
  readonly currency: string;
  readonly payPer: 'hour' | 'week' | 'month' | 'year';
}

export interface ApprenticeshipsPage {
  readonly id?: string;
  readonly state?: ApprenticeshipState | undefined;
  /** A programme's slug. */
  readonly programme?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What the token's organisation gives: never an apprenticeship of one's own, nor one that its maker mentors elsewhere. */
const isOrganisations = (either: ExpressionBuilder<DB, 'apprenticeships'>) =>
  either.or([
    sql<boolean>`apprenticeships.organisation_id = any ((select app.organisations('programme_manager'))::uuid[])`,
    sql<boolean>`apprenticeships.programme_id = any ((select app.partner_programmes('provider', 'provider_coordinator'))::uuid[])`,
    sql<boolean>`apprenticeships.programme_id = any ((select app.partner_programmes('assessment', 'assessor'))::uuid[])`,
  ]);

/** Apprenticeships of an organisation in the order in which they were agreed, one more than asked for. */
export async function apprenticeshipsPage(
  trx: Trx,
  { id, state, programme, after, limit }: ApprenticeshipsPage,
  today: Temporal.PlainDate,
): Promise<readonly ListedApprenticeship[]> {
  let query = trx
    .selectFrom('apprenticeships')
    .innerJoin('programme_versions', 'programme_versions.id', 'apprenticeships.programme_version_id')
    .innerJoin('programmes', 'programmes.id', 'apprenticeships.programme_id')
    .innerJoin('organisations', 'organisations.id', 'apprenticeships.organisation_id')
    .innerJoin('sites', 'sites.id', 'apprenticeships.site_id')
    .leftJoin('people', 'people.id', 'apprenticeships.person_id')
    .leftJoin('mentor_assignments', (join) =>
      join
        .onRef('mentor_assignments.apprenticeship_id', '=', 'apprenticeships.id')
        .on('mentor_assignments.from_on', '<=', today)
        .on((either) => either.or([either('mentor_assignments.to_on', 'is', null), either('mentor_assignments.to_on', '>', today)])),
    )
    .leftJoin('people as mentors', 'mentors.id', 'mentor_assignments.person_id')
    .select([
      'apprenticeships.id',
      'apprenticeships.state',
      'apprenticeships.starts_on as startsOn',
      'apprenticeships.planned_end_on as plannedEndOn',
      'apprenticeships.ended_on as endedOn',
      'apprenticeships.route',
      'apprenticeships.hours_per_week as hoursPerWeek',
      'apprenticeships.pay_minor as payMinor',
      'apprenticeships.currency',
      'apprenticeships.pay_per as payPer',
      'programmes.slug',
      'programmes.title',
      'programme_versions.number as version',
      'organisations.name as employer',
      'sites.name as site',
      'people.name as apprentice',
      'mentors.name as mentor',
    ])
    .where((either) => isOrganisations(either as unknown as ExpressionBuilder<DB, 'apprenticeships'>));
  if (id !== undefined) query = query.where('apprenticeships.id', '=', id);
  if (state !== undefined) query = query.where('apprenticeships.state', '=', state);
  if (programme !== undefined) query = query.where('programmes.slug', '=', programme);
  if (after !== undefined) query = query.where('apprenticeships.id', '>', after);
  const rows = await query
    .orderBy('apprenticeships.id')
    .limit(limit + 1)
    .execute();
  return rows.map(({ slug, title, version, ...row }) => ({
    ...row,
    programme: { slug, title, version },
    state: row.state as ApprenticeshipState,
    payPer: row.payPer as ListedApprenticeship['payPer'],
  }));
}

export interface ListedHours extends Omit<HoursEntry, 'revision' | 'hasAmendment'> {
  readonly decidedAt: Temporal.Instant | null;
  readonly enteredAt: Temporal.Instant;
}

/** Entries of one apprenticeship in the order in which they were entered, one more than asked for; those taken back are left out. */
export async function hoursPage(
  trx: Trx,
  apprenticeshipId: string,
  { state, after, limit }: { state?: HoursState | undefined; after?: string | undefined; limit: number },
): Promise<readonly ListedHours[]> {
  let query = trx
    .selectFrom('hours_entries')
    .leftJoin('people', 'people.id', 'hours_entries.decided_by')
    .select([
      'hours_entries.id',
      'hours_entries.on_day as onDay',
      'hours_entries.kind',
      'hours_entries.minutes',
      'hours_entries.note',
      'hours_entries.state',
      'hours_entries.competency_id as competencyId',
      'hours_entries.amends',
      'hours_entries.reason',
      'people.name as decidedBy',
      'hours_entries.decided_at as decidedAt',
      'hours_entries.entered_at as enteredAt',
    ])
    .where('hours_entries.apprenticeship_id', '=', apprenticeshipId)
    .where('hours_entries.state', '<>', 'removed');
  if (state !== undefined) query = query.where('hours_entries.state', '=', state);
  if (after !== undefined) query = query.where('hours_entries.id', '>', after);
  const rows = await query
    .orderBy('hours_entries.id')
    .limit(limit + 1)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as HoursKind, state: row.state as HoursState }));
}

/** Whether every one of these entries is of this apprenticeship. */
export async function areEntriesOf(trx: Trx, apprenticeshipId: string, entryIds: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(entryIds)];
  const { found } = await trx
    .selectFrom('hours_entries')
    .select(({ fn }) => fn.countAll<number>().as('found'))
    .where('apprenticeship_id', '=', apprenticeshipId)
    .where('id', 'in', wanted)
    .executeTakeFirstOrThrow();
  return found === wanted.length;
}
