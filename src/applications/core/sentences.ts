import { offerSentenceOf } from '../offers/sentences.ts';
import { formatDate } from '#ui/components/text.tsx';

/** Events in plain words, for timelines. Every negative outcome names who decided and why. */

export interface Told {
  readonly type: string;
  readonly actorName: string | null;
  readonly organisationName: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export type Reader = 'candidate' | 'worker';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const day = (value: unknown): string => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : '');
const quoted = (step: unknown): string => (text(step) === '' ? 'this step' : `“${text(step)}”`);

/** Whoever decided: "Rosa Example of Northgate Talent". */
function decider(event: Told): string {
  if (event.actorName === null) return event.organisationName ?? 'The employer';
  return event.organisationName === null ? event.actorName : `${event.actorName} of ${event.organisationName}`;
}

/** One sentence for an event of this room, null for events of others and for those that another sentence already tells. */
export function sentenceOf(event: Told, reader: Reader = 'worker'): string | null {
  const { data } = event;
  const self = reader === 'candidate' ? 'You' : 'The candidate';
  const who = decider(event);
  switch (event.type) {
    case 'application.started':
      return `${self} began the application.`;
    case 'application.saved':
      return null;
    case 'application.changed':
      return `${self} changed ${changedParts(data)} after submitting.`;
    case 'application.guardian_named':
      return `${self} named who signs the agreement with ${reader === 'candidate' ? 'you' : 'them'}.`;
    case 'application.submitted':
      return `${self} submitted the application.`;
    case 'application.step_started': {
      const by = day(data['dueOn']);
      const holder = text(data['heldBy']);
      return holder === ''
        ? `${quoted(data['step'])} began.`
        : `${holder} received the application for ${quoted(data['step'])}${by === '' ? '' : `, due by ${by}`}.`;
    }
    case 'application.checks_started':
      return `${quoted(data['step'])} began${text(data['heldBy']) === '' ? '' : ` at ${text(data['heldBy'])}`}.`;
    case 'application.step_resumed':
      return `${who} took the application from the waiting list.`;
    case 'application.step_passed':
      return `${who} passed ${quoted(data['step'])}${text(data['outcome']) === '' ? '' : `: ${text(data['outcome'])}`}.`;
    case 'application.step_skipped':
      return `${who} left out ${quoted(data['step'])}.`;
    case 'application.step_overdue':
      return `${quoted(data['step'])} was due on ${day(data['dueOn'])} and is late${text(data['heldBy']) === '' ? '' : ` at ${text(data['heldBy'])}`}.`;
    case 'application.step_reminded':
      return reader === 'candidate' ? null : `A reminder was sent: ${quoted(data['step'])} is due on ${day(data['dueOn'])}.`;
    case 'application.step_escalated':
      return `${text(data['from'])} was late with ${quoted(data['step'])}: ${text(data['heldBy'])} took it over${day(data['dueOn']) === '' ? '' : `, due by ${day(data['dueOn'])}`}.`;
    case 'application.step_passed_over':
      return `${text(data['heldBy'])} was late with ${quoted(data['step'])}: the application went on without it, as the programme says.`;
    case 'application.clock_paused':
      return `The clock of the step stands still until ${reader === 'candidate' ? 'you have' : 'the candidate has'} chosen when to come.`;
    case 'application.clock_resumed':
      return `The clock of the step goes on${day(data['dueOn']) === '' ? '' : `: due by ${day(data['dueOn'])}`}.`;
    case 'application.return_lapsed':
      return 'No answer came in time. The application went back to the step.';
    case 'application.returned':
      return `${who} asked ${reader === 'candidate' ? 'you' : 'the candidate'} for information.`;
    case 'application.information_given':
      return `${self} gave the information.`;
    case 'application.put_on_waiting_list':
      return `${who} put the application on the waiting list.`;
    case 'application.allocated':
      return text(data['site']) === ''
        ? `${who} shared out the places. None was left at the sites chosen.`
        : `${who} shared out the places: choice ${String(data['choice'])}, ${text(data['site'])}.`;
    case 'application.rejected':
      return `${who} ended the application at ${quoted(data['step'])}: ${lower(text(data['reasonText']))}.`;
    case 'application.refusal_decided':
      return reader === 'candidate'
        ? null
        : `${who} decided not to go on at ${quoted(data['step'])}: ${lower(text(data['reasonText']))}. It is sent when its grace time is over.`;
    case 'application.refusal_undone':
      return reader === 'candidate' ? null : `${who} undid the decision before it was sent.`;
    case 'application.refusal_lapsed':
      return reader === 'candidate'
        ? null
        : 'The application changed before the decision was sent. It was not sent, and is looked at again.';
    case 'application.handed_over':
      return text(data['to']) === text(data['from'])
        ? reader === 'candidate'
          ? null
          : `${who} handed the application over to ${text(data['person'])}.`
        : `${who} handed the application over to ${text(data['to'])}.`;
    case 'application.claimed':
      return reader === 'candidate'
        ? null
        : text(data['from']) === ''
          ? `${who} took the application to work on it.`
          : `${who} took the application over from ${text(data['from'])}.`;
    case 'application.released':
      return reader === 'candidate' ? null : `${who} gave the application back to the queue.`;
    case 'document.for_check_only':
      return reader === 'candidate' && event.organisationName === null
        ? 'You marked a document as needed for the check alone.'
        : `${event.organisationName === null ? self : who} marked a document as needed for the check alone.`;
    case 'document.removed_after_check':
      return `${reader === 'candidate' ? `Your document ${quoted(data['name'])}` : 'A document'} was removed: it was needed for the check alone, and the check is over.`;
    case 'appeal.sent':
      return data['kind'] === 'answer' ? `${self} answered the decision.` : `${self} appealed against the decision.`;
    case 'appeal.read':
      return `${who} read the answer.`;
    case 'appeal.upheld':
      return `${who} upheld the appeal.`;
    case 'appeal.refused':
      return `${who} looked at the decision again and kept it.`;
    case 'quality_review.agreed':
      return reader === 'candidate' ? null : `${who} reviewed the check and agreed with it.`;
    case 'quality_review.overturned':
      return reader === 'candidate' ? null : `${who} reviewed the check and came to another result.`;
    case 'application.reopened':
      return `${who} reopened the application.`;
    case 'application.document_infected':
      // A file's name usually tells whose it is, which a step may hide.
      return `The virus scanner found something harmful in ${reader === 'candidate' ? quoted(data['name']) : 'a document'}. It was removed, and nobody else has seen it.`;
    case 'application.withdrawn':
      return `${self} withdrew the application${reason(data)}.`;
    case 'application.offered':
      return `${who} made an offer${text(data['site']) === '' ? '' : ` for ${text(data['site'])}`}${day(data['expiresOn']) === '' ? '' : `, open until ${day(data['expiresOn'])}`}.`;
    case 'application.offer_accepted':
      return `${self} accepted the offer.`;
    case 'application.offer_declined':
      return `${self} declined the offer${reason(data)}.`;
    case 'application.offer_expired':
      return `The offer expired on ${day(data['expiresOn']) || 'its last day'} without an answer.`;
    case 'application.offer_withdrawn':
      return `${who} withdrew the offer.`;
    case 'application.conditions_not_met':
      return `${who} ended the application: the condition ${quoted(data['condition'])} was not met.`;
    case 'application.enrolled':
      return `${who} enrolled ${reader === 'candidate' ? 'you' : 'the candidate'}.`;
    case 'screening.recorded':
      return `${who} recorded the check of the criteria.`;
    case 'interview.booked':
      return `${self} booked an interview${moment(data)}.`;
    case 'interview.released':
      return data['bySystem'] === true
        ? `The interview time${moment(data)} was given back.`
        : `${self} gave the interview time${moment(data)} back.`;
    case 'interview.cancelled':
      return `${who} cancelled the interview${moment(data)}.`;
    case 'interview.held':
      return `The interview was held.`;
    case 'interview.missed':
      return `${who} recorded that the interview was missed.`;
    case 'interview.place_changed':
      return `${who} gave the interview${moment(data)} another place.`;
    case 'interview.chance_given':
      return `${who} let the candidate choose another time after a missed interview.`;
    case 'interview.closed':
      return reader === 'candidate' ? null : `${who} closed the interview${moment(data)}.`;
    case 'assessment.booked':
      return `${self} booked an assessment day${moment(data)}.`;
    case 'assessment.released':
      return data['reason'] !== undefined
        ? `${who} cancelled the assessment day${moment(data)}.`
        : data['bySystem'] === true
          ? `The place at the assessment day${moment(data)} was given back.`
          : `${self} gave the place at the assessment day${moment(data)} back.`;
    case 'assessment.attended':
      return 'The assessment day was attended.';
    case 'assessment.missed':
      return `${who} recorded that the assessment day was missed.`;
    case 'scorecard.amended':
      return reader === 'candidate' ? null : `${who} amended a scorecard.`;
    case 'scorecard.submitted':
      return reader === 'candidate' ? null : `${who} submitted a scorecard.`;
    case 'condition.met':
      return `${who} confirmed the condition ${quoted(data['condition'])}.`;
    case 'condition.waived':
      return `${who} waived the condition ${quoted(data['condition'])}.`;
    case 'condition.not_met':
      return `${who} found the condition ${quoted(data['condition'])} not met.`;
    case 'agreement.drawn_up':
      return 'The agreement was drawn up.';
    case 'agreement.signed':
      return signedSentence(data, who, self);
    case 'record.erased':
      return 'Everything personal in this record was erased, as the law or the person asked.';
    default:
      return offerSentenceOf(event, reader, who); // of offer.* only what application.* does not say already
  }
}

function signedSentence(data: Readonly<Record<string, unknown>>, who: string, self: string): string {
  const what = Array.isArray(data['sections']) && data['sections'].length > 0 ? 'what had changed in the agreement' : 'the agreement';
  switch (data['party']) {
    case 'employer':
      return `${who} signed ${what} for the employer.`;
    case 'provider':
      return `${who} signed ${what} for the training provider.`;
    case 'guardian':
      return `A parent or guardian signed ${what}.`;
    default:
      return `${self} signed ${what}.`;
  }
}

/** What was said with the event, quoted as written: a reason, a note, a question. */
export function wordsOf(event: Told): string | null {
  const words = [
    event.data['request'],
    event.data['note'],
    event.type === 'application.reopened' ||
    event.type.startsWith('condition.') ||
    event.type.startsWith('appeal.') ||
    event.type.startsWith('quality_review.') ||
    event.type === 'interview.cancelled' ||
    event.type === 'application.offer_withdrawn'
      ? event.data['reason']
      : '',
  ]
    .map(text)
    .filter((part) => part !== '');
  return words.length === 0 ? null : words.join(' ');
}

export type EventTone = 'neutral' | 'accent' | 'now' | 'success' | 'warning' | 'danger';

const tones: Readonly<Record<string, EventTone>> = {
  'application.rejected': 'danger',
  'application.offer_withdrawn': 'danger',
  'application.conditions_not_met': 'danger',
  'condition.not_met': 'danger',
  'application.step_overdue': 'warning',
  'application.offer_expired': 'warning',
  'application.returned': 'warning',
  'interview.missed': 'warning',
  'assessment.missed': 'warning',
  'application.refusal_decided': 'warning',
  'application.refusal_lapsed': 'warning',
  'appeal.upheld': 'success',
  'application.step_passed': 'success',
  'application.offered': 'accent',
  'application.offer_accepted': 'success',
  'application.offer_accepted_late': 'success',
  'extension.asked': 'warning',
  'deferral.asked': 'warning',
  'application.enrolled': 'success',
};
export const toneOf = (event: Told): EventTone => tones[event.type] ?? 'neutral';

function reason(data: Readonly<Record<string, unknown>>): string {
  const words = text(data['reasonText']);
  return words === '' ? '' : `: ${lower(words)}`;
}

const moment = (data: Readonly<Record<string, unknown>>): string => (text(data['when']) === '' ? '' : ` on ${text(data['when'])}`);
/** A sentence goes on in small letters, unless it begins with an abbreviation or "I". */
const lower = (words: string): string => (/^(I |[A-Z]{2})/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1));

const partWords: Readonly<Record<string, string>> = {
  contact: 'the contact details',
  statement: 'the statement',
  documents: 'the documents',
  questions: 'the answers to the employer’s questions',
  references: 'the people who know them',
};
function changedParts(data: Readonly<Record<string, unknown>>): string {
  const sections = Array.isArray(data['sections'])
    ? data['sections'].flatMap((section) => (typeof section === 'string' ? (partWords[section] ?? []) : []))
    : [];
  return sections.length === 0 ? 'the application' : sections.join(' and ');
}
