/** Directory pages: pages of the five keys, listed with a way to the employer's own site. */
export { loadFolder, type LoadReport } from './load-folder.ts';
export { listingLifecycle } from './listing-lifecycle.ts';
export { directoryRoutes } from './routes.tsx';
