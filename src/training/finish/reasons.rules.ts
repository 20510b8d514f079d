/** The closed lists from which every break and every negative end takes its reason. Pure. */

type Reasons = Readonly<Record<string, string>>;

/** Everybody who works on an apprenticeship reads these, so none of them asks about health. */
export const breakReasons = {
  personal: 'Personal leave',
  family: 'Parental or family leave',
  service: 'Reserve or military service',
  public_duty: 'Jury service or another public duty',
  work_stopped: 'No suitable work or training for the time being',
  awaiting_course: 'Waiting for a course or a place at the provider',
} as const satisfies Reasons;

export const withdrawalReasons = {
  other_job: 'Takes another job',
  personal: 'Personal reasons',
  moves_away: 'Moves away',
  not_suited: 'The programme is not what the apprentice looked for',
  other_training: 'Goes on to other education or training',
  did_not_start: 'Did not start',
  employment_ended: 'The employer ended the employment',
  role_ended: 'The role no longer exists',
} as const satisfies Reasons;

export const notCompletedReasons = {
  assessment_not_passed: 'The assessment was not passed and cannot be taken again',
  assessment_not_taken: 'The assessment was not taken',
  hours_not_reached: 'The hours that are needed were not reached',
  competencies_not_reached: 'Competencies could not be signed off',
  time_over: 'The longest time that the programme allows is over',
} as const satisfies Reasons;

export const gatewayReturnReasons = {
  assessment_again: 'The assessment is to be taken again after more training',
  evidence_missing: 'Evidence is missing or does not hold',
  requirement_open: 'A requirement turned out not to be met',
} as const satisfies Reasons;

export const notHiredReasons = {
  other_chosen: 'Another applicant fits this role more closely',
  filled: 'The role has been filled',
  not_open: 'The role is not open any more',
  skills_missing: 'The record does not show what this role needs yet',
} as const satisfies Reasons;

export const keysOf = <R extends Reasons>(reasons: R): readonly [keyof R & string, ...(keyof R & string)[]] =>
  Object.keys(reasons) as unknown as readonly [keyof R & string, ...(keyof R & string)[]];

export const optionsOf = (reasons: Reasons): readonly { value: string; label: string }[] =>
  Object.entries(reasons).map(([value, label]) => ({ value, label }));
