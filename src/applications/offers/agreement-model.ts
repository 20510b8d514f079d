import { createHash } from 'node:crypto';

/**
 * An agreement as data: parts of sections, everything in words. Page and PDF show the same; a signature is put under the hash of
 * each section that concerns the party, so that a change is signed again only where something changed.
 */

export type AgreementKind = 'uk' | 'us' | 'letter';
export type Party = 'apprentice' | 'employer' | 'provider' | 'guardian';

export const partyWords: Readonly<Record<Party, string>> = {
  apprentice: 'Apprentice',
  employer: 'Employer',
  provider: 'Training provider',
  guardian: 'Parent or guardian',
};

export interface AgreementItem {
  readonly label: string;
  /** Null: not known yet; `fill` says where it is filled in. Nothing is ever made up. */
  readonly value: string | null;
  /** Where a missing value comes from, in words; the employer's own fields carry their id. */
  readonly fill?: { readonly where: string; readonly field?: string; readonly isNeeded: boolean };
}

export interface AgreementTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface AgreementSection {
  readonly id: string;
  readonly heading: string;
  /** Who signs this section. */
  readonly concerns: readonly Party[];
  readonly paragraphs: readonly string[];
  readonly items: readonly AgreementItem[];
  readonly table: AgreementTable | null;
  readonly list: readonly string[];
}

export interface AgreementPart {
  readonly id: 'agreement' | 'plan';
  readonly title: string;
  readonly sections: readonly AgreementSection[];
}

export interface Signature {
  readonly party: Party;
  /** As it was typed. */
  readonly name: string;
  readonly signedAt: Temporal.Instant;
  readonly version: number;
  /** The hash of the whole version that was signed. */
  readonly hash: string;
  /** The hash of each section that was signed; empty: all of the version. */
  readonly sections: Readonly<Record<string, string>>;
  readonly identifiedBy: string;
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex');

/** jsonb keeps no order of keys: the hash is of the value, not of the way in which it was written. */
const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** SHA-256 of what a section says; where a missing value is to come from is no part of it. */
export const sectionHash = (section: AgreementSection): string =>
  digest({
    id: section.id,
    heading: section.heading,
    concerns: section.concerns,
    paragraphs: section.paragraphs,
    items: section.items.map(({ label, value }) => ({ label, value })),
    table: section.table,
    list: section.list,
  });

export const sectionsIn = (parts: readonly AgreementPart[]): readonly AgreementSection[] => parts.flatMap((part) => part.sections);

/** SHA-256 over all sections: the fingerprint of a version. */
export const documentHash = (parts: readonly AgreementPart[]): string =>
  digest(
    parts.map((part) => ({ id: part.id, title: part.title, sections: part.sections.map((section) => [section.id, sectionHash(section)]) })),
  );

/** The sections of a party that no signature of theirs covers as they stand now. */
export function sectionsToSign(
  agreement: { readonly parts: readonly AgreementPart[]; readonly hash: string; readonly signatures: readonly Signature[] },
  party: Party,
): readonly AgreementSection[] {
  const own = agreement.signatures.filter((signature) => signature.party === party);
  if (own.some((signature) => signature.hash === agreement.hash)) return [];
  return sectionsIn(agreement.parts)
    .filter((section) => section.concerns.includes(party))
    .filter((section) => {
      const hash = sectionHash(section);
      return !own.some((signature) => signature.sections[section.id] === hash);
    });
}

/** True where nothing of a party's sections is left to sign, and they have signed at all. */
export const hasSigned = (
  agreement: { readonly parts: readonly AgreementPart[]; readonly hash: string; readonly signatures: readonly Signature[] },
  party: Party,
): boolean => agreement.signatures.some((signature) => signature.party === party) && sectionsToSign(agreement, party).length === 0;

/** What is not known yet, with where to fill it in. */
export const missingIn = (parts: readonly AgreementPart[]): readonly (AgreementItem & { readonly section: string })[] =>
  sectionsIn(parts).flatMap((section) =>
    section.items.filter((item) => item.value === null).map((item) => ({ ...item, section: section.heading })),
  );

/** Nothing is missing that has to stand in it: only then is it signed. */
export const isComplete = (parts: readonly AgreementPart[]): boolean => missingIn(parts).every((item) => item.fill?.isNeeded !== true);

/** The ids of sections that differ from the version before, or are new in it. */
export function changedSections(before: readonly AgreementPart[], after: readonly AgreementPart[]): readonly string[] {
  const earlier = new Map(sectionsIn(before).map((section) => [section.id, sectionHash(section)]));
  return sectionsIn(after)
    .filter((section) => earlier.get(section.id) !== sectionHash(section))
    .map((section) => section.id);
}
