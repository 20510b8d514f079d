import type { FactDefinition } from '../../src/eligibility/index.ts';

/** The 22 facts that the generated programmes read. */

const ordinary = { changeable: true, sensitivity: 'ordinary' } as const;
const fixed = { changeable: false, sensitivity: 'ordinary' } as const;
const options = (ids: readonly string[]) => ids.map((id) => ({ id, label: id.replaceAll('-', ' ') }));
const grades = [
  ...['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((grade, index) => ({ id: grade, label: `grade ${grade}`, rank: index + 1 })),
  { id: 'functional-skills-1', label: 'Functional Skills level 1', countsAs: '3' },
  { id: 'functional-skills-2', label: 'Functional Skills level 2', countsAs: '4' },
];

export const certificates = ['a-plus', 'network-plus', 'linux-plus', 'security-plus', 'ccna', 'osha-10', 'aws-cloud', 'itil'];
export const serviceFields = ['communications', 'intelligence', 'cyber-security', 'logistics', 'aviation', 'medical'];
export const subjects = ['mathematics', 'further-mathematics', 'physics', 'chemistry', 'computing', 'design', 'english', 'history'];
export const connections = ['active', 'guard-or-reserve', 'veteran', 'spouse', 'none'];
export const clearances = ['none', 'secret', 'top-secret', 'polygraph'];

export const facts: readonly FactDefinition[] = [
  { id: 'date-of-birth', type: 'date', question: 'What is your date of birth?', changeable: false, sensitivity: 'personal' },
  { id: 'diploma', type: 'yes_no', question: 'Do you have a high school diploma or an equivalent?', ...ordinary },
  { id: 'shifts', type: 'yes_no', question: 'Are you willing to work in shifts?', ...ordinary },
  { id: 'lifting', type: 'yes_no', question: 'Can you lift 20 kg, with or without an accommodation?', ...ordinary },
  { id: 'us-citizen', type: 'yes_no', question: 'Are you a citizen of the United States?', changeable: false, sensitivity: 'personal' },
  { id: 'driving-licence', type: 'yes_no', question: 'Do you hold a driving licence?', ...ordinary },
  { id: 'licence-expected', type: 'date', question: 'When do you expect to hold a driving licence?', ...ordinary },
  { id: 'certificates', type: 'set', question: 'Which certificates do you hold?', options: options(certificates), ...ordinary },
  { id: 'experience', type: 'number', question: 'How many years have you worked?', unit: 'years', maximum: 40, ...ordinary },
  { id: 'home', type: 'place', question: 'Where do you live?', ...ordinary },
  { id: 'military-connection', type: 'choice', question: 'What is your connection?', options: options(connections), ...fixed },
  { id: 'last-day-of-service', type: 'date', question: 'When is your last day of active service?', ...fixed },
  { id: 'service', type: 'interval', question: 'When did you serve?', label: 'period of service', ...fixed },
  { id: 'service-fields', type: 'set', question: 'In which fields did you serve?', options: options(serviceFields), ...fixed },
  { id: 'clearance', type: 'choice', question: 'Which clearance do you hold?', options: options(clearances), ...ordinary },
  { id: 'right-to-work', type: 'yes_no', question: 'May you work in the United Kingdom?', ...fixed },
  {
    id: 'residency-years',
    type: 'number',
    question: 'How long have you lived in the United Kingdom?',
    unit: 'years',
    maximum: 80,
    ...fixed,
  },
  { id: 'gcse-maths', type: 'choice', question: 'What is your grade in mathematics?', options: grades, ...ordinary },
  { id: 'gcse-english', type: 'choice', question: 'What is your grade in English?', options: grades, ...ordinary },
  { id: 'ucas-points', type: 'number', question: 'How many UCAS points do you have?', unit: 'points', maximum: 240, ...ordinary },
  { id: 'a-level-subjects', type: 'set', question: 'Which A levels do you have?', options: options(subjects), ...ordinary },
  { id: 'prior-degree', type: 'yes_no', question: 'Do you have a degree already?', ...fixed },
];
