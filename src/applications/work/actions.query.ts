import { sql } from 'kysely';
import type { HomeAction } from '#home.ts';
import type { Trx } from '#platform/database/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { waitingForAdviser } from '../accommodation/index.ts';
import { paths } from './paths.ts';

/** What needs the person's action today, for everybody who works on applications. */
export async function workActionsFor(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  if (actor.personId === null) return [];
  const actions = [
    ...(await stepActions(trx, actor)),
    ...(await scorecardActions(trx, actor.personId, today)),
    ...(await adjustmentActions(trx, actor)),
  ];
  return actions.toSorted((a, b) => (a.dueOn?.toString() ?? '9').localeCompare(b.dueOn?.toString() ?? '9'));
}

type Need = 'check' | 'slots' | 'decide' | 'offer' | 'settle';

const words: Readonly<Record<Need, { readonly title: string; readonly why: string; readonly href: string }>> = {
  check: {
    title: 'Check applications against the criteria',
    why: 'They are with you, and the candidates know by when they move.',
    href: `${paths.list}?step=screen&whose=mine`,
  },
  slots: {
    title: 'Offer interview times',
    why: 'Candidates stand at their interview and have no time to choose from.',
    href: paths.newInterviews,
  },
  decide: { title: 'Decide after the interview', why: 'Scorecards are in.', href: `${paths.list}?step=interview&whose=mine` },
  offer: { title: 'Make offers', why: 'These candidates have passed every step before it.', href: `${paths.list}?step=offer&whose=mine` },
  settle: {
    title: 'Settle accepted offers',
    why: 'Sign the agreement, settle each condition, then enrol.',
    href: `${paths.list}?state=accepted`,
  },
};

/** One line for each kind of work, with how many wait and the earliest day. One query. */
async function stepActions(trx: Trx, actor: Actor): Promise<readonly HomeAction[]> {
  const own = organisationsOf(actor, 'recruiter', 'programme_manager', 'agency_screener');
  if (own.length === 0) return [];
  const { rows } = await sql<{ need: Need; waiting: number; due: Temporal.PlainDate | null; only: string }>`
    select need, count(*)::int as waiting, min(due_on) as due, min(id::text) as only from (
      select a.id, a.due_on, case
        when a.state = 'accepted' then 'settle'
        when s.kind in ('screen', 'assess') then 'check'
        when s.kind = 'offer' then 'offer'
        when s.kind = 'interview' and exists (select from scorecards c where c.application_id = a.id) then 'decide'
        when s.kind = 'interview' and not exists (select from interviews i where i.application_id = a.id and i.state in ('booked', 'held'))
          and not exists (select from interviews i where i.programme_id = a.programme_id and i.state = 'offered' and i.starts_at > app.today()) then 'slots'
      end as need
      from applications a join application_steps s on s.application_id = a.id and s.ended_at is null
      where a.state in ('in_step', 'accepted') and a.held_by_organisation_id in (${sql.join([...own])})
    ) work where need is not null group by need`.execute(trx);
  return rows.map(({ need, waiting, due, only }) => ({
    title: words[need].title,
    why: words[need].why,
    href: waiting === 1 && need !== 'slots' ? paths.application(only) : words[need].href,
    dueOn: due,
    count: waiting,
  }));
}

/** Interviews of the past days on whose panel the person sat, without an own scorecard. */
async function scorecardActions(trx: Trx, personId: string, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const { rows } = await sql<{ id: string; on: Temporal.PlainDate; title: string }>`
    select i.id, (i.starts_at at time zone i.time_zone)::date as on, p.title
    from interviews i join interview_panel panel on panel.interview_id = i.id join programmes p on p.id = i.programme_id
    where panel.person_id = ${personId} and i.state in ('booked', 'held') and (i.starts_at at time zone i.time_zone)::date <= ${today}::date
      and not exists (select from scorecards c where c.application_id = i.application_id and c.interviewer_id = ${personId})
    order by i.starts_at limit 20`.execute(trx);
  return rows.map((row) => ({
    title: row.on.equals(today) ? 'Interview today' : 'Submit your scorecard',
    why: row.on.equals(today) ? `For ${row.title}; the scorecard opens when it begins.` : `For ${row.title}. The decision waits for it.`,
    href: paths.interview(row.id),
    dueOn: row.on,
  }));
}

/** How many requests wait for an adviser's word. */
async function adjustmentActions(trx: Trx, actor: Actor): Promise<readonly HomeAction[]> {
  const { count, dueOn } = await waitingForAdviser(trx, actor);
  return count === 0
    ? []
    : [
        {
          title: 'Answer requests for adjustments',
          why: 'Candidates wait to hear what is possible.',
          href: paths.accommodation,
          dueOn,
          count,
        },
      ];
}
