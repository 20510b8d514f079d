import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CalendarEntry } from '#calendar-entry.ts';

/** A person's entries as a calendar to subscribe to (RFC 5545). Moments are in UTC, which every calendar shows in its own zone. Pure. */
export function feedOf(entries: readonly CalendarEntry[], origin: string, at: Temporal.Instant): string {
  const calendar = ical({
    name: 'Guildhall',
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Guildhall', product: 'Guildhall', language: 'EN' },
    // How often a calendar should look again (RFC 7986).
    ttl: 60 * 60,
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: at,
      ...(entry.when.kind === 'day'
        ? { allDay: true, start: entry.when.from, end: entry.when.to.add({ days: 1 }), transparency: ICalEventTransparency.TRANSPARENT }
        : { start: entry.when.from, end: entry.when.to }),
      summary: entry.title,
      ...(entry.place === '' ? {} : { location: entry.place }),
      ...(entry.text === '' ? {} : { description: entry.text }),
      url: `${origin}${entry.path}`,
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
