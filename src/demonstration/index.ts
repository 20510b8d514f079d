/** The demonstration: fictional people at every stage, a mailbox to read and a clock to move. Never mounted in production. */
export { demonstrationRoutes } from './routes.tsx';
export { DemonstrationUnfinished, prepareDemonstration, restoreClock } from './prepare.ts';
