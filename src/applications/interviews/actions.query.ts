import { sql } from 'kysely';
import type { HomeAction } from '#home.ts';
import type { Trx } from '#platform/database/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { paths } from './paths.ts';
import { suppliesOf } from './running-out.query.ts';
import { lastDay, shortage } from './running-out.ts';

/** What of interviews and assessment needs the person's action: stations to score, days to open, interviews that nobody has recorded. */
export async function interviewActionsFor(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  if (actor.personId === null) return [];
  return [...(await stationActions(trx, actor.personId, today)), ...(await recruiterActions(trx, actor, today))];
}

async function stationActions(trx: Trx, personId: string, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const { rows } = await sql<{ day: string; station: string; name: string; title: string; on: Temporal.PlainDate; waiting: number }>`
    select d.id as day, s.id as station, s.name, p.title, (d.starts_at at time zone d.time_zone)::date as on, count(b.id)::int as waiting
    from assessment_assessors a join assessment_stations s on s.id = a.station_id join assessment_days d on d.id = s.day_id
      join programmes p on p.id = d.programme_id join assessment_bookings b on b.day_id = d.id and b.state in ('booked', 'attended')
    where a.person_id = ${personId} and d.state in ('open', 'held') and d.closed_at is null and (d.starts_at at time zone d.time_zone)::date <= ${today}::date
      and not exists (select from scorecards c where c.station_id = s.id and c.application_id = b.application_id and c.interviewer_id = ${personId})
    group by d.id, s.id, p.title order by d.starts_at limit 10`.execute(trx);
  return rows.map((row) => ({
    title: `Fill in the scorecards of “${row.name}”`,
    why: `Assessment day for ${row.title}. The others’ stay hidden until yours are in.`,
    href: paths.station(row.day, row.station),
    dueOn: row.on,
    count: row.waiting,
  }));
}

async function recruiterActions(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const own = organisationsOf(actor, 'recruiter', 'programme_manager');
  if (own.length === 0) return [];
  const unrecorded = await trx
    .selectFrom('interviews')
    .select((select) => [select.fn.countAll<number>().as('count'), sql<string | null>`min(id::text)`.as('only')])
    .where('organisation_id', 'in', [...own])
    .where('state', '=', 'booked')
    .where('ends_at', '<', today.toZonedDateTime('UTC').toInstant())
    .executeTakeFirstOrThrow();
  const planned = await trx
    .selectFrom('assessment_days')
    .select(['id', 'programme_id'])
    .where('organisation_id', 'in', [...own])
    .where('state', '=', 'planned')
    .where('starts_at', '>', today.toZonedDateTime('UTC').toInstant())
    .orderBy('starts_at')
    .limit(10)
    .execute();
  const over = await trx
    .selectFrom('assessment_days')
    .select(['id', sql<Temporal.PlainDate>`(starts_at at time zone time_zone)::date`.as('on')])
    .where('organisation_id', 'in', [...own])
    .where('state', '=', 'open')
    .where('ends_at', '<', today.toZonedDateTime('UTC').toInstant())
    .orderBy('starts_at')
    .limit(10)
    .execute();
  // Where nothing at all is left, the work list says so itself.
  const short = (await suppliesOf(trx, today.toZonedDateTime('UTC').toInstant(), { organisations: own })).filter(
    ({ free, waiting }) => free > 0 && free < waiting,
  );
  return [
    ...short.map((supply) => ({
      title: supply.kind === 'interview' ? 'Offer more interview times' : 'Plan another assessment day',
      why: `${shortage(supply)}: ${supply.programmeTitle}.`,
      href: supply.kind === 'interview' ? `${paths.newInterviews}?programme=${supply.programmeId}` : paths.newDay,
      dueOn: lastDay(supply),
    })),
    ...over.map((day) => ({
      title: 'Record who came to an assessment day',
      why: 'It is over. Say who came, then close it, so that its scorecards can be read.',
      href: paths.day(day.id),
      dueOn: day.on,
    })),
    ...(unrecorded.count === 0
      ? []
      : [
          {
            title: 'Record what came of interviews',
            why: 'They were to be held before today, and nobody has said whether they were.',
            href: unrecorded.count === 1 && unrecorded.only ? paths.interview(unrecorded.only) : paths.interviews,
            dueOn: null,
            count: unrecorded.count,
          },
        ]),
    ...planned.map((day) => ({
      title: 'Open an assessment day for booking',
      why: 'It is planned, and candidates do not see it yet.',
      href: paths.day(day.id),
      dueOn: null,
    })),
  ];
}
