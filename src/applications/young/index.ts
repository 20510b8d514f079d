/** Young people: who is one, what they are told, and whether a guardian signs the agreement. */
export { guardianNeeded, guardianOf, type Guardian, type GuardianNeed } from './guardian.query.ts';
export { YoungNotice } from './pages/notice.tsx';
export { youngRoutes } from './routes.tsx';
