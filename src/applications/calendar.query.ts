import type { CalendarEntry, CalendarSource } from '#calendar-entry.ts';
import { organisationsOf } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { countOf } from '#ui/index.ts';

/** What this room has for a person's calendar: interviews, last days of offers, days by which a step is due, first days. */

type Between = Parameters<CalendarSource>[2];

export const applicationCalendar: CalendarSource = async (trx, actor, between) => [
  ...(await interviewsOf(trx, actor.personId, between)),
  ...(await offersTo(trx, actor.personId, between)),
  ...(await ownStepsOf(trx, actor.personId, between)),
  ...(await workOf(trx, organisationsOf(actor, 'recruiter', 'agency_screener', 'provider_coordinator'), between)),
];

const startOf = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime('UTC').toInstant();

/** As a candidate and on a panel. Cancelled ones stay in, as cancelled, so that no calendar keeps them. */
async function interviewsOf(trx: Trx, personId: string, { from, to }: Between): Promise<readonly CalendarEntry[]> {
  const rows = await trx
    .selectFrom('interviews')
    .innerJoin('programmes', 'programmes.id', 'interviews.programme_id')
    .leftJoin('sites', 'sites.id', 'interviews.site_id')
    .leftJoin('applications', 'applications.id', 'interviews.application_id')
    .select([
      'interviews.id',
      'interviews.calendar_uid as calendarUid',
      'interviews.sequence',
      'interviews.starts_at as startsAt',
      'interviews.ends_at as endsAt',
      'interviews.place',
      'interviews.state',
      'interviews.application_id as applicationId',
      'applications.person_id as candidateId',
      'programmes.title as programme',
      'sites.name as site',
    ])
    .where('interviews.starts_at', '>=', startOf(from))
    .where('interviews.starts_at', '<', startOf(to.add({ days: 1 })))
    .where('interviews.state', 'in', ['booked', 'held', 'missed', 'cancelled'])
    .where('interviews.application_id', 'is not', null)
    .where((either) =>
      either.or([
        either('applications.person_id', '=', personId),
        either.exists(
          either
            .selectFrom('interview_panel')
            .select('interview_panel.interview_id')
            .whereRef('interview_panel.interview_id', '=', 'interviews.id')
            .where('interview_panel.person_id', '=', personId),
        ),
      ]),
    )
    .orderBy('interviews.starts_at')
    .limit(500)
    .execute();
  return rows.map((row): CalendarEntry => {
    const isOwn = row.candidateId === personId;
    return {
      uid: `${isOwn ? (row.calendarUid ?? row.id) : row.id}@guildhall`,
      sequence: row.sequence,
      title: isOwn ? `Interview: ${row.programme}` : `You interview: ${row.programme}`,
      when: { kind: 'moment', from: row.startsAt, to: row.endsAt },
      place: [row.site, row.place].filter((part) => part !== null && part !== '').join(', '),
      text: '',
      path: isOwn ? `/applications/${row.applicationId}` : `/work/interviews/${row.id}`,
      isCancelled: row.state === 'cancelled',
    };
  });
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
            title: `${countOf(Number(count), 'application')} due`,
            when: { kind: 'day' as const, from: dueOn, to: dueOn },
            place: '',
            text: '',
            path: '/work/applications',
            isCancelled: false,
          },
        ],
  );
}
