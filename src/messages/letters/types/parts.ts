import type { Placeholder } from '../letter-type.ts';

/** Placeholders that many letters share. */

export const programme: Placeholder = { means: 'The programme’s title', sample: 'Data Centre Technician' };
export const organisation: Placeholder = { means: 'The name of your organisation', sample: 'Example Works' };
export const step: Placeholder = { means: 'The name of the step', sample: 'Screening' };
export const holder: Placeholder = { means: 'Who has the application now', sample: 'Example Talent' };
export const reference: Placeholder = { means: 'The application’s number', sample: 'A-7K2M' };
export const site: Placeholder = { means: 'The place of work', sample: 'Leeds' };
export const when: Placeholder = {
  means: 'Day, time and time zone',
  sample: '3 March 2027, 10:00 (Europe/London)',
  needed: 'the reader must know when to be there.',
};

export const decider: Placeholder = {
  means: 'The person who decided',
  sample: 'Rita Recruiter',
  needed: 'whoever is refused something must read who decided.',
};
export const reason: Placeholder = {
  means: 'The reason that was given',
  sample: 'a required criterion is not met: 18 years old at the start.',
  needed: 'whoever is refused something must read why.',
};
export const due = (why: string): Placeholder => ({ means: 'The last day', sample: '12 March 2027', needed: why });
