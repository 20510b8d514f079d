import type { Trx } from '#platform/database/index.ts';
import type { OrganisationKind } from '../organisation.rules.ts';

export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly firstRole: 'employee' | null;
  readonly isOn: boolean;
  readonly changedAt: Temporal.Instant;
  readonly lastUsedAt: Temporal.Instant | null;
  readonly revision: number;
}

export interface NamedDomain {
  readonly domain: string;
  readonly confirmedAt: Temporal.Instant | null;
}

export interface SignInSettingsView {
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: OrganisationKind };
  readonly settings: SignInSettings | null;
  readonly domains: readonly NamedDomain[];
}

/** What is set; the secret is not among what a page can read. */
export async function signInSettings(trx: Trx, organisationId: string): Promise<SignInSettingsView | null> {
  const organisation = await trx
    .selectFrom('organisations')
    .select(['id', 'name', 'kind'])
    .where('id', '=', organisationId)
    .executeTakeFirst();
  if (!organisation) return null;
  const settings = await trx
    .selectFrom('organisation_sign_ins')
    .select([
      'issuer',
      'client_id as clientId',
      'first_role as firstRole',
      'is_on as isOn',
      'changed_at as changedAt',
      'last_used_at as lastUsedAt',
      'revision',
    ])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  const domains = await trx
    .selectFrom('organisation_domains')
    .select(['domain', 'confirmed_at as confirmedAt'])
    .where('organisation_id', '=', organisationId)
    .orderBy('domain')
    .execute();
  return {
    organisation: { ...organisation, kind: organisation.kind as OrganisationKind },
    settings: settings ? { ...settings, firstRole: settings.firstRole === 'employee' ? 'employee' : null } : null,
    domains,
  };
}

export interface OwnLink {
  readonly id: string;
  readonly organisationName: string;
  readonly linkedAt: Temporal.Instant;
  readonly lastUsedAt: Temporal.Instant;
}

/** The organisations whose sign-in opens the own account. */
export const ownLinks = (trx: Trx, personId: string): Promise<readonly OwnLink[]> =>
  trx
    .selectFrom('person_identities')
    .innerJoin('organisations', 'organisations.id', 'person_identities.organisation_id')
    .select([
      'person_identities.id',
      'organisations.name as organisationName',
      'person_identities.linked_at as linkedAt',
      'person_identities.last_used_at as lastUsedAt',
    ])
    .where('person_identities.person_id', '=', personId)
    .where('person_identities.ended_at', 'is', null)
    .orderBy('organisations.name')
    .execute();
