import { errorCode, json } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { onBehalfOf, organisationsOf, type Actor } from '#people/index.ts';
import { momentOf } from '../interview-calendar.ts';
import { tellOfSlots } from '../interview-mails.ts';
import { interviewersOf } from '../offer-slots.ts';
import { readMoment, wholeNumberIn } from '../slot-form.rules.ts';
import { candidateOf } from '../occasion.query.ts';
import { paths } from '../paths.ts';
import { rulesOf } from '../rules.store.ts';
import { tellOfDay, dayPlace } from './day-mails.ts';
import { dayLifecycle, dayBookingLifecycle, type DayAction, type DayRole } from './day-lifecycle.ts';
import { accessToDay, bookingsOf, dayById, type AssessmentDay } from './day.query.ts';
import { endOf } from './rotation.rules.ts';

export interface StationForm {
  readonly name: string;
  readonly place: string;
  readonly competencies: readonly string[];
  readonly assessors: readonly string[];
}

export interface DayForm {
  readonly formId: string;
  readonly programmeId: string;
  readonly siteId: string;
  readonly place: string;
  readonly instructions: string;
  readonly date: string;
  readonly time: string;
  readonly capacity: string;
  readonly groups: string;
  readonly stationMinutes: string;
  readonly gapMinutes: string;
  readonly welcomeMinutes: string;
  /** Stations without a name are left out. */
  readonly stations: readonly StationForm[];
}

/** Plans an assessment day with its stations. Candidates see it once it is opened. */
export async function planDay(doing: Doing<Actor>, form: DayForm): Promise<Result<{ dayId: string }>> {
  const { trx, actor, clock } = doing;
  if (actor.personId === null) return notFound();
  const own = organisationsOf(actor, 'recruiter', 'programme_manager');
  const programme = isId(form.programmeId)
    ? await trx.selectFrom('programmes').select(['id', 'organisation_id']).where('id', '=', form.programmeId).executeTakeFirst()
    : undefined;
  const isOwn = programme !== undefined && own.includes(programme.organisation_id);
  if (isOwn && isId(form.formId) && (await trx.selectFrom('assessment_days').select('id').where('id', '=', form.formId).executeTakeFirst()))
    return done({ dayId: form.formId });
  const site =
    isOwn && isId(form.siteId)
      ? await trx
          .selectFrom('sites')
          .select(['id', 'time_zone'])
          .where('id', '=', form.siteId)
          .where('organisation_id', '=', programme.organisation_id)
          .executeTakeFirst()
      : undefined;
  const errors: FieldError[] = [];
  if (!isOwn) errors.push({ field: 'programme', message: 'Choose the programme' });
  if (!site) errors.push({ field: 'site', message: 'Choose the site' });
  if (form.place.trim().length > 500) errors.push({ field: 'place', message: 'The room must be 500 characters or fewer' });
  if (form.instructions.trim().length > 2000)
    errors.push({ field: 'instructions', message: 'What candidates should know must be 2000 characters or fewer' });
  const whole = (text: string, field: string, what: string, min: number, max: number): number => {
    const value = wholeNumberIn(text, min, max);
    if (value === null) errors.push({ field, message: `${what} must be a whole number between ${min} and ${max}` });
    return value ?? min;
  };
  const capacity = whole(form.capacity, 'capacity', 'The places', 1, 200);
  const groups = whole(form.groups, 'groups', 'The groups', 1, 12);
  const stationMinutes = whole(form.stationMinutes, 'stationMinutes', 'The length of a station', 5, 240);
  const gapMinutes = whole(form.gapMinutes, 'gapMinutes', 'The time between', 0, 120);
  const welcomeMinutes = whole(form.welcomeMinutes, 'welcomeMinutes', 'The welcome', 0, 120);
  if (groups > capacity) errors.push({ field: 'groups', message: 'There cannot be more groups than places' });
  const moment = readMoment(form.date, form.time, site?.time_zone ?? 'UTC', clock.now());
  if (!moment.ok) errors.push(...moment.errors);
  const people = isOwn ? await interviewersOf(trx, programme.organisation_id, clock.today()) : [];
  const stations = form.stations.flatMap((station, index) => readStation(station, index, people, errors));
  if (stations.length === 0) errors.push({ field: 'station-0-name', message: 'Enter at least one station' });
  const busy = stations.flatMap((station) => station.assessors);
  if (new Set(busy).size < busy.length)
    errors.push({ field: 'station-0-assessors', message: 'Each person can be at one station only: all stations run at the same time' });
  if (errors.length > 0 || !site || !programme || !moment.ok) return invalid(...errors);

  const startsAt = moment.value;
  const id = isId(form.formId) ? form.formId : randomUUIDv7();
  const rules = await rulesOf(trx, programme.id);
  try {
    await trx
      .insertInto('assessment_days')
      .values({
        id,
        organisation_id: programme.organisation_id,
        programme_id: programme.id,
        site_id: site.id,
        starts_at: startsAt,
        ends_at: endOf({ startsAt, welcomeMinutes, stationMinutes, gapMinutes, groups, stations: stations.length }),
        time_zone: site.time_zone,
        place: form.place.trim(),
        instructions: form.instructions.trim(),
        capacity,
        groups,
        station_minutes: stationMinutes,
        gap_minutes: gapMinutes,
        welcome_minutes: welcomeMinutes,
        change_hours: rules.changeHours,
        created_by: actor.personId,
        created_at: clock.now(),
      })
      .execute();
    await trx
      .insertInto('assessment_stations')
      .values(
        stations.map((station, index) => ({
          id: station.id,
          day_id: id,
          position: index + 1,
          name: station.name,
          place: station.place,
          competencies: json(station.competencies),
        })),
      )
      .execute();
    await trx
      .insertInto('assessment_assessors')
      .values(stations.flatMap((station) => station.assessors.map((person) => ({ station_id: station.id, person_id: person }))))
      .execute();
  } catch (error) {
    if (errorCode(error) === '23P01')
      return conflict(
        'One of the assessors has an interview or another assessment day at this time. Choose another day or other people.',
        'date',
      );
    throw error;
  }
  await recordEvent(trx, {
    stream: { type: 'programme', id: programme.id },
    type: 'assessment_day.planned',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: programme.organisation_id,
    data: { record: id, startsAt: startsAt.toString(), capacity, groups, stations: stations.map((station) => station.name) },
  });
  return done({ dayId: id });
}

function readStation(
  form: StationForm,
  index: number,
  people: readonly { readonly id: string }[],
  errors: FieldError[],
): readonly (StationForm & { readonly id: string })[] {
  const name = form.name.trim();
  if (name === '' && form.assessors.length === 0 && form.competencies.length === 0) return [];
  const field = (what: string): string => `station-${index}-${what}`;
  if (name === '') errors.push({ field: field('name'), message: `Enter the name of station ${index + 1}` });
  if (name.length > 100) errors.push({ field: field('name'), message: `The name of station ${index + 1} must be 100 characters or fewer` });
  if (form.competencies.length === 0)
    errors.push({ field: field('competencies'), message: `Choose what is rated at station ${index + 1}` });
  const assessors = form.assessors.filter((id) => people.some((person) => person.id === id));
  if (assessors.length === 0) errors.push({ field: field('assessors'), message: `Choose who assesses at station ${index + 1}` });
  return [{ id: randomUUIDv7(), name, place: form.place.trim().slice(0, 200), competencies: form.competencies, assessors }];
}

interface Standing {
  readonly day: AssessmentDay;
  readonly roles: readonly DayRole[];
  readonly actorId: string;
}

export async function standingOfDay(doing: Doing<Actor>, dayId: string): Promise<Result<Standing>> {
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
  return done({ told: await tellOfSlots(telling, day.programmeId, 'assess') });
}

/** An assessor's calendar entry of a day: one for each person, the same at every change. */
export const assessorUid = (dayId: string, personId: string): string => `${dayId}-${personId}`;

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
