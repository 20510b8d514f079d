import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';

/** One agency's work on one programme: counts, for the agency itself and for the employer. */
export interface AgencyLevel {
  readonly agency: string;
  readonly employer: string;
  readonly programme: string;
  readonly programmeId: string;
  readonly taken: number;
  readonly open: number;
  readonly openLate: number;
  readonly finished: number;
  readonly inTime: number;
  readonly withClock: number;
  readonly returned: number;
  readonly escalated: number;
  readonly reviewed: number;
  readonly overturned: number;
}

/** The levels of service that the asker may read, by partnership. */
export async function agencyLevels(trx: Trx, since: Temporal.PlainDate): Promise<readonly AgencyLevel[]> {
  const { rows } = await sql<AgencyLevel>`
    select agencies.name as agency, employers.name as employer, programmes.title as programme, programmes.id as "programmeId",
      level.taken::int as taken, level.open::int as open, level.open_late::int as "openLate", level.finished::int as finished, level.in_time::int as "inTime",
      level.with_clock::int as "withClock", level.returned::int as returned, level.escalated::int as escalated,
      level.reviewed::int as reviewed, level.overturned::int as overturned
    from app.agency_level(${since}::date) level
      join organisations agencies on agencies.id = level.agency_id
      join programmes on programmes.id = level.programme_id
      join organisations employers on employers.id = programmes.organisation_id
    order by agencies.name, programmes.title`.execute(trx);
  return rows;
}
