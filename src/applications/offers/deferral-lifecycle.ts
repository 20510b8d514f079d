import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type DeferralState = 'asked' | 'agreed' | 'declined' | 'cancelled' | 'returned';
export type DeferralAction = 'agree' | 'decline' | 'cancel' | 'return';
export type DeferralRole = 'candidate' | 'recruiter' | 'programme_manager' | 'system';

const both = ['candidate', 'recruiter', 'programme_manager'] as const;

/** A start put off to a later intake: one side asks, the other agrees. */
export const deferralLifecycle: Lifecycle<DeferralState, DeferralAction, DeferralRole> = {
  name: 'deferral',
  initial: 'asked',
  transitions: [
    {
      action: 'agree',
      from: ['asked'],
      to: 'agreed',
      by: [...both],
      event: 'deferral.agreed',
      needs: 'the other side’s agreement; a place in the later intake where one is kept',
    },
    { action: 'decline', from: ['asked'], to: 'declined', by: [...both], event: 'deferral.declined', needs: 'a reason' },
    { action: 'cancel', from: ['asked'], to: 'cancelled', by: [...both, 'system'], event: 'deferral.cancelled' },
    { action: 'return', from: ['agreed'], to: 'returned', by: [...both, 'system'], event: 'deferral.returned' },
  ],
};

/** States of an application in which a start is put off: once there is an offer, or while somebody waits for one. */
export const canDefer = (state: string): boolean => state === 'offered' || state === 'accepted' || state === 'waiting_list';
