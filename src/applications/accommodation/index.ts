import type { Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { ownRoutes } from './own.routes.tsx';
import { teamRoutes } from './team.routes.tsx';

export { accommodationLifecycle, accommodationTable } from './accommodation-lifecycle.ts';

/** Adjustments in private: the candidate's page, and their own team's. */
export const accommodationRoutes = (services: Services): readonly Route<Actor>[] => [...ownRoutes, ...teamRoutes(services)];
