import type { Trx } from '#platform/database/index.ts';
import { workingCalendar } from '#platform/time/index.ts';
import { busyOf, entriesOf, usualMinutesPerWeek } from './availability.query.ts';
import { freeOn, type Interval } from './availability.rules.ts';
import { interviewersOf } from './offer-slots.ts';
import { weekOf, type Interviewer } from './plan-slots.rules.ts';

export interface PlanSite {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly country: string;
  readonly region: string | null;
  readonly organisationId: string;
}

/** The sites of these employers. */
export async function sitesOf(trx: Trx, organisations: readonly string[]): Promise<readonly PlanSite[]> {
  if (organisations.length === 0) return [];
  return trx
    .selectFrom('sites')
    .select(['id', 'name', 'time_zone as timeZone', 'country', 'region', 'organisation_id as organisationId'])
    .where('organisation_id', 'in', [...organisations])
    .orderBy('name')
    .execute();
}

/** The days from one to another that are no public holiday at any of these sites; the holidays by name, to be told. */
export function daysBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  sites: readonly PlanSite[],
): {
  readonly days: readonly Temporal.PlainDate[];
  readonly holidays: readonly { readonly day: Temporal.PlainDate; readonly name: string }[];
} {
  const calendars = sites.map((site) => workingCalendar({ country: site.country, region: site.region }));
  const days: Temporal.PlainDate[] = [];
  const holidays: { day: Temporal.PlainDate; name: string }[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    const name = calendars.map((calendar) => calendar.holidayOn(day)).find((one) => one !== null);
    if (typeof name !== 'string') days.push(day);
    else holidays.push({ day, name });
  }
  return { days, holidays };
}

/** Those who could sit on a panel at an employer, with the time that each has on these days: four queries whatever their number. */
export async function interviewersBetween(
  trx: Trx,
  organisationId: string,
  today: Temporal.PlainDate,
  days: readonly Temporal.PlainDate[],
  only: readonly string[] | null = null,
): Promise<readonly Interviewer[]> {
  const people = (await interviewersOf(trx, organisationId, today)).filter((person) => only === null || only.includes(person.id));
  const ids = people.map((person) => person.id);
  const [first, last] = [days[0], days.at(-1)];
  if (ids.length === 0 || !first || !last) return [];
  const settings = await trx
    .selectFrom('interviewer_settings')
    .select(['person_id', 'time_zone', 'minutes_per_week'])
    .where('organisation_id', '=', organisationId)
    .where('person_id', 'in', ids)
    .execute();
  const fallback = (await sitesOf(trx, [organisationId]))[0]?.timeZone ?? 'UTC';
  const entries = await entriesOf(trx, ids, organisationId, first);
  // Whole weeks, because the limit is one of weeks; a day more on both sides for time zones.
  const monday = Temporal.PlainDate.from(weekOf(first));
  const busy = await busyOf(
    trx,
    ids,
    monday.subtract({ days: 1 }).toZonedDateTime('UTC').toInstant(),
    Temporal.PlainDate.from(weekOf(last)).add({ days: 8 }).toZonedDateTime('UTC').toInstant(),
  );
  return people.map(({ id, name }): Interviewer => {
    const set = settings.find((one) => one.person_id === id);
    const timeZone = set?.time_zone ?? fallback;
    const own = entries.filter((entry) => entry.personId === id);
    const ownBusy = busy.filter((one) => one.personId === id);
    return {
      id,
      name,
      free: new Map<string, readonly Interval[]>(days.map((day) => [day.toString(), freeOn(day, own, timeZone)])),
      busy: ownBusy,
      minutesByWeek: minutesByWeek(ownBusy, timeZone),
      minutesPerWeek: set?.minutes_per_week ?? usualMinutesPerWeek,
    };
  });
}

/** Minutes of each week that intervals take, by the clock of a place. */
export function minutesByWeek(intervals: readonly Interval[], timeZone: string): ReadonlyMap<string, number> {
  const weeks = new Map<string, number>();
  for (const { from, to } of intervals) {
    const week = weekOf(from.toZonedDateTimeISO(timeZone).toPlainDate());
    weeks.set(week, (weeks.get(week) ?? 0) + Math.round(to.since(from).total('minutes')));
  }
  return weeks;
}

/** The panel size and what is rated, of the interview step of each programme's published version. */
export async function panelSizes(trx: Trx, programmeIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (programmeIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('programme_versions')
    .select(['programme_id', 'number', 'compiled'])
    .where('programme_id', 'in', [...programmeIds])
    .orderBy('number')
    .execute();
  // The last of several versions wins.
  return new Map(
    rows.flatMap((row) => {
      const { process } = row.compiled as { process: readonly { kind: string; panel: number | null }[] };
      const size = process.find((step) => step.kind === 'interview')?.panel;
      return typeof size !== 'number' ? [] : [[row.programme_id, size] as const];
    }),
  );
}
