import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { tellPerson } from '../../core/notify.ts';
import { momentOf } from '../interview-calendar.ts';
import { candidateOf } from '../occasion.query.ts';
import { paths } from '../paths.ts';
import { rulesOf } from '../rules.store.ts';
import { settleClocks } from '../waiting-clock.store.ts';
import { dayBookingLifecycle, type BookingRole } from './day-lifecycle.ts';
import { accessToDay, dayById } from './day.query.ts';

/** Records who came to an assessment day. Who was missed is told and may choose another day by the programme's limit; nothing ends by itself. */
export async function recordAttendance(
  doing: Doing<Actor>,
  input: { readonly dayId: string; readonly bookingId: string; readonly came: boolean },
): Promise<Result<{ applicationId: string }>> {
  const { trx, clock, actor } = doing;
  const roles = (await accessToDay(trx, input.dayId)).filter(
    (role): role is BookingRole => role === 'recruiter' || role === 'programme_manager' || role === 'interviewer',
  );
  const day = await dayById(trx, input.dayId);
  const booking = await trx
    .selectFrom('assessment_bookings')
    .select(['id', 'application_id'])
    .where('id', '=', input.bookingId)
    .where('day_id', '=', input.dayId)
    .executeTakeFirst();
  if (!day || !booking || roles.length === 0 || actor.personId === null) return notFound();
  if (Temporal.Instant.compare(day.startsAt, clock.now()) > 0) return conflict(`The day has not begun: it is on ${momentOf(day)}.`);
  const taken = await takeTransition(trx, {
    lifecycle: dayBookingLifecycle,
    table: 'assessment_bookings',
    key: { id: booking.id },
    action: input.came ? 'attend' : 'miss',
    stream: { type: 'application', id: booking.application_id },
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, day.organisationId),
    roles,
    data: { when: momentOf(day) },
  });
  if (!taken.ok) return taken;
  const candidateId = input.came ? null : await candidateOf(trx, booking.application_id);
  if (candidateId) {
    const { rebookings } = await rulesOf(trx, day.programmeId);
    await tellPerson(
      trx,
      candidateId,
      {
        template: {
          key: 'appointment.missed',
          values: {
            programme: day.programmeTitle,
            organisation: day.organisationName,
            when: momentOf(day),
            next:
              rebookings > 0
                ? 'If you would still like to come, choose another day. If this is a mistake, tell them.'
                : `Tell ${day.organisationName} if you would still like to come or if this is a mistake: a person decides what happens next.`,
          },
        },
        subject: `${day.programmeTitle}: we missed you at the assessment day`,
        paragraphs: [
          `${day.organisationName} recorded that you did not come to the assessment day on ${momentOf(day)}. Your application has not ended by that.`,
          rebookings > 0
            ? 'If you would still like to come, choose another day. If this is a mistake, tell them.'
            : `Tell ${day.organisationName} if you would still like to come or if this is a mistake: a person decides what happens next.`,
        ],
        action: { label: 'See your application', url: `${doing.origin}${paths.chooseDay(booking.application_id)}` },
      },
      `${taken.value.eventId}:candidate`,
      clock.now(),
      taken.value.eventId,
    );
  }
  await settleClocks(doing.trx, { applicationId: booking.application_id }, clock);
  return done({ applicationId: booking.application_id });
}
