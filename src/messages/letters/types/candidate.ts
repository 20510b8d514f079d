import type { LetterType } from '../letter-type.ts';
import { decider, due, holder, organisation, programme, reason, step, when } from './parts.ts';

/** To those who apply. */
export const candidateLetters: readonly LetterType[] = [
  {
    key: 'progress.application-received',
    title: 'Application received',
    when: 'To the candidate, when an application is sent. A copy of what was sent is attached.',
    standard: {
      subject: '{programme}: we have your application',
      body: '{organisation} has received your application to {programme}, for the start on {start}.\n\nYou can always see who has it and by when it moves. {changes}\n\nA copy of what you sent is attached to this mail.',
    },
    placeholders: {
      programme,
      organisation,
      start: { means: 'The first day of training', sample: '5 April 2027' },
      changes: {
        means: 'Until when what was sent can be changed',
        sample: 'You can change it until the end of 28 February 2027.',
        needed: 'the reader must know until when something can be changed.',
      },
    },
    button: 'See your application',
  },
  {
    key: 'progress.step-started',
    title: 'A step has begun',
    when: 'To the candidate, when the application comes to another step.',
    standard: {
      subject: '{programme}: {holder} has your application now',
      body: 'Your application stands at the step “{step}”. {holder} has it now.\n\n{next}',
    },
    placeholders: {
      programme,
      step,
      holder,
      next: {
        means: 'What happens next, and by when you hear',
        sample: 'You will hear by 12 March 2027.',
        needed: 'the candidate is promised a day, and must read it.',
      },
    },
    button: 'See your application',
  },
  {
    key: 'progress.step-late',
    title: 'We are late',
    when: 'To the candidate, when a step was not finished in its time.',
    standard: {
      subject: '{programme}: we are late with your application',
      body: '{holder} should have finished the step “{step}” by {due}, and has not. We are sorry.\n\n{holder} has been reminded today. Your application is not lost and nothing is expected of you.',
    },
    placeholders: { programme, holder, step, due: due('the candidate was told this day and must read that it was missed.') },
    button: 'See your application',
  },
  {
    key: 'progress.step-taken-over',
    title: 'Somebody else has your application',
    when: 'To the candidate, when a late step is taken over.',
    standard: {
      subject: '{programme}: {target} has your application now',
      body: '{holder} was late with the step “{step}”, so {target} has taken it over. Nothing is asked of you again. {next}',
    },
    placeholders: {
      programme,
      holder,
      step,
      target: { means: 'Who has taken it over', sample: 'Example Works' },
      next: {
        means: 'By when you hear',
        sample: 'You will hear by 12 March 2027.',
        needed: 'the candidate is promised a day, and must read it.',
      },
    },
    button: 'See your application',
  },
  {
    key: 'decision.information-asked',
    title: 'Something is missing',
    when: 'To the candidate, when somebody asks for more before deciding.',
    standard: {
      subject: '{programme}: we need something from you',
      body: '{decider} of {organisation} asks you:\n\n{question}\n\nPlease answer by {due}. Your application goes on as soon as you have answered.',
    },
    placeholders: {
      programme,
      organisation,
      decider: { ...decider, needed: 'the reader must know who asks.' },
      question: {
        means: 'What is asked',
        sample: 'Please send the second page of your certificate.',
        needed: 'the reader must know what is asked.',
      },
      due: due('the reader must know by when to answer.'),
    },
    button: 'Answer',
  },
  {
    key: 'decision.not-taken-on',
    title: 'Application ended',
    when: 'To the candidate, when a person has ended the application. Sent after the time in which the decision can be undone.',
    standard: {
      subject: '{programme}: your application has ended',
      body: 'We are sorry: your application to {programme} does not go on.\n\n{decider} of {organisation} decided this at the step “{step}”. The reason: {reason}.\n\n{note}\n\n{changes}\n\n{appeal}',
    },
    placeholders: {
      programme,
      organisation,
      decider,
      reason,
      note: {
        means: 'The personal line of whoever decided; empty where there is none',
        sample: 'Your project about lifts was a pleasure to read.',
      },
      step,
      changes: {
        means: 'What would change the outcome; empty where nothing would',
        sample: 'From 3 May 2027 on you meet the criterion of age.',
      },
      appeal: {
        means: 'How to answer or appeal',
        sample: 'If you think that this is wrong, you can answer or appeal until 31 March 2027, on the page of your application.',
        needed: 'whoever is refused must read how to appeal.',
      },
    },
    button: 'Answer or appeal',
  },
  {
    key: 'decision.reopened',
    title: 'Application reopened',
    when: 'To the candidate, when an ended application goes on.',
    standard: {
      subject: '{programme}: your application goes on',
      body: '{organisation} has reopened your application. The reason: {reason}',
    },
    placeholders: { programme, organisation, reason: { ...reason, needed: 'the candidate must read why it goes on.' } },
    button: 'See your application',
  },
  {
    key: 'appointment.choose-time',
    title: 'Choose a time',
    when: 'To the candidate, when times for an interview or an assessment day are offered.',
    standard: {
      subject: '{programme}: choose your time',
      body: '{what} Choose the one that suits you; you can change it later.',
    },
    placeholders: {
      programme,
      what: {
        means: 'What is offered',
        sample: 'Interview times are offered for your application.',
        needed: 'the reader must know what to choose.',
      },
    },
    button: 'Choose a time',
  },
  {
    key: 'appointment.reminder',
    title: 'Interview soon',
    when: 'To the candidate, before an interview.',
    standard: {
      subject: 'Your interview is on {when}',
      body: 'Your interview for {programme} is on {when}.\n\n{place}',
    },
    placeholders: {
      programme,
      when,
      place: {
        means: 'Where it is, or how to join',
        sample: 'Leeds, 4 Wharf Street. Ask for Ines.',
        needed: 'the reader must know where to go.',
      },
    },
    button: 'See your application',
  },
  {
    key: 'appointment.missed',
    title: 'Interview missed',
    when: 'To the candidate, when it was recorded that they did not come.',
    standard: {
      subject: '{programme}: we missed you at the interview',
      body: '{organisation} recorded that you did not come to the interview on {when}. Your application has not ended by that.\n\n{next}',
    },
    placeholders: {
      programme,
      organisation,
      when: { ...when, needed: 'the reader must know which interview is meant.' },
      next: {
        means: 'What the candidate can do',
        sample: 'If you would still like to be interviewed, choose another time. If this is a mistake, tell them.',
        needed: 'the reader must know what can be done.',
      },
    },
    button: 'Choose another time',
  },
];
