import type { LetterType } from '../letter-type.ts';
import { decider, due, organisation, programme, reason, site } from './parts.ts';

/** Of offers, places and agreements. */
export const offerLetters: readonly LetterType[] = [
  {
    key: 'decision.offer',
    title: 'Offer',
    when: 'To the candidate, when an offer is made.',
    standard: {
      subject: '{programme}: you have an offer',
      body: '{opening}\n\n{decider} offers you a place in {programme} at {site}.\n\nYou start on {start}. The pay is {pay}.\n\n{conditions}\n\nPlease accept or decline by {due}. If you need more time, ask for it on the page of the offer. After that day the offer expires.',
    },
    placeholders: {
      programme,
      site,
      decider: { means: 'Who makes the offer', sample: 'Rita Recruiter of Example Works', needed: 'the reader must know who offers.' },
      opening: {
        means: 'A line for whoever was on the waiting list; otherwise empty',
        sample: 'A place has become free, and you are next on the waiting list.',
      },
      start: { means: 'The first day', sample: '5 April 2027', needed: 'the reader must know when the place begins.' },
      pay: { means: 'The pay', sample: '£24,500 per year', needed: 'an offer says what it pays.' },
      conditions: {
        means: 'The conditions, or that there are none',
        sample: 'The offer stands on one condition: a medical check.',
        needed: 'the reader must know what the offer stands on.',
      },
      due: due('the reader must know until when the offer stands.'),
    },
    button: 'See and answer the offer',
  },
  {
    key: 'decision.offer-reminder',
    title: 'Offer about to expire',
    when: 'To the candidate, three days before the last day of an offer and on it.',
    standard: {
      subject: '{programme}: answer your offer by {due}',
      body: 'Your offer can be accepted until the end of {due}. After that it expires and the place goes to somebody else.\n\nIf you need more time, ask for it on the page of the offer: it does not expire before you have an answer.',
    },
    placeholders: { programme, due: due('the reader must know the last day.') },
    button: 'Answer the offer',
  },
  {
    key: 'decision.offer-expired',
    title: 'Offer expired',
    when: 'To the candidate, the day after the last day.',
    standard: {
      subject: '{programme}: your offer has expired',
      body: 'The last day to accept the offer was {due}. We had no answer, so the offer has expired.\n\n{next}',
    },
    placeholders: {
      programme,
      due: due('the reader must know which day was missed.'),
      next: {
        means: 'What can still be done',
        sample: 'If you still want the place: as long as it is free you can take it up on the page of the offer until 19 March 2027.',
        needed: 'the reader must know what can still be done.',
      },
    },
    button: 'See your application',
  },
  {
    key: 'decision.offer-withdrawn',
    title: 'Offer withdrawn',
    when: 'To the candidate, when the employer takes an offer back.',
    standard: {
      subject: '{programme}: your offer has been withdrawn',
      body: 'We are sorry. {decider} of {organisation} has withdrawn the offer. The reason: {reason}\n\n{appeal}',
    },
    placeholders: {
      programme,
      organisation,
      decider,
      reason,
      appeal: {
        means: 'What to do where this is a mistake',
        sample: 'If this rests on a mistake, tell Example Works: the decision can be reopened.',
        needed: 'whoever loses an offer must read what can be done.',
      },
    },
    button: 'See your application',
  },
  {
    key: 'decision.condition-not-met',
    title: 'Condition not met',
    when: 'To the candidate, when a condition ends the offer.',
    standard: {
      subject: '{programme}: a condition of your offer was not met',
      body: 'We are sorry. {decider} of {organisation} found that the condition “{condition}” is not met. The reason: {reason}\n\n{appeal}',
    },
    placeholders: {
      programme,
      organisation,
      decider,
      reason,
      condition: { means: 'The condition', sample: 'Medical check', needed: 'the reader must know which condition is meant.' },
      appeal: {
        means: 'That the offer has ended, and what to do where this is a mistake',
        sample: 'The offer has ended with it. If this rests on a mistake, tell Example Works: the decision can be reopened.',
        needed: 'whoever loses an offer must read what can be done.',
      },
    },
    button: 'See your application',
  },
  {
    key: 'decision.waiting-list',
    title: 'Waiting list',
    when: 'To the candidate, when all places are taken for now.',
    standard: {
      subject: '{programme}: you are on the waiting list',
      body: '{because}\n\nAll places are taken at the moment. {organisation} would like to keep your application and comes back to you when a place becomes free.\n\n{chances}\n\nYou can withdraw at any time. Where you stand on the list is always on the page of your application.',
    },
    placeholders: {
      programme,
      organisation,
      because: { means: 'Why; may be empty', sample: 'Three ranked above you took the last places.' },
      chances: {
        means: 'What the chances are, as far as they are known',
        sample: 'In the last two years one in four on this list got a place.',
        needed: 'the reader must be told the chances honestly.',
      },
    },
    button: 'See your application',
  },
  {
    key: 'decision.agreement-ready',
    title: 'Agreement to sign',
    when: 'To the candidate, when the agreement is drawn up.',
    standard: {
      subject: '{programme}: please sign your agreement',
      body: 'You have accepted the offer of {organisation}. The agreement is ready: it states where, when and for what pay you train.\n\nSign it as soon as you have read it. The employer signs it too.',
    },
    placeholders: { programme, organisation },
    button: 'Read and sign the agreement',
  },
  {
    key: 'decision.enrolled',
    title: 'Welcome',
    when: 'To the new apprentice, at enrolment.',
    standard: {
      subject: 'Welcome to {programme}',
      body: 'You are enrolled. You start on {start} at {site}.\n\nYour plan shows every part of the training with its dates.',
    },
    placeholders: {
      programme,
      site,
      start: { means: 'The first day', sample: '5 April 2027', needed: 'the reader must know when to come.' },
    },
    button: 'See your plan',
  },
  {
    key: 'news.invitation',
    title: 'Invitation to apply',
    when: 'To people who agreed to be found, when you invite a group of them. Nobody learns who they are.',
    standard: {
      subject: '{organisation} invites you: {programme}',
      body: 'You agreed to be found by employers. {organisation} is looking for people for “{programme}”, and your answers suggest that it may fit. They do not know who you are, and do not learn it unless you apply.\n\n{line}\n\n{leave}',
    },
    placeholders: {
      programme,
      organisation,
      line: { means: 'What the manager wrote; may be empty', sample: 'They write: “We have ten new places in Leeds.”' },
      leave: {
        means: 'How to be found no longer',
        sample: 'To be found no longer, change it on your account page: https://guildhall.example/account/found',
        needed: 'the reader must know how to end this.',
      },
    },
    button: 'See the programme',
  },
  {
    key: 'decision.intake-closed',
    title: 'Applications have closed',
    when: 'To those who have begun an application and not sent it, when an intake is closed early.',
    standard: {
      subject: '{programme}: applications for this start have closed',
      body: '{organisation} takes no more applications to “{programme}” for the start {start}. Your application was begun and not sent, so it cannot be sent for this start.\n\nThe reason that {organisation} gives: {reason}\n\nNothing that you wrote is lost: when you apply for another start, it is carried over. The programme’s page says what is open and when it opens again.',
    },
    placeholders: {
      programme,
      organisation,
      reason: { ...reason, needed: 'the reader must know why.' },
      start: { means: 'Which start', sample: 'on 5 April 2027' },
    },
    button: 'See the programme',
  },
];
