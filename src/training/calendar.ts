import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { paths } from './paths.ts';
import type { PlanItem } from './plan-types.ts';
import type { RecordHead, ReviewRow } from './record.query.ts';

/**
 * The plan as a calendar file. An item keeps its UID when it moves, and the record's revision is the SEQUENCE, so that a
 * calendar that imports the file again moves the old entry instead of adding one.
 */
export function planCalendar(
  head: RecordHead,
  items: readonly PlanItem[],
  reviews: readonly ReviewRow[],
  origin: string,
  at: Temporal.Instant,
): string {
  const calendar = ical({
    name: `${head.programme.title}: plan`,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Guildhall', product: 'Guildhall', language: 'EN' },
  });
  const base = { stamp: at, allDay: true, sequence: head.revision, transparency: ICalEventTransparency.TRANSPARENT };
  for (const item of items) {
    calendar.createEvent({
      ...base,
      id: `${item.id ?? ''}@guildhall`,
      summary: item.title,
      start: item.startsOn,
      // An all-day event ends on the day after its last one.
      end: item.endsOn.add({ days: 1 }),
      transparency: item.kind === 'block' ? ICalEventTransparency.OPAQUE : base.transparency,
      ...(item.provider === null ? {} : { location: item.provider }),
      url: `${origin}${paths.plan(head.id)}`,
    });
  }
  for (const review of reviews.filter((one) => one.state === 'planned' || one.heldOn !== null)) {
    const day = review.heldOn ?? review.dueOn;
    calendar.createEvent({
      ...base,
      id: `${review.id}@guildhall`,
      summary: review.heldOn ? `Review ${review.number}` : `Review ${review.number} due by today`,
      start: day,
      end: day.add({ days: 1 }),
      url: `${origin}${paths.review(head.id, review.number)}`,
    });
  }
  return calendar.toString();
}
