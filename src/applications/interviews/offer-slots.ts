import { sql, type Insertable } from 'kysely';
import { errorCode, type DB, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { tellOfSlots } from './interview-mails.ts';
import { rulesOf } from './rules.store.ts';
import { readMoment, wholeNumberIn } from './slot-form.rules.ts';
import { settleClocks } from './waiting-clock.store.ts';

export interface SlotsForm {
  /** The id of the first slot: a form sent twice makes slots once. */
  readonly formId: string;
  readonly programmeId: string;
  readonly siteId: string;
  readonly where: string;
  readonly place: string;
  readonly date: string;
  readonly time: string;
  readonly minutes: string;
  readonly count: string;
  readonly panel: readonly string[];
  /** Until so many hours before, a candidate changes a booking alone; absent: as the programme's rules say. */
  readonly changeHours?: string;
}

interface Slots {
  readonly startsAt: Temporal.Instant;
  readonly minutes: number;
  readonly count: number;
  readonly changeHours: number | null;
}

/** Offers a row of slots, one after the other, to the candidates of a programme. Times are those of the chosen site. */
export async function offerSlots(doing: Doing<Actor>, form: SlotsForm): Promise<Result<{ count: number; told: number }>> {
  const { trx, actor, clock, origin } = doing;
  if (actor.personId === null) return notFound();
  const own = organisationsOf(actor, 'recruiter', 'programme_manager');
  if (isId(form.formId) && (await trx.selectFrom('interviews').select('id').where('id', '=', form.formId).executeTakeFirst()))
    return done({ count: 0, told: 0 });
  const programme = isId(form.programmeId)
    ? await trx.selectFrom('programmes').select(['id', 'organisation_id']).where('id', '=', form.programmeId).executeTakeFirst()
    : undefined;
  const isOwn = programme !== undefined && own.includes(programme.organisation_id);
  const site =
    isOwn && isId(form.siteId)
      ? await trx
          .selectFrom('sites')
          .select(['id', 'time_zone', 'name'])
          .where('id', '=', form.siteId)
          .where('organisation_id', '=', programme.organisation_id)
          .executeTakeFirst()
      : undefined;
  const errors: FieldError[] = [];
  if (!isOwn) errors.push({ field: 'programme', message: 'Choose the programme' });
  if (!site) errors.push({ field: 'site', message: 'Choose the site; the times are in its time zone' });
  if (form.where !== 'site' && form.where !== 'online') errors.push({ field: 'where', message: 'Choose where the interviews are held' });
  if (form.place.length > 500) errors.push({ field: 'place', message: 'The room or link must be 500 characters or fewer' });
  if (form.where === 'online' && !/^https:\/\/\S+$/.test(form.place))
    errors.push({ field: 'place', message: 'Enter the link of the meeting; it begins with https://' });
  const panel = isOwn ? await interviewersOf(trx, programme.organisation_id, clock.today()) : [];
  const chosen = form.panel.filter((id) => panel.some((person) => person.id === id));
  if (isOwn && chosen.length === 0) errors.push({ field: 'panel', message: 'Choose who interviews' });
  const slots = readSlots(form, site?.time_zone ?? 'UTC', clock.now());
  if (!slots.ok) return invalid(...errors, ...slots.errors);
  if (errors.length > 0 || !site || !programme) return invalid(...errors);

  const { startsAt, minutes, count } = slots.value;
  const busy = await busyBetween(trx, chosen, startsAt, startsAt.add({ minutes: minutes * count }));
  if (busy.length > 0)
    return invalid({
      field: 'time',
      message: `${busy.join(' and ')} ${busy.length === 1 ? 'is' : 'are'} in another interview in this time`,
    });

  const ids = Array.from({ length: count }, (_, index) => (index === 0 && isId(form.formId) ? form.formId : randomUUIDv7()));
  const changeHours = slots.value.changeHours ?? (await rulesOf(trx, programme.id)).changeHours;
  const inserted = await insertSlots(
    trx,
    ids.map((id, index) => ({
      id,
      organisation_id: programme.organisation_id,
      programme_id: programme.id,
      site_id: form.where === 'site' ? site.id : null,
      starts_at: startsAt.add({ minutes: minutes * index }),
      ends_at: startsAt.add({ minutes: minutes * (index + 1) }),
      time_zone: site.time_zone,
      place: form.place.trim(),
      change_hours: changeHours,
      created_by: actor.personId ?? '',
      created_at: clock.now(),
    })),
    () => chosen,
  );
  if (!inserted.ok) return inserted;
  const eventId = await recordEvent(trx, {
    stream: { type: 'programme', id: programme.id },
    type: 'interview.offered',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: programme.organisation_id,
    data: { interviews: ids, startsAt: startsAt.toString(), minutes, panel: chosen },
  });
  await settleClocks(trx, { programmeId: programme.id }, clock);
  return done({ count, told: await tellOfSlots({ trx, clock, origin, eventId }, programme.id) });
}

/** Writes slots and their panels. Somebody who is somewhere else at the time is refused by the database, whatever two people plan at once. */
export async function insertSlots(
  trx: Trx,
  slots: readonly (Insertable<DB['interviews']> & { readonly id: string })[],
  panelOf: (slotId: string) => readonly string[],
): Promise<Result<null>> {
  try {
    await trx
      .insertInto('interviews')
      .values([...slots])
      .execute();
    await trx
      .insertInto('interview_panel')
      .values(slots.flatMap(({ id }) => panelOf(id).map((person) => ({ interview_id: id, person_id: person }))))
      .execute();
    return done(null);
  } catch (error) {
    if (errorCode(error) === '23P01')
      return conflict(
        'Somebody on the panel has just been given another interview or assessment day in this time. Look at the times again.',
        'time',
      );
    throw error;
  }
}

/** Who may sit on a panel: everyone who interviews, recruits or manages at the employer. */
export async function interviewersOf(
  trx: Trx,
  organisationId: string,
  today: Temporal.PlainDate,
): Promise<readonly { id: string; name: string }[]> {
  return trx
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select(['people.id', 'people.name'])
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('role', 'in', ['interviewer', 'recruiter', 'programme_manager'])
    .where('from_on', '<=', today)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>', today)]))
    .orderBy('people.name')
    .execute();
}

/** Which of these people have something else in this time: an interview, an assessment day, or a free slot offered already. */
async function busyBetween(trx: Trx, people: readonly string[], from: Temporal.Instant, to: Temporal.Instant): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('person_time')
    .innerJoin('people', 'people.id', 'person_time.person_id')
    .select('people.name')
    .distinct()
    .where('person_time.person_id', 'in', [...people])
    .where(sql<boolean>`tstzrange(person_time.starts_at, person_time.ends_at) && tstzrange(${from}, ${to})`)
    .orderBy('people.name')
    .execute();
  return rows.map((row) => row.name);
}

function readSlots(form: SlotsForm, timeZone: string, now: Temporal.Instant): Result<Slots> {
  const errors: FieldError[] = [];
  const whole = (text: string, field: string, what: string, min: number, max: number): number => {
    const value = wholeNumberIn(text, min, max);
    if (value === null) errors.push({ field, message: `${what} must be a whole number between ${min} and ${max}` });
    return value ?? min;
  };
  const minutes = whole(form.minutes, 'minutes', 'The length', 10, 240);
  const count = whole(form.count, 'count', 'How many', 1, 20);
  const changeHours = form.changeHours === undefined ? null : whole(form.changeHours, 'changeHours', 'The hours', 0, 336);
  const startsAt = readMoment(form.date, form.time, timeZone, now);
  if (!startsAt.ok) return invalid(...errors, ...startsAt.errors);
  return errors.length > 0 ? invalid(...errors) : done({ startsAt: startsAt.value, minutes, count, changeHours });
}
