import { formatDate } from '#ui/index.ts';
import { finishNoteOf, finishSentenceOf } from './finish/sentences.ts';
import { minutesInWords } from './hours.rules.ts';

/** Events of an apprenticeship in plain words. Null where a timeline leaves the event out. */
export interface Told {
  readonly type: string;
  readonly actorName: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Kinds of events that a timeline leaves out: their pages show them one by one. */
export const quietEvents: readonly string[] = [
  'hours.entered',
  'hours.changed',
  'hours.removed',
  'hours.amended',
  'review.redated',
  'review.corrected',
  'review.cancelled',
];

export function sentenceOf({ type, actorName, data }: Told): string | null {
  const who = actorName ?? 'Somebody';
  const text = (key: string): string => (typeof data[key] === 'string' ? data[key] : '');
  const day = (key: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text(key)) ? formatDate(text(key)) : 'a day not recorded');
  const number = (key: string): number => (typeof data[key] === 'number' ? data[key] : 0);
  switch (type) {
    case 'apprenticeship.agreed':
      return `The apprenticeship was agreed: ${text('programme')}, ${text('site')}, from ${day('startsOn')} to ${day('plannedEndOn')}.`;
    case 'apprenticeship.began':
      return 'The apprenticeship began.';
    case 'apprenticeship.mentor_assigned':
      return `${text('mentor')} became the mentor from ${day('fromOn')}.`;
    case 'apprenticeship.route_chosen':
      return `The route was chosen: ${text('title')}. Planned to end on ${day('plannedEndOn')}.`;
    case 'hours.approved':
      return number('entries') > 1
        ? `${who} approved ${number('entries')} entries, ${minutesInWords(number('minutes'))} in all.`
        : `${who} approved ${minutesInWords(number('minutes'))} of ${day('onDay')}.`;
    case 'hours.returned':
      return `${who} returned ${minutesInWords(number('minutes'))} of ${day('onDay')}.`;
    case 'competency.evidence_added':
      return `${who} added evidence for ${text('competency')}.`;
    case 'competency.marked_ready':
      return `${text('competency')} is ready to be signed off.`;
    case 'competency.signed_off':
      return `${who} signed off ${text('competency')} at level ${number('level')}.`;
    case 'competency.reopened':
      return `${who} reopened ${text('competency')}.`;
    case 'review.held':
      return `Review ${number('number')} was held on ${day('heldOn')}.`;
    case 'review.signature_given':
      return `${who} signed review ${number('number')}${text('party') === 'provider' ? ' for the training provider' : ''}.`;
    case 'review.signed':
      return `Review ${number('number')} is signed by all.`;
    default:
      return finishSentenceOf({ type, actorName, data });
  }
}

/** What somebody wrote with an event: the reason of a negative outcome, the note of a sign-off. */
export const wordsOf = ({ type, data }: Told): string | undefined => {
  const words = type === 'competency.signed_off' ? data['note'] : (finishNoteOf({ type, data }) ?? data['reason']);
  return typeof words === 'string' && words !== '' ? words : undefined;
};

export const toneOf = (type: string): 'neutral' | 'accent' | 'success' | 'warning' | 'danger' => {
  if (['competency.signed_off', 'review.signed', 'apprenticeship.completed', 'hours.approved', 'role_application.hired'].includes(type))
    return 'success';
  if (['hours.returned', 'competency.reopened', 'apprenticeship.break_started', 'apprenticeship.returned_from_gateway'].includes(type))
    return 'warning';
  if (['apprenticeship.withdrawn', 'apprenticeship.not_completed'].includes(type)) return 'danger';
  return type.startsWith('apprenticeship.') ? 'accent' : 'neutral';
};
