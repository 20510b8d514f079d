/** The check over every programme at once: "what could I apply for?" */
export { checkCatalogue } from './api.ts';
export { checkAllRoutes } from './routes.tsx';
