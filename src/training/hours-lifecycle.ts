import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type HoursState = 'entered' | 'approved' | 'returned' | 'amended' | 'removed';
export type HoursAction = 'change' | 'remove' | 'approve' | 'return' | 'amend';

/** One entry of hours on one day. An approved one is never changed: another one replaces it once that is approved. */
export const hoursLifecycle: Lifecycle<HoursState, HoursAction, 'apprentice' | 'mentor' | 'programme_manager' | 'system'> = {
  name: 'hours entry',
  initial: 'entered',
  transitions: [
    {
      action: 'change',
      from: ['entered', 'returned'],
      to: 'entered',
      by: ['apprentice'],
      event: 'hours.changed',
      needs: 'a day inside the apprenticeship that holds at most 24 hours',
    },
    { action: 'remove', from: ['entered', 'returned'], to: 'removed', by: ['apprentice'], event: 'hours.removed' },
    {
      action: 'approve',
      from: ['entered'],
      to: 'approved',
      by: ['mentor', 'programme_manager'],
      event: 'hours.approved',
      needs: 'somebody other than the apprentice',
    },
    {
      action: 'return',
      from: ['entered'],
      to: 'returned',
      by: ['mentor', 'programme_manager'],
      event: 'hours.returned',
      needs: 'a reason',
    },
    {
      action: 'amend',
      from: ['approved'],
      to: 'amended',
      by: ['system'],
      event: 'hours.amended',
      needs: 'the entry that replaces it is approved',
    },
  ],
};
