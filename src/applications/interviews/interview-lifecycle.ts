import type { Lifecycle } from '#platform/events/lifecycle.ts';

export const interviewStates = ['offered', 'booked', 'held', 'missed', 'cancelled'] as const;
export type InterviewState = (typeof interviewStates)[number];
export type InterviewAction = 'book' | 'release' | 'hold' | 'miss' | 'cancel';
export type InterviewRole = 'candidate' | 'recruiter' | 'programme_manager' | 'interviewer' | 'system';

const panel = ['interviewer', 'recruiter', 'programme_manager'] as const;

/** A slot is offered; booked, it is the interview. Events of a booked one stand on the application's stream, of a free one on the programme's. */
export const interviewLifecycle: Lifecycle<InterviewState, InterviewAction, InterviewRole> = {
  name: 'interview',
  initial: 'offered',
  transitions: [
    {
      action: 'book',
      from: ['offered'],
      to: 'booked',
      by: ['candidate'],
      event: 'interview.booked',
      needs: 'an application that stands at its interview',
    },
    {
      action: 'release',
      from: ['booked'],
      to: 'offered',
      by: ['candidate', 'system'],
      event: 'interview.released',
      needs: 'it has not begun',
    },
    { action: 'hold', from: ['booked'], to: 'held', by: [...panel], event: 'interview.held', needs: 'it has begun' },
    { action: 'miss', from: ['booked'], to: 'missed', by: [...panel], event: 'interview.missed', needs: 'it has begun' },
    {
      action: 'cancel',
      from: ['offered', 'booked'],
      to: 'cancelled',
      by: ['recruiter', 'programme_manager'],
      event: 'interview.cancelled',
      needs: 'a reason where it was booked',
    },
  ],
};
