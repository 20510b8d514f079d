import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type ReviewState = 'waiting' | 'agreed' | 'overturned';
export type ReviewAction = 'agree' | 'overturn';

const employing = ['recruiter', 'programme_manager'] as const;

/** A partner's result that was drawn for a second look by the employer. */
export const qualityReviewLifecycle: Lifecycle<ReviewState, ReviewAction, 'recruiter' | 'programme_manager'> = {
  name: 'quality_review',
  initial: 'waiting',
  transitions: [
    { action: 'agree', from: ['waiting'], to: 'agreed', by: [...employing], event: 'quality_review.agreed' },
    {
      action: 'overturn',
      from: ['waiting'],
      to: 'overturned',
      by: [...employing],
      event: 'quality_review.overturned',
      needs: 'a reason; a refusal that was overturned goes on',
    },
  ],
};
