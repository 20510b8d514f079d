import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { settingsOf } from './availability.query.ts';
import { readDate, readMinutes } from './slot-form.rules.ts';

/** What a person says about their own time, and the limit of their week, which the employer may set as well. */

export interface TimeForm {
  readonly formId: string;
  readonly organisationId: string;
  readonly kind: string;
  readonly weekdays: readonly string[];
  readonly onDay: string;
  readonly from: string;
  readonly to: string;
  readonly isWholeDay: boolean;
}

const kinds = ['weekly', 'day', 'away'] as const;

/** Adds weekly hours, a single day, or a time away. */
export async function addTime(doing: Doing<Actor>, form: TimeForm): Promise<Result<{ added: number }>> {
  const { trx, actor, clock } = doing;
  if (actor.personId === null || !sitsAt(actor, form.organisationId)) return notFound();
  const kind = kinds.find((one) => one === form.kind);
  const errors: FieldError[] = [];
  if (!kind) errors.push({ field: 'kind', message: 'Choose what you want to add' });
  const weekdays = [...new Set(form.weekdays)].map(Number).filter((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  if (kind === 'weekly' && weekdays.length === 0) errors.push({ field: 'weekdays', message: 'Choose the days of the week' });
  const onDay = readDate(form.onDay);
  if (kind !== 'weekly' && !onDay) errors.push({ field: 'onDay', message: 'Enter the day, such as 2027-03-27' });
  if (kind !== 'weekly' && onDay && Temporal.PlainDate.compare(onDay, clock.today().subtract({ days: 1 })) < 0)
    errors.push({ field: 'onDay', message: 'The day must not lie in the past' });
  const isWhole = kind === 'away' && form.isWholeDay;
  const from = isWhole ? 0 : readMinutes(form.from);
  const to = isWhole ? 1440 : readMinutes(form.to);
  if (from === null) errors.push({ field: 'from', message: 'Enter from when, such as 09:00' });
  if (to === null) errors.push({ field: 'to', message: 'Enter until when, such as 12:30' });
  if (from !== null && to !== null && from >= to) errors.push({ field: 'to', message: 'It must end after it begins' });
  if (errors.length > 0 || !kind || from === null || to === null) return invalid(...errors);
  if (isId(form.formId) && (await trx.selectFrom('availability').select('id').where('id', '=', form.formId).executeTakeFirst()))
    return done({ added: 0 });
  const days = kind === 'weekly' ? weekdays.map((weekday) => ({ weekday, on_day: null })) : [{ weekday: null, on_day: onDay }];
  await trx
    .insertInto('availability')
    .values(
      days.map((day, index) => ({
        id: index === 0 && isId(form.formId) ? form.formId : randomUUIDv7(),
        person_id: actor.personId ?? '',
        organisation_id: form.organisationId,
        kind,
        ...day,
        from_minute: from,
        to_minute: to,
        created_at: clock.now(),
      })),
    )
    .execute();
  return done({ added: days.length });
}

/** Takes an own entry away. Times that are offered already stay: they are cancelled one by one. */
export async function removeTime(doing: Doing<Actor>, input: { readonly id: string }): Promise<Result<null>> {
  if (!isId(input.id) || doing.actor.personId === null) return notFound();
  await doing.trx.deleteFrom('availability').where('id', '=', input.id).where('person_id', '=', doing.actor.personId).execute();
  return done(null);
}

export interface SettingsForm {
  readonly organisationId: string;
  readonly personId: string;
  /** Null: as it stands; only oneself sets it. */
  readonly timeZone: string | null;
  readonly hoursPerWeek: string;
  readonly revision: number;
}

/** Sets the time zone of one's own hours, and how many hours of interviews a week are enough. */
export async function setInterviewerSettings(doing: Doing<Actor>, form: SettingsForm): Promise<Result<null>> {
  const { trx, actor } = doing;
  const isOwn = form.personId === actor.personId;
  const mayManage = organisationsOf(actor, 'recruiter', 'programme_manager').includes(form.organisationId);
  if (actor.personId === null || !isId(form.personId) || !(isOwn ? sitsAt(actor, form.organisationId) : mayManage)) return notFound();
  const errors: FieldError[] = [];
  const now = await settingsOf(trx, form.personId, form.organisationId);
  const timeZone = form.timeZone === null || !isOwn ? now.timeZone : form.timeZone.trim();
  if (!isTimeZone(timeZone)) errors.push({ field: 'timeZone', message: 'Choose a time zone such as Europe/London' });
  const hours = form.hoursPerWeek.trim() === '' ? null : Number(form.hoursPerWeek.replace(',', '.'));
  if (hours !== null && !(hours >= 0.5 && hours <= 50))
    errors.push({ field: 'hoursPerWeek', message: 'The hours a week must be between 0.5 and 50' });
  if (errors.length > 0) return invalid(...errors);
  if (now.revision !== form.revision)
    return conflict('Somebody else changed this while you had it open. What you typed is kept: look at what stands now first.');
  const values = { time_zone: timeZone, minutes_per_week: hours === null ? null : Math.round(hours * 60), revision: now.revision + 1 };
  await trx
    .insertInto('interviewer_settings')
    .values({ person_id: form.personId, organisation_id: form.organisationId, ...values })
    .onConflict((on) => on.columns(['person_id', 'organisation_id']).doUpdateSet(values))
    .execute();
  return done(null);
}

const sitsAt = (actor: Actor, organisationId: string): boolean =>
  organisationsOf(actor, 'interviewer', 'recruiter', 'programme_manager').includes(organisationId);

function isTimeZone(text: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId.length > 0 && !/^[+-]/.test(text);
  } catch {
    return false;
  }
}
