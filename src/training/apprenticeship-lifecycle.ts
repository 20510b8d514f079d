import type { Lifecycle } from '#platform/events/lifecycle.ts';

export const apprenticeshipStates = ['agreed', 'active', 'on_break', 'gateway', 'completed', 'withdrawn', 'not_completed'] as const;
export type ApprenticeshipState = (typeof apprenticeshipStates)[number];

export type ApprenticeshipAction =
  | 'begin'
  | 'start_break'
  | 'return_from_break'
  | 'choose_route'
  | 'assign_mentor'
  | 'move_plan'
  | 'enter_gateway'
  | 'return_from_gateway'
  | 'complete'
  | 'withdraw'
  | 'not_complete';

export type TrainingRole = 'apprentice' | 'mentor' | 'programme_manager' | 'provider_coordinator' | 'assessor' | 'recruiter' | 'system';

/** One person's time on a programme version, from enrolment to its end. */
export const apprenticeshipLifecycle: Lifecycle<ApprenticeshipState, ApprenticeshipAction, TrainingRole> = {
  name: 'apprenticeship',
  initial: 'agreed',
  transitions: [
    {
      action: 'begin',
      from: ['agreed'],
      to: 'active',
      by: ['system', 'programme_manager'],
      event: 'apprenticeship.began',
      needs: 'the start date has come',
    },
    {
      action: 'assign_mentor',
      from: ['agreed', 'active', 'on_break', 'gateway'],
      to: 'same',
      by: ['programme_manager'],
      event: 'apprenticeship.mentor_assigned',
      needs: 'a mentor of the same employer',
    },
    {
      action: 'choose_route',
      from: ['agreed', 'active'],
      to: 'same',
      by: ['apprentice', 'programme_manager'],
      event: 'apprenticeship.route_chosen',
      needs: 'one of the programme’s routes, before it begins',
    },
    {
      action: 'move_plan',
      from: ['agreed', 'active', 'on_break'],
      to: 'same',
      by: ['system', 'programme_manager', 'provider_coordinator'],
      event: 'apprenticeship.plan_moved',
      needs: 'a reason',
    },
    {
      action: 'start_break',
      from: ['active'],
      to: 'on_break',
      by: ['programme_manager', 'system'],
      event: 'apprenticeship.break_started',
      needs: 'first day, expected return and a reason',
    },
    {
      action: 'return_from_break',
      from: ['on_break'],
      to: 'active',
      by: ['programme_manager'],
      event: 'apprenticeship.break_ended',
      needs: 'the day of return; the plan moves by the length of the break',
    },
    {
      action: 'enter_gateway',
      from: ['active'],
      to: 'gateway',
      by: ['mentor', 'provider_coordinator', 'programme_manager', 'system'],
      event: 'apprenticeship.gateway_reached',
      needs: 'hours, competencies and reviews complete, confirmed by employer, provider and apprentice',
    },
    {
      action: 'return_from_gateway',
      from: ['gateway'],
      to: 'active',
      by: ['assessor', 'programme_manager'],
      event: 'apprenticeship.returned_from_gateway',
      needs: 'a reason',
    },
    {
      action: 'complete',
      from: ['gateway'],
      to: 'completed',
      by: ['assessor', 'programme_manager'],
      event: 'apprenticeship.completed',
      needs: 'the assessment passed and the awards recorded',
    },
    {
      action: 'withdraw',
      from: ['agreed', 'active', 'on_break', 'gateway'],
      to: 'withdrawn',
      by: ['programme_manager'],
      event: 'apprenticeship.withdrawn',
      needs: 'a reason',
    },
    {
      action: 'not_complete',
      from: ['gateway', 'active'],
      to: 'not_completed',
      by: ['assessor', 'programme_manager'],
      event: 'apprenticeship.not_completed',
      needs: 'a reason',
    },
  ],
};
