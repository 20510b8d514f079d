import { sql } from 'kysely';
import type { HomeAction } from '#home.ts';
import { rolesOf, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { paths } from './paths.ts';

/** Complaints that wait for the actor: to be acknowledged, to be answered; and an own file that is ready. */
export async function privacyActionsFor(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const actions: HomeAction[] = [];
  const roles = rolesOf(actor);
  if (roles.has('programme_manager') || roles.has('operator')) {
    const { rows } = await sql<{ isNew: boolean; count: number; due: Temporal.PlainDate }>`
      select state = 'received' as "isNew", count(*)::int as count, min(case when state = 'received' then acknowledge_by else answer_by end) as due
      from complaints where state in ('received', 'acknowledged', 'investigating') and person_id is distinct from app.person() group by 1`.execute(
      trx,
    );
    for (const { isNew, count, due } of rows)
      actions.push({
        title: isNew ? 'Acknowledge complaints' : 'Answer complaints',
        why: isNew ? 'The law gives 30 days from their receipt.' : 'Their answer was promised by a day.',
        href: paths.complaints,
        dueOn: due,
        count,
      });
  }
  const ready = await trx
    .selectFrom('subject_requests')
    .select('expires_on')
    .where('person_id', '=', actor.personId)
    .where('state', '=', 'ready')
    .where('expires_on', '>=', today)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (ready)
    actions.push({
      title: 'Read what is held of you',
      why: 'You asked for it. It is deleted after this day.',
      href: paths.ownData,
      dueOn: ready.expires_on,
    });
  return actions;
}
