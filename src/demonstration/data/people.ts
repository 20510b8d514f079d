import type { OrganisationKind, OrganisationRole } from '#people/index.ts';
import { background } from './background.ts';

/** The cast of the demonstration. Every person is fictional; addresses end in .example, where no mail can arrive. */

export interface CastOrganisation {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}

export const castOrganisations = [
  { id: 'employer', name: 'Amazon', kind: 'employer' },
  { id: 'works', name: 'Lantern Works (demonstration)', kind: 'employer' },
  { id: 'agency', name: 'Bridgeway Screening (demonstration)', kind: 'agency' },
  { id: 'college', name: 'Trafford College', kind: 'provider' },
  { id: 'university', name: 'University of Salford', kind: 'provider' },
  { id: 'partner', name: 'Apprenti', kind: 'provider' },
  { id: 'assessment', name: 'Keystone Assessment (demonstration)', kind: 'assessment' },
] as const satisfies readonly CastOrganisation[];
export type OrganisationKey = (typeof castOrganisations)[number]['id'];

/** Those in the background have their part in the story and are not offered for signing in. */
export type CastGroup =
  | 'In the background'
  | 'Candidates'
  | 'Apprentices'
  | 'The employer'
  | 'A second employer, invented'
  | 'Partners'
  | 'The installation';

export interface CastMember {
  readonly name: string;
  readonly email: string;
  readonly group: CastGroup;
  readonly roles: readonly { readonly at: OrganisationKey; readonly role: OrganisationRole }[];
  readonly isOperator?: boolean;
  /** What one can see and do as this person, in one sentence. */
  readonly shows: string;
}

const at = (organisation: OrganisationKey, ...roles: readonly OrganisationRole[]) => roles.map((role) => ({ at: organisation, role }));

export const cast = {
  ada: {
    name: 'Ada Marlow',
    email: 'ada.marlow@candidates.example',
    group: 'Candidates',
    roles: [],
    shows: 'Has begun an application for the degree apprenticeship and left it half-written.',
  },
  ben: {
    name: 'Ben Tarrant',
    email: 'ben.tarrant@candidates.example',
    group: 'Candidates',
    roles: [],
    shows: 'Veteran; his application for the military programme lies with the screening agency.',
  },
  cleo: {
    name: 'Cleo Finch',
    email: 'cleo.finch@candidates.example',
    group: 'Candidates',
    roles: [],
    shows: 'Passed the agency’s screening and has an interview time to choose.',
  },
  dario: {
    name: 'Dario Penn',
    email: 'dario.penn@candidates.example',
    group: 'Candidates',
    roles: [],
    shows: 'Has an interview booked for the data-centre traineeship, with a calendar file.',
  },
  esme: {
    name: 'Esme Locke',
    email: 'esme.locke@candidates.example',
    group: 'Candidates',
    roles: [],
    shows: 'Holds an open offer as data-centre trainee and must answer it.',
  },
  farid: {
    name: 'Farid Oakes',
    email: 'farid.oakes@candidates.example',
    group: 'Candidates',
    roles: [],
    shows: 'Accepted an offer for the degree apprenticeship; conditions are met, and the agreement waits to be completed and signed.',
  },
  gwen: {
    name: 'Gwen Harrow',
    email: 'gwen.harrow@candidates.example',
    group: 'Candidates',
    roles: [],
    shows: 'Was refused at the agency, and sees who decided and why.',
  },
  lena: {
    name: 'Lena Sorrento',
    email: 'lena.sorrento@candidates.example',
    group: 'Candidates',
    roles: [],
    shows: 'Was ranked second where one place was left: offered her second choice, with the reason.',
  },
  otto: {
    name: 'Otto Vance',
    email: 'otto.vance@candidates.example',
    group: 'Candidates',
    roles: [],
    shows: 'Is on the waiting list after the places were shared out, and sees why.',
  },
  pia: {
    name: 'Pia Redfern',
    email: 'pia.redfern@candidates.example',
    group: 'Candidates',
    roles: [],
    shows: 'Is 17 and has signed her agreement at Lantern Works; the law wants a parent or guardian to sign it too.',
  },
  dora: {
    name: 'Dora Quist',
    email: 'dora.quist@candidates.example',
    group: 'Candidates',
    roles: [],
    shows: 'Accepted an offer, has a condition to prove, and has asked to start later.',
  },
  hugo: {
    name: 'Hugo Pell',
    email: 'hugo.pell@apprentices.example',
    group: 'Apprentices',
    roles: [],
    shows: 'Has just begun the military programme: a fresh plan and first hours.',
  },
  iris: {
    name: 'Iris Dunmore',
    email: 'iris.dunmore@apprentices.example',
    group: 'Apprentices',
    roles: [],
    shows: 'Is halfway through the military programme: classroom done, hours on the job, reviews signed with the training partner.',
  },
  jonas: {
    name: 'Jonas Reed',
    email: 'jonas.reed@apprentices.example',
    group: 'Apprentices',
    roles: [],
    shows: 'Is on a break from the degree apprenticeship; the plan waits for the return.',
  },
  kaya: {
    name: 'Kaya Strand',
    email: 'kaya.strand@apprentices.example',
    group: 'Apprentices',
    roles: [],
    shows: 'Has reached the gateway of the data-centre traineeship and waits for the assessment.',
  },
  leo: {
    name: 'Leo Winter',
    email: 'leo.winter@apprentices.example',
    group: 'Apprentices',
    roles: [],
    shows: 'Has completed the data-centre traineeship, holds a certificate and may apply for a permanent role.',
  },
  mina: {
    name: 'Mina Corwin',
    email: 'mina.corwin@apprentices.example',
    group: 'Apprentices',
    roles: [],
    shows: 'Completed the data-centre traineeship and was hired into a permanent role.',
  },
  suri: {
    name: 'Suri Calloway',
    email: 'suri.calloway@candidates.example',
    group: 'Candidates',
    roles: [],
    shows:
      'Has an assessment day booked, with her group’s way through the stations; another application waits for places to be shared out.',
  },
  priya: {
    name: 'Priya Hartwell',
    email: 'priya.hartwell@employer.example',
    group: 'The employer',
    roles: at('employer', 'programme_manager', 'employee'),
    shows: 'Programme manager: publishes programmes, opens intakes, manages people and apprenticeships.',
  },
  noor: {
    name: 'Noor Ashby',
    email: 'noor.ashby@employer.example',
    group: 'The employer',
    roles: at('employer', 'programme_manager', 'employee'),
    shows: 'The second programme manager: a draft waits for her review before it is published.',
  },
  rafe: {
    name: 'Rafe Linden',
    email: 'rafe.linden@employer.example',
    group: 'The employer',
    roles: at('employer', 'recruiter', 'employee'),
    shows: 'Recruiter: screens, offers interview slots, makes offers, hires.',
  },
  ines: {
    name: 'Ines Calder',
    email: 'ines.calder@employer.example',
    group: 'The employer',
    roles: at('employer', 'interviewer', 'employee'),
    shows: 'Interviewer: sees her panel’s applications only, and fills in scorecards.',
  },
  tom: {
    name: 'Tom Ashgrove',
    email: 'tom.ashgrove@employer.example',
    group: 'The employer',
    roles: at('employer', 'interviewer', 'employee'),
    shows: 'The second interviewer on the panels.',
  },
  mara: {
    name: 'Mara Fenwick',
    email: 'mara.fenwick@employer.example',
    group: 'The employer',
    roles: at('employer', 'mentor', 'employee'),
    shows: 'Mentor in the data centre: approves hours, signs off competencies and reviews.',
  },
  dev: {
    name: 'Dev Thornbury',
    email: 'dev.thornbury@employer.example',
    group: 'The employer',
    roles: at('employer', 'mentor', 'employee'),
    shows: 'Mentor of the engineers and of the military programme.',
  },
  alba: {
    name: 'Alba Wren',
    email: 'alba.wren@employer.example',
    group: 'The employer',
    roles: at('employer', 'accommodation_adviser', 'employee'),
    shows: 'Accommodation adviser: answers requests that nobody else can read.',
  },
  kit: {
    name: 'Kit Sorrel',
    email: 'kit.sorrel@employer.example',
    group: 'The employer',
    roles: at('employer', 'employee'),
    shows: 'Works in a fulfilment centre and may apply through the internal channel.',
  },
  vera: {
    name: 'Vera Holt',
    email: 'vera.holt@lantern.example',
    group: 'A second employer, invented',
    roles: at('works', 'recruiter', 'programme_manager', 'employee'),
    shows: 'Recruiter of a small works: a trial day to record with its evidence, a later start to answer, agency results to look at again.',
  },
  basil: {
    name: 'Basil Thorne',
    email: 'basil.thorne@lantern.example',
    group: 'A second employer, invented',
    roles: at('works', 'programme_manager', 'employee'),
    shows: 'Programme manager of the small works: an offer above the limit waits for him.',
  },
  saskia: {
    name: 'Saskia Rowe',
    email: 'saskia.rowe@bridgeway.example',
    group: 'Partners',
    roles: at('agency', 'agency_screener', 'programme_manager'),
    shows: 'Screens the military programme’s applications criterion by criterion, names hidden.',
  },
  petra: {
    name: 'Petra Vale',
    email: 'petra.vale@college.example',
    group: 'Partners',
    roles: at('college', 'provider_coordinator'),
    shows: 'Coordinates the college year of the degree apprenticeship.',
  },
  conrad: {
    name: 'Conrad Birch',
    email: 'conrad.birch@university.example',
    group: 'Partners',
    roles: at('university', 'provider_coordinator'),
    shows: 'Coordinates the university blocks of the degree apprenticeship.',
  },
  nia: {
    name: 'Nia Larkspur',
    email: 'nia.larkspur@partner.example',
    group: 'Partners',
    roles: at('partner', 'provider_coordinator'),
    shows: 'Coordinates the classroom training of the military programme.',
  },
  silas: {
    name: 'Silas Moor',
    email: 'silas.moor@keystone.example',
    group: 'Partners',
    roles: at('assessment', 'assessor'),
    shows: 'Assessor: sees who stands at the gateway and records results and awards.',
  },
  orla: {
    name: 'Orla Quill',
    email: 'orla.quill@installation.example',
    group: 'The installation',
    roles: [],
    isOperator: true,
    shows: 'Operator: creates organisations and looks after the installation.',
  },
  ...background,
} as const satisfies Readonly<Record<string, CastMember>>;
export type CastKey = keyof typeof cast;

export const castMembers: readonly CastMember[] = Object.values(cast);
