import type { Trx } from '#platform/database/index.ts';
import type { ProcessStep } from '#programmes/index.ts';
import type { InterviewState } from './interview-lifecycle.ts';
import { nameUnlessHidden, type ApplicationRecord } from '../core/application.query.ts';
import { referenceOf } from '../core/reference.ts';

export interface InterviewRecord {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly programmeId: string;
  readonly programmeTitle: string;
  readonly siteName: string | null;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly timeZone: string;
  /** A room, or a link for an interview online. */
  readonly place: string;
  readonly state: InterviewState;
  readonly sequence: number;
  /** The calendar entry of the present booking; null for a free slot. */
  readonly calendarUid: string | null;
  /** Until so many hours before it begins, the candidate moves or cancels it alone. */
  readonly changeHours: number;
  /** Set when the employer has closed it: missing scorecards are not waited for. */
  readonly closedAt: Temporal.Instant | null;
  readonly applicationId: string | null;
  /** The candidate's name or reference number; null for a free slot. */
  readonly candidate: string | null;
  readonly panel: readonly { readonly id: string; readonly name: string }[];
}

/** The interview step that an application stands at, or the first of its process. */
export function interviewStepOf(application: Pick<ApplicationRecord, 'step' | 'programme'>): ProcessStep | null {
  if (application.step?.kind === 'interview') return application.step;
  return application.programme.process.find((step) => step.kind === 'interview') ?? null;
}

/** One interview or free slot as the asker may see it, or null. */
export async function interviewById(trx: Trx, id: string): Promise<InterviewRecord | null> {
  const [record] = await interviewsWhere(trx, { id });
  return record ?? null;
}

export interface InterviewFilter {
  readonly id?: string;
  readonly applicationId?: string;
  readonly programmeId?: string;
  readonly states?: readonly InterviewState[];
  readonly endsAfter?: Temporal.Instant;
  readonly startsBefore?: Temporal.Instant;
  /** Booked ones (also past: they wait to be recorded) and free ones that still lie ahead of this moment. */
  readonly openAt?: Temporal.Instant;
  /** Interviews of these employers. */
  readonly organisations?: readonly string[];
  /** Interviews on whose panel this person is. */
  readonly panelist?: string;
  /** Keyset: those that begin after this one. */
  readonly after?: { readonly startsAt: Temporal.Instant; readonly id: string };
  readonly limit?: number;
}

/** Interviews and slots, earliest first, with their panels: two queries whatever their number. */
export async function interviewsWhere(trx: Trx, filter: InterviewFilter): Promise<readonly InterviewRecord[]> {
  let query = trx
    .selectFrom('interviews')
    .innerJoin('organisations', 'organisations.id', 'interviews.organisation_id')
    .innerJoin('programmes', 'programmes.id', 'interviews.programme_id')
    .leftJoin('sites', 'sites.id', 'interviews.site_id')
    .leftJoin('applications', 'applications.id', 'interviews.application_id')
    .leftJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .leftJoin('people', 'people.id', 'applications.person_id')
    .select([
      'interviews.id',
      'interviews.organisation_id as organisationId',
      'organisations.name as organisationName',
      'interviews.programme_id as programmeId',
      'programmes.title as programmeTitle',
      'sites.name as siteName',
      'interviews.starts_at as startsAt',
      'interviews.ends_at as endsAt',
      'interviews.time_zone as timeZone',
      'interviews.place',
      'interviews.state',
      'interviews.sequence',
      'interviews.calendar_uid as calendarUid',
      'interviews.change_hours as changeHours',
      'interviews.closed_at as closedAt',
      'interviews.application_id as applicationId',
      nameUnlessHidden.as('candidateName'),
    ])
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .limit(filter.limit ?? 51);
  if (filter.id !== undefined) query = query.where('interviews.id', '=', filter.id);
  if (filter.applicationId !== undefined) query = query.where('interviews.application_id', '=', filter.applicationId);
  if (filter.programmeId !== undefined) query = query.where('interviews.programme_id', '=', filter.programmeId);
  if (filter.states !== undefined) query = query.where('interviews.state', 'in', [...filter.states]);
  if (filter.endsAfter !== undefined) query = query.where('interviews.ends_at', '>', filter.endsAfter);
  if (filter.startsBefore !== undefined) query = query.where('interviews.starts_at', '<', filter.startsBefore);
  const { panelist, after, openAt } = filter;
  if (openAt !== undefined)
    query = query.where((where) =>
      where.or([
        where('interviews.state', '=', 'booked'),
        where.and([where('interviews.state', '=', 'offered'), where('interviews.ends_at', '>', openAt)]),
      ]),
    );
  if (filter.organisations !== undefined && filter.organisations.length > 0)
    query = query.where('interviews.organisation_id', 'in', [...filter.organisations]);
  if (panelist !== undefined) {
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('interview_panel')
          .select('person_id')
          .whereRef('interview_id', '=', 'interviews.id')
          .where('interview_panel.person_id', '=', panelist),
      ),
    );
  }
  if (after !== undefined) {
    query = query.where((where) =>
      where.or([
        where('interviews.starts_at', '>', after.startsAt),
        where.and([where('interviews.starts_at', '=', after.startsAt), where('interviews.id', '>', after.id)]),
      ]),
    );
  }
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const panels = await trx
    .selectFrom('interview_panel')
    .innerJoin('people', 'people.id', 'interview_panel.person_id')
    .select(['interview_id', 'people.id', 'people.name'])
    .where(
      'interview_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('people.name')
    .execute();
  return rows.map(({ candidateName, ...row }) => ({
    ...row,
    state: row.state as InterviewState,
    candidate: row.applicationId === null ? null : (candidateName ?? referenceOf(row.applicationId)),
    panel: panels.filter((member) => member.interview_id === row.id).map(({ id, name }) => ({ id, name })),
  }));
}
