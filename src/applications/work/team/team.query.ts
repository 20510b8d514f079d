import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { organisationsOf, type Actor, type OrganisationRole } from '#people/index.ts';
import { workingRoles } from '../../core/decide.ts';
import { claimHours } from '../../core/obstacles.query.ts';
import { referenceOf } from '../../core/reference.ts';

/** The people who work on applications at the reader's organisations, what each has taken, and what is due on which day. */

export interface Team {
  readonly organisationId: string;
  readonly name: string;
  readonly kind: string;
  readonly mailAddress: string | null;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly OrganisationRole[];
    readonly taken: number;
  }[];
  readonly waiting: number;
  readonly overdue: number;
}

export async function teamsOf(trx: Trx, actor: Actor, today: Temporal.PlainDate, now: Temporal.Instant): Promise<readonly Team[]> {
  const own = organisationsOf(actor, ...workingRoles);
  if (own.length === 0) return [];
  const organisations = await trx
    .selectFrom('organisations')
    .select(['id', 'name', 'kind', 'mail_address as mailAddress'])
    .where('id', 'in', [...own])
    .orderBy('name')
    .execute();
  const { rows: people } = await sql<{ organisationId: string; id: string; name: string; roles: OrganisationRole[]; taken: number }>`
    select m.organisation_id as "organisationId", p.id, p.name, array_agg(distinct m.role order by m.role) as roles,
      (select count(*)::int from application_claims c where c.person_id = p.id and c.organisation_id = m.organisation_id
        and c.claimed_at > ${now.subtract({ hours: claimHours })}) as taken
    from memberships m join people p on p.id = m.person_id
    where m.organisation_id = any (${[...own]}::uuid[]) and m.role = any (${[...workingRoles]}) and m.from_on <= ${today.toString()}::date
      and (m.to_on is null or m.to_on > ${today.toString()}::date)
    group by m.organisation_id, p.id, p.name order by p.name`.execute(trx);
  const { rows: work } = await sql<{ organisationId: string; waiting: number; overdue: number }>`
    select held_by_organisation_id as "organisationId", count(*)::int as waiting, count(*) filter (where due_on < ${today.toString()}::date)::int as overdue
    from applications where held_by_organisation_id = any (${[...own]}::uuid[])
      and state in ('submitted', 'in_step', 'accepted') and refusal_takes_effect_at is null
    group by held_by_organisation_id`.execute(trx);
  return organisations.map(({ id, ...organisation }) => ({
    ...organisation,
    organisationId: id,
    people: people.filter((person) => person.organisationId === id),
    waiting: work.find((row) => row.organisationId === id)?.waiting ?? 0,
    overdue: work.find((row) => row.organisationId === id)?.overdue ?? 0,
  }));
}

export interface DueDay {
  /** Null: everything whose day has passed. */
  readonly day: Temporal.PlainDate | null;
  readonly count: number;
  /** The first few. */
  readonly rows: readonly { readonly id: string; readonly candidate: string; readonly step: string; readonly programmeTitle: string }[];
}

const shownEachDay = 10;
/** No more than so many are looked at, the earliest due first: a page costs the same however much waits. */
export const mostCounted = 5000;
export const weeksAhead = 4;

/** What the reader's organisations must act on, by the day it is due: what is late first, then the next four weeks. */
export async function dueDays(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly DueDay[]> {
  const own = organisationsOf(actor, ...workingRoles);
  if (own.length === 0) return [];
  const lastDay = today.add({ weeks: weeksAhead }).toString();
  const each = own.map(
    (id) => sql`(select id, due_on, programme_id, programme_version_id, step_index from applications
      where held_by_organisation_id = ${id} and state in ('submitted', 'in_step', 'accepted') and refusal_takes_effect_at is null
        and (case when due_on is null then date '9999-12-31' else due_on end) <= ${lastDay}::date
      order by (case when due_on is null then date '9999-12-31' else due_on end), id limit ${mostCounted})`,
  );
  const { rows } = await sql<{
    day: Temporal.PlainDate | null;
    count: number;
    id: string;
    step: string | null;
    programmeTitle: string;
    candidateName: string | null;
  }>`
    with due as (select *, case when due_on < ${today.toString()}::date then null else due_on end as day from (${sql.join(each, sql` union all `)}) each),
    counted as (select *, row_number() over (partition by day order by due_on, id) as place, count(*) over (partition by day)::int as count from due),
    shown as (select * from counted where place <= ${shownEachDay})
    select shown.day, shown.count, shown.id, step.name as step, programmes.title as "programmeTitle", named.name as "candidateName"
    from shown join programmes on programmes.id = shown.programme_id
      left join process_steps step on step.programme_version_id = shown.programme_version_id and step.step_index = shown.step_index
      left join app.candidate_names(array(select id from shown)) named on named.id = shown.id
    order by shown.day nulls first, shown.due_on, shown.id`.execute(trx);
  const days: { day: Temporal.PlainDate | null; count: number; rows: DueDay['rows'][number][] }[] = [];
  for (const row of rows) {
    const last = days.at(-1);
    const isSame = last !== undefined && (last.day === null ? row.day === null : row.day !== null && last.day.equals(row.day));
    const day = isSame ? last : { day: row.day, count: row.count, rows: [] };
    if (!isSame) days.push(day);
    day.rows.push({
      id: row.id,
      candidate: row.candidateName ?? referenceOf(row.id),
      step: row.step ?? '',
      programmeTitle: row.programmeTitle,
    });
  }
  return days;
}
