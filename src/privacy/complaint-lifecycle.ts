import type { Lifecycle } from '#platform/events/lifecycle.ts';

export const complaintStates = ['received', 'acknowledged', 'investigating', 'answered', 'withdrawn'] as const;
export type ComplaintState = (typeof complaintStates)[number];
export type ComplaintAction = 'acknowledge' | 'assign' | 'investigate' | 'answer' | 'withdraw' | 'reopen';

/** A complaint from its receipt to its answer. Whoever complains may be a visitor, who then is told by mail alone. */
export const complaintLifecycle: Lifecycle<ComplaintState, ComplaintAction, 'handler' | 'complainant'> = {
  name: 'complaint',
  initial: 'received',
  transitions: [
    {
      action: 'acknowledge',
      from: ['received'],
      to: 'acknowledged',
      by: ['handler'],
      event: 'complaint.acknowledged',
      needs: 'within 30 days of its receipt',
    },
    {
      action: 'assign',
      from: ['received', 'acknowledged', 'investigating'],
      to: 'same',
      by: ['handler'],
      event: 'complaint.assigned',
      needs: 'an owner',
    },
    { action: 'investigate', from: ['acknowledged'], to: 'investigating', by: ['handler'], event: 'complaint.investigated' },
    {
      action: 'answer',
      from: ['acknowledged', 'investigating'],
      to: 'answered',
      by: ['handler'],
      event: 'complaint.answered',
      needs: 'an outcome, and an answer in words',
    },
    {
      action: 'withdraw',
      from: ['received', 'acknowledged', 'investigating'],
      to: 'withdrawn',
      by: ['complainant'],
      event: 'complaint.withdrawn',
    },
    {
      action: 'reopen',
      from: ['answered'],
      to: 'investigating',
      by: ['handler', 'complainant'],
      event: 'complaint.reopened',
      needs: 'a reason',
    },
  ],
};

/** Days in which a complaint is acknowledged (UK Data (Use and Access) Act 2025, in force since 19 June 2026), and answered. */
export const daysToAcknowledge = 30;
export const daysToAnswer = 90;

export const categories = {
  personal_data: 'How my personal data is used',
  decision: 'A decision about my application or training',
  discrimination: 'Unfair treatment or discrimination',
  delay: 'Waiting too long, or no answer',
  conduct: 'How somebody behaved',
  accessibility: 'Something I cannot use',
  information: 'Information that was wrong or missing',
} as const;
export type Category = keyof typeof categories;

export const outcomes = {
  upheld: 'Upheld: it was right',
  partly_upheld: 'Upheld in part',
  not_upheld: 'Not upheld',
  not_for_us: 'Not for us to decide',
} as const;
export type Outcome = keyof typeof outcomes;

export const stateWords: Readonly<Record<ComplaintState, string>> = {
  received: 'Received',
  acknowledged: 'Acknowledged',
  investigating: 'Being looked into',
  answered: 'Answered',
  withdrawn: 'Withdrawn',
};
