import { organisationsOf, type Actor } from '#people/index.ts';
import { isId } from '#platform/ids.ts';
import type { SubjectResolvers } from '#rooms.ts';
import { accessToRun } from './run.query.ts';

/** The door of allocation inside the applications room: runs that share the places of intakes out. */
export { allocationApiRoutes } from './api.ts';
export { allocationActionsFor } from './actions.query.ts';
export { approveRun, previewRun } from './decide-run.ts';
export { changePlaces, changeRanking, fieldOf, rankField } from './change-run.ts';
export { draftRun } from './draft-run.ts';
export { type StoredOutcome } from './outcome.query.ts';
export { publishRun } from './publish-run.ts';
export { replayRuns } from './replay-runs.store.ts';
export { allocationRoutes } from './run.routes.tsx';

/** What a run is to an actor: its employer's recruiters and programme managers work on it. */
export const allocationSubjects: SubjectResolvers = {
  allocation_run: async (trx, id, actor: Actor) => {
    if (!isId(id)) return null;
    const organisationId = await accessToRun(trx, id);
    if (organisationId === null) return null;
    return (['recruiter', 'programme_manager'] as const).filter((role) => organisationsOf(actor, role).includes(organisationId));
  },
};
