import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import type { AvailabilityEntry } from './availability.rules.ts';

/** How much is enough where nobody has set a limit. */
export const usualMinutesPerWeek = 6 * 60;

export interface InterviewerSettings {
  readonly timeZone: string;
  /** Null: the usual limit. */
  readonly minutesPerWeek: number | null;
  readonly revision: number;
}

export interface OwnEntry extends AvailabilityEntry {
  readonly id: string;
}

/** A person's settings at an employer; before any are set, the time zone is that of the employer's first site. */
export async function settingsOf(trx: Trx, personId: string, organisationId: string): Promise<InterviewerSettings> {
  const row = await trx
    .selectFrom('interviewer_settings')
    .select(['time_zone as timeZone', 'minutes_per_week as minutesPerWeek', 'revision'])
    .where('person_id', '=', personId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (row) return row;
  const site = await trx
    .selectFrom('sites')
    .select('time_zone')
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .limit(1)
    .executeTakeFirst();
  return { timeZone: site?.time_zone ?? 'UTC', minutesPerWeek: null, revision: 0 };
}

/** What a person has said about their time: weekly hours, then single days from a day on. */
export async function entriesOf(
  trx: Trx,
  people: readonly string[],
  organisationId: string,
  from: Temporal.PlainDate,
): Promise<readonly (OwnEntry & { readonly personId: string })[]> {
  if (people.length === 0) return [];
  const rows = await trx
    .selectFrom('availability')
    .select(['id', 'person_id', 'kind', 'weekday', 'on_day', 'from_minute', 'to_minute'])
    .where('organisation_id', '=', organisationId)
    .where('person_id', 'in', [...people])
    .where((where) => where.or([where('on_day', 'is', null), where('on_day', '>=', from)]))
    .orderBy('weekday')
    .orderBy('on_day')
    .orderBy('from_minute')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    kind: row.kind as AvailabilityEntry['kind'],
    weekday: row.weekday,
    onDay: row.on_day,
    fromMinute: row.from_minute,
    toMinute: row.to_minute,
  }));
}

export interface Busy {
  readonly personId: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** What these people do already in a time: interviews offered or booked, and assessment days. */
export async function busyOf(trx: Trx, people: readonly string[], from: Temporal.Instant, to: Temporal.Instant): Promise<readonly Busy[]> {
  if (people.length === 0) return [];
  return trx
    .selectFrom('person_time')
    .select(['person_id as personId', 'starts_at as from', 'ends_at as to'])
    .where('person_id', 'in', [...people])
    .where(sql<boolean>`tstzrange(starts_at, ends_at) && tstzrange(${from}, ${to})`)
    .orderBy('starts_at')
    .execute();
}
