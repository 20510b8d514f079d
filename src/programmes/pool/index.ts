/** The pool: how many of the people who agreed to be found would qualify, groups to invite, and what a new version would change for them. */
export { impactsOf } from './impact.query.ts';
export { changeMembership as chooseToBeFound } from './membership.ts';
export { commonDefinitions } from './resident-people.store.ts';
export { ImpactPreview } from './pages/impact.tsx';
export { poolLifecycle } from './pool-lifecycle.ts';
export { impactSchema, impactShown, poolApiRoutes } from './api.ts';
export { poolRoutes } from './routes.tsx';
