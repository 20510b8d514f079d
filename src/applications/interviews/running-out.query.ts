import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { candidateMayChoose } from './waiting-clock.store.ts';

/** Who could choose a time or a day, and what there is to choose from. */

export type Kind = 'interview' | 'assess';

export interface Supply {
  readonly programmeId: string;
  readonly organisationId: string;
  readonly programmeTitle: string;
  readonly kind: Kind;
  /** Candidates who stand at the step, have nothing booked and may choose alone. */
  readonly waiting: number;
  /** Times, or places at open days, that lie ahead and are free. */
  readonly free: number;
  /** The last free one; null where none is left. */
  readonly lastAt: Temporal.Instant | null;
  readonly timeZone: string | null;
  /** When the latest of all were offered: a new round begins with them. */
  readonly offeredAt: Temporal.Instant;
  readonly anApplication: string;
}

/**
 * For each programme in which candidates wait to choose and something was offered before: how much is left. Rooms ask it with the
 * program's rights, or with those of the employer's own people.
 */
export async function suppliesOf(
  trx: Trx,
  now: Temporal.Instant,
  which: { readonly organisations?: readonly string[]; readonly programmeId?: string; readonly kind?: Kind } = {},
): Promise<readonly Supply[]> {
  const { rows } = await sql<Supply>`
    with waiting as (
      select applications.programme_id, application_steps.kind, count(*)::int as waiting, min(applications.id::text) as an_application
      from application_steps join applications on applications.id = application_steps.application_id
      where applications.state = 'in_step' and application_steps.ended_at is null and application_steps.organisation_id is not null
        and application_steps.kind in ('interview', 'assess') and ${candidateMayChoose}
        ${which.organisations ? sql`and applications.organisation_id = any (${[...which.organisations]}::uuid[])` : sql``}
        ${which.programmeId ? sql`and applications.programme_id = ${which.programmeId}` : sql``}
        ${which.kind ? sql`and application_steps.kind = ${which.kind}` : sql``}
      group by applications.programme_id, application_steps.kind
    )
    select w.programme_id as "programmeId", p.organisation_id as "organisationId", p.title as "programmeTitle", w.kind, w.waiting,
      w.an_application as "anApplication", coalesce(f.free, 0)::int as free, f.last_at as "lastAt", f.time_zone as "timeZone",
      r.created_at as "offeredAt"
    from waiting w join programmes p on p.id = w.programme_id
      join lateral (
        select max(o.created_at) as created_at from (
          select i.created_at from interviews i where w.kind = 'interview' and i.programme_id = w.programme_id
          union all
          select d.created_at from assessment_days d where w.kind = 'assess' and d.programme_id = w.programme_id and d.state in ('open', 'held')
        ) o
      ) r on r.created_at is not null
      left join lateral (
        select sum(g.places) as free, max(g.starts_at) as last_at, (array_agg(g.time_zone order by g.starts_at desc))[1] as time_zone from (
          select 1 as places, i.starts_at, i.time_zone from interviews i
          where w.kind = 'interview' and i.programme_id = w.programme_id and i.state = 'offered' and i.starts_at > ${now}
          union all
          select app.assessment_places_left(d.id), d.starts_at, d.time_zone from assessment_days d
          where w.kind = 'assess' and d.programme_id = w.programme_id and d.state = 'open' and d.starts_at > ${now}
            and app.assessment_places_left(d.id) > 0
        ) g
      ) f on true
    order by w.programme_id, w.kind`.execute(trx);
  return rows;
}

export interface Waiting {
  readonly stepId: string;
  readonly applicationId: string;
  readonly personId: string;
}

/** Those who wait to choose at a kind of step of a programme, and came to it before a moment. */
export async function waitingToChoose(
  trx: Trx,
  { programmeId, kind }: Pick<Supply, 'programmeId' | 'kind'>,
  before: Temporal.Instant,
): Promise<readonly Waiting[]> {
  return trx
    .selectFrom('application_steps')
    .innerJoin('applications', 'applications.id', 'application_steps.application_id')
    .select(['application_steps.id as stepId', 'applications.id as applicationId', 'applications.person_id as personId'])
    .where('applications.programme_id', '=', programmeId)
    .where('applications.state', '=', 'in_step')
    .where('application_steps.ended_at', 'is', null)
    .where('application_steps.organisation_id', 'is not', null)
    .where('application_steps.kind', '=', kind)
    .where('application_steps.started_at', '<', before)
    .where(candidateMayChoose)
    .orderBy('applications.id')
    .execute();
}
