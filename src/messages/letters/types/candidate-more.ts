import type { LetterType, Placeholder } from '../letter-type.ts';
import { decider, holder, organisation, programme, reason, step } from './parts.ts';

const outcomeReason = { ...reason, sample: 'The certificate that you sent afterwards meets the criterion.' };
const file: Placeholder = { means: 'The name of the file', sample: 'certificate.pdf', needed: 'the reader must know which file is meant.' };
const start: Placeholder = { means: 'The first day', sample: '5 April 2027', needed: 'the reader must know when it begins.' };
const whoDecided = { ...decider, needed: 'the reader must know who decided.' };

/** The rarer letters to candidates. */
export const moreCandidateLetters: readonly LetterType[] = [
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
      body: '{organisation} has shared out the places again.\n\n{because}\n\nYou stay on the waiting list.\n\n{chances}\n\nYou can withdraw at any time.',
    },
    placeholders: {
      programme,
      organisation,
      because: { means: 'Why', sample: 'Three ranked above you took the last places.', needed: 'the reader must know why.' },
      chances: {
        means: 'What the chances are, as far as they are known',
        sample: 'You are number 3 of 12 on the waiting list for the sites that you want.',
        needed: 'the reader must be told the chances honestly.',
      },
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
