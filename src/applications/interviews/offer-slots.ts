import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { tellOfSlots } from './interview-mails.ts';

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
}

interface Slots {
  readonly startsAt: Temporal.Instant;
  readonly minutes: number;
  readonly count: number;
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
  await trx
    .insertInto('interviews')
    .values(
      ids.map((id, index) => ({
        id,
        organisation_id: programme.organisation_id,
        programme_id: programme.id,
        site_id: form.where === 'site' ? site.id : null,
        starts_at: startsAt.add({ minutes: minutes * index }),
        ends_at: startsAt.add({ minutes: minutes * (index + 1) }),
        time_zone: site.time_zone,
        place: form.place.trim(),
        created_by: actor.personId ?? '',
        created_at: clock.now(),
      })),
    )
    .execute();
  await trx
    .insertInto('interview_panel')
    .values(ids.flatMap((id) => chosen.map((person) => ({ interview_id: id, person_id: person }))))
    .execute();
  const eventId = await recordEvent(trx, {
    stream: { type: 'programme', id: programme.id },
    type: 'interview.offered',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: programme.organisation_id,
    data: { interviews: ids, startsAt: startsAt.toString(), minutes, panel: chosen },
  });
  return done({ count, told: await tellOfSlots(trx, programme.id, eventId, clock, origin) });
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

async function busyBetween(trx: Trx, people: readonly string[], from: Temporal.Instant, to: Temporal.Instant): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('interviews')
    .innerJoin('interview_panel', 'interview_panel.interview_id', 'interviews.id')
    .innerJoin('people', 'people.id', 'interview_panel.person_id')
    .select('people.name')
    .distinct()
    .where('interview_panel.person_id', 'in', [...people])
    .where('interviews.state', 'in', ['offered', 'booked'])
    .where(sql<boolean>`tstzrange(interviews.starts_at, interviews.ends_at) && tstzrange(${from}, ${to})`)
    .execute();
  return rows.map((row) => row.name);
}

function readSlots(form: SlotsForm, timeZone: string, now: Temporal.Instant): Result<Slots> {
  const errors: FieldError[] = [];
  const whole = (text: string, field: string, what: string, min: number, max: number): number => {
    const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) errors.push({ field, message: `${what} must be a whole number between ${min} and ${max}` });
    return value;
  };
  const minutes = whole(form.minutes, 'minutes', 'The length', 10, 240);
  const count = whole(form.count, 'count', 'How many', 1, 20);
  let startsAt: Temporal.Instant | null = null;
  try {
    const date = Temporal.PlainDate.from(/^\d{4}-\d{2}-\d{2}$/.test(form.date.trim()) ? form.date.trim() : 'no date', {
      overflow: 'reject',
    });
    const time = Temporal.PlainTime.from(/^\d{1,2}:\d{2}$/.test(form.time.trim()) ? form.time.trim().padStart(5, '0') : 'no time', {
      overflow: 'reject',
    });
    startsAt = date.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
  } catch {
    errors.push(
      /^\d{4}-\d{2}-\d{2}$/.test(form.date.trim())
        ? { field: 'time', message: 'Enter a real day and a time such as 09:30' }
        : { field: 'date', message: 'Enter the day, such as 2027-03-27' },
    );
  }
  if (startsAt && Temporal.Instant.compare(startsAt, now) <= 0)
    errors.push({ field: 'date', message: 'The first slot must lie in the future' });
  if (startsAt && Temporal.Instant.compare(startsAt, now.add({ hours: 24 * 366 })) > 0)
    errors.push({ field: 'date', message: 'The first slot must lie within a year' });
  return errors.length > 0 || !startsAt ? invalid(...errors) : done({ startsAt, minutes, count });
}
