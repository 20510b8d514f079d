import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type DraftState = 'draft' | 'in_review' | 'returned' | 'approved' | 'scheduled' | 'published' | 'discarded';
export type DraftAction =
  | 'ask_review'
  | 'go_without_review'
  | 'approve'
  | 'return'
  | 'take_back'
  | 'schedule'
  | 'cancel_schedule'
  | 'publish'
  | 'publish_scheduled'
  | 'send_back'
  | 'discard';
/** The writer and the reviewer are programme managers of the organisation; who has written on the draft is never its reviewer. */
export type DraftRole = 'programme_manager' | 'reviewer' | 'system';

/** One draft of a document, from its first line to the version that it becomes. Its beginning is the event draft.started. */
export const draftLifecycle: Lifecycle<DraftState, DraftAction, DraftRole> = {
  name: 'draft',
  initial: 'draft',
  transitions: [
    {
      action: 'ask_review',
      from: ['draft', 'returned'],
      to: 'in_review',
      by: ['programme_manager'],
      event: 'draft.review_asked',
      needs: 'no error in the document, and a second programme manager who has not written on it',
    },
    {
      action: 'go_without_review',
      from: ['draft', 'returned'],
      to: 'approved',
      by: ['programme_manager'],
      event: 'draft.review_waived',
      needs: 'the operator has said that the organisation publishes without a second person',
    },
    {
      action: 'approve',
      from: ['in_review'],
      to: 'approved',
      by: ['reviewer'],
      event: 'draft.approved',
      needs: 'a second person; no error in the document; the current version is the one that was compared',
    },
    { action: 'return', from: ['in_review'], to: 'returned', by: ['reviewer'], event: 'draft.returned', needs: 'remarks' },
    {
      action: 'take_back',
      from: ['in_review', 'approved'],
      to: 'draft',
      by: ['programme_manager'],
      event: 'draft.taken_back',
    },
    {
      action: 'schedule',
      from: ['approved'],
      to: 'scheduled',
      by: ['programme_manager'],
      event: 'draft.scheduled',
      needs: 'a time that is still ahead',
    },
    { action: 'cancel_schedule', from: ['scheduled'], to: 'approved', by: ['programme_manager'], event: 'draft.schedule_cancelled' },
    {
      action: 'publish',
      from: ['approved'],
      to: 'published',
      by: ['programme_manager'],
      event: 'draft.published',
      needs: 'the current version is the one that was compared',
    },
    { action: 'publish_scheduled', from: ['scheduled'], to: 'published', by: ['system'], event: 'draft.published_at_its_time' },
    {
      action: 'send_back',
      from: ['scheduled'],
      to: 'returned',
      by: ['system'],
      event: 'draft.sent_back',
      needs: 'at its time the document cannot be published as it was approved',
    },
    { action: 'discard', from: ['draft', 'returned'], to: 'discarded', by: ['programme_manager'], event: 'draft.discarded' },
  ],
};

/** The states in which the text may be written on. */
export const isOpenForWriting = (state: string): boolean => state === 'draft' || state === 'returned';
