import type { LetterType, Placeholder } from '../letter-type.ts';
import { decider, organisation, programme, reason, when } from './parts.ts';

/** Of interviews and assessment days: to candidates, and to those who sit on a panel. */

const until: Placeholder = {
  means: 'Until when it can be moved or cancelled',
  sample: '24 hours before',
  needed: 'the reader must know until when it can be changed.',
};
const place: Placeholder = { means: 'Where it is; may be empty', sample: 'Place: Leeds, 4 Wharf Street' };
const about: Placeholder = {
  means: 'When and where the day is, and what to bring',
  sample: 'The assessment day is on 3 March 2027 at 09:00 in Leeds.',
  needed: 'the reader must know where to be.',
};
const whyCancelled = { ...reason, sample: 'Ines is ill.', needed: 'the reader must know why.' };
const whoCancelled = { ...decider, needed: 'the reader must know who cancelled it.' };

export const appointmentLetters: readonly LetterType[] = [
  {
    key: 'appointment.booked',
    title: 'Interview booked or moved',
    when: 'To the candidate, when a time is chosen. An entry for the calendar is attached.',
    standard: {
      subject: 'Your interview on {when}',
      body: 'Your interview for {programme} with {organisation} is on {when}.\n\n{place}\n\nThe attached file is for your calendar. You can move or cancel it until {until}.',
    },
    placeholders: { programme, organisation, when, place, until },
    button: 'See your interview',
  },
  {
    key: 'appointment.given-back',
    title: 'Time given back',
    when: 'To the candidate, when they have cancelled a time or a day.',
    standard: {
      subject: 'You have cancelled your time on {when}',
      body: 'The time is free for others again. Your application stays where it is: choose another time when one suits you.',
    },
    placeholders: { when: { ...when, needed: undefined } },
    button: 'Choose another time',
  },
  {
    key: 'appointment.cancelled',
    title: 'Interview or day cancelled',
    when: 'To the candidate, when the employer cancels a time or a day.',
    standard: {
      subject: 'Cancelled: your time on {when}',
      body: '{decider} of {organisation} cancelled your time for {programme} on {when}. The reason: {reason}\n\nYour application stays where it is. Choose another time as soon as one suits you.',
    },
    placeholders: { programme, organisation, decider: whoCancelled, when, reason: whyCancelled },
    button: 'Choose another time',
  },
  {
    key: 'appointment.not-needed',
    title: 'Time no longer needed',
    when: 'To the candidate, when a booked time or day does not take place for them.',
    standard: {
      subject: 'No longer needed: your time on {when}',
      body: 'Your time on {when} does not take place. The attached file takes it out of your calendar.',
    },
    placeholders: { when },
    button: 'See your application',
  },
  {
    key: 'appointment.place-changed',
    title: 'Another place',
    when: 'To the candidate and the panel, when an interview moves to another place.',
    standard: {
      subject: 'Another place: interview on {when}',
      body: 'The interview for {programme} on {when} is at the same time at another place: {place}',
    },
    placeholders: {
      programme,
      when,
      place: { ...place, means: 'The new place', sample: 'Room 4', needed: 'the reader must know where to be.' },
    },
    button: 'Open the interview',
  },
  {
    key: 'appointment.choose-again',
    title: 'Choose another time',
    when: 'To a candidate who missed an interview, when somebody gives them another chance.',
    standard: {
      subject: '{programme}: choose another time for your interview',
      body: '{decider} lets you choose another time for the interview that you missed.',
    },
    placeholders: { programme, decider: { ...decider, needed: undefined } },
    button: 'Choose a time',
  },
  {
    key: 'appointment.choose-soon',
    title: 'Last free times',
    when: 'To candidates who have not chosen a time or a day, two working days before the last free one.',
    standard: {
      subject: '{programme}: choose the {what} soon',
      body: 'You have not chosen the {what} yet. {last}\n\nIf none suits you, your application does not end by that: you are told when there are others.',
    },
    placeholders: {
      programme,
      what: { means: 'What is to be chosen', sample: 'time of your interview' },
      last: {
        means: 'The day of the last free one',
        sample: 'The last free time is on 3 March 2027.',
        needed: 'the reader must know until when there are times.',
      },
    },
    button: 'Choose a time',
  },
  {
    key: 'appointment.day-booked',
    title: 'Assessment day booked or moved',
    when: 'To the candidate, when a day is chosen. An entry for the calendar is attached.',
    standard: {
      subject: 'Your assessment day on {when}',
      body: '{about}\n\nYou can move or cancel it until {until}. The attached file is for your calendar.',
    },
    placeholders: { programme, when: { ...when, needed: undefined }, about, until },
    button: 'See your assessment day',
  },
  {
    key: 'appointment.day-reminder',
    title: 'Assessment day soon',
    when: 'To the candidate, before the day.',
    standard: { subject: 'Your assessment day is on {when}', body: '{about}' },
    placeholders: { programme, when: { ...when, needed: undefined }, about },
    button: 'See your way through the day',
  },
  {
    key: 'appointment.assessor',
    title: 'You assess',
    when: 'To those at a station, when a day is planned and before it.',
    standard: {
      subject: 'You assess on {when}',
      body: 'You are at the station “{station}” of the assessment day for {programme}, {when}.\n\nPlace: {place}',
    },
    placeholders: { programme, when, station: { means: 'The station', sample: 'Group task' }, place: { ...place, sample: 'Leeds' } },
    button: 'Open your station',
  },
  {
    key: 'appointment.panel-booked',
    title: 'Panel: booked or moved',
    when: 'To the panel, when a candidate chooses a time.',
    standard: { subject: 'Interview on {when}', body: 'You interview a candidate for {programme} on {when}. {standing}' },
    placeholders: { programme, when, standing: { means: 'What has happened', sample: 'A candidate has chosen your time.' } },
    button: 'Open the interview',
  },
  {
    key: 'appointment.panel-reminder',
    title: 'Panel: interview soon',
    when: 'To the panel, before an interview.',
    standard: { subject: 'You interview on {when}', body: 'You interview a candidate for {programme} on {when}.\n\n{place}' },
    placeholders: { programme, when, place },
    button: 'Open the interview',
  },
  {
    key: 'appointment.panel-free',
    title: 'Panel: free again',
    when: 'To the panel, when a candidate gives a time back.',
    standard: {
      subject: 'Free again: interview on {when}',
      body: 'The time on {when} for {programme} is free again and offered to others.',
    },
    placeholders: { programme, when },
    button: null,
  },
  {
    key: 'appointment.panel-cancelled',
    title: 'Panel: cancelled',
    when: 'To the panel, when an interview or a day is cancelled.',
    standard: {
      subject: 'Cancelled: {when}',
      body: '{decider} cancelled what was planned for {programme} on {when}. The reason: {reason}',
    },
    placeholders: { programme, when, decider: whoCancelled, reason: { ...whyCancelled, needed: undefined } },
    button: null,
  },
];
