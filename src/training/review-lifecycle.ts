import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type ReviewState = 'planned' | 'held' | 'signed' | 'cancelled';
export type ReviewAction = 'hold' | 'correct' | 'sign' | 'complete' | 'redate' | 'cancel';
export type ReviewParty = 'apprentice' | 'mentor' | 'provider';

const holders = ['mentor', 'provider_coordinator', 'programme_manager'] as const;

/** One meeting on progress. That it is overdue is computed from its day, and is not a state. */
export const reviewLifecycle: Lifecycle<ReviewState, ReviewAction, 'apprentice' | (typeof holders)[number] | 'system'> = {
  name: 'review',
  initial: 'planned',
  transitions: [
    {
      action: 'hold',
      from: ['planned'],
      to: 'held',
      by: [...holders],
      event: 'review.held',
      needs: 'the day and what was agreed; the numbers of that day are kept',
    },
    {
      action: 'correct',
      from: ['held'],
      to: 'same',
      by: [...holders],
      event: 'review.corrected',
      needs: 'nobody has signed yet',
    },
    {
      action: 'sign',
      from: ['held'],
      to: 'same',
      by: ['apprentice', 'mentor', 'provider_coordinator'],
      event: 'review.signature_given',
      needs: 'one’s own name',
    },
    {
      action: 'complete',
      from: ['held'],
      to: 'signed',
      by: ['system'],
      event: 'review.signed',
      needs: 'every party has signed',
    },
    {
      action: 'redate',
      from: ['planned'],
      to: 'same',
      by: ['system'],
      event: 'review.redated',
      needs: 'an earlier review was held on another day, or the plan moved',
    },
    {
      action: 'cancel',
      from: ['planned'],
      to: 'cancelled',
      by: ['system'],
      event: 'review.cancelled',
      needs: 'the apprenticeship ends before it',
    },
  ],
};

export const partyWords: Readonly<Record<ReviewParty, string>> = {
  apprentice: 'The apprentice',
  mentor: 'The mentor',
  provider: 'The training provider',
};
/** The role in which each party signs. */
export const roleOfParty: Readonly<Record<ReviewParty, 'apprentice' | 'mentor' | 'provider_coordinator'>> = {
  apprentice: 'apprentice',
  mentor: 'mentor',
  provider: 'provider_coordinator',
};
