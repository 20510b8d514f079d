/** Drafts of programme documents: written, reviewed by a second person, published. The only door for other folders and rooms. */
export { startDraft, type NewDraft } from './start-draft.ts';
export { draftLifecycle } from './draft-lifecycle.ts';

export { draftPath } from './draft-path.ts';
export { draftApiRoutes } from './api.ts';
export { draftActionsFor } from './actions.query.ts';
export { dueDraftWork, publishDraft } from './publish-draft.ts';
export { approveDraft, askReview } from './review-draft.ts';
export { draftRoutes } from './routes.tsx';
export { draftSubjects } from './subject.ts';
export { DraftTable } from './pages/lists.tsx';
export { Versions } from './pages/versions.tsx';
export { draftsOfProgramme, type DraftEntry } from './draft.query.ts';
export { useOfVersions, type VersionUse } from './versions.query.ts';
