import { formatDate, inSentence } from '#ui/index.ts';
import type { Told } from '../sentences.ts';

/** The events of the end of training in plain words. Every negative outcome names who decided and why. */
export function finishSentenceOf({ type, actorName, data }: Told): string | null {
  const who = actorName ?? 'Somebody';
  const text = (key: string): string => (typeof data[key] === 'string' ? data[key] : '');
  const day = (key: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text(key)) ? formatDate(text(key)) : 'a day not recorded');
  const reason = inSentence(text('reasonText'));
  switch (type) {
    case 'apprenticeship.break_planned':
      return `${who} planned a break from ${day('firstDay')}, back on ${day('expectedReturn')}: ${reason}.`;
    case 'apprenticeship.break_cancelled':
      return `${who} called off the break from ${day('firstDay')}.`;
    case 'apprenticeship.break_started':
      return `${actorName === null ? 'The planned break began' : `${who} started a break`} on ${day('firstDay')}, expected back on ${day('expectedReturn')}: ${reason}.`;
    case 'apprenticeship.break_ended':
      return `Back from the break on ${day('returnedOn')}.`;
    case 'apprenticeship.plan_moved':
      return text('from') === text('to')
        ? `The plan moved; its end stays on ${day('to')}.`
        : `The plan moved: its end is ${day('to')} instead of ${day('from')}.`;
    case 'gateway.confirmed':
      return `${who} confirmed that everything is complete${data['party'] === 'apprentice' ? '' : ` (${inSentence(text('partyWords'))})`}.`;
    case 'apprenticeship.gateway_reached':
      return 'The gateway was reached: training is complete and confirmed.';
    case 'apprenticeship.returned_from_gateway':
      return `${who} returned the apprenticeship to training: ${reason}.`;
    case 'apprenticeship.completed':
      return `Completed. ${who} recorded the assessment of ${day('assessedOn')}, grade: ${text('grade')}. Awarded: ${awards(data['awards'])}.`;
    case 'apprenticeship.withdrawn':
      return `${who} ended the apprenticeship${text('lastDay') === '' ? ' before it began' : `, last day ${day('lastDay')}`}: ${reason}.`;
    case 'apprenticeship.not_completed':
      return `${who} recorded that the apprenticeship is not completed, last day ${day('lastDay')}: ${reason}.`;
    case 'role_application.applied':
      return `Applied for a permanent role: ${text('role')}.`;
    case 'role_application.withdrawn':
      return `Withdrew the application for ${text('role')}.`;
    case 'role_application.hired':
      return `Hired by ${who} as ${text('role')}, from ${day('startsOn')}.`;
    case 'role_application.not_hired':
      return `${who} decided not to hire for ${text('role')}: ${reason}.`;
    default:
      return null;
  }
}

/** The note that somebody wrote with such an event; undefined where there is none. */
export function finishNoteOf({ type, data }: Pick<Told, 'type' | 'data'>): string | undefined {
  const note = data['note'];
  return finishSentenceOf({ type, data, actorName: null }) !== null && typeof note === 'string' && note !== '' ? note : undefined;
}

function awards(value: unknown): string {
  const titles = Array.isArray(value)
    ? value.flatMap((one: unknown) =>
        typeof one === 'object' && one !== null && 'title' in one && typeof one.title === 'string' ? [one.title] : [],
      )
    : [];
  return titles.length === 0 ? 'none' : titles.join(', ');
}
