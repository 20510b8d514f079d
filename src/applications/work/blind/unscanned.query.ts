import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';

/** A document that still waits for the virus scanner: its readers learn that it is there, and can open it when that is done. */
export interface UnscannedDocument {
  readonly id: string;
  /** Its name; while the step hides who it is, that it is a document and no more. */
  readonly title: string;
}

/** Whoever could open a document when it was found clean. */
const readers: ReadonlySet<string> = new Set(['programme_manager', 'recruiter', 'agency_screener', 'interviewer']);

/** The rows themselves are closed to all but their owner until the scanner has answered, so this asks with the program's rights. */
export async function unscannedDocuments(
  trx: Trx,
  { id, hidden, relations }: Pick<ApplicationRecord, 'id' | 'hidden' | 'relations'>,
): Promise<readonly UnscannedDocument[]> {
  if (!relations.some((relation) => readers.has(relation))) return [];
  const rows = await withinSystem(trx, (own) =>
    own
      .selectFrom('files')
      .select(['id', 'name', 'asked_for as askedFor'])
      .where('application_id', '=', id)
      .where('removed_at', 'is', null)
      .where('scan', '=', 'waiting')
      .orderBy('uploaded_at')
      .orderBy('id')
      .execute(),
  );
  return rows.map(({ id: fileId, name, askedFor }) => ({
    id: fileId,
    title: hidden.length > 0 ? 'A document' : askedFor === null ? name : `${askedFor}: ${name}`,
  }));
}
