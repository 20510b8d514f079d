import { errorCode, json } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { interviewersOf } from '../offer-slots.ts';
import { readMoment, wholeNumberIn } from '../slot-form.rules.ts';
import { rulesOf } from '../rules.store.ts';
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
