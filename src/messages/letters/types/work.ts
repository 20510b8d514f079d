import type { LetterType } from '../letter-type.ts';
import { due, holder, organisation, programme, reference, step } from './parts.ts';

/** To those whose work it is. */
export const workLetters: readonly LetterType[] = [
  {
    key: 'work.application-waits',
    title: 'An application has come',
    when: 'To those who do the step, when an application comes to it.',
    standard: {
      subject: '{step}: {reference}, {programme}',
      body: '{reference} has come to the step “{step}” of {programme}. It is with {holder} now.\n\n{deadline}',
    },
    placeholders: {
      reference: { ...reference, needed: 'the reader must know which application is meant.' },
      programme,
      step,
      holder,
      deadline: { means: 'By when; may be empty', sample: 'It is due on 12 March 2027. The candidate has been told that day.' },
    },
    button: 'Open the application',
  },
  {
    key: 'work.step-late',
    title: 'A step is overdue',
    when: 'To those who do the step and to the employer, when its time has run out.',
    standard: {
      subject: 'Overdue: {step} of {reference}, {programme}',
      body: 'The step “{step}” of {reference} was due at {holder} on {due}. The candidate has been told that it is late.',
    },
    placeholders: {
      reference: { ...reference, needed: 'the reader must know which application is meant.' },
      programme,
      step,
      holder,
      due: due('the reader must know since when it is late.'),
    },
    button: 'Open the application',
  },
  {
    key: 'work.offer-accepted',
    title: 'Offer accepted',
    when: 'To those who recruit, when a candidate accepts.',
    standard: {
      subject: 'Offer accepted: {candidate}, {programme}',
      body: '{candidate} has accepted the offer for {site}.\n\n{next}',
    },
    placeholders: {
      programme,
      candidate: { means: 'The candidate', sample: 'Sam Sample', needed: 'the reader must know who accepted.' },
      site: { means: 'The place of work', sample: 'Leeds' },
      next: { means: 'What comes next', sample: 'Next: sign the agreement, settle each condition, then enrol.' },
    },
    button: 'Open the application',
  },
  {
    key: 'work.offer-expired',
    title: 'Offer expired',
    when: 'To those who recruit, when an offer was not answered.',
    standard: {
      subject: 'Offer expired: {reference}, {programme}',
      body: 'The offer to {reference} expired on {due} without an answer. The place is free again.',
    },
    placeholders: {
      programme,
      reference: { ...reference, needed: 'the reader must know which application is meant.' },
      due: due('the reader must know which day it was.'),
    },
    button: 'Open the application',
  },
  {
    key: 'account.role-given',
    title: 'A role was given',
    when: 'To a colleague, when a role at your organisation is given.',
    standard: {
      subject: 'Your role at {organisation}: {role}',
      body: '{by} has given you the role {role} at {organisation}, {period}. With it one {does}.\n\n{signIn}',
    },
    placeholders: {
      organisation,
      role: { means: 'The role', sample: 'recruiter', needed: 'the reader must know which role it is.' },
      by: { means: 'Who gave it', sample: 'Mira Manager', needed: 'the reader must know who gave it.' },
      period: { means: 'From when to when', sample: 'from 1 March 2027' },
      does: { means: 'What the role does', sample: 'decides about applications and makes offers' },
      signIn: {
        means: 'How to sign in',
        sample: 'Sign in with this address, sam@example.org. There is no password: you get a code by mail.',
        needed: 'without it a new colleague cannot begin.',
      },
    },
    button: 'Sign in',
  },
  {
    key: 'work.times-run-out',
    title: 'Too few times to choose from',
    when: 'To recruiters, when fewer interview times or places at assessment days are free than candidates wait to choose one.',
    standard: {
      subject: '{programme}: times to choose from run out',
      body: '{standing}\n\nNobody’s application ends by that; offer more, so that nobody waits.',
    },
    placeholders: {
      programme,
      standing: {
        means: 'How many are free, and how many wait',
        sample: '3 free times for 5 candidates who have not chosen yet.',
        needed: 'the reader must know what is missing.',
      },
    },
    button: 'Offer interview times',
  },
];
