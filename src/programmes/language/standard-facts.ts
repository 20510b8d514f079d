/**
 * The facts that programmes ask for most, ready to be used by name. A document may declare further ones under `facts`.
 * Questions are in plain second person; `statements` says each yes-or-no fact as a requirement.
 */
import type { FactDefinition } from '#eligibility/types.ts';
import { countryInWords } from './words.ts';

const ordinary = { changeable: true, sensitivity: 'ordinary' } as const;
const personal = { changeable: true, sensitivity: 'personal' } as const;

/** In the order in which a form asks them. */
export const standardFacts: readonly FactDefinition[] = [
  {
    id: 'date_of_birth',
    type: 'date',
    label: 'date of birth',
    question: 'What is your date of birth?',
    help: 'We use it only to work out your age on the day that a rule names.',
    changeable: false,
    sensitivity: 'personal',
  },
  {
    id: 'work_authorisation',
    type: 'yes_no',
    label: 'permission to work',
    question: 'Are you allowed to work in the country of this programme?',
    help: 'Answer yes if you may work there today without an employer doing anything for you.',
    ...personal,
  },
  {
    id: 'needs_sponsorship',
    type: 'yes_no',
    label: 'visa sponsorship',
    question: 'Will you need an employer to sponsor a visa for you, now or later?',
    ...personal,
  },
  {
    id: 'home_place',
    type: 'place',
    label: 'where you live',
    question: 'Where do you live?',
    help: 'Your country, and your state or region and your town where a rule asks for them.',
    ...personal,
  },
  {
    id: 'us_citizen',
    type: 'yes_no',
    question: 'Are you a citizen of the United States?',
    help: 'We ask this only where a rule limits who may have access, and the page names that rule.',
    label: 'US citizenship',
    changeable: false,
    sensitivity: 'personal',
  },
  {
    id: 'high_school_diploma',
    type: 'yes_no',
    label: 'high school diploma',
    question: 'Do you have a high school diploma or an equivalent?',
    help: 'An equivalent is a certificate that counts as finishing high school.',
    ...ordinary,
  },
  {
    id: 'military_connection',
    type: 'set',
    question: 'What is your connection to the armed forces?',
    help: 'Choose every one that is true of you, or "None of these".',
    options: [
      { id: 'active_duty', label: 'On active duty' },
      { id: 'national_guard', label: 'Member of the National Guard' },
      { id: 'reserve', label: 'Member of the Reserve' },
      { id: 'veteran', label: 'Veteran' },
      { id: 'spouse', label: 'Spouse of a service member or veteran' },
    ],
    label: 'connection to the armed forces',
    changeable: false,
    sensitivity: 'personal',
  },
  {
    id: 'leaves_service_on',
    type: 'date',
    label: 'last day of service',
    question: 'On which day do you leave active service?',
    help: 'Your separation date. If it is not fixed yet, give the day you expect.',
    ...personal,
  },
  {
    id: 'service_period',
    type: 'interval',
    label: 'period of service',
    question: 'When did you serve in the armed forces?',
    help: 'From your first day to your last. Leave the last day open if you are still serving.',
    ...personal,
  },
  {
    id: 'military_fields',
    type: 'set',
    label: 'field of military experience',
    question: 'In which of these fields did you serve?',
    help: 'Choose every field that you have military experience in, or "None of these".',
    options: [
      { id: 'communications', label: 'Communications' },
      { id: 'intelligence', label: 'Intelligence' },
      { id: 'cyber_security', label: 'Cyber-security' },
    ],
    ...ordinary,
  },
  {
    id: 'it_certificates',
    type: 'set',
    label: 'IT certificates',
    question: 'Which of these IT certificates do you hold?',
    help: 'Choose every one that you hold today, or "None of these".',
    options: [
      { id: 'linux_plus', label: 'Linux+' },
      { id: 'a_plus', label: 'A+' },
      { id: 'network_plus', label: 'Network+' },
      { id: 'other_industry', label: 'Another IT certificate that the industry recognises' },
    ],
    ...ordinary,
  },
  {
    id: 'security_clearance',
    type: 'choice',
    label: 'security clearance',
    question: 'Do you hold a security clearance?',
    options: [
      { id: 'active', label: 'Yes, an active clearance' },
      { id: 'inactive', label: 'I held one, but it is no longer active' },
      { id: 'none', label: 'No' },
    ],
    ...personal,
  },
  {
    id: 'shift_willingness',
    type: 'yes_no',
    label: 'shift work',
    question: 'Are you willing to take part in shift rotations?',
    help: 'Shifts can fall on days, nights, weekends and holidays.',
    ...ordinary,
  },
  {
    id: 'can_travel',
    type: 'yes_no',
    label: 'travel within the region',
    question: 'Are you able to travel within the region of the site?',
    ...ordinary,
  },
  { id: 'driving_licence', type: 'yes_no', label: 'driving licence', question: 'Do you have a valid driving licence?', ...ordinary },
  {
    id: 'personal_vehicle',
    type: 'yes_no',
    label: 'vehicle of your own',
    question: 'Do you have the use of a reliable vehicle of your own?',
    ...ordinary,
  },
  {
    id: 'stem_course',
    type: 'yes_no',
    label: 'STEM or vocational course',
    question: 'Have you taken classes in science, technology, engineering or mathematics, or a vocational course?',
    ...ordinary,
  },
  {
    id: 'computer_hardware_knowledge',
    type: 'yes_no',
    label: 'computer hardware',
    question: 'Do you know computer hardware components and operating systems?',
    ...ordinary,
  },
  {
    id: 'ticketing_experience',
    type: 'yes_no',
    label: 'ticketing systems',
    question: 'Have you managed your work and priorities in a ticketing system, together with a manager?',
    ...ordinary,
  },
  {
    id: 'office_software_experience',
    type: 'yes_no',
    label: 'office software',
    question: 'Have you worked with Microsoft Office products and applications?',
    ...ordinary,
  },
];

/** Those that are true of one country: an answer on the United States says nothing on the United Kingdom. */
const ofOneCountry: Readonly<
  Record<string, { readonly question: (country: string) => string; readonly says: (country: string) => readonly [string, string] }>
> = {
  work_authorisation: {
    question: (country) => `Are you allowed to work in ${country}?`,
    says: (country) => [`are allowed to work in ${country}`, `are not allowed to work in ${country}`],
  },
  needs_sponsorship: {
    question: (country) => `Will you need an employer to sponsor a visa for ${country}, now or later?`,
    says: (country) => [`need visa sponsorship for ${country}`, `need no visa sponsorship for ${country}, now or later`],
  },
};

/** The fact as it is asked in a country: "work_authorisation" in GB is "work_authorisation_gb". Others, and without a country, are as they were. */
export const factIn = (fact: string, country: string | null): string =>
  country === null || !Object.hasOwn(ofOneCountry, fact) ? fact : `${fact}_${country.toLowerCase()}`;

/** The facts as a programme in this country asks them; null where its sites lie in several, or none is named. */
export const factsIn = (country: string | null, facts: readonly FactDefinition[]): readonly FactDefinition[] =>
  country === null
    ? facts
    : facts.flatMap((fact) => {
        const own = Object.hasOwn(ofOneCountry, fact.id) ? ofOneCountry[fact.id] : undefined;
        const name = countryInWords(country);
        return own === undefined
          ? [fact]
          : [fact, { ...fact, id: factIn(fact.id, country), question: own.question(name), label: `${fact.label ?? fact.id} (${country})` }];
      });

/** How a yes-or-no fact reads as a requirement; undefined for a fact of a document's own. */
export function statementsOf(fact: string): readonly [string, string] | undefined {
  const [, base = '', country = ''] = /^(\w+)_([a-z]{2})$/.exec(fact) ?? [];
  return (
    statements[fact] ?? (Object.hasOwn(ofOneCountry, base) ? ofOneCountry[base]?.says(countryInWords(country.toUpperCase())) : undefined)
  );
}

/** How a yes-or-no fact reads as a requirement, after "you": [when yes is wanted, when no is wanted]. */
export const statements: Readonly<Record<string, readonly [string, string]>> = {
  work_authorisation: ['are allowed to work in the country of this programme', 'are not allowed to work in the country of this programme'],
  needs_sponsorship: ['need visa sponsorship', 'need no visa sponsorship, now or later'],
  us_citizen: ['are a citizen of the United States', 'are not a citizen of the United States'],
  high_school_diploma: ['have a high school diploma or an equivalent', 'have no high school diploma or equivalent'],
  shift_willingness: ['are willing to take part in shift rotations', 'are not willing to take part in shift rotations'],
  can_travel: ['can travel within the region of the site', 'cannot travel within the region of the site'],
  driving_licence: ['have a valid driving licence', 'have no valid driving licence'],
  personal_vehicle: ['have a reliable vehicle of your own', 'have no reliable vehicle of your own'],
  stem_course: [
    'have taken classes in a STEM subject or a vocational course',
    'have not taken classes in a STEM subject or a vocational course',
  ],
  computer_hardware_knowledge: [
    'know computer hardware components and operating systems',
    'do not know computer hardware components and operating systems',
  ],
  ticketing_experience: [
    'have managed your work and priorities in a ticketing system, together with a manager',
    'have not worked with a ticketing system',
  ],
  office_software_experience: [
    'have worked with Microsoft Office products and applications',
    'have not worked with Microsoft Office products and applications',
  ],
};
