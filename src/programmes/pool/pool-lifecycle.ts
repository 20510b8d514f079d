import type { Lifecycle } from '#platform/events/lifecycle.ts';

/** Whether employers may find a person. Agreeing for the first time is the event person.agreed_to_be_found. */
export const poolLifecycle: Lifecycle<'found' | 'left', 'agree' | 'leave', 'self'> = {
  name: 'pool member',
  initial: 'found',
  transitions: [
    { action: 'leave', from: ['found'], to: 'left', by: ['self'], event: 'person.left_the_pool' },
    { action: 'agree', from: ['left'], to: 'found', by: ['self'], event: 'person.agreed_again_to_be_found' },
  ],
};
