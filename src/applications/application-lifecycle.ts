import type { Lifecycle } from '#platform/events/lifecycle.ts';

export const applicationStates = [
  'draft',
  'submitted',
  'in_step',
  'offered',
  'accepted',
  'enrolled',
  'rejected',
  'withdrawn',
  'offer_declined',
  'offer_expired',
  'offer_withdrawn',
  'conditions_not_met',
  'waiting_list',
  'deferred',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

export type ApplicationAction =
  | 'submit'
  | 'start_step'
  | 'return_for_information'
  | 'answer_return'
  | 'hold_waiting'
  | 'decide_against'
  | 'undo_refusal'
  | 'reject'
  | 'hand_over'
  | 'reopen'
  | 'withdraw'
  | 'make_offer'
  | 'accept_offer'
  | 'decline_offer'
  | 'expire_offer'
  | 'withdraw_offer'
  | 'fail_conditions'
  | 'accept_late'
  | 'defer'
  | 'return_from_deferral'
  | 'enrol';

export type ApplicationRole = 'candidate' | 'recruiter' | 'programme_manager' | 'agency_screener' | 'interviewer' | 'system';

const deciders = ['recruiter', 'programme_manager'] as const;

/** One person's wish to join, from the first answer to enrolment. The place in the process is `step_index`, beside the state. */
export const applicationLifecycle: Lifecycle<ApplicationState, ApplicationAction, ApplicationRole> = {
  name: 'application',
  initial: 'draft',
  transitions: [
    {
      action: 'submit',
      from: ['draft'],
      to: 'submitted',
      by: ['candidate'],
      event: 'application.submitted',
      needs: 'every section complete',
    },
    {
      action: 'start_step',
      from: ['submitted', 'in_step'],
      to: 'in_step',
      by: ['system'],
      event: 'application.step_started',
      needs: 'the step before it passed or skipped',
    },
    {
      action: 'return_for_information',
      from: ['in_step'],
      to: 'same',
      by: ['agency_screener', ...deciders],
      event: 'application.returned',
      needs: 'what is asked for',
    },
    {
      action: 'answer_return',
      from: ['in_step'],
      to: 'same',
      by: ['candidate'],
      event: 'application.information_given',
      needs: 'an answer',
    },
    { action: 'hold_waiting', from: ['in_step'], to: 'waiting_list', by: [...deciders], event: 'application.put_on_waiting_list' },
    {
      action: 'start_step',
      from: ['waiting_list'],
      to: 'in_step',
      by: ['system', ...deciders],
      event: 'application.step_resumed',
      needs: 'a place has become free',
    },
    {
      action: 'hand_over',
      from: ['in_step'],
      to: 'same',
      by: ['agency_screener', ...deciders],
      event: 'application.handed_over',
      needs: 'an organisation that works on the programme; what was recorded goes with it',
    },
    {
      action: 'decide_against',
      from: ['submitted', 'in_step', 'waiting_list'],
      to: 'same',
      by: ['agency_screener', ...deciders],
      event: 'application.refusal_decided',
      needs: 'structured reasons; nothing is sent before its grace time is over',
    },
    {
      action: 'undo_refusal',
      from: ['submitted', 'in_step', 'waiting_list'],
      to: 'same',
      by: ['agency_screener', ...deciders],
      event: 'application.refusal_undone',
      needs: 'a decision whose grace time is not over',
    },
    {
      action: 'reject',
      from: ['submitted', 'in_step', 'waiting_list'],
      to: 'rejected',
      by: ['agency_screener', ...deciders],
      event: 'application.rejected',
      needs: 'the decision of a person with its reasons, not undone in its grace time; the decider is named to the candidate',
    },
    {
      action: 'reopen',
      from: ['rejected', 'offer_withdrawn', 'offer_expired', 'conditions_not_met'],
      to: 'in_step',
      by: [...deciders],
      event: 'application.reopened',
      needs: 'a reason',
    },
    {
      action: 'withdraw',
      from: ['draft', 'submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred'],
      to: 'withdrawn',
      by: ['candidate'],
      event: 'application.withdrawn',
      needs: 'a reason',
    },
    {
      action: 'make_offer',
      from: ['in_step', 'waiting_list'],
      to: 'offered',
      by: [...deciders],
      event: 'application.offered',
      needs: 'a free place at the site, pay within the range',
    },
    {
      action: 'accept_offer',
      from: ['offered'],
      to: 'accepted',
      by: ['candidate'],
      event: 'application.offer_accepted',
      needs: 'an offer that has not expired',
    },
    {
      action: 'decline_offer',
      from: ['offered'],
      to: 'offer_declined',
      by: ['candidate'],
      event: 'application.offer_declined',
      needs: 'a reason',
    },
    {
      action: 'expire_offer',
      from: ['offered'],
      to: 'offer_expired',
      by: ['system'],
      event: 'application.offer_expired',
      needs: 'the last day has passed',
    },
    {
      action: 'withdraw_offer',
      from: ['offered', 'accepted'],
      to: 'offer_withdrawn',
      by: [...deciders],
      event: 'application.offer_withdrawn',
      needs: 'a reason',
    },
    {
      action: 'fail_conditions',
      from: ['accepted'],
      to: 'conditions_not_met',
      by: [...deciders],
      event: 'application.conditions_not_met',
      needs: 'a condition decided as not met, with its reason',
    },
    {
      action: 'accept_late',
      from: ['offer_expired'],
      to: 'accepted',
      by: ['candidate'],
      event: 'application.offer_accepted_late',
      needs: 'the place of the offer is still free, and nobody waits for it',
    },
    {
      action: 'defer',
      from: ['in_step', 'offered', 'accepted', 'waiting_list'],
      to: 'deferred',
      by: ['candidate', ...deciders],
      event: 'application.deferred',
      needs: 'both sides have agreed on a later intake',
    },
    {
      action: 'return_from_deferral',
      from: ['deferred'],
      to: 'in_step',
      by: [...deciders],
      event: 'application.returned_from_deferral',
      needs: 'the later intake; its version of the programme counts from then on',
    },
    {
      action: 'enrol',
      from: ['accepted'],
      to: 'enrolled',
      by: [...deciders],
      event: 'application.enrolled',
      needs: 'every condition met or waived, the agreement signed by everybody whom it concerns',
    },
  ],
};

/** Why an application may be ended by its screener or employer; criteria of the programme come on top ("criterion:<id>"). */
export const rejectionReasons = {
  criteria_not_met: 'A required criterion is not met',
  stronger_candidates: 'Other candidates scored higher at this step',
  interview_below_standard: 'The interview did not reach the standard set for this programme',
  no_reply: 'We asked for information and had no reply in time',
  missed_interview: 'The interview was missed and not rearranged',
  no_places_left: 'All places were filled',
  not_eligible_to_work: 'The right to work could not be confirmed for the start date',
} as const;
export type RejectionReason = keyof typeof rejectionReasons;

export const withdrawalReasons = {
  another_job: 'I have taken another job',
  another_programme: 'I have chosen another programme',
  education: 'I am staying in or returning to education',
  location: 'The place of work does not suit me',
  pay: 'The pay does not suit me',
  hours: 'The hours or shifts do not suit me',
  health_or_family: 'Health or family reasons',
  took_too_long: 'It took too long',
  changed_mind: 'I have changed my mind',
  rather_not_say: 'I would rather not say',
} as const;
export type WithdrawalReason = keyof typeof withdrawalReasons;
