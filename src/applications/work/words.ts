import type { Verdict } from '#eligibility/index.ts';

/** States and verdicts in the words of those who work on applications. */

const states: Readonly<Record<string, string>> = {
  in_step: 'At a step',
  offered: 'Offer open',
  accepted: 'Offer accepted',
  waiting_list: 'On the waiting list',
  rejected: 'Ended by a decision',
  withdrawn: 'Withdrawn by the candidate',
  offer_declined: 'Offer declined',
  offer_expired: 'Offer expired',
  offer_withdrawn: 'Offer withdrawn',
  conditions_not_met: 'Condition not met',
};

/** "Offer open"; a state without words of its own is its own word. */
export function stateWords(state: string): string {
  const own = states[state];
  if (own !== undefined) return own;
  const words = state.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const verdictWords: Readonly<Record<Verdict, string>> = { met: 'Met', not_met: 'Not met', unknown: 'Not known' };

export const weightWords = { required: 'Required', preferred: 'Preferred', 'confirmed after offer': 'Confirmed after an offer' } as const;
