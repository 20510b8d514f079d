import type { Lifecycle } from '#platform/events/lifecycle.ts';

/** A legal hold: while it is held, no job and no wish erases the record. Its events stand on the organisation's stream. */
export const holdLifecycle: Lifecycle<'held' | 'lifted', 'extend' | 'lift', 'programme_manager' | 'system'> = {
  name: 'legal hold',
  initial: 'held',
  transitions: [
    { action: 'extend', from: ['held'], to: 'same', by: ['programme_manager'], event: 'organisation.hold_extended', needs: 'a later day' },
    {
      action: 'lift',
      from: ['held'],
      to: 'lifted',
      by: ['programme_manager', 'system'],
      event: 'organisation.hold_lifted',
      needs: 'a reason, or its last day has passed',
    },
  ],
};
