import type { Lifecycle } from '#platform/events/lifecycle.ts';

export const offerStates = ['made', 'accepted', 'declined', 'expired', 'withdrawn'] as const;
export type OfferState = (typeof offerStates)[number];
export type OfferAction = 'accept' | 'decline' | 'expire' | 'withdraw';
export type OfferRole = 'candidate' | 'recruiter' | 'programme_manager' | 'system';

/** One offer of a place. Its making is its first event, offer.made. */
export const offerLifecycle: Lifecycle<OfferState, OfferAction, OfferRole> = {
  name: 'offer',
  initial: 'made',
  transitions: [
    { action: 'accept', from: ['made'], to: 'accepted', by: ['candidate'], event: 'offer.accepted', needs: 'the last day has not passed' },
    { action: 'decline', from: ['made'], to: 'declined', by: ['candidate'], event: 'offer.declined', needs: 'a reason' },
    { action: 'expire', from: ['made'], to: 'expired', by: ['system'], event: 'offer.expired', needs: 'the last day has passed' },
    // A candidate who withdraws gives the place back; the offer ends with the application.
    {
      action: 'withdraw',
      from: ['made', 'accepted'],
      to: 'withdrawn',
      by: ['recruiter', 'programme_manager', 'system'],
      event: 'offer.withdrawn',
      needs: 'a reason',
    },
  ],
};
