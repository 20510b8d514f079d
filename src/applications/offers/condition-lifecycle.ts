import type { Lifecycle } from '#platform/events/lifecycle.ts';

export const conditionStates = ['open', 'met', 'waived', 'not_met'] as const;
export type ConditionState = (typeof conditionStates)[number];
export type ConditionAction = 'meet' | 'waive' | 'fail';
export type ConditionRole = 'recruiter' | 'programme_manager';

const deciders = ['recruiter', 'programme_manager'] as const;

/** One condition of an offer, settled by a person. */
export const conditionLifecycle: Lifecycle<ConditionState, ConditionAction, ConditionRole> = {
  name: 'condition',
  initial: 'open',
  transitions: [
    { action: 'meet', from: ['open'], to: 'met', by: [...deciders], event: 'condition.met' },
    { action: 'waive', from: ['open'], to: 'waived', by: [...deciders], event: 'condition.waived', needs: 'a reason' },
    {
      action: 'fail',
      from: ['open'],
      to: 'not_met',
      by: [...deciders],
      event: 'condition.not_met',
      needs: 'a reason; the offer ends with it',
    },
  ],
};
