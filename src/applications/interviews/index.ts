import type { Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import type { SubjectResolvers } from '#rooms.ts';
import { accessToInterview } from '../core/access.query.ts';
import { candidateInterviewRoutes } from './candidate.routes.tsx';
import { panelInterviewRoutes } from './interview-routes.tsx';

/** The door to interviews and assessment. */
export { bookInterview, cancelBooking } from './book-interview.ts';
export { submitScorecard } from './submit-scorecard.ts';
export { offerSlots } from './offer-slots.ts';

/** The pages of interviews, for candidates, panels and recruiters. */
export const interviewRoutes = (): readonly Route<Actor>[] => [...candidateInterviewRoutes, ...panelInterviewRoutes()];

/** What an interview is to the asker. */
export const interviewSubjects: SubjectResolvers = {
  interview: async (trx, id) => {
    const roles = await accessToInterview(trx, id);
    return roles.length === 0 ? null : roles;
  },
};
