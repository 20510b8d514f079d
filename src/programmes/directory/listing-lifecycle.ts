import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type ListingState = 'listed' | 'withdrawn';
export type ListingAction = 'change' | 'withdraw' | 'restore';

/** One directory page. Its loading is its first event, listing.loaded; the operator's command is the only one that acts on it. */
export const listingLifecycle: Lifecycle<ListingState, ListingAction, 'system'> = {
  name: 'listing',
  initial: 'listed',
  transitions: [
    { action: 'change', from: ['listed'], to: 'same', by: ['system'], event: 'listing.changed', needs: 'the page in the folder differs' },
    {
      action: 'withdraw',
      from: ['listed'],
      to: 'withdrawn',
      by: ['system'],
      event: 'listing.withdrawn',
      needs: 'the page left the folder',
    },
    {
      action: 'restore',
      from: ['withdrawn'],
      to: 'listed',
      by: ['system'],
      event: 'listing.restored',
      needs: 'the page is in the folder again',
    },
  ],
};
