/** Young people: who is one, what they are told, and whether a guardian signs the agreement. */
export { type Guardian, type GuardianNeed } from './guardian.query.ts';
export { youngRoutes } from './routes.tsx';
