import { sql } from 'kysely';
import type { CalendarEntry, CalendarSource } from '#calendar-entry.ts';
import { organisationsOf } from '#people/index.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import { countOf } from '#ui/index.ts';
import { assessmentCalendarOf } from './interviews/assessment/calendar.query.ts';

/** What this room has for a person's calendar: interviews, assessment days, last days of offers, days by which a step is due, first days. */

type Between = Parameters<CalendarSource>[2];

export const applicationCalendar: CalendarSource = async (trx, actor, between) => [
  ...(await ownInterviewsOf(trx, actor.personId, between)),
  ...(await panelsOf(trx, actor.personId, between)),
  ...(await assessmentCalendarOf(trx, actor.personId, between)),
  ...(await offersTo(trx, actor.personId, between)),
  ...(await ownStepsOf(trx, actor.personId, between)),
  ...(await workOf(trx, organisationsOf(actor, 'recruiter', 'agency_screener', 'provider_coordinator'), between)),
];

const startOf = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime('UTC').toInstant();

/**
 * A candidate has one live interview at a time: its entry keeps one UID for the application, and counts what has happened to it.
 * One that was cancelled stays in, as cancelled, so that no calendar keeps it; its time is read with the program's rights, because
 * it is nobody's any more.
 */
async function ownInterviewsOf(trx: Trx, personId: string, { from, to }: Between): Promise<readonly CalendarEntry[]> {
  const { rows } = await withinSystem(trx, (own) =>
    sql<{
      id: string;
      applicationId: string;
      sequence: number;
      startsAt: Temporal.Instant;
      endsAt: Temporal.Instant;
      place: string;
      site: string | null;
      programme: string;
      isCancelled: boolean;
    }>`
    select interviews.id, applications.id as "applicationId", told.count::int as sequence, interviews.starts_at as "startsAt",
      interviews.ends_at as "endsAt", interviews.place, sites.name as site, programmes.title as programme,
      interviews.application_id is distinct from applications.id as "isCancelled"
    from applications
    join programmes on programmes.id = applications.programme_id
    join lateral (
      select count(*) as count, (array_agg(events.data ->> 'record' order by events.seq desc))[1]::uuid as last from events
      where events.stream_id = applications.id and events.type in ('interview.booked', 'interview.released', 'interview.cancelled')
    ) told on told.count > 0
    join interviews on interviews.id = coalesce(
      (select live.id from interviews live where live.application_id = applications.id order by live.starts_at desc limit 1), told.last)
    left join sites on sites.id = interviews.site_id
    where applications.person_id = ${personId} and interviews.starts_at >= ${startOf(from)} and interviews.starts_at < ${startOf(to.add({ days: 1 }))}
    limit 200`.execute(own),
  );
  return rows.map((row) => ({
    uid: `interview-of-${row.applicationId}@guildhall`,
    sequence: row.sequence,
    title: `Interview: ${row.programme}`,
    when: { kind: 'moment', from: row.startsAt, to: row.endsAt },
    place: placeOf(row),
    text: '',
    path: `/applications/${row.applicationId}`,
    isCancelled: row.isCancelled,
  }));
}

const placeOf = ({ site, place }: { readonly site: string | null; readonly place: string }): string =>
  [site, place].filter((part) => part !== null && part !== '').join(', ');

async function panelsOf(trx: Trx, personId: string, { from, to }: Between): Promise<readonly CalendarEntry[]> {
  const rows = await trx
    .selectFrom('interviews')
    .innerJoin('interview_panel', 'interview_panel.interview_id', 'interviews.id')
    .innerJoin('programmes', 'programmes.id', 'interviews.programme_id')
    .leftJoin('sites', 'sites.id', 'interviews.site_id')
    .select([
      'interviews.id',
      'interviews.sequence',
      'interviews.starts_at as startsAt',
      'interviews.ends_at as endsAt',
      'interviews.place',
      'interviews.state',
      'programmes.title as programme',
      'sites.name as site',
    ])
    .where('interview_panel.person_id', '=', personId)
    .where('interviews.starts_at', '>=', startOf(from))
    .where('interviews.starts_at', '<', startOf(to.add({ days: 1 })))
    // A free time that nobody has booked yet is no appointment; one that was booked once and is free or cancelled now is cancelled.
    .where((either) => either.or([either('interviews.state', 'in', ['booked', 'held', 'missed']), either('interviews.sequence', '>', 0)]))
    .orderBy('interviews.starts_at')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    uid: `panel-${row.id}@guildhall`,
    sequence: row.sequence,
    title: `You interview: ${row.programme}`,
    when: { kind: 'moment', from: row.startsAt, to: row.endsAt },
    place: placeOf(row),
    text: '',
    path: `/work/interviews/${row.id}`,
    isCancelled: row.state === 'cancelled' || row.state === 'offered',
  }));
}

/** The last day of an offer, and the first day of what was accepted. */
async function offersTo(trx: Trx, personId: string, { from, to }: Between): Promise<readonly CalendarEntry[]> {
  const rows = await trx
    .selectFrom('offers')
    .innerJoin('applications', 'applications.id', 'offers.application_id')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .innerJoin('sites', 'sites.id', 'offers.site_id')
    .select([
      'offers.id',
      'offers.state',
      'offers.expires_on as expiresOn',
      'offers.starts_on as startsOn',
      'offers.application_id as applicationId',
      'programmes.title as programme',
      'sites.name as site',
    ])
    .where('applications.person_id', '=', personId)
    .where('offers.state', 'in', ['made', 'accepted', 'declined', 'expired', 'withdrawn'])
    .where((either) => either.or([either.between('offers.expires_on', from, to), either.between('offers.starts_on', from, to)]))
    .limit(200)
    .execute();
  return rows.flatMap(({ id, state, expiresOn, startsOn, applicationId, programme, site }): CalendarEntry[] => {
    const entry = (kind: string, title: string, on: Temporal.PlainDate, isCancelled: boolean): CalendarEntry => ({
      uid: `offer-${id}-${kind}@guildhall`,
      sequence: isCancelled ? 1 : 0,
      title,
      when: { kind: 'day', from: on, to: on },
      place: kind === 'start' ? site : '',
      text: '',
      path: `/applications/${applicationId}`,
      isCancelled,
    });
    return [
      // An answered offer has no last day any more.
      entry('answer', `Last day to answer your offer: ${programme}`, expiresOn, state !== 'made'),
      ...(state === 'accepted' ? [entry('start', `First day: ${programme}`, startsOn, false)] : []),
    ];
  });
}

/** The day by which a candidate hears, or must answer. */
async function ownStepsOf(trx: Trx, personId: string, { from, to }: Between): Promise<readonly CalendarEntry[]> {
  const rows = await trx
    .selectFrom('applications')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .select([
      'applications.id',
      'applications.due_on as dueOn',
      'applications.held_by_organisation_id as holderId',
      'programmes.title as programme',
      'applications.step_index as stepIndex',
    ])
    .where('applications.person_id', '=', personId)
    .where('applications.state', '=', 'in_step')
    .where('applications.due_on', '>=', from)
    .where('applications.due_on', '<=', to)
    .limit(200)
    .execute();
  return rows.flatMap(({ id, dueOn, holderId, programme, stepIndex }) =>
    dueOn === null
      ? []
      : [
          {
            uid: `application-${id}-step-${stepIndex ?? 0}@guildhall`,
            sequence: 0,
            title: holderId === null ? `Your answer is due: ${programme}` : `You hear by this day: ${programme}`,
            when: { kind: 'day' as const, from: dueOn, to: dueOn },
            place: '',
            text: '',
            path: `/applications/${id}`,
            isCancelled: false,
          },
        ],
  );
}

/** For those who decide: how many applications are due on a day, not each of a thousand. */
async function workOf(trx: Trx, organisationIds: readonly string[], { from, to }: Between): Promise<readonly CalendarEntry[]> {
  if (organisationIds.length === 0) return [];
  const rows = await trx
    .selectFrom('applications')
    .select(({ fn }) => ['held_by_organisation_id as holderId', 'due_on as dueOn', fn.countAll<number>().as('count')])
    .where('held_by_organisation_id', 'in', organisationIds)
    .where('state', '=', 'in_step')
    .where('due_on', '>=', from)
    .where('due_on', '<=', to)
    .groupBy(['held_by_organisation_id', 'due_on'])
    .limit(500)
    .execute();
  return rows.flatMap(({ holderId, dueOn, count }) =>
    dueOn === null
      ? []
      : [
          {
            uid: `due-${holderId ?? ''}-${dueOn.toString()}@guildhall`,
            sequence: 0,
            title: `${countOf(count, 'application')} due`,
            when: { kind: 'day' as const, from: dueOn, to: dueOn },
            place: '',
            text: '',
            path: '/work/applications',
            isCancelled: false,
          },
        ],
  );
}
