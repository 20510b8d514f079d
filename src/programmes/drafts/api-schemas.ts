import * as z from 'zod';
import { momentText, pageOf } from '#platform/http/index.ts';
import { longestDocument } from './draft.rules.ts';

/** What the API says of drafts. */

export const draftStateText = z.enum(['draft', 'in_review', 'returned', 'approved', 'scheduled', 'published', 'discarded']);

export const draftItem = z.object({
  id: z.uuid(),
  name: z.string(),
  state: draftStateText,
  savedAt: momentText,
  savedBy: z.string().nullable(),
  reviewer: z.string().nullable(),
  publishAt: momentText.nullable(),
});

export const draftList = pageOf(draftItem);

const finding = z.object({
  line: z.int(),
  column: z.int(),
  endLine: z.int().nullable(),
  endColumn: z.int().nullable(),
  severity: z.enum(['error', 'warning', 'advice']),
  message: z.string(),
  suggestion: z.string().nullable(),
  rule: z.string().nullable().describe('The rule that found it; its page is /rules/ and this id'),
});

export const draftDetail = z.object({
  id: z.uuid(),
  name: z.string(),
  state: draftStateText,
  revision: z.int().describe('Send it back with the next change'),
  text: z.string(),
  origin: z.enum(['written', 'import', 'version']),
  savedAt: momentText,
  publishAt: momentText.nullable(),
  findings: z.array(finding),
  changes: z.array(
    z.object({
      programme: z.string().describe('The programme’s slug'),
      version: z.int().nullable().describe('The current version that it was compared with; null for a new programme'),
      differences: z.array(z.string()).describe('What would change, in plain words'),
    }),
  ),
});

export const startBody = z.object({
  id: z.uuid().describe('An id of yours: sending it again starts no second draft'),
  name: z.string().min(1).max(100).describe('What its file is called, such as software-apprentices.md'),
  text: z.string().max(longestDocument),
});

export const saveBody = z.object({
  revision: z.int().min(1).describe('The revision that was read: another one means that somebody else has saved meanwhile'),
  name: z.string().min(1).max(100),
  text: z.string().max(longestDocument),
});

export const askBody = z.object({
  reviewer: z.string().min(3).max(254).describe('The e-mail address of a programme manager who has not written on it'),
  note: z.string().max(2000).optional(),
});

export const approveBody = z.object({ revision: z.int().min(1).describe('The revision that was read') });
export const returnBody = z.object({ remarks: z.string().trim().min(1).max(5000) });
export const scheduleBody = z.object({ publishAt: momentText.describe('A moment that is still ahead, in UTC') });

export const movedAnswer = z.object({ id: z.uuid(), state: draftStateText, revision: z.int() });
