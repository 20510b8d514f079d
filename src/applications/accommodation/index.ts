import type { Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { ownRoutes } from './own.routes.tsx';
import { teamRoutes } from './team.routes.tsx';

export { dueAccommodationWork } from './due-accommodation.ts';
export { markArranged } from './arrange.ts';
export { requestAccommodation, writeToTeam } from './own.ts';
export { judgeOption, nameFunction, nameTeamOption, writeToCandidate } from './team.ts';
export { agreeAdjustments } from './team-answer.ts';
export { waitingForAdviser } from './team-list.query.ts';

/** Adjustments in private: the candidate's pages, and their own team's. */
export const accommodationRoutes = (services: Services): readonly Route<Actor>[] => [...ownRoutes(services), ...teamRoutes(services)];
