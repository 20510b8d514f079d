import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';

/** What the calendar holds for the whole demonstration. */
export interface DueThing {
  readonly on: Temporal.PlainDate;
  readonly what: string;
  readonly kind: 'step' | 'offer' | 'interview' | 'start' | 'review' | 'return' | 'end' | 'publication';
}

/** What becomes due after a day, the nearest first. Runs with the program's rights. */
export async function dueAfter(
  trx: Trx,
  day: Temporal.PlainDate,
  limit: number,
  kind: DueThing['kind'] | null = null,
): Promise<readonly DueThing[]> {
  const { rows } = await sql<{ on: Temporal.PlainDate; what: string; kind: DueThing['kind'] }>`
    select "on", what, kind from (
      select s.due_on as "on", 'a step of ' || p.name || '’s application is due' as what, 'step' as kind
        from application_steps s join applications a on a.id = s.application_id join people p on p.id = a.person_id where s.ended_at is null and s.due_on is not null
      union all
      select o.expires_on + 1, 'the offer to ' || p.name || ' expires', 'offer'
        from offers o join applications a on a.id = o.application_id join people p on p.id = a.person_id where o.state = 'made'
      union all
      select (i.starts_at at time zone i.time_zone)::date, 'the interview of ' || p.name, 'interview'
        from interviews i join applications a on a.id = i.application_id join people p on p.id = a.person_id where i.state = 'booked'
      union all
      select t.starts_on, p.name || ' begins the apprenticeship', 'start' from apprenticeships t join people p on p.id = t.person_id where t.state = 'agreed'
      union all
      select r.due_on, 'review ' || r.number || ' of ' || p.name, 'review'
        from reviews r join apprenticeships t on t.id = r.apprenticeship_id join people p on p.id = t.person_id where r.state = 'planned' and t.state in ('agreed', 'active', 'gateway')
      union all
      select b.expected_return_on, p.name || ' is expected back', 'return'
        from breaks b join apprenticeships t on t.id = b.apprenticeship_id join people p on p.id = t.person_id where b.to_on is null
      union all
      select t.planned_end_on, 'the training of ' || p.name || ' is planned to end', 'end'
        from apprenticeships t join people p on p.id = t.person_id where t.state in ('agreed', 'active', 'gateway')
      union all
      select publish_at::date, 'the draft ' || name || ' is published', 'publication' from programme_drafts where state = 'scheduled'
    ) due where "on" > ${day}::date and (${kind}::text is null or kind = ${kind}) order by "on", what limit ${limit}`.execute(trx);
  return rows;
}

/** How much there is of what a move of the clock can make. */
export async function countRecords(trx: Trx): Promise<{ events: number; mails: number }> {
  const { rows } = await sql<{
    events: number;
    mails: number;
  }>`select (select count(*) from events)::int as events, (select count(*) from mails)::int
    + (select coalesce(sum((removed->>'mails')::int), 0) from erasures)::int as mails`.execute(trx);
  return rows[0] ?? { events: 0, mails: 0 };
}
