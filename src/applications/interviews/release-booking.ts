import { withinSystem, type Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { interviewLifecycle } from './interview-lifecycle.ts';
import { calendarOf, momentOf } from './interview-calendar.ts';
import { interviewsWhere } from './interview.query.ts';
import { tellPerson } from '../core/notify.ts';

/** What follows when an application ends or leaves its interview out: a booked time that lies ahead is free again, and its panel is told. */
export async function releaseBooking(trx: Trx, applicationId: string, clock: Clock, origin: string): Promise<void> {
  await withinSystem(trx, async (own) => {
    const [booked] = await interviewsWhere(own, { applicationId, states: ['booked'], limit: 1 });
    if (!booked || Temporal.Instant.compare(booked.startsAt, clock.now()) <= 0) return;
    const released = await takeTransition(own, {
      lifecycle: interviewLifecycle,
      table: 'interviews',
      key: { id: booked.id },
      action: 'release',
      stream: { type: 'application', id: applicationId },
      at: clock.now(),
      actorId: null,
      roles: ['system'],
      data: { when: momentOf(booked), bySystem: true },
      set: { application_id: null, booked_at: null, sequence: booked.sequence + 1 },
    });
    if (!released.ok) return;
    const url = `${origin}/work/interviews/${booked.id}`;
    for (const member of booked.panel) {
      await tellPerson(
        own,
        member.id,
        {
          subject: `Free again: interview time on ${momentOf(booked)}`,
          paragraphs: [
            `The application that had booked your time on ${momentOf(booked)} does not need it any more. The time is open to other candidates.`,
          ],
          attachments: [calendarOf(booked, booked.sequence + 1, 'CANCEL', url, clock)],
        },
        `${released.value.eventId}:panel`,
        clock.now(),
        released.value.eventId,
      );
    }
  });
}
