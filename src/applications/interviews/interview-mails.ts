import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Letter } from '#platform/mail/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { tellPerson } from '../core/notify.ts';
import { calendarOf, momentOf, type CalendarPerson, type InvitationMethod } from './interview-calendar.ts';
import type { InterviewRecord } from './interview.query.ts';
import { paths } from './paths.ts';

/** Mails about interviews, each with the calendar file for the person who gets it. */

/** What all mails of one change share. */
export interface Telling {
  readonly trx: Trx;
  readonly clock: Clock;
  readonly origin: string;
  readonly eventId: string;
}

export interface Invited {
  readonly interview: InterviewRecord;
  readonly method: InvitationMethod;
  readonly sequence: number;
}

/** A person's name and address for their own calendar file; null where they are gone. */
export const calendarPerson = (trx: Trx, personId: string): Promise<CalendarPerson | null> =>
  withinSystem(
    trx,
    async (own) => (await own.selectFrom('people').select(['name', 'email']).where('id', '=', personId).executeTakeFirst()) ?? null,
  );

/** Tells one person, with a file that puts the interview into their calendar, moves it or takes it out. */
export async function tellWithCalendar(
  { trx, clock, eventId }: Telling,
  personId: string,
  letter: Letter,
  { interview, method, sequence }: Invited,
  url: string,
  kind: string,
): Promise<void> {
  const attendee = await calendarPerson(trx, personId);
  if (!attendee) return;
  await tellPerson(
    trx,
    personId,
    { ...letter, attachments: [calendarOf(interview, sequence, method, url, clock, attendee)] },
    `${eventId}:${kind}`,
    clock.now(),
    eventId,
  );
}

/** Who sits on a panel, as the program knows it: the candidate whose doing it is may not read their names. */
const panelOf = (trx: Trx, interviewId: string): Promise<readonly string[]> =>
  withinSystem(trx, async (own) =>
    (
      await own.selectFrom('interview_panel').select('person_id').where('interview_id', '=', interviewId).orderBy('person_id').execute()
    ).map((row) => row.person_id),
  );

/** The panel's calendars follow a booking: put in, moved from another time, or taken out. */
export async function tellPanelOfBooking(
  telling: Telling,
  slot: InterviewRecord,
  before: InterviewRecord | null,
  booking: BookingEntry,
): Promise<void> {
  const panel = await panelOf(telling.trx, slot.id);
  const wasThere = new Set(before ? await panelOf(telling.trx, before.id) : []);
  for (const member of panel) {
    const isMoved = wasThere.has(member);
    const url = `${telling.origin}${paths.interview(slot.id)}`;
    await tellWithCalendar(
      telling,
      member,
      {
        template: {
          key: 'appointment.panel-booked',
          values: {
            programme: slot.programmeTitle,
            when: momentOf(slot),
            standing:
              isMoved && before ? `The candidate has moved the interview from ${momentOf(before)}.` : 'A candidate has chosen your time.',
          },
        },
        urgent: true,
        subject: `${isMoved ? 'Moved: interview now' : 'Booked: interview'} on ${momentOf(slot)}`,
        paragraphs: [
          isMoved && before
            ? `The candidate for ${slot.programmeTitle} has moved the interview from ${momentOf(before)} to your time on ${momentOf(slot)}.`
            : `A candidate for ${slot.programmeTitle} has chosen your time on ${momentOf(slot)}.`,
        ],
        action: { label: 'Open the interview', url },
      },
      { interview: { ...slot, calendarUid: booking.uid }, method: 'REQUEST', sequence: booking.sequence },
      url,
      'panel',
    );
  }
  if (before) await tellPanelOfRelease(telling, before, booking, panel);
}

/** The calendar entry that a booking has, and the number of its latest change. */
export interface BookingEntry {
  readonly uid: string;
  readonly sequence: number;
}

/** Those of the panel for whom the entry has not moved to another time take it out of their calendars. */
export async function tellPanelOfRelease(
  telling: Telling,
  released: InterviewRecord,
  booking: BookingEntry,
  stillThere: readonly string[] = [],
): Promise<void> {
  for (const member of (await panelOf(telling.trx, released.id)).filter((id) => !stillThere.includes(id)))
    await tellWithCalendar(
      telling,
      member,
      {
        template: { key: 'appointment.panel-free', values: { programme: released.programmeTitle, when: momentOf(released) } },
        subject: `Free again: interview on ${momentOf(released)}`,
        paragraphs: [`The candidate for ${released.programmeTitle} has given this time back. It is offered to others again.`],
      },
      { interview: { ...released, calendarUid: booking.uid }, method: 'CANCEL', sequence: booking.sequence },
      `${telling.origin}${paths.interview(released.id)}`,
      'panel-free',
    );
}

/** Tells the candidate and the panel that a booked interview is cancelled, so that calendars drop it. */
export async function tellOfCancellation(
  telling: Telling,
  interview: InterviewRecord,
  candidateId: string,
  applicationId: string,
  by: string,
  reason: string,
): Promise<void> {
  const entry: Invited = { interview, method: 'CANCEL', sequence: interview.sequence + 1 };
  const url = `${telling.origin}${paths.ownApplication(applicationId)}`;
  await tellWithCalendar(
    telling,
    candidateId,
    {
      template: {
        key: 'appointment.cancelled',
        values: {
          programme: interview.programmeTitle,
          organisation: interview.organisationName,
          decider: by,
          when: momentOf(interview),
          reason,
        },
      },
      urgent: true,
      subject: `Your interview on ${momentOf(interview)} is cancelled`,
      paragraphs: [
        `${by} of ${interview.organisationName} cancelled your interview for ${interview.programmeTitle}. The reason: ${reason}`,
        'Your application stays where it is. Choose another time as soon as one suits you.',
      ],
      action: { label: 'Choose another time', url },
    },
    entry,
    url,
    'candidate',
  );
  for (const member of interview.panel)
    await tellWithCalendar(
      telling,
      member.id,
      {
        template: {
          key: 'appointment.panel-cancelled',
          values: { programme: interview.programmeTitle, when: momentOf(interview), decider: by, reason },
        },
        urgent: true,
        subject: `Cancelled: interview on ${momentOf(interview)}`,
        paragraphs: [`${by} cancelled the interview for ${interview.programmeTitle}. The reason: ${reason}`],
      },
      entry,
      `${telling.origin}${paths.interview(interview.id)}`,
      'panel',
    );
}

/** Tells candidates who stand at a kind of step and have nothing booked there that there are times or days to choose from. */
export async function tellOfSlots(
  { trx, clock, origin, eventId }: Telling,
  programmeId: string,
  kind: 'interview' | 'assess' = 'interview',
): Promise<number> {
  const waiting = await withinSystem(trx, (own) =>
    own
      .selectFrom('applications')
      .innerJoin('application_steps', 'application_steps.application_id', 'applications.id')
      .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
      .select(['applications.id', 'applications.person_id', 'programmes.title'])
      .where('applications.programme_id', '=', programmeId)
      .where('applications.state', '=', 'in_step')
      .where('application_steps.ended_at', 'is', null)
      .where('application_steps.kind', '=', kind)
      .where((where) =>
        where.not(
          where.exists(
            kind === 'interview'
              ? where
                  .selectFrom('interviews')
                  .select('interviews.id')
                  .whereRef('interviews.application_id', '=', 'applications.id')
                  .where('interviews.state', 'in', ['booked', 'held'])
              : where
                  .selectFrom('assessment_bookings')
                  .select('assessment_bookings.id')
                  .whereRef('assessment_bookings.application_id', '=', 'applications.id')
                  .where('assessment_bookings.state', 'in', ['booked', 'attended']),
          ),
        ),
      )
      .execute(),
  );
  for (const application of waiting) {
    const isInterview = kind === 'interview';
    await tellPerson(
      trx,
      application.person_id,
      {
        template: {
          key: 'appointment.choose-time',
          values: {
            programme: application.title,
            what: isInterview ? 'Interview times are offered for your application.' : 'Assessment days are open for your application.',
          },
        },
        subject: isInterview
          ? `${application.title}: choose the time of your interview`
          : `${application.title}: choose your assessment day`,
        paragraphs: [
          isInterview
            ? 'Interview times are offered for your application. Choose the one that suits you; you can change it later.'
            : 'Assessment days are open for your application. Choose the one that suits you; you can change it later.',
        ],
        action: {
          label: isInterview ? 'Choose a time' : 'Choose a day',
          url: `${origin}${isInterview ? paths.ownApplication(application.id) : paths.chooseDay(application.id)}`,
        },
      },
      `${eventId}:${application.id}`,
      clock.now(),
      eventId,
    );
  }
  return waiting.length;
}
