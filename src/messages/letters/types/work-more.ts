import type { LetterType, Placeholder } from '../letter-type.ts';
import { decider, due, holder, organisation, programme, reason, reference, site, step } from './parts.ts';

const outcomeReason = { ...reason, sample: 'The certificate that you sent afterwards meets the criterion.' };
const start: Placeholder = { means: 'The first day', sample: '5 April 2027', needed: 'the reader must know when it begins.' };
const candidate: Placeholder = {
  means: 'The candidate, or the number while names are hidden',
  sample: 'Sam Sample',
  needed: 'the reader must know whose application it is.',
};
const which = { ...reference, needed: 'the reader must know which application is meant.' };
const whoDecided = { ...decider, needed: 'the reader must know who decided.' };

/** The rarer letters to those whose work it is. */
export const moreWorkLetters: readonly LetterType[] = [
  {
    key: 'work.step-taken-over',
    title: 'A late step comes to you',
    when: 'To those who take a late step over.',
    standard: {
      subject: 'Now with you: {step} of {reference}, {programme}',
      body: '{holder} did not finish the step “{step}” in time. As the programme says, {reference} is with {target} now, with everything that {holder} has recorded. {deadline}',
    },
    placeholders: {
      programme,
      step,
      holder,
      reference: which,
      target: { means: 'Who has it now', sample: 'Example Works' },
      deadline: { means: 'By when; may be empty', sample: 'It is due on 12 March 2027.' },
    },
    button: 'Open the application',
  },
  {
    key: 'work.step-reminder',
    title: 'A step is due',
    when: 'To those who do the step, before and after its day.',
    standard: {
      subject: '{step} of {reference} {standing}, {programme}',
      body: 'The step “{step}” of {reference} {standing}. The day is {due}; the candidate has been told it.',
    },
    placeholders: {
      programme,
      step,
      reference: which,
      standing: { means: 'Whether it is due soon or overdue', sample: 'is due soon' },
      due: due('the reader must know the day.'),
    },
    button: 'Open the application',
  },
  {
    key: 'work.decision-lapsed',
    title: 'Decision lapsed',
    when: 'To whoever decided, when the application changed before the decision was sent.',
    standard: {
      subject: 'Please look again: {reference}, {programme}',
      body: 'You had decided not to go on with {reference}. Before that was sent the application changed, so the candidate has not been told.\n\nLook at what is new and decide again.',
    },
    placeholders: { programme, reference: which },
    button: 'Open the application',
  },
  {
    key: 'work.appeal',
    title: 'Appeal or answer',
    when: 'To those who recruit, when a candidate answers or appeals.',
    standard: {
      subject: 'Appeal or answer: {reference}, {programme}',
      body: '{reference} has answered or appealed against the decision of {decider}. Somebody else decides about an appeal. {due}',
    },
    placeholders: {
      programme,
      reference: which,
      decider: { ...decider, needed: undefined },
      due: { means: 'By when; may be empty', sample: 'It is to be answered by 12 March 2027.' },
    },
    button: 'Read it',
  },
  {
    key: 'work.appeal-decided',
    title: 'Appeal decided',
    when: 'To whoever took the decision.',
    standard: {
      subject: 'Appeal decided: {reference}, {programme}',
      body: '{decider} has decided about the appeal of {reference} against your decision. It is {outcome}.\n\n{reason}',
    },
    placeholders: {
      programme,
      reference: which,
      decider: whoDecided,
      reason: outcomeReason,
      outcome: { means: 'The outcome', sample: 'upheld: the application goes on', needed: 'the reader must know the outcome.' },
    },
    button: null,
  },
  {
    key: 'work.handed-over',
    title: 'Handed over to you',
    when: 'To whoever is given an application.',
    standard: {
      subject: 'Handed over to you: {reference}, {programme}',
      body: '{by} has handed {reference} over at the step “{step}”. Everything that was recorded is with it.\n\n{note}',
    },
    placeholders: {
      programme,
      reference: which,
      step,
      by: { means: 'Who handed it over', sample: 'Sana Screener of Example Talent' },
      note: { means: 'What they wrote; may be empty', sample: 'The second certificate is on its way.' },
    },
    button: 'Open the application',
  },
  {
    key: 'work.second-look',
    title: 'Another result',
    when: 'To an agency, when a second look came to another result.',
    standard: {
      subject: 'Another result after a second look: {reference}, {programme}',
      body: '{organisation} looked at your result on {reference} a second time and came to another one. The reason:\n\n{reason}',
    },
    placeholders: { programme, organisation, reference: which, reason: { ...reason, needed: 'the reader must know why.' } },
    button: null,
  },
  {
    key: 'work.offer-declined',
    title: 'Offer declined',
    when: 'To those who recruit, when a candidate declines.',
    standard: {
      subject: 'Offer declined: {reference}, {programme}',
      body: '{reference} has declined the offer. The reason: {reason}.\n\nThe place is free again.',
    },
    placeholders: { programme, reference: which, reason: { ...reason, sample: 'I have taken another job', needed: undefined } },
    button: 'Open the application',
  },
  {
    key: 'work.withdrawn',
    title: 'Withdrawn',
    when: 'To whoever has the application, when a candidate withdraws.',
    standard: {
      subject: 'Withdrawn: {reference}, {programme}',
      body: '{reference} has withdrawn the application to {programme}. The reason: {reason}.\n\nThere is nothing left to do on it.',
    },
    placeholders: { programme, reference: which, reason: { ...reason, sample: 'I have changed my mind', needed: undefined } },
    button: null,
  },
  {
    key: 'work.more-time-asked',
    title: 'More time asked',
    when: 'To those who recruit, when a candidate waits for more time.',
    standard: {
      subject: 'A candidate waits for your answer: {reference}, {programme}',
      body: '{reference} asked for more time before the offer ended on {due}. It stays open, and its place taken, until you have answered.',
    },
    placeholders: { programme, reference: which, due: due('the reader must know which day it was.') },
    button: 'Answer the request',
  },
  {
    key: 'work.offer-approval',
    title: 'Offer to approve',
    when: 'To those who recruit, when an offer is above what one person may make.',
    standard: {
      subject: 'Approve an offer: {candidate}, {programme}',
      body: '{decider} proposes {pay} for {candidate} at {site}. That is above what one person may offer.\n\nSomebody else than {decider} approves it or sends it back. The candidate has not been told.',
    },
    placeholders: {
      programme,
      candidate,
      site,
      decider: { ...whoDecided, means: 'Who proposes it', needed: 'the reader must know who proposes it.' },
      pay: { means: 'The pay', sample: '£64,000 per year', needed: 'the reader must know what is proposed.' },
    },
    button: 'See the proposal',
  },
  {
    key: 'work.offer-sent-back',
    title: 'Proposal sent back',
    when: 'To whoever proposed an offer.',
    standard: {
      subject: 'Your proposal was sent back: {candidate}, {programme}',
      body: '{decider} did not approve the offer that you proposed. The reason: {reason}\n\nYou can propose another one.',
    },
    placeholders: {
      programme,
      candidate: { ...candidate, needed: undefined },
      decider: whoDecided,
      reason: { ...reason, needed: 'the reader must know why.' },
    },
    button: 'Open the application',
  },
  {
    key: 'work.training-plan',
    title: 'Training plan to sign',
    when: 'To the training provider, when employer and apprentice have agreed.',
    standard: {
      subject: 'Training plan to sign: {candidate}, {programme}',
      body: '{organisation} and {candidate} have agreed on a start on {start}. The training plan names what you teach.\n\nIt is signed before the training begins.',
    },
    placeholders: { programme, organisation, candidate, start },
    button: 'Read and sign the training plan',
  },
  {
    key: 'work.scorecard-missing',
    title: 'Scorecard missing',
    when: 'To whoever has interviewed and not written down what they saw.',
    standard: {
      subject: 'Your scorecard is missing: interview on {when}',
      body: 'Your scorecard for {programme} has not come in. The others’ stay hidden and the decision waits until it is here.\n\nIf the interview did not take place, record that instead.',
    },
    placeholders: { programme, when: { means: 'Day and time of the interview', sample: '3 March 2027, 10:00 (Europe/London)' } },
    button: 'Fill in the scorecard',
  },
  {
    key: 'account.role-ended',
    title: 'A role ends',
    when: 'To a colleague, when the last day of a role is set.',
    standard: {
      subject: 'Your role at {organisation} ends on {until}',
      body: '{by} has set {until} as your last day as {role} at {organisation}. Your own applications and records are not touched.',
    },
    placeholders: {
      organisation,
      role: { means: 'The role', sample: 'recruiter' },
      by: { means: 'Who set it', sample: 'Mira Manager', needed: 'the reader must know who set it.' },
      until: due('the reader must know the last day.'),
    },
    button: null,
  },
];
