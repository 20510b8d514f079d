import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Clock } from '#platform/time/index.ts';
import { formatMoment } from '#ui/index.ts';
import type { InterviewRecord } from './interview.query.ts';

export interface InterviewInvitation {
  /** The interview's id: the same at every change, so that calendars move the entry instead of adding one. */
  readonly id: string;
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
}

/** An invitation (or its cancellation) as a calendar file. Times stand in the time zone of the place. */
export function interviewCalendar(interview: InterviewInvitation, method: 'REQUEST' | 'CANCEL', origin: string): string {
  const calendar = ical({
    name: interview.title,
    method: method === 'CANCEL' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: 'Guildhall', product: 'Guildhall', language: 'EN' },
    // Named on the entry, not on the calendar: there it would also move DTSTAMP, which must be in UTC.
    timezone: { name: null, generator: () => timeZoneAt(interview.timeZone, interview.startsAt) },
  });
  calendar.createEvent({
    id: `${interview.id}@guildhall`,
    sequence: interview.sequence,
    timezone: interview.timeZone,
    start: interview.startsAt.toZonedDateTimeISO(interview.timeZone),
    end: interview.endsAt.toZonedDateTimeISO(interview.timeZone),
    stamp: interview.stampedAt,
    summary: interview.title,
    location: interview.place,
    description: interview.description ?? '',
    url: interview.url ?? origin,
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}

/**
 * The zone as it stands on the day of the interview: all that one entry needs. Calendars that know the name use their own
 * rules; the others read the offset here (RFC 5545 wants every TZID defined in the file).
 */
function timeZoneAt(timeZone: string, at: Temporal.Instant): string {
  const offset = at.toZonedDateTimeISO(timeZone).offset.replace(':', '').slice(0, 5);
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n');
}

/** When an interview is, by the clock of its place. */
export const momentOf = (interview: Pick<InterviewRecord, 'startsAt' | 'timeZone'>): string =>
  `${formatMoment(interview.startsAt, interview.timeZone)} (${interview.timeZone})`;

/** The calendar file of one interview; `sequence` is the one after the change that it tells. */
export function calendarOf(
  interview: InterviewRecord,
  sequence: number,
  method: 'REQUEST' | 'CANCEL',
  url: string,
  clock: Clock,
): { name: string; mediaType: string; content: string } {
  const content = interviewCalendar(
    {
      id: interview.id,
      sequence,
      startsAt: interview.startsAt,
      endsAt: interview.endsAt,
      timeZone: interview.timeZone,
      title: `Interview: ${interview.programmeTitle}`,
      place: [interview.siteName, interview.place].filter((part) => part !== null && part !== '').join(', '),
      url,
      stampedAt: clock.now(),
    },
    method,
    url,
  );
  return {
    name: method === 'CANCEL' ? 'interview-cancelled.ics' : 'interview.ics',
    mediaType: `text/calendar; method=${method}; charset=utf-8`,
    content,
  };
}
