import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type RoleApplicationState = 'applied' | 'hired' | 'not_hired' | 'withdrawn';
export type RoleApplicationAction = 'hire' | 'not_hire' | 'withdraw';

const deciders = ['programme_manager', 'recruiter'] as const;

/** One apprentice's application to one permanent role at the end of a programme. */
export const roleApplicationLifecycle: Lifecycle<RoleApplicationState, RoleApplicationAction, 'apprentice' | (typeof deciders)[number]> = {
  name: 'role application',
  initial: 'applied',
  transitions: [
    {
      action: 'hire',
      from: ['applied'],
      to: 'hired',
      by: [...deciders],
      event: 'role_application.hired',
      needs: 'the role and its first day',
    },
    {
      action: 'not_hire',
      from: ['applied'],
      to: 'not_hired',
      by: [...deciders],
      event: 'role_application.not_hired',
      needs: 'a reason',
    },
    { action: 'withdraw', from: ['applied'], to: 'withdrawn', by: ['apprentice'], event: 'role_application.withdrawn' },
  ],
};
