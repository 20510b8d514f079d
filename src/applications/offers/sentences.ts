import { formatDate } from '#ui/components/text.tsx';
import type { Reader, Told } from '../core/sentences.ts';

/** Events of offers, waiting lists, deferral and agreements in plain words; null where another sentence tells it or it is not the reader's. */

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const day = (value: unknown): string => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : '');
const names = (value: unknown): string => (Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : '');

export function offerSentenceOf(event: Told, reader: Reader, who: string): string | null {
  const { data, type } = event;
  const self = reader === 'candidate' ? 'You' : 'The candidate';
  switch (type) {
    // What colleagues settle among themselves before there is an offer is not the candidate's to read.
    case 'offer.proposed':
      return reader === 'candidate'
        ? null
        : `${who} proposed an offer${text(data['site']) === '' ? '' : ` for ${text(data['site'])}`} that a second person approves.`;
    case 'offer.approved':
      return reader === 'candidate' ? null : `${who} approved the offer.`;
    case 'offer.refused':
      return reader === 'candidate' ? null : `${who} sent the proposal back: ${text(data['reason'])}`;
    case 'offer.extended':
      return `The offer can be answered until ${day(data['until']) || 'a later day'}.`;
    case 'extension.asked':
      return `${self} asked for time until ${day(data['until']) || 'a later day'} to answer the offer.`;
    case 'extension.granted':
      return `${who} gave more time.`;
    case 'extension.refused':
      return `${who} gave no more time.`;
    case 'application.offer_accepted_late':
      return `${self} took up the expired offer: its place was still free.`;
    case 'condition.evidence_given':
      return `${self} gave what was asked for the condition “${text(data['condition'])}”.`;
    case 'condition.evidence_read':
      return `${who} read what was given for the condition “${text(data['condition'])}”.`;
    case 'condition.late':
      return `What the condition “${text(data['condition'])}” needs was due on ${day(data['dueOn'])}.`;
    case 'waiting.proposed':
      return reader === 'candidate' ? null : `A place at ${text(data['site'])} became free: this application is next on the waiting list.`;
    case 'deferral.asked':
      return data['by'] === 'employer'
        ? `${who} proposed a later start on ${day(data['startsOn'])}.`
        : `${self} asked to start later, on ${day(data['startsOn'])}.`;
    case 'deferral.agreed':
      return null; // application.deferred says it
    case 'application.deferred':
      return `The start was put off to ${day(data['startsOn'])}${data['keepsPlace'] === true ? ', and a place is kept' : ''}.`;
    case 'deferral.declined':
      return data['by'] === 'employer' ? `${self} declined the later start.` : `${who} declined the later start.`;
    case 'deferral.cancelled':
      return 'The request for a later start was taken back.';
    case 'application.returned_from_deferral':
      return `The application goes on for the start on ${day(data['startsOn'])}.`;
    case 'agreement.changed':
      return `Version ${String(data['version'])} of the agreement was drawn up${names(data['sections']) === '' ? '' : `: ${names(data['sections'])}`}.`;
    case 'agreement.guardian_asked':
      return 'A parent or guardian was asked to sign the agreement.';
    default:
      return null;
  }
}
