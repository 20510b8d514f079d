import type { LetterType } from '../letter-type.ts';
import { decider, organisation, programme, reason } from './parts.ts';

/** To apprentices and those who train them. */
export const trainingLetters: readonly LetterType[] = [
  {
    key: 'progress.apprenticeship-began',
    title: 'First day',
    when: 'To the apprentice, on the first day.',
    standard: {
      subject: 'Your apprenticeship has begun',
      body: 'Welcome to {programme}. Your plan shows what comes when. Enter your hours as you go: a minute a day is enough.',
    },
    placeholders: { programme },
    button: 'Open your apprenticeship',
  },
  {
    key: 'reminder.hours-missing',
    title: 'Hours are missing',
    when: 'To the apprentice, when nothing is entered for last week.',
    standard: {
      subject: 'Your hours of last week are missing',
      body: 'Nothing is entered for the week from {week}. If you worked or studied, enter it while you remember; if you were away, there is nothing to do.',
    },
    placeholders: { week: { means: 'The Monday of the week', sample: '1 March 2027', needed: 'the reader must know which week.' } },
    button: 'Enter your hours',
  },
  {
    key: 'progress.hours-returned',
    title: 'Hours returned',
    when: 'To the apprentice, when a mentor sends hours back.',
    standard: {
      subject: 'Hours to look at again',
      body: '{decider} returned {hours} that you entered for {days}.\n\n{reason}\n\nChange the entries and they go back to be approved.',
    },
    placeholders: {
      decider: { ...decider, needed: 'the reader must know who returned them.' },
      hours: { means: 'How much', sample: '3 hours' },
      days: { means: 'Of which days', sample: '1 March 2027, 2 March 2027', needed: 'the reader must know which days.' },
      reason: { ...reason, sample: 'The break is missing.', needed: 'the reader must know why.' },
    },
    button: 'Open your hours',
  },
  {
    key: 'appointment.review-due',
    title: 'Review due',
    when: 'To the apprentice and those who take part, before a review and when it is overdue.',
    standard: { subject: '{subject}', body: '{what}' },
    placeholders: {
      subject: { means: 'Whose review, and by when', sample: 'Your review is due by 12 March 2027' },
      what: {
        means: 'What is to be done',
        sample: 'Agree a day with the others, and write down afterwards what was agreed.',
        needed: 'the reader must know what to do.',
      },
    },
    button: 'Open the review',
  },
  {
    key: 'appointment.review-held',
    title: 'Review to sign',
    when: 'To the apprentice, when a review is written down.',
    standard: {
      subject: 'Review {number}: read and sign it',
      body: 'What was agreed in your review is written down. Read it, and sign it with your name if it is right.',
    },
    placeholders: { number: { means: 'The number of the review', sample: '2' } },
    button: 'Open the review',
  },
  {
    key: 'account.mentor-of',
    title: 'You are a mentor',
    when: 'To the mentor, when an apprentice is given to them.',
    standard: {
      subject: 'You are {apprentice}’s mentor',
      body: 'From {from} you approve hours, sign off competencies and hold reviews for {apprentice} on {programme}.',
    },
    placeholders: {
      programme,
      apprentice: { means: 'The apprentice', sample: 'Sam Sample', needed: 'the reader must know whose mentor they are.' },
      from: { means: 'The first day', sample: '1 March 2027' },
    },
    button: 'Open the apprenticeship',
  },
  {
    key: 'account.mentor-named',
    title: 'Your mentor',
    when: 'To the apprentice, when a mentor is named.',
    standard: { subject: '{mentor} is your mentor', body: 'From {from} {mentor} is your mentor on {programme}.' },
    placeholders: {
      programme,
      mentor: { means: 'The mentor', sample: 'Mara Mentor', needed: 'the reader must know who it is.' },
      from: { means: 'The first day', sample: '1 March 2027' },
    },
    button: 'Open the apprenticeship',
  },
  {
    key: 'decision.role-hired',
    title: 'Hired',
    when: 'To the apprentice, when they are given a permanent role.',
    standard: {
      subject: 'You are hired: {role}',
      body: 'Congratulations. {decider} of {organisation} has hired you as {role}. Your first day in the role is {start}.',
    },
    placeholders: {
      organisation,
      decider: { ...decider, needed: 'the reader must know who hired them.' },
      role: { means: 'The role', sample: 'Network technician', needed: 'the reader must know for what.' },
      start: { means: 'The first day', sample: '1 April 2027', needed: 'the reader must know when it begins.' },
    },
    button: 'See your roles',
  },
  {
    key: 'decision.role-not-hired',
    title: 'Not hired for a role',
    when: 'To the apprentice, when a role goes to somebody else.',
    standard: {
      subject: 'Your application for {role}',
      body: '{decider} of {organisation} decided not to hire you for “{role}”. The reason: {reason}.\n\n{note}\n\n{next}',
    },
    placeholders: {
      organisation,
      decider,
      reason: { ...reason, sample: 'somebody else was chosen for this opening' },
      role: { means: 'The role', sample: 'Network technician' },
      note: { means: 'A personal line; may be empty', sample: 'Please apply again in autumn.' },
      next: {
        means: 'What can be done next',
        sample: 'You can apply for the same role again. Your record and certificates stay yours to show anywhere.',
        needed: 'the reader must know what can be done.',
      },
    },
    button: 'See your roles',
  },
];
