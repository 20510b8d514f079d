/** What the record adds up to: the only door to reports. */
export { insightRoutes } from './routes.tsx';
export { changeSettings } from './settings.ts';
export { csvOf } from './csv.ts';
export { dictionary, headerOf } from './dictionary.ts';
export { compareFunnel, dueInsightWork } from './funnel.store.ts';
