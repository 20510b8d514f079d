/** What the record adds up to: the only door to reports. */
export { insightRoutes } from './routes.tsx';
export { compareFunnel, dueInsightWork } from './funnel.store.ts';
