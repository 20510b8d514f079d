import type { Attachment, Letter } from '#platform/mail/index.ts';
import { tellPerson } from '../../core/notify.ts';
import { invitationAttachment, momentOf, organizerAt, type CalendarPerson, type InvitationMethod } from '../interview-calendar.ts';
import { calendarPerson, type Telling } from '../interview-mails.ts';
import type { Clock } from '#platform/time/index.ts';
import type { AssessmentDay } from './day.query.ts';

/** Where the day is held, in words. */
export const dayPlace = (day: Pick<AssessmentDay, 'siteName' | 'place'>): string =>
  [day.siteName, day.place].filter((part) => part !== '').join(', ');

/** The calendar file of an assessment day for one person. */
export const dayCalendar = (
  day: AssessmentDay,
  entry: { readonly uid: string; readonly sequence: number },
  method: InvitationMethod,
  url: string,
  clock: Clock,
  attendee: CalendarPerson,
): Attachment =>
  invitationAttachment(
    {
      ...entry,
      startsAt: day.startsAt,
      endsAt: day.endsAt,
      timeZone: day.timeZone,
      title: `Assessment day: ${day.programmeTitle}`,
      place: dayPlace(day),
      description: day.instructions,
      url,
      stampedAt: clock.now(),
      organizer: organizerAt(day.organisationName, url),
      attendee,
    },
    method,
    url,
    'assessment-day',
  );

/** Tells one person about an assessment day, with a file that puts it into their calendar, moves it or takes it out. */
export async function tellOfDay(
  { trx, clock, eventId }: Omit<Telling, 'origin'>,
  personId: string,
  letter: Letter,
  day: AssessmentDay,
  entry: { readonly uid: string; readonly sequence: number; readonly method: InvitationMethod },
  url: string,
  kind: string,
): Promise<void> {
  const attendee = await calendarPerson(trx, personId);
  if (!attendee) return;
  await tellPerson(
    trx,
    personId,
    { ...letter, attachments: [dayCalendar(day, entry, entry.method, url, clock, attendee)] },
    `${eventId}:${kind}`,
    clock.now(),
    eventId,
  );
}

/** What a candidate is told of a day that they have booked. */
export const aboutDay = (day: AssessmentDay): readonly string[] => [
  `Your assessment day for ${day.programmeTitle} with ${day.organisationName} begins on ${momentOf(day)} and takes until ${day.endsAt
    .toZonedDateTimeISO(day.timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })}.`,
  `Place: ${dayPlace(day)}`,
  ...(day.instructions === '' ? [] : [day.instructions]),
];
