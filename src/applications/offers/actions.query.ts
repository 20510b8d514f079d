import { sql } from 'kysely';
import type { HomeAction } from '#home.ts';
import type { Trx } from '#platform/database/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { employers } from '../work/decision-forms.ts';
import { ownPaths, workPaths } from './paths.ts';

/** What waits for a person around offers: approvals, answers, places to give on, agreements, evidence. */
export async function offerActionsFor(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  if (actor.personId === null) return [];
  return [
    ...(await employerActions(trx, actor)),
    ...(await providerActions(trx, actor)),
    ...(actor.isCandidate ? await ownActions(trx, actor.personId, today) : []),
  ];
}

type Need = 'approve' | 'time' | 'place' | 'complete' | 'deferral';

const words: Readonly<
  Record<Need, { readonly title: string; readonly why: string; readonly path: (id: string) => string; readonly many: string }>
> = {
  approve: {
    title: 'Approve an offer',
    why: 'Its pay is above what one person may offer, and a colleague proposed it.',
    path: workPaths.offer,
    many: '/work/applications?step=offer',
  },
  time: {
    title: 'Answer a request for more time',
    why: 'The offer does not expire before you have.',
    path: workPaths.offer,
    many: '/work/applications?state=offered',
  },
  place: {
    title: 'A place is free: make the next offer',
    why: 'Somebody on the waiting list is next for it.',
    path: workPaths.offer,
    many: workPaths.places,
  },
  complete: {
    title: 'Complete an agreement',
    why: 'Something that has to stand in it is missing, so nobody can sign it.',
    path: workPaths.agreementDetails,
    many: '/work/applications?state=accepted',
  },
  deferral: {
    title: 'Answer a wish to start later',
    why: 'A candidate asks for a later start.',
    path: workPaths.deferral,
    many: '/work/applications',
  },
};

async function employerActions(trx: Trx, actor: Actor): Promise<readonly HomeAction[]> {
  const own = organisationsOf(actor, ...employers);
  if (own.length === 0) return [];
  const { rows } = await sql<{ need: Need; waiting: number; only: string; due: Temporal.PlainDate | null }>`
    select need, count(*)::int as waiting, min(id::text) as only, min(due) as due from (
      select 'approve' as need, a.id, a.due_on as due from offers o join applications a on a.id = o.application_id
        where o.state = 'proposed' and o.made_by <> ${actor.personId} and a.organisation_id in (${sql.join([...own])})
      union all
      select 'time', a.id, o.expires_on from offer_extensions e join offers o on o.id = e.offer_id join applications a on a.id = e.application_id
        where e.state = 'asked' and o.state = 'made' and a.organisation_id in (${sql.join([...own])})
      union all
      select 'place', a.id, null from freed_places f join applications a on a.id = f.application_id
        where f.state = 'proposed' and a.state = 'waiting_list' and a.organisation_id in (${sql.join([...own])})
      union all
      select 'complete', a.id, null from agreements g join applications a on a.id = g.application_id
        where not g.is_complete and a.state = 'accepted' and a.organisation_id in (${sql.join([...own])})
      union all
      select 'deferral', a.id, null from deferrals d join applications a on a.id = d.application_id
        where d.state = 'asked' and d.asked_by = 'candidate' and a.organisation_id in (${sql.join([...own])})
    ) work group by need`.execute(trx);
  return rows.map(({ need, waiting, only, due }) => ({
    title: words[need].title,
    why: words[need].why,
    href: waiting === 1 ? words[need].path(only) : words[need].many,
    dueOn: due,
    count: waiting,
  }));
}

async function providerActions(trx: Trx, actor: Actor): Promise<readonly HomeAction[]> {
  if (organisationsOf(actor, 'provider_coordinator').length === 0) return [];
  const { rows } = await sql<{ waiting: number; only: string | null }>`
    select count(*)::int as waiting, min(id::text) as only from agreements where is_complete and 'provider' = any (waits_for)`.execute(trx);
  const { waiting, only } = rows[0] ?? { waiting: 0, only: null };
  if (waiting === 0 || only === null) return [];
  return [
    {
      title: 'Sign training plans',
      why: 'They are signed before the training begins.',
      href: waiting === 1 ? workPaths.toSign(only) : workPaths.agreements,
      dueOn: null,
      count: waiting,
    },
  ];
}

/** What a candidate still has to give for the conditions of an accepted offer, and a later start to answer. */
async function ownActions(trx: Trx, personId: string, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const { rows } = await sql<{
    kind: 'condition' | 'deferral';
    application: string;
    condition: string;
    title: string;
    due: Temporal.PlainDate | null;
  }>`
    select 'condition' as kind, a.id as application, c.id::text as condition, c.title, c.due_on as due
      from offer_conditions c join offers o on o.id = c.offer_id join applications a on a.id = o.application_id
      where a.person_id = ${personId} and a.state = 'accepted' and o.state = 'accepted' and c.state = 'open' and c.evidence is not null and c.given_at is null
    union all
    select 'deferral', a.id, '', p.title, null from deferrals d join applications a on a.id = d.application_id join programmes p on p.id = a.programme_id
      where a.person_id = ${personId} and d.state = 'asked' and d.asked_by = 'employer'
    order by due nulls last limit 20`.execute(trx);
  return rows.map((row) =>
    row.kind === 'condition'
      ? {
          title: `Give what your offer needs: ${row.title}`,
          why:
            row.due !== null && Temporal.PlainDate.compare(row.due, today) < 0
              ? 'Its day has passed. You can still give it.'
              : 'Your offer stands on it.',
          href: ownPaths.condition(row.application, row.condition),
          dueOn: row.due,
        }
      : { title: 'Answer the proposal of a later start', why: row.title, href: ownPaths.deferral(row.application), dueOn: null },
  );
}
