import type { Trx } from '#platform/database/index.ts';
import { interviewersOf } from './offer-slots.ts';
import { usualMinutesPerWeek } from './availability.query.ts';
import { weekOf } from './plan-slots.rules.ts';

export interface WeekLoad {
  /** The Monday. */
  readonly week: Temporal.PlainDate;
  readonly minutes: number;
}

export interface InterviewerLoad {
  readonly id: string;
  readonly name: string;
  readonly minutesPerWeek: number;
  readonly isOwnLimit: boolean;
  readonly revision: number;
  readonly weeks: readonly WeekLoad[];
  /** All weeks shown together. */
  readonly total: number;
  readonly overIn: number;
}

export interface LoadView {
  readonly weeks: readonly Temporal.PlainDate[];
  readonly interviewers: readonly InterviewerLoad[];
  /** What each would have if the work were the same for all who sit on panels. */
  readonly fairShare: number;
}

/** How many hours of interviews and assessment each person has in the coming weeks: three queries. */
export async function loadOf(trx: Trx, organisationId: string, today: Temporal.PlainDate, timeZone: string, count = 6): Promise<LoadView> {
  const first = Temporal.PlainDate.from(weekOf(today));
  const weeks = Array.from({ length: count }, (_, index) => first.add({ weeks: index }));
  const people = await interviewersOf(trx, organisationId, today);
  const ids = people.map((person) => person.id);
  if (ids.length === 0) return { weeks, interviewers: [], fairShare: 0 };
  const settings = await trx
    .selectFrom('interviewer_settings')
    .select(['person_id', 'minutes_per_week', 'revision'])
    .where('organisation_id', '=', organisationId)
    .where('person_id', 'in', ids)
    .execute();
  const times = await trx
    .selectFrom('person_time')
    .select(['person_id', 'starts_at', 'ends_at'])
    .where('person_id', 'in', ids)
    .where('starts_at', '>=', first.toZonedDateTime(timeZone).toInstant())
    .where('starts_at', '<', first.add({ weeks: count }).toZonedDateTime(timeZone).toInstant())
    .execute();
  const interviewers = people.map((person): InterviewerLoad => {
    const set = settings.find((one) => one.person_id === person.id);
    const minutesPerWeek = set?.minutes_per_week ?? usualMinutesPerWeek;
    const own = times.filter((time) => time.person_id === person.id);
    const byWeek = weeks.map((week): WeekLoad => ({
      week,
      minutes: own
        .filter((time) => weekOf(time.starts_at.toZonedDateTimeISO(timeZone).toPlainDate()) === week.toString())
        .reduce((sum, time) => sum + Math.round(time.ends_at.since(time.starts_at).total('minutes')), 0),
    }));
    return {
      ...person,
      minutesPerWeek,
      isOwnLimit: typeof set?.minutes_per_week === 'number',
      revision: set?.revision ?? 0,
      weeks: byWeek,
      total: byWeek.reduce((sum, one) => sum + one.minutes, 0),
      overIn: byWeek.filter((one) => one.minutes > minutesPerWeek).length,
    };
  });
  const sitting = interviewers.filter((one) => one.total > 0);
  const total = interviewers.reduce((sum, one) => sum + one.total, 0);
  return {
    weeks,
    interviewers: interviewers.toSorted((a, b) => b.total - a.total || a.name.localeCompare(b.name)),
    fairShare: sitting.length === 0 ? 0 : total / sitting.length,
  };
}

/** Hours as people say them: "4.5 h". */
export const hoursText = (minutes: number): string => `${String(Math.round((minutes / 60) * 10) / 10)} h`;
