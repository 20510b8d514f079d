import type { Trx } from '#platform/database/index.ts';
import type { Sealer } from '#platform/seal.ts';
import type { OrganisationKind } from '../organisation.rules.ts';
import type { ProviderSettings } from './provider.ts';

/** What an organisation has set for its own sign-in. Runs with the program's rights: nobody is signed in yet. */

export interface OrganisationSignIn {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly provider: ProviderSettings;
  readonly givesRole: boolean;
}

/** The organisation whose confirmed domain this is, where its sign-in is on. */
export async function organisationOfDomain(own: Trx, domain: string): Promise<{ readonly id: string; readonly name: string } | null> {
  const row = await own
    .selectFrom('organisation_domains')
    .innerJoin('organisation_sign_ins', 'organisation_sign_ins.organisation_id', 'organisation_domains.organisation_id')
    .innerJoin('organisations', 'organisations.id', 'organisation_domains.organisation_id')
    .select(['organisations.id', 'organisations.name'])
    .where('organisation_domains.domain', '=', domain)
    .where('organisation_domains.confirmed_at', 'is not', null)
    .where('organisation_sign_ins.is_on', '=', true)
    .executeTakeFirst();
  return row ?? null;
}

export const aboutSecret = (organisationId: string): string => `single sign-on ${organisationId}`;

/** What is needed to speak to its provider; null where it has none that is on, or whose secret this installation cannot open. */
export async function signInOf(own: Trx, organisationId: string, sealed: Sealer): Promise<OrganisationSignIn | null> {
  const row = await own
    .selectFrom('organisation_sign_ins')
    .innerJoin('organisations', 'organisations.id', 'organisation_sign_ins.organisation_id')
    .select([
      'organisations.id',
      'organisations.name',
      'organisations.kind',
      'organisation_sign_ins.issuer',
      'organisation_sign_ins.client_id as clientId',
      'organisation_sign_ins.secret_sealed as secretSealed',
      'organisation_sign_ins.first_role as firstRole',
    ])
    .where('organisations.id', '=', organisationId)
    .where('organisation_sign_ins.is_on', '=', true)
    .executeTakeFirst();
  if (!row) return null;
  const clientSecret = row.secretSealed === '' ? '' : sealed.open(row.secretSealed, aboutSecret(organisationId));
  if (clientSecret === null) return null;
  return {
    organisationId: row.id,
    organisationName: row.name,
    organisationKind: row.kind as OrganisationKind,
    provider: { issuer: row.issuer, clientId: row.clientId, clientSecret },
    givesRole: row.firstRole !== null && row.kind === 'employer',
  };
}

export const isConfirmedDomain = async (own: Trx, organisationId: string, domain: string | null): Promise<boolean> =>
  domain !== null &&
  (await own
    .selectFrom('organisation_domains')
    .select('domain')
    .where('organisation_id', '=', organisationId)
    .where('domain', '=', domain)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()) !== undefined;

/** The settings as they stand, also while the sign-in is off, to try the issuer with; null where the secret cannot be opened. */
export async function settingsToTry(own: Trx, organisationId: string, sealed: Sealer): Promise<ProviderSettings | null> {
  const row = await own
    .selectFrom('organisation_sign_ins')
    .select(['issuer', 'client_id as clientId', 'secret_sealed as secretSealed'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) return null;
  const clientSecret = row.secretSealed === '' ? '' : sealed.open(row.secretSealed, aboutSecret(organisationId));
  return clientSecret === null ? null : { issuer: row.issuer, clientId: row.clientId, clientSecret };
}
