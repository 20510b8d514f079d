import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type AppealState = 'open' | 'read' | 'upheld' | 'refused';
export type AppealAction = 'read' | 'uphold' | 'refuse';

const employing = ['recruiter', 'programme_manager'] as const;

/** What a candidate says to a decision: an answer is read; an appeal is decided by somebody else than whoever decided first. */
export const appealLifecycle: Lifecycle<AppealState, AppealAction, 'recruiter' | 'programme_manager'> = {
  name: 'appeal',
  initial: 'open',
  transitions: [
    { action: 'read', from: ['open'], to: 'read', by: [...employing], event: 'appeal.read' },
    {
      action: 'uphold',
      from: ['open'],
      to: 'upheld',
      by: [...employing],
      event: 'appeal.upheld',
      needs: 'another person than the decider, with reasons; the application is open again',
    },
    {
      action: 'refuse',
      from: ['open'],
      to: 'refused',
      by: [...employing],
      event: 'appeal.refused',
      needs: 'another person than the decider, with reasons',
    },
  ],
};
