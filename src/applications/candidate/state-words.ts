import type { ApplicationState } from '../application-lifecycle.ts';

/** States as a candidate reads them. */
export const stateWords: Readonly<Record<ApplicationState, string>> = {
  draft: 'Not sent yet',
  submitted: 'Received',
  in_step: 'Under way',
  offered: 'Offer made',
  accepted: 'Offer accepted',
  enrolled: 'Enrolled',
  rejected: 'Not successful',
  withdrawn: 'Withdrawn',
  offer_declined: 'Offer declined',
  offer_expired: 'Offer expired',
  offer_withdrawn: 'Offer withdrawn',
  conditions_not_met: 'Condition not met',
  waiting_list: 'On the waiting list',
  deferred: 'Put off',
};
