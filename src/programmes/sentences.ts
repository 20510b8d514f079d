import type { RecordedEvent } from '#platform/events/index.ts';
import { countOf, formatDate } from '#ui/index.ts';
import { listed } from './words.ts';

/** Events of a programme in plain words for its history; null for events of other rooms. */
export function sentenceOf(event: Pick<RecordedEvent, 'type' | 'data'>): string | null {
  const { data } = event;
  const text = (key: string): string => (typeof data[key] === 'string' ? data[key] : '');
  const date = (key: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text(key)) ? formatDate(text(key)) : 'a day not recorded');
  switch (event.type) {
    case 'programme.published': {
      const moved = typeof data['intakes'] === 'number' ? data['intakes'] : 0;
      const what =
        data['number'] === 1
          ? `Published “${text('title')}” for the first time.`
          : `Published version ${String(data['number'])}. ${texts(data['differences']).join(' ')}`;
      const restored = typeof data['restores'] === 'number' ? ` It brings back version ${data['restores']}.` : '';
      const reviewed = text('reviewedBy') === '' ? '' : ` Reviewed by ${text('reviewedBy')}.`;
      return `${what.trim()}${restored}${reviewed}${moved === 0 ? '' : ` ${countOf(moved, 'open intake goes', 'open intakes go')} on under it.`}`;
    }
    case 'programme.withdrawn':
      return `Withdrew the programme from the catalogue. Reason: ${text('reason')}`;
    case 'programme.intake_announced':
      return `Announced ${text('copyOf') === '' ? 'an intake' : 'a copy of an earlier intake'} that starts ${data['rolling'] === true ? 'at any time from' : 'on'} ${date('startsOn')}: ${placesOf(data['sites'])}.`;
    case 'programme.intake_changed':
      return `Changed the intake that starts on ${date('startsOn')}: ${placesOf(data['sites'])}.`;
    case 'programme.intake_closed':
      return `Closed the intake that starts on ${date('startsOn')}${closeWords[text('because')] ?? ''}.${text('reason') === '' ? '' : ` Reason: ${text('reason')}`}`;
    case 'programme.intake_reopened':
      return `Opened the intake that starts on ${date('startsOn')} again.`;
    case 'programme.next_window_stated':
      return text('opensAgain') === ''
        ? 'Took back the month in which applications open again.'
        : `Said that applications open again in ${formatDate(text('opensAgain')).split(' ').slice(1).join(' ')}.`;
    case 'programme.partnership_added':
      return `${text('organisation')} works for the programme as ${kindWords[text('kind')] ?? 'a partner'} from ${date('fromOn')}${text('toOn') === '' ? '' : ` until ${date('toOn')}`}.`;
    case 'programme.partnership_ended':
      return `The partnership with ${text('organisation')} ends on ${date('toOn')}.`;
    case 'programme.people_invited':
      return `Invited about ${String(data['people'])} people who agreed to be found.`;
    default:
      return null;
  }
}

const closeWords: Readonly<Record<string, string>> = {
  withdrawn: ', because the programme was withdrawn',
  filled: ', because every place is accepted',
};

export const kindWords: Readonly<Record<string, string>> = {
  agency: 'screening agency',
  provider: 'training provider',
  assessment: 'assessment organisation',
};

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []);

function placesOf(value: unknown): string {
  if (!Array.isArray(value)) return 'no places';
  const sites = value as readonly { readonly name?: unknown; readonly places?: unknown }[];
  return listed(
    sites.map((site) => `${countOf(Number(site.places ?? 0), 'place')} at ${typeof site.name === 'string' ? site.name : 'a site'}`),
  );
}
