import type { Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { Services } from '#services.ts';
import { accessToInterview } from '../core/access.query.ts';
import { candidateAssessmentRoutes } from './assessment/candidate.routes.tsx';
import { accessToDay } from './assessment/day.query.ts';
import { assessmentRoutes } from './assessment/work.routes.tsx';
import { availabilityRoutes } from './availability.routes.tsx';
import { candidateInterviewRoutes } from './candidate.routes.tsx';
import { panelInterviewRoutes } from './interview-routes.tsx';
import { overviewRoutes } from './overview.routes.tsx';
import { planRoutes } from './plan.routes.tsx';

/** The door to interviews and assessment. */
export { bookInterview } from './book-interview.ts';
export { submitScorecard, submitStationScorecard } from './submit-scorecard.ts';
export { offerSlots } from './offer-slots.ts';
export { addTime, setInterviewerSettings } from './availability.ts';
export { offerPlan, previewPlan } from './offer-plan.ts';
export { closeDay, openDay } from './assessment/change-day.ts';
export { planDay } from './assessment/plan-day.ts';
export { bookDay } from './assessment/book-day.ts';
export { recordAttendance } from './assessment/attend.ts';
export { interviewApiRoutes } from './api.ts';
export { type Score } from './scores.query.ts';

/** The pages of interviews and assessment, for candidates, panels and recruiters. Named addresses come before those with an id. */
export const interviewRoutes = (services: Pick<Services, 'config'>): readonly Route<Actor>[] => [
  ...candidateInterviewRoutes,
  ...candidateAssessmentRoutes,
  ...availabilityRoutes,
  ...planRoutes,
  ...overviewRoutes(services),
  ...panelInterviewRoutes(),
  ...assessmentRoutes,
];

/** What an interview or an assessment day is to the asker. */
export const interviewSubjects: SubjectResolvers = {
  interview: async (trx, id) => {
    const roles = await accessToInterview(trx, id);
    return roles.length === 0 ? null : roles;
  },
  assessment_day: async (trx, id) => {
    const roles = await accessToDay(trx, id);
    return roles.length === 0 ? null : roles;
  },
};
