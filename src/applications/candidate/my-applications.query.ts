import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import type { ApplicationState } from '../application-lifecycle.ts';

export interface MyApplication {
  readonly id: string;
  readonly programmeTitle: string;
  readonly organisationName: string;
  readonly state: ApplicationState;
  readonly startsOn: Temporal.PlainDate;
  readonly closesOn: Temporal.PlainDate | null;
  readonly stepName: string | null;
  readonly stepKind: string | null;
  readonly heldByName: string | null;
  readonly dueOn: Temporal.PlainDate | null;
  readonly changedAt: Temporal.Instant;
  readonly interviewAt: Temporal.Instant | null;
  readonly interviewZone: string | null;
  readonly freeTimes: boolean;
  /** The booked assessment day. */
  readonly assessmentAt: Temporal.Instant | null;
  readonly assessmentZone: string | null;
  /** An assessment day with a free place can be chosen. */
  readonly freeDays: boolean;
  /** The day of the last time (or day) that can be chosen at the step. */
  readonly lastFreeOn: Temporal.PlainDate | null;
  readonly offerExpiresOn: Temporal.PlainDate | null;
  readonly needsSignature: boolean;
}

export const liveStates: ReadonlySet<string> = new Set<ApplicationState>([
  'draft',
  'submitted',
  'in_step',
  'offered',
  'accepted',
  'waiting_list',
  'deferred',
  'enrolled',
]);
export const perPage = 50;

/** The person's applications: live ones first, then the newest. One query; the version's document stays in the database. */
export async function myApplications(
  trx: Trx,
  personId: string,
  now: Temporal.Instant,
  after: { readonly live: boolean; readonly id: string } | null = null,
  onlyLive = false,
): Promise<readonly MyApplication[]> {
  const isLive = sql<boolean>`(applications.state = any (${[...liveStates]}))`;
  let query = trx
    .selectFrom('applications')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .innerJoin('organisations', 'organisations.id', 'applications.organisation_id')
    .innerJoin('intakes', 'intakes.id', 'applications.intake_id')
    .leftJoin('organisations as holder', 'holder.id', 'applications.held_by_organisation_id')
    .leftJoin('interviews', (join) => join.onRef('interviews.application_id', '=', 'applications.id').on('interviews.state', '=', 'booked'))
    .leftJoin('assessment_bookings', (join) =>
      join.onRef('assessment_bookings.application_id', '=', 'applications.id').on('assessment_bookings.state', '=', 'booked'),
    )
    .leftJoin('assessment_days', 'assessment_days.id', 'assessment_bookings.day_id')
    .leftJoin('offers', (join) => join.onRef('offers.application_id', '=', 'applications.id').on('offers.state', '=', 'made'))
    .select([
      'applications.id',
      'programmes.title as programmeTitle',
      'organisations.name as organisationName',
      'applications.state',
      'intakes.starts_on as startsOn',
      'intakes.closes_on as closesOn',
      'holder.name as heldByName',
      'applications.due_on as dueOn',
      'applications.changed_at as changedAt',
      // One that is over is not ahead of anybody, also before somebody has written down whether it was held.
      sql<Temporal.Instant | null>`case when interviews.ends_at > ${now} then interviews.starts_at end`.as('interviewAt'),
      'interviews.time_zone as interviewZone',
      sql<Temporal.Instant | null>`case when assessment_days.ends_at > ${now} then assessment_days.starts_at end`.as('assessmentAt'),
      'assessment_days.time_zone as assessmentZone',
      'offers.expires_on as offerExpiresOn',
      sql<string | null>`programme_versions.compiled #>> array['process', applications.step_index::text, 'name']`.as('stepName'),
      sql<string | null>`programme_versions.compiled #>> array['process', applications.step_index::text, 'kind']`.as('stepKind'),
      sql<boolean>`exists (select from interviews free where free.programme_id = applications.programme_id and free.state = 'offered' and free.starts_at > ${now})
        and not exists (select from interviews own where own.application_id = applications.id and own.state in ('booked', 'held'))`.as(
        'freeTimes',
      ),
      sql<boolean>`exists (select from assessment_days free where free.programme_id = applications.programme_id and free.state = 'open'
        and free.starts_at > ${now} and app.assessment_places_left(free.id) > 0)
        and not exists (select from assessment_bookings own where own.application_id = applications.id and own.state in ('booked', 'attended'))`.as(
        'freeDays',
      ),
      sql<Temporal.PlainDate | null>`case programme_versions.compiled #>> array['process', applications.step_index::text, 'kind']
        when 'interview' then (select max((free.starts_at at time zone free.time_zone)::date) from interviews free
          where free.programme_id = applications.programme_id and free.state = 'offered' and free.starts_at > ${now})
        when 'assess' then (select max((free.starts_at at time zone free.time_zone)::date) from assessment_days free
          where free.programme_id = applications.programme_id and free.state = 'open' and free.starts_at > ${now}
            and app.assessment_places_left(free.id) > 0)
        end`.as('lastFreeOn'),
      sql<boolean>`(applications.state = 'accepted' and exists (select from agreements where agreements.application_id = applications.id
        and agreements.is_complete and 'apprentice' = any (agreements.waits_for)))`.as('needsSignature'),
    ])
    .where('applications.person_id', '=', personId)
    .orderBy(isLive, 'desc')
    .orderBy('applications.id', 'desc')
    .limit(perPage + 1);
  if (onlyLive) query = query.where(isLive);
  if (after) query = query.where(sql<boolean>`(${isLive}, applications.id) < (${after.live}, ${after.id}::uuid)`);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, state: row.state as ApplicationState }));
}

/** The person's live applications to one programme: the application's id by its intake. */
export async function liveApplicationsTo(trx: Trx, personId: string, programmeId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom('applications')
    .select(['id', 'intake_id'])
    .where('person_id', '=', personId)
    .where('programme_id', '=', programmeId)
    .where('state', 'in', [...liveStates])
    .execute();
  return new Map(rows.map((row) => [row.intake_id, row.id]));
}
