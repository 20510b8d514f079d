import { sql } from 'kysely';
import type { HomeAction } from '#home.ts';
import { rolesOf, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { countOf, formatDate } from '#ui/index.ts';
import { mondayOf } from './hours.rules.ts';
import { paths } from './paths.ts';

/** What in training needs a person's action today. One query for each part that the person has. */
export async function actionsFor(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const roles = rolesOf(actor);
  const personId = actor.personId ?? '';
  const actions: HomeAction[] = [];
  if (roles.has('apprentice')) actions.push(...(await ownActions(trx, personId, today)));
  if (roles.has('mentor') || roles.has('programme_manager')) actions.push(...(await hoursActions(trx, personId)));
  if (roles.has('mentor') || roles.has('provider_coordinator'))
    actions.push(...(await reviewActions(trx, personId, today)), ...(await competencyActions(trx, personId)));
  if (roles.has('programme_manager')) actions.push(...(await managerActions(trx, today)));
  return actions;
}

async function ownActions(trx: Trx, personId: string, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const monday = mondayOf(today);
  const lastMonday = monday.subtract({ weeks: 1 });
  const { rows } = await sql<{
    id: string;
    missing: boolean;
    returned: number;
    toSign: number | null;
    heldOn: Temporal.PlainDate | null;
    block: string | null;
    blockOn: Temporal.PlainDate | null;
    routeBy: Temporal.PlainDate | null;
  }>`
    select a.id,
      a.state = 'active' and a.starts_on <= ${lastMonday.add({ days: 4 })}::date and not exists (select from hours_entries h where h.apprenticeship_id = a.id
        and h.on_day >= ${lastMonday}::date and h.on_day < ${monday}::date and h.state in ('entered', 'approved', 'returned')) as missing,
      (select count(*)::int from hours_entries h where h.apprenticeship_id = a.id and h.state = 'returned') as returned,
      review.number as "toSign", review.held_on as "heldOn", block.title as block, block.starts_on as "blockOn",
      case when a.route is null then (select p.starts_on from plan_items p where p.apprenticeship_id = a.id and p.mode = 'route choice'
        and p.starts_on between ${today}::date and ${today}::date + 60 limit 1) end as "routeBy"
    from apprenticeships a
      left join lateral (select r.number, r.held_on from reviews r where r.apprenticeship_id = a.id and r.state = 'held'
        and not exists (select from review_signatures s where s.review_id = r.id and s.party = 'apprentice') order by r.number limit 1) review on true
      left join lateral (select p.title, p.starts_on from plan_items p where p.apprenticeship_id = a.id and p.kind = 'block' and p.ends_on - p.starts_on <= 6
        and p.starts_on between ${today}::date and ${today}::date + 7 order by p.starts_on limit 1) block on true
    where a.person_id = ${personId} and a.state in ('agreed', 'active', 'on_break', 'gateway')`.execute(trx);
  return rows.flatMap((row): HomeAction[] => [
    ...(row.returned > 0
      ? [
          {
            title: 'Look at returned hours again',
            why: 'Your mentor asked for a change.',
            href: paths.hours(row.id),
            dueOn: today,
            count: row.returned,
          },
        ]
      : []),
    ...(row.toSign !== null
      ? [
          {
            title: `Sign review ${row.toSign}`,
            why: row.heldOn === null ? 'It waits for your name.' : `It was held on ${formatDate(row.heldOn)} and waits for your name.`,
            href: paths.review(row.id, row.toSign),
            dueOn: today,
          },
        ]
      : []),
    ...(row.missing
      ? [
          {
            title: 'Enter last week’s hours',
            why: `Nothing is entered for the week from ${formatDate(lastMonday)}.`,
            href: paths.hours(row.id, lastMonday),
            dueOn: monday,
          },
        ]
      : []),
    ...(row.routeBy !== null
      ? [{ title: 'Choose your route', why: 'It begins the day after.', href: paths.route(row.id), dueOn: row.routeBy }]
      : []),
    ...(row.block !== null
      ? [
          {
            title: row.block,
            why: 'Your next week away from work begins.',
            href: paths.plan(row.id),
            dueOn: row.blockOn,
          },
        ]
      : []),
  ]);
}

async function hoursActions(trx: Trx, personId: string): Promise<readonly HomeAction[]> {
  const { rows } = await sql<{ entries: number; people: number; oldest: Temporal.PlainDate | null }>`
    select count(*)::int as entries, count(distinct a.id)::int as people, min(h.on_day) as oldest
    from apprenticeships a join hours_entries h on h.apprenticeship_id = a.id and h.state = 'entered'
    where a.person_id <> ${personId} and (a.id = any (app.mentored()) or a.organisation_id = any (app.organisations('programme_manager')))`.execute(
    trx,
  );
  const row = rows[0];
  if (!row || row.entries === 0) return [];
  return [
    {
      title: 'Approve hours',
      why: `${countOf(row.people, 'apprentice')} waiting${row.oldest === null ? '' : `, since ${formatDate(row.oldest)}`}.`,
      href: paths.hoursToApprove,
      dueOn: null,
      count: row.entries,
    },
  ];
}

async function reviewActions(trx: Trx, personId: string, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const { rows } = await sql<{ id: string; name: string; number: number; state: string; dueOn: Temporal.PlainDate }>`
    select a.id, p.name, r.number, r.state, r.due_on as "dueOn"
    from reviews r join apprenticeships a on a.id = r.apprenticeship_id join people p on p.id = a.person_id
    where a.person_id <> ${personId} and (
        (a.id = any (app.mentored()) and ((r.state = 'planned' and a.state = 'active' and r.due_on <= ${today}::date + 14)
          or (r.state = 'held' and 'mentor' = any (r.needs_parties) and not exists (select from review_signatures s where s.review_id = r.id and s.party = 'mentor'))))
        or (a.programme_id = any (app.partner_programmes('provider', 'provider_coordinator')) and r.state = 'held' and 'provider' = any (r.needs_parties)
          and not exists (select from review_signatures s where s.review_id = r.id and s.party = 'provider')))
    order by r.due_on, r.id limit 20`.execute(trx);
  return rows.map((row) => ({
    title: row.state === 'held' ? `Sign review ${row.number} of ${row.name}` : `Hold review ${row.number} with ${row.name}`,
    why:
      row.state === 'held'
        ? 'It waits for your name.'
        : Temporal.PlainDate.compare(row.dueOn, today) < 0
          ? `It was due by ${formatDate(row.dueOn)}.`
          : `It is due by ${formatDate(row.dueOn)}.`,
    href: paths.review(row.id, row.number),
    dueOn: row.state === 'held' ? today : row.dueOn,
  }));
}

async function competencyActions(trx: Trx, personId: string): Promise<readonly HomeAction[]> {
  const { rows } = await sql<{ id: string; name: string; ready: number }>`
    select a.id, p.name, count(*)::int as ready
    from competency_records c join apprenticeships a on a.id = c.apprenticeship_id join people p on p.id = a.person_id
    where c.state = 'ready' and a.id = any (app.mentored()) and a.person_id <> ${personId}
    group by a.id, p.name order by p.name limit 20`.execute(trx);
  return rows.map((row) => ({
    title: `Sign off competencies of ${row.name}`,
    why: `${countOf(row.ready, 'competency', 'competencies')} ready, with evidence.`,
    href: paths.competencies(row.id),
    dueOn: null,
    count: row.ready,
  }));
}

async function managerActions(trx: Trx, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const { rows } = await sql<{
    unmentored: number;
    firstId: string | null;
    nextStart: Temporal.PlainDate | null;
    overdue: number;
    oldest: Temporal.PlainDate | null;
  }>`
    with mine as (select a.* from apprenticeships a where a.organisation_id = any (app.organisations('programme_manager'))),
      alone as (select m.id, m.starts_on from mine m where m.state in ('agreed', 'active', 'on_break')
        and not exists (select from mentor_assignments g where g.apprenticeship_id = m.id and (g.to_on is null or g.to_on > ${today}::date))),
      late as (select r.due_on from reviews r join mine m on m.id = r.apprenticeship_id where m.state = 'active' and r.state = 'planned' and r.due_on < ${today}::date)
    select (select count(*)::int from alone) as unmentored, (select id from alone order by starts_on, id limit 1) as "firstId", (select min(starts_on) from alone) as "nextStart",
      (select count(*)::int from late) as overdue, (select min(due_on) from late) as oldest`.execute(trx);
  const row = rows[0];
  if (!row) return [];
  return [
    ...(row.unmentored > 0
      ? [
          {
            title: row.unmentored === 1 ? 'Assign a mentor' : 'Assign mentors',
            why: `${countOf(row.unmentored, 'apprentice')} without one.`,
            href: row.unmentored === 1 && row.firstId ? paths.mentor(row.firstId) : paths.work,
            dueOn: row.nextStart,
            count: row.unmentored,
          },
        ]
      : []),
    ...(row.overdue > 0
      ? [
          {
            title: 'Reviews are overdue',
            why: 'See to it that they are held and recorded.',
            href: paths.work,
            dueOn: row.oldest,
            count: row.overdue,
          },
        ]
      : []),
  ];
}
