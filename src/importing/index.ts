/** Bringing existing pages and job ads in: the review of what the importer read, and the document that comes of it. */
export { documentFrom } from './write-document.ts';
export { importingRoutes } from './routes.tsx';
export { subjects as importingSubjects } from './subject.ts';
