import type { Lifecycle } from '#platform/events/lifecycle.ts';

export const runStates = ['drafted', 'previewed', 'approved', 'published', 'discarded'] as const;
export type RunState = (typeof runStates)[number];
export type RunAction = 'change' | 'preview' | 'approve' | 'publish' | 'discard';
export type RunRole = 'recruiter' | 'programme_manager';

const employers = ['recruiter', 'programme_manager'] as const;
const open = ['drafted', 'previewed', 'approved'] as const;

/** One run that shares out the places of a programme's intakes. What is changed after a preview needs a new preview. */
export const runLifecycle: Lifecycle<RunState, RunAction, RunRole> = {
  name: 'allocation',
  initial: 'drafted',
  transitions: [
    { action: 'change', from: [...open], to: 'drafted', by: [...employers], event: 'allocation.changed' },
    {
      action: 'preview',
      from: [...open],
      to: 'previewed',
      by: [...employers],
      event: 'allocation.previewed',
      needs: 'everybody ranked; the verifier finds no blocking pair',
    },
    {
      action: 'approve',
      from: ['previewed'],
      to: 'approved',
      by: [...employers],
      event: 'allocation.approved',
      needs: 'a second person; nothing has changed since the preview',
    },
    {
      action: 'publish',
      from: ['approved'],
      to: 'published',
      by: [...employers],
      event: 'allocation.published',
      needs: 'nothing has changed since the preview; offers, waiting list and the signed log are made in the same moment',
    },
    { action: 'discard', from: [...open], to: 'discarded', by: [...employers], event: 'allocation.discarded', needs: 'a reason' },
  ],
};
