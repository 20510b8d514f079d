import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { momentOf } from '../interview-calendar.ts';
import { tellOfSlots } from '../interview-mails.ts';
import { candidateOf } from '../occasion.query.ts';
import { paths } from '../paths.ts';
import { settleClocks } from '../waiting-clock.store.ts';
import { assessorUid } from './calendar.query.ts';
import { dayBookingLifecycle, dayLifecycle, type DayAction, type DayRole } from './day-lifecycle.ts';
import { dayPlace, tellOfDay } from './day-mails.ts';
import { accessToDay, bookingsOf, dayById, type AssessmentDay } from './day.query.ts';

interface Standing {
  readonly day: AssessmentDay;
  readonly roles: readonly DayRole[];
  readonly actorId: string;
}

async function standingOfDay(doing: Doing<Actor>, dayId: string): Promise<Result<Standing>> {
  const roles = (await accessToDay(doing.trx, dayId)).filter(
    (role): role is DayRole => role === 'recruiter' || role === 'programme_manager',
  );
  await doing.trx.selectFrom('assessment_days').select('id').where('id', '=', dayId).forUpdate().execute();
  const day = await dayById(doing.trx, dayId);
  if (!day || roles.length === 0 || doing.actor.personId === null) return notFound();
  return done({ day, roles, actorId: doing.actor.personId });
}

async function move(
  doing: Doing<Actor>,
  { day, roles, actorId }: Standing,
  action: DayAction,
  data: Readonly<Record<string, unknown>>,
): Promise<Result<string>> {
  const taken = await takeTransition(doing.trx, {
    lifecycle: dayLifecycle,
    table: 'assessment_days',
    key: { id: day.id },
    action,
    stream: { type: 'programme', id: day.programmeId },
    at: doing.clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(doing.actor, day.organisationId),
    roles,
    data: { when: momentOf(day), ...data },
  });
  return taken.ok ? done(taken.value.eventId) : taken;
}

/** Opens a planned day to the candidates who stand at their assessment, and tells them and the assessors. */
export async function openDay(doing: Doing<Actor>, dayId: string): Promise<Result<{ told: number }>> {
  const standing = await standingOfDay(doing, dayId);
  if (!standing.ok) return standing;
  const { day } = standing.value;
  if (Temporal.Instant.compare(day.startsAt, doing.clock.now()) <= 0) return conflict('This day lies in the past.');
  const moved = await move(doing, standing.value, 'open', {});
  if (!moved.ok) return moved;
  const telling = { trx: doing.trx, clock: doing.clock, origin: doing.origin, eventId: moved.value };
  for (const station of day.stations)
    for (const assessor of station.assessors)
      await tellOfDay(
        telling,
        assessor.id,
        {
          template: {
            key: 'appointment.assessor',
            values: { programme: day.programmeTitle, when: momentOf(day), station: station.name, place: dayPlace(day) },
          },
          subject: `You assess on ${momentOf(day)}: ${day.programmeTitle}`,
          paragraphs: [
            `You are at the station “${station.name}” of the assessment day for ${day.programmeTitle}.`,
            `Place: ${dayPlace(day)}`,
          ],
          action: { label: 'Open the day', url: `${doing.origin}${paths.day(day.id)}` },
        },
        day,
        { uid: assessorUid(day.id, assessor.id), sequence: 0, method: 'REQUEST' },
        `${doing.origin}${paths.day(day.id)}`,
        'assessor',
      );
  await settleClocks(doing.trx, { programmeId: day.programmeId }, doing.clock);
  return done({ told: await tellOfSlots(telling, day.programmeId, 'assess') });
}

/** Cancels a day. Whoever has booked it and the assessors are told, and their calendars drop it. */
export async function cancelAssessmentDay(
  doing: Doing<Actor>,
  input: { readonly dayId: string; readonly reason: string },
): Promise<Result<{ told: number }>> {
  const standing = await standingOfDay(doing, input.dayId);
  if (!standing.ok) return standing;
  const { day, roles, actorId } = standing.value;
  const { trx, clock, origin } = doing;
  const reason = input.reason.trim();
  const booked = (await bookingsOf(trx, day.id)).filter((booking) => booking.state === 'booked');
  if (booked.length > 0 && reason === '')
    return invalid({ field: 'reason', message: 'Enter why the day is cancelled; the candidates read it' });
  if (reason.length > 1000) return invalid({ field: 'reason', message: 'The reason must be 1000 characters or fewer' });
  const wasOpen = day.state === 'open';
  const moved = await move(doing, standing.value, 'cancel', { reason });
  if (!moved.ok) return moved;
  const rows = await trx
    .selectFrom('assessment_bookings')
    .select(['id', 'application_id', 'calendar_uid', 'sequence'])
    .where('day_id', '=', day.id)
    .where('state', '=', 'booked')
    .execute();
  for (const row of rows) {
    const released = await takeTransition(trx, {
      lifecycle: dayBookingLifecycle,
      table: 'assessment_bookings',
      key: { id: row.id },
      action: 'cancel',
      stream: { type: 'application', id: row.application_id },
      at: clock.now(),
      actorId,
      onBehalfOf: onBehalfOf(doing.actor, day.organisationId),
      roles,
      data: { when: momentOf(day), reason },
      set: { sequence: row.sequence + 1 },
    });
    const candidateId = await candidateOf(trx, row.application_id);
    if (!released.ok || !candidateId) continue;
    const url = `${origin}${paths.chooseDay(row.application_id)}`;
    await tellOfDay(
      { trx, clock, eventId: released.value.eventId },
      candidateId,
      {
        template: {
          key: 'appointment.cancelled',
          values: {
            programme: day.programmeTitle,
            organisation: day.organisationName,
            decider: doing.actor.name,
            when: momentOf(day),
            reason,
          },
        },
        urgent: true,
        subject: `Your assessment day on ${momentOf(day)} is cancelled`,
        paragraphs: [
          `${doing.actor.name} of ${day.organisationName} cancelled the assessment day for ${day.programmeTitle}. The reason: ${reason}`,
          'Your application stays where it is. Choose another day as soon as one suits you.',
        ],
        action: { label: 'Choose another day', url },
      },
      day,
      { uid: row.calendar_uid, sequence: row.sequence + 1, method: 'CANCEL' },
      url,
      'candidate',
    );
  }
  if (wasOpen)
    for (const station of day.stations)
      for (const assessor of station.assessors)
        await tellOfDay(
          { trx, clock, eventId: moved.value },
          assessor.id,
          {
            template: {
              key: 'appointment.panel-cancelled',
              values: { programme: day.programmeTitle, when: momentOf(day), decider: doing.actor.name, reason },
            },
            urgent: true,
            subject: `Cancelled: assessment day on ${momentOf(day)}`,
            paragraphs: [
              `${doing.actor.name} cancelled the assessment day for ${day.programmeTitle}.${reason === '' ? '' : ` The reason: ${reason}`}`,
            ],
          },
          day,
          { uid: assessorUid(day.id, assessor.id), sequence: 1, method: 'CANCEL' },
          `${origin}${paths.day(day.id)}`,
          'assessor',
        );
  await settleClocks(trx, { programmeId: day.programmeId }, clock);
  return done({ told: rows.length });
}

/** The day is over: it is recorded as held, and closed, so that the employer reads the scorecards that are in. */
export async function closeDay(doing: Doing<Actor>, dayId: string): Promise<Result<null>> {
  const standing = await standingOfDay(doing, dayId);
  if (!standing.ok) return standing;
  const { day, actorId } = standing.value;
  if (Temporal.Instant.compare(day.startsAt, doing.clock.now()) > 0) return conflict(`The day has not begun: it is on ${momentOf(day)}.`);
  const open = (await bookingsOf(doing.trx, day.id)).filter((booking) => booking.state === 'booked');
  if (open.length > 0)
    return conflict(
      `Record first who came: ${open.length === 1 ? 'one candidate is' : `${open.length} candidates are`} neither present nor missed.`,
    );
  if (day.state === 'open') {
    const moved = await move(doing, standing.value, 'hold', {});
    if (!moved.ok) return moved;
  }
  await doing.trx
    .updateTable('assessment_days')
    .set({ closed_at: doing.clock.now(), closed_by: actorId })
    .where('id', '=', day.id)
    .execute();
  return done(null);
}
