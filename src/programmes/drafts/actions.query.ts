import type { HomeAction } from '#home.ts';
import { rolesOf, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';

/** What of the drafts needs a person: a review that was asked of them, and what has come back to them. */
export async function draftActionsFor(trx: Trx, actor: Actor, _today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  const { personId } = actor;
  if (personId === null || !rolesOf(actor).has('programme_manager')) return [];
  const rows = await trx
    .selectFrom('programme_drafts')
    .leftJoin('people as asker', 'asker.id', 'programme_drafts.asked_by')
    .select(['programme_drafts.id', 'programme_drafts.name', 'state', 'asker.name as askedBy', 'asked_by', 'reviewer_id'])
    .where(({ and, eb, or }) =>
      or([
        and([eb('state', '=', 'in_review'), eb('reviewer_id', '=', personId)]),
        and([eb('state', 'in', ['returned', 'approved']), eb('asked_by', '=', personId)]),
      ]),
    )
    .orderBy('programme_drafts.id')
    .limit(20)
    .execute();
  return rows.map(({ id, name, state, askedBy }): HomeAction => {
    const href = `/manage/drafts/${id}`;
    switch (state) {
      case 'in_review':
        return {
          title: 'A draft waits for your review',
          why: `${askedBy ?? 'A colleague'} asks you to read “${name}” before it is published.`,
          href,
          dueOn: null,
        };
      case 'approved':
        return { title: 'Publish an approved draft', why: `“${name}” is approved: publish it now or at a time.`, href, dueOn: null };
      default:
        return { title: 'A draft came back to you', why: `“${name}” was sent back: see why, and go on with it.`, href, dueOn: null };
    }
  });
}
