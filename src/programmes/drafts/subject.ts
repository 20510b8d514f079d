import { organisationsOf } from '#people/index.ts';
import { isId } from '#platform/ids.ts';
import type { SubjectResolvers } from '#rooms.ts';

/** A draft is its organisation's programme managers' and nobody else's; who of them may review it is told by its writers. */
export const draftSubjects: SubjectResolvers = {
  draft: async (trx, id, actor) => {
    if (!isId(id)) return null;
    const draft = await trx.selectFrom('programme_drafts').select('organisation_id').where('id', '=', id).executeTakeFirst();
    return draft && organisationsOf(actor, 'programme_manager').includes(draft.organisation_id) ? ['programme_manager'] : null;
  },
};
