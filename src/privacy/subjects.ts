import { organisationsOf } from '#people/index.ts';
import type { SubjectResolvers } from '#rooms.ts';
import { complaintAccess } from './complaint.query.ts';
import { holdById } from './retention.query.ts';

/** What the records of this room are to an actor. */
export const privacySubjects: SubjectResolvers = {
  complaint: (trx, id) => complaintAccess(trx, id),
  legal_hold: async (trx, id, actor) => {
    const hold = await holdById(trx, id);
    return hold && organisationsOf(actor, 'programme_manager').includes(hold.organisationId) ? ['programme_manager'] : null;
  },
  subject_request: async (trx, id, actor) => {
    const row = await trx.selectFrom('subject_requests').select('person_id').where('id', '=', id).executeTakeFirst();
    return row && row.person_id === actor.personId ? ['owner'] : null;
  },
};
