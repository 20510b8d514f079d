/**
 * What equality monitoring asks, by country and from a day on, each question with where its groups come from. A set is never
 * changed once people have answered it: a new one begins on a day, so that counts of one set are of the same groups. Pure.
 */

export interface MonitoringAnswer {
  readonly code: string;
  readonly label: string;
}

export interface MonitoringQuestion {
  readonly id: 'sex' | 'ethnicity' | 'disability' | 'age' | 'background' | 'veteran';
  readonly label: string;
  readonly hint?: string;
  readonly answers: readonly MonitoringAnswer[];
  readonly source: string;
}

export interface QuestionSet {
  readonly id: string;
  /** ISO 3166 alpha-2; null for countries without a set of their own. */
  readonly country: string | null;
  readonly fromOn: string;
  /** The first day on which it is asked no more; null while it is. */
  readonly toOn: string | null;
  readonly questions: readonly MonitoringQuestion[];
}

/** Beside every question's own answers, and never instead of leaving it out. */
export const preferNot: MonitoringAnswer = { code: 'prefer_not', label: 'I prefer not to say' };

const sex = (source: string): MonitoringQuestion => ({
  id: 'sex',
  label: 'What is your sex?',
  answers: [
    { code: 'female', label: 'Female' },
    { code: 'male', label: 'Male' },
  ],
  source,
});

const age = (source: string): MonitoringQuestion => ({
  id: 'age',
  label: 'How old are you?',
  answers: [
    { code: 'under_19', label: 'Under 19' },
    { code: '19_24', label: '19 to 24' },
    { code: '25_34', label: '25 to 34' },
    { code: '35_49', label: '35 to 49' },
    { code: '50_over', label: '50 or over' },
  ],
  source,
});

const sets: readonly QuestionSet[] = [
  {
    id: 'gb-2025',
    country: 'GB',
    fromOn: '2025-01-01',
    toOn: null,
    questions: [
      sex('Census 2021, England and Wales'),
      {
        id: 'ethnicity',
        label: 'Which of these best describes your ethnic group or background?',
        answers: [
          { code: 'asian', label: 'Asian or Asian British' },
          { code: 'black', label: 'Black, Black British, Caribbean or African' },
          { code: 'mixed', label: 'Mixed or multiple ethnic groups' },
          { code: 'white', label: 'White' },
          { code: 'other', label: 'Another ethnic group' },
        ],
        source: 'Census 2021, England and Wales: the five high-level groups',
      },
      {
        id: 'disability',
        label: 'Do you have a disability?',
        hint: 'A physical or mental condition that makes everyday things much harder and has lasted, or will last, a year or more. To ask for an adjustment use the page for adjustments: nobody reads it here.',
        answers: [
          { code: 'yes', label: 'Yes' },
          { code: 'no', label: 'No' },
        ],
        source: 'Equality Act 2010, section 6',
      },
      age('Age bands in which apprenticeship starts are published'),
      {
        id: 'background',
        label: 'When you were about 14, what did the main earner of your household do?',
        answers: [
          { code: 'professional', label: 'A profession or management: teacher, nurse, engineer, manager' },
          { code: 'intermediate', label: 'Office, service or own small business: secretary, police officer, shop owner' },
          { code: 'working', label: 'Skilled, routine or manual work: electrician, driver, cleaner, farm worker' },
          { code: 'not_in_work', label: 'Was out of work for a long time, or retired' },
          { code: 'not_known', label: 'I do not know, or it does not apply' },
        ],
        source: 'Social Mobility Commission, toolkit for employers: the key question, in its groups',
      },
    ],
  },
  {
    id: 'us-2024',
    country: 'US',
    fromOn: '2024-01-01',
    toOn: null,
    questions: [
      sex('EEO-1 component 1, instruction booklet from the 2024 cycle'),
      {
        id: 'ethnicity',
        label: 'What is your race or ethnicity?',
        answers: [
          { code: 'hispanic', label: 'Hispanic or Latino' },
          { code: 'white', label: 'White, not Hispanic or Latino' },
          { code: 'black', label: 'Black or African American, not Hispanic or Latino' },
          { code: 'pacific', label: 'Native Hawaiian or Pacific Islander, not Hispanic or Latino' },
          { code: 'asian', label: 'Asian, not Hispanic or Latino' },
          { code: 'native', label: 'American Indian or Alaska Native, not Hispanic or Latino' },
          { code: 'two_or_more', label: 'Two or more races, not Hispanic or Latino' },
        ],
        source: 'EEO-1 component 1: the seven categories; 29 CFR 1607.4B',
      },
      {
        id: 'veteran',
        label: 'Are you a protected veteran?',
        hint: 'A disabled or recently separated veteran (within three years), one of a war or campaign for which a badge was authorised, or holder of an Armed Forces service medal.',
        answers: [
          { code: 'yes', label: 'Yes' },
          { code: 'no', label: 'No' },
        ],
        source: '41 CFR 60-300.42: the invitation before an offer',
      },
      {
        id: 'disability',
        label: 'Do you have a disability, or have you ever had one?',
        hint: 'Asked of everybody and kept apart, because sponsors of registered apprenticeship and federal contractors must invite it. To ask for an accommodation use the page for adjustments: nobody reads it here.',
        answers: [
          { code: 'yes', label: 'Yes, I have a disability or have had one' },
          { code: 'no', label: 'No' },
        ],
        source: '29 CFR 30.11 and 41 CFR 60-741.42: the invitation before an offer',
      },
    ],
  },
  {
    id: 'any-2025',
    country: null,
    fromOn: '2025-01-01',
    toOn: null,
    questions: [
      sex('The least that equal treatment is counted by'),
      age('Age bands in which apprenticeship starts are published in Great Britain'),
      {
        id: 'disability',
        label: 'Do you have a disability?',
        hint: 'To ask for an adjustment use the page for adjustments: nobody reads it here.',
        answers: [
          { code: 'yes', label: 'Yes' },
          { code: 'no', label: 'No' },
        ],
        source: 'United Nations Convention on the Rights of Persons with Disabilities, article 1',
      },
    ],
  },
];

/** What is asked in a country on a day. */
export function questionSetFor(country: string | null, on: Temporal.PlainDate): QuestionSet {
  const day = on.toString();
  const holds = (set: QuestionSet): boolean => set.fromOn <= day && (set.toOn === null || day < set.toOn);
  const found = sets.find((set) => set.country === country && holds(set)) ?? sets.find((set) => set.country === null && holds(set));
  return found ?? (sets.at(-1) as QuestionSet);
}

/** The words of a question and an answer, for reports that read codes; the code itself where no set knows it. */
export function monitoringWords(question: string, answer: string): { readonly question: string; readonly answer: string } {
  const asked = sets.flatMap((set) => set.questions).filter((one) => one.id === question);
  const known = asked.flatMap((one) => one.answers).find((one) => one.code === answer);
  return {
    question: asked[0]?.label ?? question,
    answer: answer === preferNot.code ? 'Preferred not to say' : (known?.label ?? answer),
  };
}
