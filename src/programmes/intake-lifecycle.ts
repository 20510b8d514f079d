import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type IntakeState = 'open' | 'closed';
export type IntakeAction = 'change' | 'close' | 'reopen';
export type IntakeRole = 'programme_manager' | 'system';

/** One intake. Its announcement is its first event, programme.intake_announced. Being open on a day also depends on its dates. */
export const intakeLifecycle: Lifecycle<IntakeState, IntakeAction, IntakeRole> = {
  name: 'intake',
  initial: 'open',
  transitions: [
    {
      action: 'change',
      from: ['open'],
      to: 'same',
      by: ['programme_manager'],
      event: 'programme.intake_changed',
      needs: 'no fewer places than are offered',
    },
    {
      action: 'close',
      from: ['open'],
      to: 'closed',
      by: ['programme_manager', 'system'],
      event: 'programme.intake_closed',
      needs: 'a reason; the program closes it when every place is accepted',
    },
    {
      action: 'reopen',
      from: ['closed'],
      to: 'open',
      by: ['programme_manager'],
      event: 'programme.intake_reopened',
      needs: 'the start is still ahead and the programme is not withdrawn',
    },
  ],
};
