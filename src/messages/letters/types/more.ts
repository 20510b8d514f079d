import type { LetterType, Placeholder } from '../letter-type.ts';
import { decider, due, holder, organisation, programme, reason, reference, site, step } from './parts.ts';

/** The rarer letters. */

const outcomeReason = { ...reason, sample: 'The certificate that you sent afterwards meets the criterion.' };
const file: Placeholder = { means: 'The name of the file', sample: 'certificate.pdf', needed: 'the reader must know which file is meant.' };
const start: Placeholder = { means: 'The first day', sample: '5 April 2027', needed: 'the reader must know when it begins.' };
const candidate: Placeholder = {
  means: 'The candidate, or the number while names are hidden',
  sample: 'Sam Sample',
  needed: 'the reader must know whose application it is.',
};
const which = { ...reference, needed: 'the reader must know which application is meant.' };
const whoDecided = { ...decider, needed: 'the reader must know who decided.' };

/** To candidates. */
const toCandidates: readonly LetterType[] = [
  {
    key: 'progress.offer-declined',
    title: 'You have declined',
    when: 'To the candidate, after they have declined an offer.',
    standard: {
      subject: '{programme}: you have declined the offer',
      body: 'You have declined the offer of a place on {programme}. Your application has ended.\n\nIf you apply again, what you wrote is carried over.',
    },
    placeholders: { programme },
    button: 'See your application',
  },
  {
    key: 'progress.withdrawn',
    title: 'You have withdrawn',
    when: 'To the candidate, after they have withdrawn.',
    standard: {
      subject: '{programme}: you have withdrawn your application',
      body: 'Your application to {programme} is withdrawn. Nobody works on it any more.\n\nIf you apply again, what you wrote is carried over.',
    },
    placeholders: { programme },
    button: 'See your application',
  },
  {
    key: 'progress.handed-over',
    title: 'Handed over',
    when: 'To the candidate, when one organisation hands the application over to another.',
    standard: {
      subject: '{programme}: {target} has your application now',
      body: '{holder} has handed your application over to {target} at the step “{step}”. Nothing is asked of you again, and the day by which you hear stays the same.',
    },
    placeholders: {
      programme,
      holder,
      step,
      target: { means: 'Who has it now', sample: 'Example Works', needed: 'the reader must know who has it now.' },
    },
    button: 'See your application',
  },
  {
    key: 'progress.document-removed',
    title: 'Document removed',
    when: 'To the candidate, when a document is no longer needed.',
    standard: {
      subject: '{programme}: a document was removed',
      body: 'Your document “{file}” was needed for the check alone. The check is over, so we have removed it on {day}. Nobody who works on your application can open it any more.',
    },
    placeholders: { programme, file, day: { means: 'The day', sample: '3 March 2027' } },
    button: 'See your application',
  },
  {
    key: 'decision.document-refused',
    title: 'Document not taken',
    when: 'To the candidate, when a file is not safe to open.',
    standard: {
      subject: '“{file}” could not be taken',
      body: 'You sent “{file}”. {reason}\n\nNobody else has seen the file. Everything else that you sent is as it was.',
    },
    placeholders: {
      file,
      reason: {
        ...reason,
        sample: 'The file holds something harmful and was not kept. Send another copy.',
        needed: 'the reader must know why.',
      },
    },
    button: 'See your application',
  },
  ...(
    [
      [
        'read',
        'Answer read',
        '{programme}: your answer has been read',
        '{decider} has read what you wrote to the decision.\n\n{reason}',
        false,
      ],
      [
        'upheld',
        'Appeal upheld',
        '{programme}: your appeal is upheld',
        '{decider} has looked at the decision again and upholds your appeal: your application goes on.\n\n{reason}',
        true,
      ],
      [
        'refused',
        'Appeal refused',
        '{programme}: the decision stays',
        '{decider} has looked at the decision again. It stays as it is.\n\n{reason}\n\nYou may apply again at any time.',
        true,
      ],
    ] as const
  ).map(([outcome, title, subject, body, isReasonNeeded]): LetterType => ({
    key: `decision.appeal-${outcome}`,
    title,
    when: 'To the candidate, when an answer or appeal is dealt with.',
    standard: { subject, body },
    placeholders: { programme, decider: whoDecided, reason: isReasonNeeded ? outcomeReason : { ...outcomeReason, needed: undefined } },
    button: 'See your application',
  })),
  {
    key: 'decision.still-waiting',
    title: 'Still on the waiting list',
    when: 'To the candidate, when places were shared out and theirs was not among them.',
    standard: {
      subject: '{programme}: you are still on the waiting list',
      body: '{organisation} has shared out the places again.\n\n{because}\n\nYou stay on the waiting list. You can withdraw at any time.',
    },
    placeholders: {
      programme,
      organisation,
      because: { means: 'Why', sample: 'Three ranked above you took the last places.', needed: 'the reader must know why.' },
    },
    button: 'See your application',
  },
  {
    key: 'decision.deferral-return',
    title: 'Return after a deferral',
    when: 'To the candidate, when a deferred application is taken up again.',
    standard: {
      subject: '{programme}: your application goes on for {start}',
      body: '{organisation} has taken your application up again for the start on {start}.\n\n{differs}',
    },
    placeholders: {
      programme,
      organisation,
      start,
      differs: {
        means: 'What differs from when they applied',
        sample: 'The programme is the same as when you applied.',
        needed: 'the reader must know what differs.',
      },
    },
    button: 'See your application',
  },
  {
    key: 'decision.agreement-begun',
    title: 'Agreement drawn up',
    when: 'To the candidate, when the agreement still lacks something that the employer fills in.',
    standard: {
      subject: '{programme}: you have accepted the place',
      body: 'You have accepted the offer of {organisation}. Your agreement is drawn up; {organisation} fills in what the law asks for beside the offer.\n\nYou get a mail as soon as it can be signed. What is still missing stands on its page.',
    },
    placeholders: { programme, organisation },
    button: 'See the agreement',
  },
  {
    key: 'decision.agreement-changed',
    title: 'Agreement changed',
    when: 'To the candidate, when a part of the agreement differs.',
    standard: {
      subject: '{programme}: a part of your agreement has changed',
      body: 'Version {version} of the agreement differs in: {parts}.\n\nYou sign only what has changed. What you signed before stays signed.',
    },
    placeholders: {
      programme,
      version: { means: 'The number of the version', sample: '2' },
      parts: { means: 'What differs', sample: 'Pay; Place of work', needed: 'whoever signs must know what has changed.' },
    },
    button: 'Read and sign',
  },
];

/** To those whose work it is. */
const toWorkers: readonly LetterType[] = [
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

export const moreLetters: readonly LetterType[] = [...toCandidates, ...toWorkers];
