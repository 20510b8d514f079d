import type { Trx } from '#platform/database/index.ts';
import type { AgreementKind, AgreementPart, Party, Signature } from './agreement-model.ts';
import type { AgreementTerms } from './agreement-terms.ts';

export interface AgreementRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly kind: AgreementKind;
  readonly version: number;
  readonly terms: AgreementTerms;
  readonly parts: readonly AgreementPart[];
  readonly details: Readonly<Record<string, string>>;
  /** The fingerprint of the version: what is signed. */
  readonly hash: string;
  /** Everybody who has to sign. */
  readonly parties: readonly Party[];
  /** Nothing is missing that has to stand in it: it can be signed. */
  readonly isComplete: boolean;
  /** Who has not signed yet all that concerns them as it stands now. */
  readonly waitsFor: readonly Party[];
  readonly createdAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly signatures: readonly Signature[];
}

/** The agreement of an application with its signatures, or null while there is none for the reader. */
export async function agreementOf(trx: Trx, applicationId: string): Promise<AgreementRecord | null> {
  return agreementWhere(trx, 'application_id', applicationId);
}

/** The same by its own id: for a provider, who sees the agreement and not the application. */
export const agreementById = (trx: Trx, id: string): Promise<AgreementRecord | null> => agreementWhere(trx, 'id', id);

async function agreementWhere(trx: Trx, column: 'application_id' | 'id', value: string): Promise<AgreementRecord | null> {
  const row = await trx.selectFrom('agreements').selectAll().where(column, '=', value).executeTakeFirst();
  if (!row) return null;
  const signatures = await trx
    .selectFrom('agreement_signatures')
    .select(['party', 'name', 'signed_at as signedAt', 'version', 'terms_hash as hash', 'sections', 'identified_by as identifiedBy'])
    .where('agreement_id', '=', row.id)
    .orderBy('signed_at')
    .execute();
  return {
    id: row.id,
    applicationId: row.application_id,
    kind: row.kind as AgreementKind,
    version: row.version,
    terms: row.terms as AgreementTerms,
    parts: row.parts as AgreementPart[],
    details: row.details as Record<string, string>,
    hash: row.terms_hash,
    parties: row.parties as Party[],
    isComplete: row.is_complete,
    waitsFor: row.waits_for as Party[],
    createdAt: row.created_at,
    changedAt: row.changed_at ?? row.created_at,
    signatures: signatures as Signature[],
  };
}

export interface VersionRow {
  readonly number: number;
  readonly changed: readonly string[];
  readonly madeByName: string | null;
  readonly madeAt: Temporal.Instant;
}

/** The versions of an agreement, the newest first. */
export async function versionsOf(trx: Trx, agreementId: string): Promise<readonly VersionRow[]> {
  return trx
    .selectFrom('agreement_versions')
    .leftJoin('people', 'people.id', 'agreement_versions.made_by')
    .select(['number', 'changed', 'people.name as madeByName', 'made_at as madeAt'])
    .where('agreement_id', '=', agreementId)
    .orderBy('number', 'desc')
    .execute();
}

export interface ToSign {
  readonly id: string;
  readonly apprentice: string;
  readonly programme: string;
  readonly employer: string;
  readonly startsOn: string;
  readonly isSigned: boolean;
  readonly changedAt: Temporal.Instant;
}

/** Training plans that a provider's coordinator signs or has signed, those that wait first. */
export async function agreementsToSign(trx: Trx): Promise<readonly ToSign[]> {
  const rows = await trx
    .selectFrom('agreements')
    .select(['id', 'terms', 'waits_for as waitsFor', 'is_complete as isComplete', 'changed_at as changedAt', 'created_at as createdAt'])
    .where('is_complete', '=', true)
    .where((has) => has('parties', '@>', has.val(['provider'])))
    .orderBy('changed_at', 'desc')
    .limit(200)
    .execute();
  return rows
    .map((row) => {
      const terms = row.terms as AgreementTerms;
      return {
        id: row.id,
        apprentice: terms.apprentice,
        programme: terms.programme,
        employer: terms.employer,
        startsOn: terms.startsOn,
        isSigned: !row.waitsFor.includes('provider'),
        changedAt: row.changedAt ?? row.createdAt,
      };
    })
    .toSorted((a, b) => Number(a.isSigned) - Number(b.isSigned));
}
