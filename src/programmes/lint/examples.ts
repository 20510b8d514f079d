/** The documents that show a rule: one clean document, and the same with some keys changed. They stand on the rules' pages and in the tests. */
import type { Example } from './types.ts';

type Keys = Readonly<Record<string, string | null>>;

/** What differs from the clean document. A value is YAML; null leaves the key out; one that begins with a line break is indented. */
export interface Change {
  readonly page?: Keys;
  readonly programme?: Keys;
  readonly body?: string;
}

const pageKeys: Keys = {
  company: 'Millbrook Workshops',
  description: 'Paid training at the bench that leads to a permanent job.',
  sites: '\n  leeds: { city: Leeds, country: GB, time zone: Europe/London }',
};

const programmeKeys: Keys = {
  id: 'joinery',
  title: 'Joinery traineeship',
  summary: 'You learn to make doors, stairs and windows. You are paid from the first day.',
  field: 'Crafts',
  duration: '24 months',
  phases: '\n  - { name: At the bench, mode: on the job, duration: 24 months }',
  pay: '{ currency: GBP, per: hour, from: 13, to: 15 }',
  accommodation: 'Ask for an adjustment at any time. Write to the training office.',
  'leads to': '[ { role: Joiner } ]',
};

const prose = '# Training at the bench\n\nYou work beside a joiner and make what people use every day.';

const inAmerica = {
  page: { sites: '\n  columbus: { city: Columbus, region: Ohio, country: US, time zone: America/New_York }' },
  programme: { pay: '{ currency: USD, per: hour, from: 18, to: 21 }' },
} as const;

const inIreland = {
  page: { sites: '\n  cork: { city: Cork, country: IE, time zone: Europe/Dublin }' },
  programme: { pay: '{ currency: EUR, per: hour, from: 15, to: 17 }' },
} as const;

const registeredKeys: Keys = {
  title: 'Joinery apprenticeship',
  framework: '{ system: US registered, approach: time }',
  pay: '{ currency: USD, per: hour, steps: [ { after: start, pay: 18 }, { after: 12 months, pay: 21 } ] }',
  criteria: '[ { id: age, age: 16 or older at the start } ]',
  competencies: '{ work processes: [ { title: Work at the bench, hours: 4000 } ] }',
  hours: '[ { kind: related, at least: 288, source: Standards of the apprenticeship } ]',
  mentors: '1 mentor to 2 apprentices',
  contacts: '[ { name: Training office, email: training@example.org, about: Complaints } ]',
};

function line(key: string, value: string): string {
  return value.startsWith('\n') ? `${key}:${value}` : `${key}: ${value}`;
}

const lines = (keys: Keys): string[] =>
  Object.entries(keys).flatMap(([key, value]) => (value === null ? [] : line(key, value).split('\n')));

function documentOf(...changes: readonly Change[]): string {
  const page = Object.assign({}, pageKeys, ...changes.map((change) => change.page ?? {})) as Keys;
  const programme = Object.assign({}, programmeKeys, ...changes.map((change) => change.programme ?? {})) as Keys;
  const body = changes.findLast((change) => change.body !== undefined)?.body ?? prose;
  return [
    '---',
    ...lines(page),
    'programmes:',
    ...lines(programme).map((one, index) => `${index === 0 ? '  - ' : '    '}${one}`),
    '---',
    '',
    body,
    '',
  ].join('\n');
}

/** The clean document of a programme in Great Britain, changed. */
export const british = (change: Change = {}): string => documentOf(change);
/** The same in the United States, in a state without a law of its own on pay in postings. */
export const american = (change: Change = {}): string => documentOf(inAmerica, change);
export const irish = (change: Change = {}): string => documentOf(inIreland, change);

/** A registered apprenticeship in the United States that says what its standards must say. */
export const registered = (programme: Keys = {}, change: Omit<Change, 'programme'> = {}): string =>
  documentOf(inAmerica, { programme: registeredKeys }, { ...change, programme });

/** A document and the text that the finding in it points at. */
export const underlining = (underlined: string, text: string): Example => ({ text, underlined });
