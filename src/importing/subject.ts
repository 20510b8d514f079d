import { organisationsOf } from '#people/index.ts';
import type { SubjectResolvers } from '#rooms.ts';

/** An import is there for the programme managers of its organisation only. */
export const subjects: SubjectResolvers = {
  import: async (trx, id, actor) => {
    const row = await trx.selectFrom('imports').select('organisation_id').where('id', '=', id).executeTakeFirst();
    return row && organisationsOf(actor, 'programme_manager').includes(row.organisation_id) ? ['programme_manager'] : null;
  },
};
