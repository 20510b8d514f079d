import type { Membership, OrganisationRole } from './actor.ts';

export type OrganisationKind = Membership['organisationKind'];

export const organisationKinds = ['employer', 'agency', 'provider', 'assessment'] as const satisfies readonly OrganisationKind[];

export const kindWords: Readonly<Record<OrganisationKind, { title: string; does: string }>> = {
  employer: { title: 'Employer', does: 'offers programmes and employs the apprentices' },
  agency: { title: 'Agency', does: 'screens applications for an employer' },
  provider: { title: 'Training provider', does: 'teaches: a college, a university or a training partner' },
  assessment: { title: 'Assessment organisation', does: 'assesses apprentices at the end of training' },
};

/** What each role is called and what it lets somebody do, in words for those who give it. */
export const roleWords: Readonly<Record<OrganisationRole, { title: string; does: string }>> = {
  programme_manager: { title: 'Programme manager', does: 'manages the organisation’s programmes, people and API tokens' },
  recruiter: { title: 'Recruiter', does: 'sees the employer’s applications, plans interviews and makes offers' },
  interviewer: { title: 'Interviewer', does: 'sees the applications of the interviews they sit on, and scores them' },
  agency_screener: { title: 'Agency screener', does: 'checks applications against the requirements while the agency has them' },
  mentor: { title: 'Mentor', does: 'guides the apprentices assigned to them, approves hours and signs off competencies' },
  provider_coordinator: { title: 'Provider coordinator', does: 'sees the apprentices of partner programmes, their blocks and reviews' },
  assessor: { title: 'Assessor', does: 'sees the apprentices at the gateway and records results' },
  accommodation_adviser: { title: 'Accommodation adviser', does: 'answers requests for adjustments; nobody else sees them' },
  employee: { title: 'Employee', does: 'may see and apply to internal intakes' },
};

const rolesByKind: Readonly<Record<OrganisationKind, readonly OrganisationRole[]>> = {
  employer: ['programme_manager', 'recruiter', 'interviewer', 'mentor', 'accommodation_adviser', 'employee'],
  agency: ['programme_manager', 'agency_screener'],
  provider: ['programme_manager', 'provider_coordinator', 'assessor'],
  assessment: ['programme_manager', 'assessor'],
};

/** The roles that make sense at an organisation of this kind. */
export const rolesAt = (kind: OrganisationKind): readonly OrganisationRole[] => rolesByKind[kind];

export interface HeldRole {
  readonly id: string;
  readonly role: OrganisationRole;
  readonly fromOn: Temporal.PlainDate;
  /** The first day without the role; null while no end is set. */
  readonly toOn: Temporal.PlainDate | null;
}

/** Whether the organisation would be left without a programme manager on the day after this role's last day. */
export function leavesNobodyInCharge(ending: HeldRole, lastDay: Temporal.PlainDate, held: readonly HeldRole[]): boolean {
  if (ending.role !== 'programme_manager') return false;
  const next = lastDay.add({ days: 1 });
  return !held.some(
    (other) =>
      other.id !== ending.id &&
      other.role === 'programme_manager' &&
      Temporal.PlainDate.compare(other.fromOn, next) <= 0 &&
      (other.toOn === null || Temporal.PlainDate.compare(other.toOn, next) > 0),
  );
}

/** The part of an organisation's address: "Trafford & Sons Ltd." -> "trafford-sons-ltd"; never empty. Names with the same slug are one organisation. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return slug.slice(0, 80) || 'organisation';
}
