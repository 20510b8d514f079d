import { paths } from '../paths.ts';

/** Where a draft is read and worked on. */
export const draftPath = paths.draft;
