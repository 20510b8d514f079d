import { organisationsOf } from '#people/index.ts';
import { draftSubjects } from './drafts/index.ts';
import type { SubjectResolvers } from '#rooms.ts';

/** What a programme is to an actor: its managers' and recruiters' to run; to others it is not there to be managed. */
export const subjects: SubjectResolvers = {
  ...draftSubjects,
  programme: async (trx, id, actor) => {
    const programme = await trx.selectFrom('programmes').select('organisation_id').where('id', '=', id).executeTakeFirst();
    if (!programme) return null;
    return (['programme_manager', 'recruiter'] as const).filter((role) => organisationsOf(actor, role).includes(programme.organisation_id));
  },
};
