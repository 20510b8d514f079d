import { sql } from 'kysely';
import type { HomeAction } from '#home.ts';
import type { Trx } from '#platform/database/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { waitingForAdviser } from '../accommodation/index.ts';
import { interviewActionsFor } from '../interviews/actions.query.ts';
import { paths } from './paths.ts';

/** What needs the person's action today, for everybody who works on applications. */
export async function workActionsFor(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  if (actor.personId === null) return [];
  const actions = [
    ...(await stepActions(trx, actor)),
    ...(await scorecardActions(trx, actor.personId, today)),
    ...(await interviewActionsFor(trx, actor, today)),
    ...(await adjustmentActions(trx, actor)),
    ...(await secondActions(trx, actor)),
  ];
  return actions.toSorted((a, b) => (a.dueOn?.toString() ?? '9').localeCompare(b.dueOn?.toString() ?? '9'));
}

type Need = 'check' | 'assess' | 'slots' | 'decide' | 'offer' | 'settle';

const words: Readonly<Record<Need, { readonly title: string; readonly why: string; readonly href: string }>> = {
  check: {
    title: 'Check applications against the criteria',
    why: 'They are with you, and the candidates know by when they move.',
    href: `${paths.list}?step=screen&whose=mine`,
  },
  assess: {
    title: 'Decide about candidates at an assessment',
    why: 'They are with you, and no assessment day lies ahead of them.',
    href: `${paths.list}?step=assess&whose=mine`,
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
  const own = organisationsOf(actor, 'recruiter', 'programme_manager', 'agency_screener', 'provider_coordinator');
  if (own.length === 0) return [];
  const { rows } = await sql<{ need: Need; waiting: number; due: Temporal.PlainDate | null; only: string }>`
    select need, count(*)::int as waiting, min(due_on) as due, min(id::text) as only from (
      select a.id, a.due_on, case
        when a.state = 'accepted' then 'settle'
        when s.kind = 'screen' then 'check'
        when s.kind = 'assess' and s.paused_on is null
          and not exists (select from assessment_bookings b where b.application_id = a.id and b.state = 'booked') then 'assess'
        -- What is proposed waits for a second person, who is told on a line of its own.
        when s.kind = 'offer' and not exists (select from offers o where o.application_id = a.id and o.state = 'proposed') then 'offer'
        when s.kind = 'interview' and exists (select from scorecards c where c.application_id = a.id) then 'decide'
        when s.kind = 'interview' and not exists (select from interviews i where i.application_id = a.id and i.state in ('booked', 'held'))
          and not exists (select from interviews i where i.programme_id = a.programme_id and i.state = 'offered' and i.starts_at > app.today()) then 'slots'
      end as need
      from applications a join application_steps s on s.application_id = a.id and s.ended_at is null
      where a.state in ('in_step', 'accepted') and a.refusal_takes_effect_at is null and a.held_by_organisation_id in (${sql.join([...own])})
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

/** Appeals, answers and second looks that wait for the employer: those that the person may handle. One query. */
async function secondActions(trx: Trx, actor: Actor): Promise<readonly HomeAction[]> {
  const own = organisationsOf(actor, 'recruiter', 'programme_manager');
  if (own.length === 0) return [];
  const { rows } = await sql<{ appeals: number; due: Temporal.PlainDate | null; looks: number }>`
    with open as (
      select appeals.due_on from appeals join applications on applications.id = appeals.application_id
        join pending_decisions on pending_decisions.id = appeals.decision_id
      where appeals.state = 'open' and applications.organisation_id in (${sql.join([...own])})
        and (appeals.kind = 'answer' or pending_decisions.decided_by <> ${actor.personId}))
    select (select count(*)::int from open) as appeals, (select min(due_on) from open) as due,
      (select count(*)::int from quality_reviews where state = 'waiting' and organisation_id in (${sql.join([...own])})
        and screened_by <> ${actor.personId}) as looks`.execute(trx);
  const waiting = rows[0];
  if (!waiting) return [];
  return [
    ...(waiting.appeals === 0
      ? []
      : [
          {
            title: 'Answer appeals',
            why: 'Candidates have answered a decision or appealed against one.',
            href: paths.appeals,
            dueOn: waiting.due,
            count: waiting.appeals,
          },
        ]),
    ...(waiting.looks === 0
      ? []
      : [
          {
            title: 'Have a second look',
            why: 'Results of your partners were drawn by lot for a second look.',
            href: paths.quality,
            dueOn: null,
            count: waiting.looks,
          },
        ]),
  ];
}
