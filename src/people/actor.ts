/** Who asks, with everything that decides what they may do. Made anew for each request; never kept. */

export const organisationRoles = [
  'programme_manager',
  'recruiter',
  'interviewer',
  'agency_screener',
  'mentor',
  'provider_coordinator',
  'assessor',
  'accommodation_adviser',
  'employee',
] as const;
export type OrganisationRole = (typeof organisationRoles)[number];

/** Roles that follow from a record (candidate, apprentice) or from the installation (operator), beside those held at organisations. */
export type Role = OrganisationRole | 'candidate' | 'apprentice' | 'operator';

export interface Membership {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: 'employer' | 'agency' | 'provider' | 'assessment';
  readonly role: OrganisationRole;
}

export interface Actor {
  /** Null: a visitor. */
  readonly personId: string | null;
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly Membership[];
  readonly isOperator: boolean;
  readonly isCandidate: boolean;
  readonly isApprentice: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  readonly sessionId: string | null;
  /** Set when an API token acts for the person at one organisation. */
  readonly tokenOrganisationId: string | null;
  /** Messages that the person has not opened yet, up to a hundred. */
  readonly unreadMessages?: number;
}

export const visitor: Actor = {
  personId: null,
  name: '',
  email: '',
  memberships: [],
  isOperator: false,
  isCandidate: false,
  isApprentice: false,
  theme: 'system',
  sessionId: null,
  tokenOrganisationId: null,
};

/** A signed-in actor: what commands may rely on. */
export type SignedIn = Actor & { readonly personId: string };
export const isSignedIn = (actor: Actor): actor is SignedIn => actor.personId !== null;

/** Every role the actor holds anywhere. */
export function rolesOf(actor: Actor): ReadonlySet<Role> {
  const roles = new Set<Role>(actor.memberships.map((membership) => membership.role));
  if (actor.isOperator) roles.add('operator');
  if (actor.isCandidate) roles.add('candidate');
  if (actor.isApprentice) roles.add('apprentice');
  return roles;
}

/** The organisations at which the actor holds one of the roles. */
export const organisationsOf = (actor: Actor, ...roles: readonly OrganisationRole[]): readonly string[] => [
  ...new Set(actor.memberships.filter((membership) => roles.includes(membership.role)).map((membership) => membership.organisationId)),
];

/** The organisation on whose behalf the actor acts in one of the roles, for the event; null for a person's own doing. */
export const onBehalfOf = (actor: Actor, organisationId: string): string | null =>
  actor.memberships.some((membership) => membership.organisationId === organisationId) ? organisationId : null;
