import { withinSystem, type Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { releaseAssessment } from './assessment/release-day.ts';
import { interviewLifecycle } from './interview-lifecycle.ts';
import { momentOf } from './interview-calendar.ts';
import { tellWithCalendar } from './interview-mails.ts';
import { interviewsWhere } from './interview.query.ts';
import { candidateOf } from './occasion.query.ts';
import { paths } from './paths.ts';
import { settleClocks } from './waiting-clock.store.ts';

/**
 * What follows when an application ends or leaves a step: a booked time or day that lies ahead is free again, and its panel is
 * told. What was held is closed: the decision is taken, so that missing scorecards hold nothing back any more.
 */
export async function releaseBooking(trx: Trx, applicationId: string, clock: Clock, origin: string): Promise<void> {
  await withinSystem(trx, async (own) => {
    await own
      .updateTable('interviews')
      .set({ closed_at: clock.now() })
      .where('application_id', '=', applicationId)
      .where('state', '=', 'held')
      .where('closed_at', 'is', null)
      .execute();
    await releaseAssessment(own, applicationId, clock, origin);
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
      set: { application_id: null, booked_at: null, calendar_uid: null, sequence: booked.sequence + 1 },
    });
    if (!released.ok) return;
    await settleClocks(own, { programmeId: booked.programmeId }, clock);
    const telling = { trx: own, clock, origin, eventId: released.value.eventId };
    const candidateId = await candidateOf(own, applicationId);
    if (candidateId)
      await tellWithCalendar(
        telling,
        candidateId,
        {
          template: { key: 'appointment.not-needed', values: { when: momentOf(booked) } },
          urgent: true,
          subject: `No longer needed: your interview on ${momentOf(booked)}`,
          paragraphs: [`Your interview on ${momentOf(booked)} does not take place. The attached file takes it out of your calendar.`],
          action: { label: 'See your application', url: `${origin}${paths.ownApplication(applicationId)}` },
        },
        { interview: booked, method: 'CANCEL', sequence: booked.sequence + 1 },
        `${origin}${paths.ownApplication(applicationId)}`,
        'candidate-free',
      );
    for (const member of booked.panel)
      await tellWithCalendar(
        telling,
        member.id,
        {
          template: { key: 'appointment.panel-free', values: { programme: booked.programmeTitle, when: momentOf(booked) } },
          subject: `Free again: interview time on ${momentOf(booked)}`,
          paragraphs: [
            `The application that had booked your time on ${momentOf(booked)} does not need it any more. The time is open to other candidates.`,
          ],
        },
        { interview: booked, method: 'CANCEL', sequence: booked.sequence + 1 },
        `${origin}${paths.interview(booked.id)}`,
        'panel',
      );
  });
}
