/** Equality monitoring: the candidate's page, what is counted and erased, and the words of the codes for reports. */
export { dueMonitoringWork } from './count-monitoring.ts';
export { saveMonitoring } from './monitoring.ts';
export { monitoringWords } from './question-sets.ts';
export { monitoringRoutes } from './routes.tsx';
