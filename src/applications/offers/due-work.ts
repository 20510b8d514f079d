import type { DueWork } from '#services.ts';
import { remindOfConditions } from './due-conditions.ts';
import { endIdleProposals, expireOffers, remindOfOffers } from './due-offers.ts';
import { moveWaitingLists } from './move-waiting.ts';

/** What a day makes due of offers, conditions and waiting lists. Places are freed before they are given on. */
export const dueOfferWork: readonly DueWork[] = [
  { name: 'offers that have expired', run: expireOffers },
  { name: 'proposals whose application has ended', run: endIdleProposals },
  { name: 'waiting lists that move', run: moveWaitingLists },
  { name: 'reminders of offers', run: remindOfOffers },
  { name: 'reminders of conditions', run: remindOfConditions },
];
