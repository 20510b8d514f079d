import type { AgreementKind } from './agreement-model.ts';

/** What only the employer can say of an agreement: fields that a document, an offer or a record do not hold. */
export interface DetailField {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly kinds: readonly AgreementKind[];
  /** The agreement is not signed without it. */
  readonly isNeeded: boolean;
  /** Only where a training provider signs the plan. */
  readonly forProvider?: boolean;
}

export const detailFields: readonly DetailField[] = [
  {
    id: 'standard',
    label: 'Apprenticeship standard',
    hint: 'Title, reference and version as published, such as “Engineering technician, ST0457, version 1.2”.',
    kinds: ['uk'],
    isNeeded: true,
  },
  {
    id: 'offTheJobHours',
    label: 'Planned off-the-job training, in hours',
    hint: 'For the whole practical period. Not less than the published minimum of the standard.',
    kinds: ['uk'],
    isNeeded: true,
  },
  {
    id: 'englishAndMaths',
    label: 'English and maths',
    hint: 'What is studied, where and when, or why it is not needed.',
    kinds: ['uk'],
    isNeeded: true,
  },
  {
    id: 'priorLearning',
    label: 'Earlier learning that counts',
    hint: 'What shortens the training and by how much, or “none”.',
    kinds: ['uk', 'us'],
    isNeeded: true,
  },
  {
    id: 'register',
    label: 'Entry in the register of providers',
    hint: 'The training provider’s UKPRN and status.',
    kinds: ['uk'],
    isNeeded: false,
    forProvider: true,
  },
  {
    id: 'subcontractors',
    label: 'Subcontractors',
    hint: 'Each with what it teaches and its status in the register, or “none”.',
    kinds: ['uk'],
    isNeeded: false,
    forProvider: true,
  },
  {
    id: 'price',
    label: 'Agreed price',
    hint: 'For training and assessment, and what earlier learning takes off it.',
    kinds: ['uk'],
    isNeeded: false,
  },
  {
    id: 'milestones',
    label: 'Milestones',
    hint: 'Each with its day: qualifications on the way, the gateway to completion, the assessment.',
    kinds: ['uk'],
    isNeeded: false,
  },
  {
    id: 'assessmentOrganisation',
    label: 'Assessment organisation',
    hint: 'Named at the latest six months before the planned end.',
    kinds: ['uk'],
    isNeeded: false,
  },
  {
    id: 'employerContact',
    label: 'Contact at the employer',
    hint: 'Role, telephone or mail address.',
    kinds: ['uk', 'letter'],
    isNeeded: false,
  },
  {
    id: 'providerContact',
    label: 'Contact at the training provider',
    hint: 'Role, telephone or mail address.',
    kinds: ['uk'],
    isNeeded: false,
    forProvider: true,
  },
  {
    id: 'learningSupport',
    label: 'Support for learning',
    hint: 'What has been agreed that the training provides. Never a diagnosis.',
    kinds: ['uk'],
    isNeeded: false,
  },
  {
    id: 'complaints',
    label: 'Questions and complaints',
    hint: 'To whom, and what happens then.',
    kinds: ['uk', 'us'],
    isNeeded: true,
  },
  {
    id: 'registrationAgency',
    label: 'Registration agency',
    hint: 'The federal office or state agency that registers the programme.',
    kinds: ['us'],
    isNeeded: true,
  },
  {
    id: 'programmeNumber',
    label: 'Registered programme number',
    hint: 'As the registration agency gave it.',
    kinds: ['us'],
    isNeeded: true,
  },
  {
    id: 'occupation',
    label: 'Occupation with its code',
    hint: 'The RAPIDS or O*NET-SOC code belongs to it.',
    kinds: ['us'],
    isNeeded: true,
  },
  {
    id: 'onTheJobHours',
    label: 'On-the-job learning, in hours',
    hint: 'For the whole term, or the competencies that stand for them.',
    kinds: ['us'],
    isNeeded: true,
  },
  {
    id: 'relatedHours',
    label: 'Related instruction, in hours',
    hint: 'For each year; 144 are recommended.',
    kinds: ['us'],
    isNeeded: true,
  },
  {
    id: 'relatedPaid',
    label: 'Is related instruction paid?',
    hint: 'Say whether wages are paid during it.',
    kinds: ['us'],
    isNeeded: true,
  },
  {
    id: 'probation',
    label: 'Probation',
    hint: 'Its length: at most a quarter of the term or one year, whichever is shorter.',
    kinds: ['us'],
    isNeeded: true,
  },
  {
    id: 'wageSchedule',
    label: 'Wage schedule',
    hint: 'Each period with its wage, up to the journeyworker’s.',
    kinds: ['us'],
    isNeeded: true,
  },
  {
    id: 'ratio',
    label: 'Apprentices to journeyworkers',
    hint: 'The ratio that the registered standards set.',
    kinds: ['us'],
    isNeeded: true,
  },
];

export const fieldsFor = (kind: AgreementKind, withProvider: boolean): readonly DetailField[] =>
  detailFields.filter((field) => field.kinds.includes(kind) && (withProvider || field.forProvider !== true));
