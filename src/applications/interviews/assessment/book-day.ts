import { errorCode } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { countOf } from '#ui/index.ts';
import { ownApplication, type OwnApplication } from '../../candidate/own-application.ts';
import { momentOf } from '../interview-calendar.ts';
import { rulesOf } from '../rules.store.ts';
import { paths } from '../paths.ts';
import { settleClocks } from '../waiting-clock.store.ts';
import { dayBookingLifecycle } from './day-lifecycle.ts';
import { aboutDay, tellOfDay } from './day-mails.ts';
import { bookingOfApplication, dayById, type AssessmentDay, type OwnDayBooking } from './day.query.ts';

export const mayStillChangeDay = (day: Pick<AssessmentDay, 'startsAt' | 'changeHours'>, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(day.startsAt, now.add({ hours: day.changeHours })) > 0;

export const isAtAssessment = (application: Pick<OwnApplication, 'state' | 'stepIndex' | 'programme'>): boolean =>
  application.state === 'in_step' &&
  application.stepIndex !== null &&
  application.programme.process[application.stepIndex]?.kind === 'assess';

const full = conflict('This day has just become full. Choose another one: the list below is up to date.', 'day');

/** Books an assessment day, or moves a booking to it. The database counts its places under a lock and puts the candidate into the smallest group. */
export async function bookDay(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly dayId: string },
): Promise<Result<{ moved: boolean }>> {
  const { trx, clock, origin } = doing;
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  if (!isAtAssessment(application)) return conflict('Your application is not at its assessment now.');
  if (!isId(input.dayId)) return invalid({ field: 'day', message: 'Choose a day' });
  const latest = await bookingOfApplication(trx, application.id);
  const booked = latest?.state === 'booked' ? latest : null;
  if (latest?.state === 'attended') return conflict('You have been at your assessment day.');
  if (booked?.dayId === input.dayId) return done({ moved: false });
  const before = booked ? await dayById(trx, booked.dayId) : null;
  if (before && !mayStillChangeDay(before, clock.now())) return conflict(tooLate(before));
  const day = await dayById(trx, input.dayId);
  if (!day || day.programmeId !== application.programmeId || day.state !== 'open' || day.left <= 0) return full;
  if (Temporal.Instant.compare(day.startsAt, clock.now()) <= 0) return conflict('This day has begun. Choose another one.', 'day');
  if (latest?.state === 'missed' && !(await mayComeAgain(doing, application)))
    return conflict(
      `You have missed an assessment day and used the days that you may choose yourself. Ask ${day.organisationName}: a person there decides whether you get another one.`,
    );
  const entry = booked ? { uid: booked.calendarUid, sequence: booked.sequence + 1 } : { uid: randomUUIDv7(), sequence: 0 };
  if (booked && before) {
    const released = await release(doing, application, booked, before);
    if (!released.ok) return released;
  }
  const id = randomUUIDv7();
  try {
    await trx
      .insertInto('assessment_bookings')
      .values({
        id,
        day_id: day.id,
        application_id: application.id,
        calendar_uid: entry.uid,
        sequence: entry.sequence,
        booked_at: clock.now(),
      })
      .execute();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'GH027' || code === '42501') return full;
    if (code === '23P01') return conflict('You have another interview or assessment day at this time. Choose another one.', 'day');
    if (code === '23505') return conflict('Your application was changed on another page at this moment. Look at how it stands now.', 'day');
    throw error;
  }
  const eventId = await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: 'assessment.booked',
    at: clock.now(),
    actorId: application.personId,
    data: { when: momentOf(day), day: day.id, record: id },
  });
  const url = `${origin}${paths.chooseDay(application.id)}`;
  await tellOfDay(
    { trx, clock, eventId },
    application.personId,
    {
      template: {
        key: 'appointment.day-booked',
        values: {
          programme: day.programmeTitle,
          when: momentOf(day),
          about: aboutDay(day).join('\n\n'),
          until: `${countOf(day.changeHours, 'hour')} before`,
        },
      },
      urgent: true,
      subject: `${before ? 'Moved: your' : 'Your'} assessment day on ${momentOf(day)}`,
      paragraphs: [
        ...aboutDay(day),
        `You can move or cancel it until ${countOf(day.changeHours, 'hour')} before. The attached file is for your calendar.`,
      ],
      action: { label: 'See your assessment day', url },
    },
    day,
    { ...entry, method: 'REQUEST' },
    url,
    'candidate',
  );
  await settleClocks(trx, { programmeId: application.programmeId }, clock);
  return done({ moved: before !== null });
}

/** Gives the booked day back. */
export async function cancelDay(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly bookingId: string },
): Promise<Result<null>> {
  const { trx, clock, origin } = doing;
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const booked = await bookingOfApplication(trx, input.applicationId);
  if (booked?.state !== 'booked' || booked.id !== input.bookingId) return done(null);
  const day = await dayById(trx, booked.dayId);
  if (!day) return done(null);
  if (!mayStillChangeDay(day, clock.now())) return conflict(tooLate(day));
  const released = await release(doing, found.value, booked, day);
  if (!released.ok) return released;
  const url = `${origin}${paths.chooseDay(input.applicationId)}`;
  await tellOfDay(
    { trx, clock, eventId: released.value },
    found.value.personId,
    {
      template: { key: 'appointment.given-back', values: { when: momentOf(day) } },
      subject: `You have cancelled your assessment day on ${momentOf(day)}`,
      paragraphs: ['The place is free for others again. Your application stays where it is: choose another day when one suits you.'],
      action: { label: 'Choose another day', url },
    },
    day,
    { uid: booked.calendarUid, sequence: booked.sequence + 1, method: 'CANCEL' },
    url,
    'candidate',
  );
  await settleClocks(trx, { programmeId: found.value.programmeId }, clock);
  return done(null);
}

const tooLate = (day: AssessmentDay): string =>
  `Your assessment day is on ${momentOf(day)}. From ${countOf(day.changeHours, 'hour')} before, ask ${day.organisationName} directly when you cannot come.`;

async function mayComeAgain({ trx }: Doing<Actor>, application: OwnApplication): Promise<boolean> {
  const { rebookings } = await rulesOf(trx, application.programmeId);
  const { missed } = await trx
    .selectFrom('assessment_bookings')
    .select((select) => select.fn.countAll<number>().as('missed'))
    .where('application_id', '=', application.id)
    .where('state', '=', 'missed')
    .executeTakeFirstOrThrow();
  const { given } = await trx
    .selectFrom('interview_chances')
    .select((select) => select.fn.countAll<number>().as('given'))
    .where('application_id', '=', application.id)
    .executeTakeFirstOrThrow();
  return missed <= rebookings + given;
}

async function release(
  doing: Doing<Actor>,
  application: OwnApplication,
  booked: OwnDayBooking,
  day: AssessmentDay,
): Promise<Result<string>> {
  const released = await takeTransition(doing.trx, {
    lifecycle: dayBookingLifecycle,
    table: 'assessment_bookings',
    key: { id: booked.id },
    action: 'cancel',
    stream: { type: 'application', id: application.id },
    at: doing.clock.now(),
    actorId: application.personId,
    roles: ['candidate'],
    data: { when: momentOf(day) },
    set: { sequence: booked.sequence + 1 },
  });
  return released.ok ? done(released.value.eventId) : released;
}
