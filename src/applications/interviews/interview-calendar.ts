import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';
import type { Attachment } from '#platform/mail/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { formatMoment } from '#ui/index.ts';
import { timeZoneComponent } from './time-zone.rules.ts';

/** Somebody in a calendar entry: a person, or the organisation that invites. */
export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

export interface Invitation {
  /** The entry's id, the same at every change of a booking, so that calendars move the entry instead of adding one. */
  readonly uid: string;
  /** Higher at every change. */
  readonly sequence: number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly timeZone: string;
  readonly title: string;
  readonly place: string;
  readonly description?: string;
  readonly url?: string;
  readonly stampedAt: Temporal.Instant;
  readonly organizer: CalendarPerson;
  /** Only whoever gets this file: the others' names are not each other's to know. */
  readonly attendee: CalendarPerson;
}

export type InvitationMethod = 'REQUEST' | 'CANCEL';

/** An invitation or its cancellation as iTIP has it (RFC 5546). Times stand in the time zone of the place, which is defined in the file. */
export function invitationFile(invitation: Invitation, method: InvitationMethod, origin: string): string {
  const isCancelled = method === 'CANCEL';
  const calendar = ical({
    name: invitation.title,
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: 'Guildhall', product: 'Guildhall', language: 'EN' },
    // Named on the entry, not on the calendar: there it would also move DTSTAMP, which must be in UTC.
    timezone: { name: null, generator: () => timeZoneComponent(invitation.timeZone, invitation.startsAt, invitation.endsAt) },
  });
  const event = calendar.createEvent({
    id: `${invitation.uid}@guildhall`,
    sequence: invitation.sequence,
    timezone: invitation.timeZone,
    start: invitation.startsAt.toZonedDateTimeISO(invitation.timeZone),
    end: invitation.endsAt.toZonedDateTimeISO(invitation.timeZone),
    stamp: invitation.stampedAt,
    summary: isCancelled ? `Cancelled: ${invitation.title}` : invitation.title,
    location: invitation.place,
    description: invitation.description ?? '',
    url: invitation.url ?? origin,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: isCancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    organizer: invitation.organizer,
  });
  // Booked on our page already: calendars need not ask for an answer that nobody would read.
  event.createAttendee({
    ...invitation.attendee,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  });
  return calendar.toString();
}

/** The file as it goes with a mail or is downloaded. */
export function invitationAttachment(invitation: Invitation, method: InvitationMethod, origin: string, what = 'interview'): Attachment {
  return {
    name: method === 'CANCEL' ? `${what}-cancelled.ics` : `${what}.ics`,
    mediaType: `text/calendar; method=${method}; charset=utf-8`,
    content: invitationFile(invitation, method, origin),
  };
}

/** Who invites: the employer, at the address of this installation that nobody reads. */
export const organizerAt = (organisationName: string, origin: string): CalendarPerson => ({
  name: organisationName,
  email: `no-reply@${hostOf(origin)}`,
});

function hostOf(origin: string): string {
  const host = URL.canParse(origin) ? new URL(origin).hostname : '';
  return host === '' || host === 'localhost' ? 'guildhall.example' : host;
}

/** When an interview is, by the clock of its place. */
export const momentOf = (interview: { readonly startsAt: Temporal.Instant; readonly timeZone: string }): string =>
  `${formatMoment(interview.startsAt, interview.timeZone)} (${interview.timeZone})`;

/** What of a booked interview its calendar file tells. */
export interface CalendarInterview {
  readonly id: string;
  readonly calendarUid: string | null;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly timeZone: string;
  readonly programmeTitle: string;
  readonly organisationName: string;
  readonly siteName: string | null;
  readonly place: string;
}

/** The calendar file of one booked interview for one attendee; `sequence` is the one of the change that it tells. */
export function calendarOf(
  interview: CalendarInterview,
  sequence: number,
  method: InvitationMethod,
  url: string,
  clock: Clock,
  attendee: CalendarPerson,
): Attachment {
  return invitationAttachment(
    {
      uid: interview.calendarUid ?? interview.id,
      sequence,
      startsAt: interview.startsAt,
      endsAt: interview.endsAt,
      timeZone: interview.timeZone,
      title: `Interview: ${interview.programmeTitle}`,
      place: placeOf(interview),
      url,
      stampedAt: clock.now(),
      organizer: organizerAt(interview.organisationName, url),
      attendee,
    },
    method,
    url,
  );
}

/** Where the interview is: the site and the room or link. */
export const placeOf = (interview: Pick<CalendarInterview, 'siteName' | 'place'>): string =>
  [interview.siteName, interview.place].filter((part) => part !== null && part !== '').join(', ');
