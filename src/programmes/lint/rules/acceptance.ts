/** What is wrong with an acceptance itself. Found while acceptances are settled (`../accept.ts`). */
import { british, underlining } from '../examples.ts';
import type { Rule } from '../types.ts';

const reason = 'because: The works agreement sets the pay after the offer.';
const accepting = (entry: string, programme: Readonly<Record<string, string | null>> = {}): string =>
  british({ programme: { ...programme, accept: `\n  - { ${entry} }` } });
const house = { topic: 'acceptance', acceptable: false, sources: [] } as const;

export const acceptanceRules = {
  unknown: {
    ...house,
    id: 'accept-unknown-rule',
    severity: 'error',
    title: 'An acceptance names a rule that does not exist',
    why: 'A misspelt rule accepts nothing, and whoever reads the document believes that it does.',
    remedy: 'Write the id as the finding prints it, or take the entry out.',
    bad: underlining('pay-mising', accepting(`rule: pay-mising, ${reason}`)),
    good: accepting(`rule: pay-not-stated, ${reason}`, { pay: null }),
  },
  refused: {
    ...house,
    id: 'accept-not-allowed',
    severity: 'error',
    title: 'An acceptance names a rule that cannot be accepted',
    why: 'Some findings stand whatever the reason is: what the law forbids without exception, and what makes the document unreadable.',
    remedy: 'Change what the rule finds, and take the entry out.',
    bad: underlining(
      'health-step-before-offer',
      accepting('rule: health-step-before-offer, because: The work at the bench is heavy for some people.'),
    ),
    good: accepting(`rule: pay-not-stated, ${reason}`, { pay: null }),
  },
  brief: {
    ...house,
    id: 'accept-reason-too-short',
    severity: 'error',
    title: 'An acceptance gives no real reason',
    why: 'The reason is what a reviewer and an auditor read in the place of the finding. A word or two tells them nothing.',
    remedy: 'Say in a sentence why the finding is right to be left, in at least four words.',
    bad: underlining(
      'Fine.',
      british({
        programme: { pay: '{ currency: GBP, per: hour, from: 13, to: 30 }', accept: '\n  - { rule: pay-range-wide, because: Fine. }' },
      }),
    ),
    good: british({
      programme: {
        pay: '{ currency: GBP, per: hour, from: 13, to: 30 }',
        accept: '\n  - { rule: pay-range-wide, because: One agreement covers trainees and finished joiners alike. }',
      },
    }),
  },
  idle: {
    ...house,
    id: 'accept-not-needed',
    severity: 'warning',
    title: 'An acceptance that nothing needs any more',
    why: 'An entry that outlives its finding would silence the same finding when it comes back for another reason.',
    remedy: 'Take the entry out.',
    bad: underlining('pay-not-stated', accepting(`rule: pay-not-stated, ${reason}`)),
    good: accepting(`rule: pay-not-stated, ${reason}`, { pay: null }),
  },
} as const satisfies Record<string, Rule>;
