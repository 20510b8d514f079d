/** Two programmes' criteria as the documents state them, for tests that read as rules. */
import type { Criterion, FactDefinition, Occasion } from '../types.ts';

const ordinary = { sensitivity: 'ordinary' } as const;

export const definitions: readonly FactDefinition[] = [
  {
    id: 'date-of-birth',
    type: 'date',
    question: 'What is your date of birth?',
    changeable: false,
    sensitivity: 'personal',
  },
  {
    id: 'service-fields',
    type: 'set',
    question: 'In which fields did you serve?',
    label: 'fields of service',
    changeable: false,
    ...ordinary,
    options: [
      { id: 'communications', label: 'Communications' },
      { id: 'intelligence', label: 'Intelligence' },
      { id: 'cyber-security', label: 'Cyber-security' },
      { id: 'logistics', label: 'Logistics' },
    ],
  },
  {
    id: 'certificates',
    type: 'set',
    question: 'Which certificates do you hold?',
    changeable: true,
    ...ordinary,
    options: [
      { id: 'a-plus', label: 'CompTIA A+' },
      { id: 'network-plus', label: 'CompTIA Network+' },
      { id: 'linux-plus', label: 'CompTIA Linux+' },
    ],
  },
  {
    id: 'military-connection',
    type: 'choice',
    question: 'What is your connection with the military?',
    changeable: false,
    ...ordinary,
    options: [
      { id: 'active', label: 'Active service' },
      { id: 'guard-or-reserve', label: 'Guard or Reserve' },
      { id: 'veteran', label: 'Veteran' },
      { id: 'spouse', label: 'Spouse of a service member or veteran' },
      { id: 'none', label: 'None' },
    ],
  },
  {
    id: 'last-day-of-service',
    type: 'date',
    question: 'When is your last day of active service?',
    changeable: false,
    ...ordinary,
  },
  {
    id: 'clearance',
    type: 'yes_no',
    question: 'Do you hold an active security clearance?',
    changeable: true,
    ...ordinary,
  },
  {
    id: 'diploma',
    type: 'yes_no',
    question: 'Do you have a high school diploma or an equivalent?',
    changeable: true,
    ...ordinary,
  },
  { id: 'shifts', type: 'yes_no', question: 'Are you willing to work in shifts?', changeable: true, ...ordinary },
  {
    id: 'us-citizen',
    type: 'yes_no',
    question: 'Are you a citizen of the United States?',
    changeable: false,
    sensitivity: 'personal',
  },
  { id: 'driving-licence', type: 'yes_no', question: 'Do you hold a driving licence?', changeable: true, ...ordinary },
];

export const military: readonly Criterion[] = [
  {
    id: 'technical-ground',
    sentence: 'Military experience in a technical field, or an industry certificate',
    weight: 'required',
    condition: {
      op: 'any',
      of: [
        { op: 'has any of', fact: 'service-fields', values: ['communications', 'intelligence', 'cyber-security'] },
        { op: 'has any of', fact: 'certificates', values: ['a-plus', 'network-plus', 'linux-plus'] },
      ],
    },
  },
  {
    id: 'military-connection',
    sentence: 'Leaving active service within six months, Guard or Reserve, veteran or spouse',
    weight: 'required',
    condition: {
      op: 'any',
      of: [
        { op: 'is one of', fact: 'military-connection', values: ['guard-or-reserve', 'veteran', 'spouse'] },
        {
          op: 'all',
          of: [
            { op: 'is one of', fact: 'military-connection', values: ['active'] },
            { op: 'date within months after', fact: 'last-day-of-service', months: 6, of: 'application' },
          ],
        },
      ],
    },
  },
  {
    id: 'clearance',
    sentence: 'An active security clearance',
    weight: 'preferred',
    condition: { op: 'yes', fact: 'clearance' },
  },
];

export const dataCentre: readonly Criterion[] = [
  {
    id: 'diploma',
    sentence: 'A high school diploma or an equivalent',
    weight: 'required',
    condition: { op: 'yes', fact: 'diploma' },
  },
  {
    id: 'adult',
    sentence: 'Aged 18 or over at the start',
    weight: 'required',
    condition: { op: 'age at least', fact: 'date-of-birth', years: 18, on: 'start' },
  },
  { id: 'shifts', sentence: 'Willing to work in shifts', weight: 'required', condition: { op: 'yes', fact: 'shifts' } },
  {
    id: 'citizenship',
    sentence: 'Citizen of the United States',
    weight: 'required',
    condition: { op: 'yes', fact: 'us-citizen' },
    scope: { sites: ['oregon', 'ohio'], from: '2017-05-15' },
    legalBasis: { text: 'Access to the region is limited by contract', inForceFrom: '2017-05-15' },
  },
  {
    id: 'licence',
    sentence: 'A valid driving licence',
    weight: 'confirmed after offer',
    condition: { op: 'yes', fact: 'driving-licence' },
  },
];

export const today: Occasion = { application: '2026-11-22', start: '2027-02-01', endOfTraining: '2028-01-31' };
