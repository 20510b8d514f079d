import { sql } from 'kysely';
import type { CalendarEntry, CalendarSource } from '#calendar-entry.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import { paths } from '../paths.ts';
import { dayPlace } from './day-mails.ts';

/** Assessment days in a person's own calendar, under the UID and SEQUENCE of the invitations that were mailed. */

type Between = Parameters<CalendarSource>[2];

interface Row {
  readonly uid: string;
  readonly sequence: number;
  readonly path: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly siteName: string;
  readonly place: string;
  readonly programme: string;
  readonly text: string;
  readonly isCancelled: boolean;
}

const entryOf =
  (title: string) =>
  (row: Row): CalendarEntry => ({
    uid: `${row.uid}@guildhall`,
    sequence: row.sequence,
    title: `${title}: ${row.programme}`,
    when: { kind: 'moment', from: row.startsAt, to: row.endsAt },
    place: dayPlace(row),
    text: row.text,
    path: row.path,
    isCancelled: row.isCancelled,
  });

export async function assessmentCalendarOf(trx: Trx, personId: string, between: Between): Promise<readonly CalendarEntry[]> {
  return [
    ...(await ownDaysOf(trx, personId, between)).map(entryOf('Assessment day')),
    ...(await stationsOf(trx, personId, between)).map(entryOf('You assess')),
  ];
}

/** An assessor's entry of a day: one for each person, the same at every change. */
export const assessorUid = (dayId: string, personId: string): string => `${dayId}-${personId}`;

const within = ({ from, to }: Between) =>
  sql`d.starts_at >= ${from.toZonedDateTime('UTC').toInstant()} and d.starts_at < ${to.add({ days: 1 }).toZonedDateTime('UTC').toInstant()}`;

/** A moved booking keeps its entry: of all under one UID the latest counts. What is cancelled stays in as cancelled, so that no calendar keeps it. */
async function ownDaysOf(trx: Trx, personId: string, between: Between): Promise<readonly Row[]> {
  // A day that was cancelled is nobody's to read any more; its time is.
  const { rows } = await withinSystem(trx, (own) =>
    sql<Row & { applicationId: string }>`
    select latest.*, '' as path from (
      select distinct on (b.calendar_uid) b.calendar_uid::text as uid, b.sequence, a.id as "applicationId", d.starts_at as "startsAt",
        d.ends_at as "endsAt", sites.name as "siteName", d.place, p.title as programme, d.instructions as text, b.state = 'cancelled' as "isCancelled"
      from assessment_bookings b join applications a on a.id = b.application_id join assessment_days d on d.id = b.day_id
        join programmes p on p.id = d.programme_id join sites on sites.id = d.site_id
      where a.person_id = ${personId} and ${within(between)}
      order by b.calendar_uid, b.sequence desc, b.state = 'cancelled', b.booked_at desc
    ) latest order by "startsAt" limit 200`.execute(own),
  );
  return rows.map((row) => ({ ...row, path: paths.chooseDay(row.applicationId) }));
}

/** Invited when the day was opened, sequence 0; told once more when it was cancelled. */
async function stationsOf(trx: Trx, personId: string, between: Between): Promise<readonly Row[]> {
  const { rows } = await sql<Row & { dayId: string; stationId: string }>`
    select '' as uid, '' as path, d.id as "dayId", s.id as "stationId", case when d.state = 'cancelled' then 1 else 0 end as sequence,
      d.starts_at as "startsAt", d.ends_at as "endsAt", sites.name as "siteName", d.place, p.title as programme,
      'Station: ' || s.name as text, d.state = 'cancelled' as "isCancelled"
    from assessment_assessors a join assessment_stations s on s.id = a.station_id join assessment_days d on d.id = s.day_id
      join programmes p on p.id = d.programme_id join sites on sites.id = d.site_id
    where a.person_id = ${personId} and d.state <> 'planned' and ${within(between)}
    order by d.starts_at limit 200`.execute(trx);
  return rows.map((row) => ({ ...row, uid: assessorUid(row.dayId, personId), path: paths.station(row.dayId, row.stationId) }));
}
