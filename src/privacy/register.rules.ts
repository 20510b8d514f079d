import { personalData, type PersonalData, type Scope } from './personal-data.ts';

/**
 * The register of processing activities (UK GDPR and GDPR, article 30), as far as the program knows it: what is held is taken from
 * `personal-data.ts`, how long from the rules in force. Who is responsible, and on which legal basis, is for the controller to add.
 */

export interface Activity {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly people: string;
  readonly recipients: string;
  /** Classes of retention_rules; none: `stays` says it. */
  readonly classes: readonly string[];
  readonly stays: string;
  readonly isSpecial: boolean;
  readonly holds: readonly PersonalData[];
}

type Described = Omit<Activity, 'holds'> & { readonly covers: (entry: PersonalData) => boolean };

const of =
  (scope: Scope) =>
  (entry: PersonalData): boolean =>
    entry.scope === scope;
const tables =
  (start: string) =>
  (entry: PersonalData): boolean =>
    entry.table.startsWith(start);

/** The first that covers an entry has it: what is read by few stands before what is read by many. */
const described: readonly Described[] = [
  {
    id: 'monitoring',
    title: 'Equality monitoring',
    purpose: 'To see whether each step treats groups of people alike. Never to decide about anybody.',
    people: 'Candidates who chose to answer after they had applied',
    recipients: 'Nobody reads an answer. Those who run the programme read counts of groups of five and more.',
    classes: [],
    stays: 'The single answers go as soon as the application has ended and is counted; the counts name nobody and stay.',
    isSpecial: true,
    covers: tables('private.monitoring'),
  },
  {
    id: 'adjustments',
    title: 'Adjustments and accommodation',
    purpose: 'To make it possible for disabled people to take part, and to show that this was done.',
    people: 'Candidates and apprentices who asked',
    recipients: 'The adjustments team of the employer. Those who must act on an adjustment read what was agreed, never why.',
    classes: ['ended application', 'account'],
    stays: '',
    isSpecial: true,
    covers: (entry) => tables('private.accommodation')(entry) || entry.table === 'private.adjustments',
  },
  {
    id: 'conditions',
    title: 'Sensitive evidence for an offer',
    purpose: 'To settle the conditions of an offer: identity, right to work, medical, criminal record. Asked for after the offer only.',
    people: 'Candidates with a conditional offer',
    recipients: 'Those of the employer who settle conditions',
    classes: [],
    stays: 'It goes when the condition is decided or the offer has ended.',
    isSpecial: true,
    covers: tables('private.'),
  },
  {
    id: 'applications',
    title: 'Applications',
    purpose: 'To receive applications, to check them, to interview, to decide with reasons, to offer places and to agree on them.',
    people: 'Candidates; people they name (a guardian, referees); staff who decide',
    recipients:
      'The employer; an agency or a provider in partnership, for applications at its step alone; systems that the employer has connected; the mail service of the installation',
    classes: ['draft application', 'ended application'],
    stays: '',
    isSpecial: false,
    covers: of('application'),
  },
  {
    id: 'training',
    title: 'Training',
    purpose: 'To plan, record and review training, to prove it to those who fund it, and to award what was reached.',
    people: 'Apprentices and trainees; mentors and assessors',
    recipients: 'The employer; the training provider; systems that the employer has connected; the mail service of the installation',
    classes: ['apprenticeship record'],
    stays: '',
    isSpecial: false,
    covers: of('apprenticeship'),
  },
  {
    id: 'complaints',
    title: 'Complaints',
    purpose: 'To acknowledge and answer complaints, and to see what returns.',
    people: 'Anybody who complains',
    recipients: 'Programme managers of the organisation it is about; the operator, where it is about the service',
    classes: ['complaint'],
    stays: '',
    isSpecial: false,
    covers: of('complaint'),
  },
  {
    id: 'accounts',
    title: 'Accounts, mail and sign-in',
    purpose: 'To know who somebody is, to write to them, to keep what they told about themselves for their next application.',
    people: 'Everybody with an account; visitors who save a search or ask for a code',
    recipients: 'The operator; the mail service of the installation; an employer’s own sign-in, where it has one',
    classes: ['account', 'mail', 'session'],
    stays: '',
    isSpecial: false,
    covers: of('person'),
  },
];

/** Every kind of personal data that the program holds, each in one activity. */
export const activities: readonly Activity[] = described.map(({ covers: _, ...activity }, index) => ({
  ...activity,
  holds: personalData.filter((entry) => described.findIndex(({ covers }) => covers(entry)) === index),
}));

/** How an entry goes on its day, in words. */
export const goesInWords = ({ erase }: PersonalData): string =>
  erase.how === 'delete'
    ? 'Deleted'
    : erase.how === 'keep'
      ? erase.because
      : 'Its words are erased; dates and outcomes stay without a name';
