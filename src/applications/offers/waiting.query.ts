import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import type { Chances } from './chances.rules.ts';

/** Where an application stands on its waiting list and what earlier intakes tell; null while it does not wait. */
export async function chancesOf(trx: Trx, applicationId: string): Promise<Chances | null> {
  const { rows: positions } = await sql<{ place: number; waiting: number }>`
    select place, waiting from app.waiting_position(${applicationId})`.execute(trx);
  const position = positions[0];
  if (!position) return null;
  const { rows: earlier } = await sql<{ startsOn: Temporal.PlainDate; freed: number }>`
    select starts_on as "startsOn", freed from app.freed_before(${applicationId})`.execute(trx);
  return { ...position, earlier };
}

export interface WaitingRow {
  readonly applicationId: string;
  readonly candidate: string | null;
  readonly rank: number | null;
  readonly since: Temporal.Instant;
  readonly sites: string;
}

/** The waiting list of an intake in its order. */
export async function waitingListOf(trx: Trx, intakeId: string): Promise<readonly WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select e.application_id as "applicationId", p.name as candidate, e.rank, e.since,
      coalesce((select string_agg(s.name, ', ' order by pref.rank) from application_preferences pref join sites s on s.id = pref.site_id
        where pref.application_id = e.application_id), '') as sites
    from waiting_entries e join applications a on a.id = e.application_id left join people p on p.id = a.person_id
    where e.intake_id = ${intakeId} and e.ended_on is null
    order by e.rank nulls last, e.since, e.id limit 500`.execute(trx);
  return rows;
}

/** The next on the list who wants a site; null where nobody does. Skips those whose offer waits for its approval. */
export async function nextWaiting(trx: Trx, intakeId: string, siteId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select e.application_id as id from waiting_entries e
      join application_preferences pref on pref.application_id = e.application_id and pref.site_id = ${siteId}
    where e.intake_id = ${intakeId} and e.ended_on is null
      and not exists (select from offers o where o.application_id = e.application_id and o.state in ('proposed', 'approved', 'made', 'accepted'))
      and not exists (select from freed_places f where f.application_id = e.application_id and f.state = 'proposed')
    order by e.rank nulls last, e.since, e.id limit 1`.execute(trx);
  return rows[0]?.id ?? null;
}
