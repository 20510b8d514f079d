/** Whole requirements that people write as a phrase: `required: a valid driving licence`. */
import type { Condition } from '#eligibility/types.ts';

const yes = (fact: string): Condition => ({ op: 'yes', fact });
const connection = (option: string): Condition => ({
  op: 'has any of',
  fact: 'military_connection',
  values: [option],
});

export const phrases: Readonly<Record<string, Condition>> = {
  'on active duty': connection('active_duty'),
  'member of the National Guard': connection('national_guard'),
  'member of the Reserve': connection('reserve'),
  veteran: connection('veteran'),
  'spouse of a service member or veteran': connection('spouse'),
  'an active security clearance': { op: 'is one of', fact: 'security_clearance', values: ['active'] },
  'permission to work': yes('work_authorisation'),
  'work without sponsorship': {
    op: 'all',
    of: [yes('work_authorisation'), { op: 'no', fact: 'needs_sponsorship' }],
  },
  'a high school diploma or an equivalent': yes('high_school_diploma'),
  'willing to work shifts': yes('shift_willingness'),
  'able to travel within the region': yes('can_travel'),
  'a valid driving licence': yes('driving_licence'),
  'a reliable vehicle of your own': yes('personal_vehicle'),
  'STEM classes or a vocational course': yes('stem_course'),
  'knowledge of computer hardware and operating systems': yes('computer_hardware_knowledge'),
  'experience with a ticketing system': yes('ticketing_experience'),
  'experience with Microsoft Office': yes('office_software_experience'),
};

/** The condition that a phrase stands for; letter case and a leading article do not matter. */
export function conditionOfPhrase(phrase: string): Condition | null {
  const wanted = plain(phrase);
  const known = Object.keys(phrases).find((candidate) => plain(candidate) === wanted);
  return known === undefined ? null : (phrases[known] ?? null);
}

function plain(phrase: string): string {
  return phrase
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:an?|the) /, '');
}
