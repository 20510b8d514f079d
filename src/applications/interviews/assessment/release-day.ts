import type { Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { momentOf } from '../interview-calendar.ts';
import { candidateOf } from '../occasion.query.ts';
import { paths } from '../paths.ts';
import { tellOfDay } from './day-mails.ts';
import { settleClocks } from '../waiting-clock.store.ts';
import { dayBookingLifecycle } from './day-lifecycle.ts';
import { bookingOfApplication, dayById } from './day.query.ts';

/** An application that ends or leaves its assessment out gives a day that lies ahead back. Runs with the program's rights. */
export async function releaseAssessment(own: Trx, applicationId: string, clock: Clock, origin: string): Promise<void> {
  const booking = await bookingOfApplication(own, applicationId);
  const day = booking?.state === 'booked' ? await dayById(own, booking.dayId) : null;
  if (!booking || !day || Temporal.Instant.compare(day.startsAt, clock.now()) <= 0) return;
  const released = await takeTransition(own, {
    lifecycle: dayBookingLifecycle,
    table: 'assessment_bookings',
    key: { id: booking.id },
    action: 'cancel',
    stream: { type: 'application', id: applicationId },
    at: clock.now(),
    actorId: null,
    roles: ['system'],
    data: { when: momentOf(day), bySystem: true },
    set: { sequence: booking.sequence + 1 },
  });
  await settleClocks(own, { programmeId: day.programmeId }, clock);
  const candidateId = await candidateOf(own, applicationId);
  if (!released.ok || !candidateId) return;
  const url = `${origin}${paths.ownApplication(applicationId)}`;
  await tellOfDay(
    { trx: own, clock, eventId: released.value.eventId },
    candidateId,
    {
      template: { key: 'appointment.not-needed', values: { when: momentOf(day) } },
      urgent: true,
      subject: `No longer needed: your assessment day on ${momentOf(day)}`,
      paragraphs: ['Your place at this assessment day is given to somebody else. The attached file takes it out of your calendar.'],
      action: { label: 'See your application', url },
    },
    day,
    { uid: booking.calendarUid, sequence: booking.sequence + 1, method: 'CANCEL' },
    url,
    'candidate-free',
  );
}
