import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { nameUnlessHidden } from '../../core/application.query.ts';
import { referenceOf } from '../../core/reference.ts';
import type { BookingState, DayState } from './day-lifecycle.ts';
import type { DayShape } from './rotation.rules.ts';

export interface Station {
  readonly id: string;
  readonly position: number;
  readonly name: string;
  readonly place: string;
  readonly competencies: readonly string[];
  readonly assessors: readonly { readonly id: string; readonly name: string }[];
}

export interface AssessmentDay {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly programmeId: string;
  readonly programmeTitle: string;
  readonly siteName: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly timeZone: string;
  readonly place: string;
  readonly instructions: string;
  readonly capacity: number;
  readonly groups: number;
  readonly stationMinutes: number;
  readonly gapMinutes: number;
  readonly welcomeMinutes: number;
  readonly changeHours: number;
  readonly state: DayState;
  readonly closedAt: Temporal.Instant | null;
  readonly revision: number;
  /** How many places are free, as everybody may know it. */
  readonly left: number;
  readonly stations: readonly Station[];
}

export interface DayBooking {
  readonly id: string;
  readonly applicationId: string;
  /** The name, or the reference number that stands for it. */
  readonly candidate: string;
  readonly group: number;
  readonly state: BookingState;
  readonly adjustments: readonly string[];
}

export const shapeOf = (day: AssessmentDay): DayShape => ({ ...day, stations: day.stations.length });

export interface DayFilter {
  readonly id?: string;
  readonly programmeId?: string;
  readonly organisations?: readonly string[];
  readonly states?: readonly DayState[];
  readonly endsAfter?: Temporal.Instant;
  readonly limit?: number;
}

/** What an assessment day is to the asker. */
export async function accessToDay(trx: Trx, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ roles: string[] }>`
    select array_remove(array[
      case when organisation_id = any (app.organisations('recruiter')) then 'recruiter' end,
      case when organisation_id = any (app.organisations('programme_manager')) then 'programme_manager' end,
      case when id = any (app.own_assessment_days()) then 'interviewer' end
    ], null) as roles
    from assessment_days where id = ${id}`.execute(trx);
  return rows[0]?.roles ?? [];
}

/** Assessment days with their stations and assessors, earliest first: three queries whatever their number. */
export async function daysWhere(trx: Trx, filter: DayFilter): Promise<readonly AssessmentDay[]> {
  let query = trx
    .selectFrom('assessment_days')
    .innerJoin('organisations', 'organisations.id', 'assessment_days.organisation_id')
    .innerJoin('programmes', 'programmes.id', 'assessment_days.programme_id')
    .innerJoin('sites', 'sites.id', 'assessment_days.site_id')
    .select([
      'assessment_days.id',
      'assessment_days.organisation_id as organisationId',
      'organisations.name as organisationName',
      'assessment_days.programme_id as programmeId',
      'programmes.title as programmeTitle',
      'sites.name as siteName',
      'assessment_days.starts_at as startsAt',
      'assessment_days.ends_at as endsAt',
      'assessment_days.time_zone as timeZone',
      'assessment_days.place',
      'assessment_days.instructions',
      'assessment_days.capacity',
      'assessment_days.groups',
      'assessment_days.station_minutes as stationMinutes',
      'assessment_days.gap_minutes as gapMinutes',
      'assessment_days.welcome_minutes as welcomeMinutes',
      'assessment_days.change_hours as changeHours',
      'assessment_days.state',
      'assessment_days.closed_at as closedAt',
      'assessment_days.revision',
      sql<number>`app.assessment_places_left(assessment_days.id)`.as('left'),
    ])
    .orderBy('assessment_days.starts_at')
    .orderBy('assessment_days.id')
    .limit(filter.limit ?? 50);
  if (filter.id !== undefined) query = query.where('assessment_days.id', '=', filter.id);
  if (filter.programmeId !== undefined) query = query.where('assessment_days.programme_id', '=', filter.programmeId);
  if (filter.states !== undefined) query = query.where('assessment_days.state', 'in', [...filter.states]);
  if (filter.endsAfter !== undefined) query = query.where('assessment_days.ends_at', '>', filter.endsAfter);
  if (filter.organisations !== undefined && filter.organisations.length > 0)
    query = query.where('assessment_days.organisation_id', 'in', [...filter.organisations]);
  const days = await query.execute();
  if (days.length === 0) return [];
  const stations = await trx
    .selectFrom('assessment_stations')
    .select(['id', 'day_id as dayId', 'position', 'name', 'place', 'competencies'])
    .where(
      'day_id',
      'in',
      days.map((day) => day.id),
    )
    .orderBy('position')
    .execute();
  const assessors =
    stations.length === 0
      ? []
      : await trx
          .selectFrom('assessment_assessors')
          .innerJoin('people', 'people.id', 'assessment_assessors.person_id')
          .select(['station_id as stationId', 'people.id', 'people.name'])
          .where(
            'station_id',
            'in',
            stations.map((station) => station.id),
          )
          .orderBy('people.name')
          .execute();
  return days.map((day) => ({
    ...day,
    state: day.state as DayState,
    stations: stations
      .filter((station) => station.dayId === day.id)
      .map(({ dayId: _, ...station }) => ({
        ...station,
        competencies: station.competencies as readonly string[],
        assessors: assessors.filter((one) => one.stationId === station.id).map(({ id, name }) => ({ id, name })),
      })),
  }));
}

export async function dayById(trx: Trx, id: string): Promise<AssessmentDay | null> {
  const [day] = await daysWhere(trx, { id });
  return day ?? null;
}

/** Who comes to a day, by group and name, with what was agreed for them and never why. */
export async function bookingsOf(trx: Trx, dayId: string): Promise<readonly DayBooking[]> {
  const rows = await trx
    .selectFrom('assessment_bookings')
    .innerJoin('applications', 'applications.id', 'assessment_bookings.application_id')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .leftJoin('people', 'people.id', 'applications.person_id')
    .select([
      'assessment_bookings.id',
      'assessment_bookings.application_id as applicationId',
      'assessment_bookings.group_number as group',
      'assessment_bookings.state',
      nameUnlessHidden.as('candidateName'),
      sql<string[]>`array(select adjustment from app.agreed_adjustments(applications.id))`.as('adjustments'),
    ])
    .where('assessment_bookings.day_id', '=', dayId)
    .where('assessment_bookings.state', '<>', 'cancelled')
    .orderBy('assessment_bookings.group_number')
    .orderBy('assessment_bookings.booked_at')
    .orderBy('assessment_bookings.id')
    .execute();
  return rows.map(({ candidateName, ...row }) => ({
    ...row,
    state: row.state as BookingState,
    candidate: candidateName ?? referenceOf(row.applicationId),
  }));
}

export interface OwnDayBooking {
  readonly id: string;
  readonly dayId: string;
  readonly group: number;
  readonly state: BookingState;
  readonly calendarUid: string;
  readonly sequence: number;
}

/** The live or latest booking of an application, or null. */
export async function bookingOfApplication(trx: Trx, applicationId: string): Promise<OwnDayBooking | null> {
  const row = await trx
    .selectFrom('assessment_bookings')
    .select(['id', 'day_id as dayId', 'group_number as group', 'state', 'calendar_uid as calendarUid', 'sequence'])
    .where('application_id', '=', applicationId)
    .where('state', '<>', 'cancelled')
    .orderBy(sql`state in ('booked', 'attended')`, 'desc')
    .orderBy('booked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, state: row.state as BookingState } : null;
}

/** Which of a station's candidates the reader has scored, and for which a draft is kept. */
export async function ownCardsAt(
  trx: Trx,
  stationId: string,
  readerId: string,
): Promise<{ readonly scored: ReadonlySet<string>; readonly drafted: ReadonlySet<string> }> {
  const cards = await trx
    .selectFrom('scorecards')
    .select('application_id')
    .where('station_id', '=', stationId)
    .where('interviewer_id', '=', readerId)
    .execute();
  const drafts = await trx
    .selectFrom('scorecard_drafts')
    .select('application_id')
    .where('station_id', '=', stationId)
    .where('interviewer_id', '=', readerId)
    .execute();
  return { scored: new Set(cards.map((card) => card.application_id)), drafted: new Set(drafts.map((draft) => draft.application_id)) };
}
