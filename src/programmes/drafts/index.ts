/** Drafts of programme documents: written, reviewed by a second person, published. The only door for other folders and rooms. */
export { startDraft, type NewDraft } from './start-draft.ts';
export { draftLifecycle } from './draft-lifecycle.ts';

/** Where a draft is read and worked on. */
export const draftPath = (id: string, part = ''): string => `/manage/drafts/${id}${part}`;
