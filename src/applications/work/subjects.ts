import type { SubjectResolvers } from '#rooms.ts';
import { accessToInterview } from '../core/access.query.ts';

/** What an interview is to the asker. Applications and files are the candidate side's and the same for both. */
export const workSubjects: SubjectResolvers = {
  interview: async (trx, id) => {
    const roles = await accessToInterview(trx, id);
    return roles.length === 0 ? null : roles;
  },
};
