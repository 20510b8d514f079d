import type { Lifecycle } from '#platform/events/lifecycle.ts';

export const accommodationStates = ['requested', 'in_conversation', 'agreed', 'declined', 'withdrawn', 'ended'] as const;
export type AccommodationState = (typeof accommodationStates)[number];
export type AccommodationAction = 'take_up' | 'agree' | 'decline' | 'reopen' | 'withdraw' | 'end';
export type AccommodationRole = 'candidate' | 'accommodation_adviser' | 'system';

/**
 * A request for an adjustment, in the private lane. Its events stand on the person's own stream, so that nobody who decides
 * on an application learns from a timeline that somebody asked; their data never holds the request, a message or the answer.
 */
export const accommodationLifecycle: Lifecycle<AccommodationState, AccommodationAction, AccommodationRole> = {
  name: 'accommodation',
  initial: 'requested',
  transitions: [
    {
      action: 'take_up',
      from: ['requested'],
      to: 'in_conversation',
      by: ['accommodation_adviser'],
      event: 'accommodation.taken_up',
      needs: 'a first word to the candidate, or what is in the way',
    },
    {
      action: 'agree',
      from: ['requested', 'in_conversation', 'agreed'],
      to: 'agreed',
      by: ['accommodation_adviser'],
      event: 'accommodation.agreed',
      needs: 'each adjustment in words that those who must act may read, who acts, and from when',
    },
    {
      action: 'decline',
      from: ['requested', 'in_conversation'],
      to: 'declined',
      by: ['accommodation_adviser'],
      event: 'accommodation.declined',
      needs: 'an answer that says why and what is possible instead',
    },
    {
      action: 'reopen',
      from: ['agreed', 'declined'],
      to: 'in_conversation',
      by: ['candidate', 'accommodation_adviser'],
      event: 'accommodation.reopened',
      needs: 'a word on what has changed or did not help',
    },
    {
      action: 'withdraw',
      from: ['requested', 'in_conversation'],
      to: 'withdrawn',
      by: ['candidate'],
      event: 'accommodation.withdrawn',
    },
    { action: 'end', from: ['agreed', 'declined'], to: 'ended', by: ['candidate', 'system'], event: 'accommodation.ended' },
    {
      action: 'end',
      from: ['requested', 'in_conversation'],
      to: 'ended',
      by: ['system'],
      event: 'accommodation.closed',
      needs: 'the application has ended',
    },
  ],
};
export const accommodationTable = 'private.accommodation_requests';
