import type { Lifecycle } from '#platform/events/lifecycle.ts';

export const accommodationStates = ['requested', 'agreed', 'declined', 'withdrawn'] as const;
export type AccommodationState = (typeof accommodationStates)[number];
export type AccommodationAction = 'agree' | 'decline' | 'withdraw';
export type AccommodationRole = 'candidate' | 'accommodation_adviser';

/**
 * A request for an adjustment, in the private lane. Its events stand on the person's own stream, so that nobody who decides
 * on an application learns from a timeline that somebody asked; their data never holds the request or the answer.
 */
export const accommodationLifecycle: Lifecycle<AccommodationState, AccommodationAction, AccommodationRole> = {
  name: 'accommodation',
  initial: 'requested',
  transitions: [
    {
      action: 'agree',
      from: ['requested'],
      to: 'agreed',
      by: ['accommodation_adviser'],
      event: 'accommodation.agreed',
      needs: 'the adjustment in words that those who decide may read',
    },
    {
      action: 'decline',
      from: ['requested'],
      to: 'declined',
      by: ['accommodation_adviser'],
      event: 'accommodation.declined',
      needs: 'an answer that says why and what is possible instead',
    },
    { action: 'withdraw', from: ['requested'], to: 'withdrawn', by: ['candidate'], event: 'accommodation.withdrawn' },
  ],
};
export const accommodationTable = 'private.accommodation_requests';
