import { sql } from 'kysely';
import type { HomeAction } from '#home.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { gatewayView } from './gateway.query.ts';
import { confirmerOf } from './pass-gateway.ts';
import { finishPaths } from './paths.ts';
import { nextRolesOf, openRoleApplications } from './roles.query.ts';
import { openMonthsBefore } from './roles.rules.ts';

/** So many at most of each kind: who has more begins with these. */
const most = 20;

/** What the end of training asks of a person today. */
export async function finishActionsFor(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  if (actor.personId === null) return [];
  const roles = new Set(actor.memberships.map((membership) => membership.role));
  return [
    ...(actor.isApprentice ? await ownActions(trx, actor.personId, today) : []),
    ...(roles.has('programme_manager') ? await returnsDue(trx, actor, today) : []),
    ...(actor.isApprentice || roles.has('mentor') || roles.has('programme_manager') || roles.has('provider_coordinator')
      ? await confirmations(trx, actor.personId, today)
      : []),
    ...(roles.has('assessor') || roles.has('programme_manager') ? await assessments(trx, actor.personId) : []),
    ...(roles.has('recruiter') || roles.has('programme_manager') ? await roleApplications(trx, actor) : []),
  ];
}

/** The certificate that is ready, and the roles that are open, until one has applied. */
async function ownActions(trx: Trx, personId: string, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const rows = await trx
    .selectFrom('apprenticeships')
    .innerJoin('programmes', 'programmes.id', 'apprenticeships.programme_id')
    .select(['apprenticeships.id', 'apprenticeships.state', 'apprenticeships.ended_on', 'programmes.title'])
    .select(({ selectFrom, exists }) =>
      exists(
        selectFrom('role_applications')
          .select('role_applications.id')
          .whereRef('role_applications.apprenticeship_id', '=', 'apprenticeships.id'),
      ).as('hasApplied'),
    )
    .where('apprenticeships.person_id', '=', personId)
    .where((either) =>
      either.or([
        either('apprenticeships.state', 'in', ['gateway', 'completed']),
        either.and([
          either('apprenticeships.state', 'in', ['active', 'on_break']),
          either('apprenticeships.planned_end_on', '<=', today.add({ months: openMonthsBefore })),
        ]),
      ]),
    )
    .execute();
  const actions: HomeAction[] = [];
  for (const row of rows) {
    const isFresh = row.ended_on !== null && Temporal.PlainDate.compare(row.ended_on, today.subtract({ months: 3 })) >= 0;
    if (row.state === 'completed' && isFresh)
      actions.push({
        title: 'Your certificate is ready',
        why: `You have completed ${row.title}. Print it or pass its number on.`,
        href: finishPaths.certificate(row.id),
        dueOn: null,
      });
    if (row.hasApplied) continue;
    const roles = await nextRolesOf(trx, row.id);
    if (roles.length > 0)
      actions.push({
        title: 'Apply for a permanent role',
        why: `${row.title} leads to: ${roles.map((role) => role.title).join(', ')}.`,
        href: finishPaths.roles(row.id),
        dueOn: null,
      });
  }
  return actions;
}

async function returnsDue(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const rows = await trx
    .selectFrom('breaks')
    .innerJoin('apprenticeships', 'apprenticeships.id', 'breaks.apprenticeship_id')
    .innerJoin('people', 'people.id', 'apprenticeships.person_id')
    .select(['apprenticeships.id', 'people.name', 'breaks.expected_return_on'])
    .where('apprenticeships.state', '=', 'on_break')
    .where('apprenticeships.organisation_id', 'in', [...organisationsOf(actor, 'programme_manager')])
    .where('apprenticeships.person_id', '<>', actor.personId)
    .where('breaks.to_on', 'is', null)
    .where('breaks.expected_return_on', '<=', today)
    .orderBy('breaks.expected_return_on')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    title: `Record the return of ${row.name}`,
    why: 'The day on which the return was expected has come.',
    href: finishPaths.returnFromBreak(row.id),
    dueOn: row.expected_return_on,
  }));
}

/** Complete on the record, but not confirmed by the party for which the person speaks. Most fall out in the database; hours are counted for the rest. */
async function confirmations(trx: Trx, personId: string, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const rows = await trx
    .selectFrom('apprenticeships')
    .innerJoin('people', 'people.id', 'apprenticeships.person_id')
    .select(['apprenticeships.id', 'apprenticeships.person_id', 'apprenticeships.planned_end_on', 'people.name'])
    .select(sql<string[]>`app.apprenticeship_access(apprenticeships.id)`.as('roles'))
    .where('apprenticeships.state', '=', 'active')
    .where('apprenticeships.planned_end_on', '<=', today.add({ days: 60 }))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('competency_records')
            .select('competency_id')
            .whereRef('competency_records.apprenticeship_id', '=', 'apprenticeships.id')
            .where('state', '<>', 'signed_off'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reviews')
            .select('reviews.id')
            .whereRef('reviews.apprenticeship_id', '=', 'apprenticeships.id')
            .where((either) =>
              either.or([
                either('reviews.state', '=', 'held'),
                either.and([either('reviews.state', '=', 'planned'), either('reviews.due_on', '<=', today)]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('apprenticeships.planned_end_on')
    .limit(most)
    .execute();
  const actions: HomeAction[] = [];
  for (const row of rows) {
    const party = confirmerOf(row.roles);
    const gateway = party === null ? null : (await gatewayView(trx, row.id, today))?.gateway;
    if (!gateway?.isReadyToConfirm) continue;
    const isOwn = row.person_id === personId;
    if (gateway.isReady && !isOwn)
      actions.push({
        title: `${row.name}: enter the gateway`,
        why: 'Everything is complete and confirmed.',
        href: finishPaths.gateway(row.id),
        dueOn: row.planned_end_on,
      });
    else if (gateway.items.some((item) => item.id === party && !item.isMet)) {
      actions.push({
        title: isOwn ? 'Confirm that you are ready for the assessment' : `Confirm that ${row.name} is ready for the assessment`,
        why: 'Hours, competencies and reviews are complete.',
        href: finishPaths.gateway(row.id),
        dueOn: row.planned_end_on,
      });
    }
  }
  return actions;
}

/** At the gateway: for the assessor, or for the programme manager where no assessment organisation has a part. */
async function assessments(trx: Trx, personId: string): Promise<readonly HomeAction[]> {
  const { rows } = await sql<{ id: string; name: string; title: string }>`
    select a.id, people.name, programmes.title from apprenticeships a
      join people on people.id = a.person_id
      join programmes on programmes.id = a.programme_id
      cross join lateral app.apprenticeship_access(a.id) as access
    where a.state = 'gateway' and a.person_id <> ${personId} and (access && array['assessor'] or (access && array['programme_manager']
      and not exists (select from partnerships p where p.programme_id = a.programme_id and p.kind = 'assessment' and p.from_on <= app.today() and (p.to_on is null or p.to_on > app.today()))))
    order by a.planned_end_on, a.id limit ${most}`.execute(trx);
  return rows.map((row) => ({
    title: `Record the assessment of ${row.name}`,
    why: `${row.title}: training is complete and confirmed.`,
    href: finishPaths.gateway(row.id),
    dueOn: null,
  }));
}

async function roleApplications(trx: Trx, actor: Actor): Promise<readonly HomeAction[]> {
  const count = await openRoleApplications(trx, organisationsOf(actor, 'programme_manager', 'recruiter'));
  return count === 0
    ? []
    : [
        {
          title: 'Decide on applications for permanent roles',
          why: 'Apprentices wait for an answer.',
          href: finishPaths.workRoles,
          dueOn: null,
          count,
        },
      ];
}
