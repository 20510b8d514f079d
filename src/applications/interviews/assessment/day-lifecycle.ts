import type { Lifecycle } from '#platform/events/lifecycle.ts';

export type DayState = 'planned' | 'open' | 'held' | 'cancelled';
export type DayAction = 'open' | 'hold' | 'cancel';
export type DayRole = 'recruiter' | 'programme_manager';

const managers = ['recruiter', 'programme_manager'] as const;

/** An assessment day: planned alone, open to candidates, then held. Its events stand on the programme's stream. */
export const dayLifecycle: Lifecycle<DayState, DayAction, DayRole> = {
  name: 'assessment day',
  initial: 'planned',
  transitions: [
    {
      action: 'open',
      from: ['planned'],
      to: 'open',
      by: [...managers],
      event: 'assessment_day.opened',
      needs: 'every station has an assessor',
    },
    { action: 'hold', from: ['open'], to: 'held', by: [...managers], event: 'assessment_day.held', needs: 'it has begun' },
    {
      action: 'cancel',
      from: ['planned', 'open'],
      to: 'cancelled',
      by: [...managers],
      event: 'assessment_day.cancelled',
      needs: 'a reason where candidates have booked it',
    },
  ],
};

export type BookingState = 'booked' | 'attended' | 'missed' | 'cancelled';
export type BookingAction = 'attend' | 'miss' | 'cancel';
export type BookingRole = 'candidate' | 'recruiter' | 'programme_manager' | 'interviewer' | 'system';

const panel = ['interviewer', 'recruiter', 'programme_manager'] as const;

/** A candidate's place at an assessment day. Its events stand on the application's stream. */
export const dayBookingLifecycle: Lifecycle<BookingState, BookingAction, BookingRole> = {
  name: 'assessment booking',
  initial: 'booked',
  transitions: [
    { action: 'attend', from: ['booked'], to: 'attended', by: [...panel], event: 'assessment.attended', needs: 'the day has begun' },
    { action: 'miss', from: ['booked'], to: 'missed', by: [...panel], event: 'assessment.missed', needs: 'the day has begun' },
    {
      action: 'cancel',
      from: ['booked'],
      to: 'cancelled',
      by: ['candidate', 'recruiter', 'programme_manager', 'system'],
      event: 'assessment.released',
      needs: 'the day has not begun',
    },
  ],
};
