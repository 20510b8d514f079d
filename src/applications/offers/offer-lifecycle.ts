import type { Lifecycle } from '#platform/events/lifecycle.ts';

export const offerStates = ['proposed', 'approved', 'made', 'accepted', 'declined', 'expired', 'withdrawn', 'refused'] as const;
export type OfferState = (typeof offerStates)[number];
export type OfferAction = 'approve' | 'refuse' | 'make' | 'extend' | 'accept' | 'decline' | 'expire' | 'accept_late' | 'withdraw';
export type OfferRole = 'candidate' | 'recruiter' | 'programme_manager' | 'system';

const deciders = ['recruiter', 'programme_manager'] as const;

/** States in which an offer has its place. */
export const liveOfferStates = ['proposed', 'approved', 'made', 'accepted'] as const;

/**
 * One offer of a place. One within the document's limit is made at once; above it, it is proposed and a second person approves
 * it first. Until it is made, only the employer knows of it.
 */
export const offerLifecycle: Lifecycle<OfferState, OfferAction, OfferRole> = {
  name: 'offer',
  initial: 'proposed',
  transitions: [
    {
      action: 'approve',
      from: ['proposed'],
      to: 'approved',
      by: [...deciders],
      event: 'offer.approved',
      needs: 'a second person: not the one who proposed it',
    },
    { action: 'refuse', from: ['proposed'], to: 'refused', by: [...deciders], event: 'offer.refused', needs: 'a second person, a reason' },
    {
      action: 'make',
      from: ['proposed', 'approved'],
      to: 'made',
      by: [...deciders],
      event: 'offer.made',
      needs: 'pay within the limit of the document, or an approval',
    },
    {
      action: 'extend',
      from: ['made'],
      to: 'same',
      by: [...deciders],
      event: 'offer.extended',
      needs: 'the candidate has asked for more time',
    },
    { action: 'accept', from: ['made'], to: 'accepted', by: ['candidate'], event: 'offer.accepted', needs: 'the last day has not passed' },
    { action: 'decline', from: ['made'], to: 'declined', by: ['candidate'], event: 'offer.declined', needs: 'a reason' },
    {
      action: 'expire',
      from: ['made'],
      to: 'expired',
      by: ['system'],
      event: 'offer.expired',
      needs: 'the last day has passed, no request for more time waits',
    },
    {
      action: 'accept_late',
      from: ['expired'],
      to: 'accepted',
      by: ['candidate'],
      event: 'offer.accepted_late',
      needs: 'its place is still free and nobody waits for it',
    },
    // A candidate who withdraws gives the place back; the offer ends with the application.
    {
      action: 'withdraw',
      from: [...liveOfferStates],
      to: 'withdrawn',
      by: [...deciders, 'system'],
      event: 'offer.withdrawn',
      needs: 'a reason',
    },
  ],
};
