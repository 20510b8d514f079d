import type { Facts } from '#eligibility/index.ts';
import type { Candidate } from '../story/apply.ts';
import type { CastKey } from './people.ts';

/** What the fictional people answer and write in their applications. */

const veteran: Facts = {
  military_connection: { type: 'set', value: ['veteran'] },
  leaves_service_on: { type: 'date', value: '2022-06-30' },
  military_fields: { type: 'set', value: ['communications'] },
  it_certificates: { type: 'set', value: ['network_plus'] },
  security_clearance: { type: 'choice', value: 'active' },
};

const yes: Facts = Object.fromEntries(
  [
    'work_authorisation_us',
    'us_citizen',
    'high_school_diploma',
    'shift_willingness',
    'can_travel',
    'driving_licence',
    'personal_vehicle',
    'stem_course',
    'computer_hardware_knowledge',
    'ticketing_experience',
    'office_software_experience',
  ].map((fact): [string, Facts[string]] => [fact, { type: 'yes_no', value: true }]),
);
const technician: Facts = {
  date_of_birth: { type: 'date', value: '1998-05-17' },
  needs_sponsorship_us: { type: 'yes_no', value: false },
  ...yes,
};

const engineer: Facts = { date_of_birth: { type: 'date', value: '2007-02-11' }, work_authorisation_gb: { type: 'yes_no', value: true } };

/** Eighteen before the start of the degree apprenticeship, and so spoken to as somebody under 18 until then. */
const seventeen: Facts = { date_of_birth: { type: 'date', value: '2009-05-04' } };

const military = { site: 'umatilla', address: '12 Sample Street, Anytown, Oregon', phone: '+1 555 0100' };
const dataCentre = { site: 'ohio', address: '40 Example Avenue, Anytown, Ohio', phone: '+1 555 0140' };
const degree = { site: 'fulfilment-centre', address: '3 Placeholder Road, Anytown', phone: '+44 1632 960003' };

const soldier =
  'I kept field networks running for years and want to do the same for cloud customers: find the fault, say plainly what it is, and leave it better documented than I found it.';
const trainee =
  'I repair computers for a school and like the moment when a thing that was broken works again. I want to learn that where a fault matters to many people at once.';
const school =
  'I built the conveyor for our school’s engineering show and have wanted to know since how the big ones are controlled. A degree with the work beside it is what I was looking for.';

const coder =
  'I wrote the booking page of our youth club because the old one lost people. Since then I want to build things that many depend on, with people who know how.';

const noCourse: Facts = { stem_course: { type: 'yes_no', value: false } };

const all: readonly Candidate[] = [
  { who: 'ben', facts: veteran, ...military, work: 'Signals technician', employer: 'Army (fictional record)', why: soldier },
  {
    who: 'cleo',
    facts: { ...veteran, military_connection: { type: 'set', value: ['national_guard'] } },
    ...military,
    site: 'lorton',
    work: 'Radio operator',
    employer: 'National Guard (fictional record)',
    why: soldier,
  },
  {
    who: 'gwen',
    facts: {
      ...veteran,
      military_fields: { type: 'set', value: [] },
      it_certificates: { type: 'set', value: [] },
      security_clearance: { type: 'choice', value: 'none' },
    },
    ...military,
    work: 'Driver',
    employer: 'Army (fictional record)',
    why: soldier,
  },
  { who: 'hugo', facts: veteran, ...military, work: 'Network operator', employer: 'Navy (fictional record)', why: soldier },
  {
    who: 'iris',
    facts: { ...veteran, military_fields: { type: 'set', value: [] } },
    ...military,
    work: 'Help-desk agent',
    employer: 'Sample Services',
    why: soldier,
  },
  { who: 'dario', facts: technician, ...dataCentre, work: 'Computer repairer', employer: 'Anytown School District', why: trainee },
  {
    who: 'esme',
    facts: technician,
    ...dataCentre,
    site: 'oregon',
    work: 'Warehouse associate',
    employer: 'Sample Logistics',
    why: trainee,
  },
  { who: 'kaya', facts: technician, ...dataCentre, work: 'Shop assistant', employer: 'Example Electronics', why: trainee },
  { who: 'leo', facts: technician, ...dataCentre, work: 'Cable installer', employer: 'Placeholder Networks', why: trainee },
  {
    who: 'mina',
    facts: technician,
    ...dataCentre,
    site: 'oregon',
    work: 'Computer repairer',
    employer: 'Example Electronics',
    why: trainee,
  },
  { who: 'ada', facts: { ...engineer, ...seventeen }, ...degree, work: 'Weekend assistant', employer: 'Sample Hardware', why: school },
  { who: 'farid', facts: engineer, ...degree, work: 'Workshop helper', employer: 'Placeholder Motors', why: school },
  { who: 'jonas', facts: engineer, ...degree, work: 'Bicycle mechanic', employer: 'Example Cycles', why: school },
  {
    who: 'yara',
    facts: technician,
    ...dataCentre,
    site: 'oregon',
    work: 'Computer repairer',
    employer: 'Example Electronics',
    why: trainee,
  },
  {
    who: 'lena',
    facts: { ...technician, ...noCourse },
    ...dataCentre,
    site: 'oregon',
    work: 'Shop assistant',
    employer: 'Sample Hardware',
    why: trainee,
  },
  {
    who: 'milo',
    facts: technician,
    ...dataCentre,
    site: 'oregon',
    work: 'Cable installer',
    employer: 'Placeholder Networks',
    why: trainee,
  },
  {
    who: 'otto',
    facts: { ...technician, ...noCourse },
    ...dataCentre,
    site: 'oregon',
    work: 'Warehouse associate',
    employer: 'Sample Logistics',
    why: trainee,
  },
  ...(['suri', 'emil', 'tess', 'ravi', 'wanda'] as const).map((who) => ({
    who,
    facts: engineer,
    ...degree,
    site: 'london',
    work: 'Weekend assistant',
    employer: 'Sample Hardware',
    why: coder,
  })),
];

export function candidate(who: CastKey): Candidate {
  const found = all.find((one) => one.who === who);
  if (!found) throw new Error(`The story has no answers for ${who}.`);
  return found;
}
