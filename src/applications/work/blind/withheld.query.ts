import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';

/** Documents while a step hides who somebody is: their rows are closed to the reader, and all that is told is that there are so many. */

export interface WithheldDocument {
  readonly id: string;
  /** "Document 1": a file's name usually tells whose it is. */
  readonly title: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Its words can be shown with the hidden details taken out; a picture's cannot. */
  readonly isReadable: boolean;
}

const readable: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/plain',
]);

interface Stored extends WithheldDocument {
  readonly storageKey: string;
}

/** The withheld documents of an application that the reader may see; none where its step hides nothing. */
export async function withheldDocuments(
  trx: Trx,
  application: Pick<ApplicationRecord, 'id' | 'hidden' | 'relations'>,
): Promise<readonly WithheldDocument[]> {
  return (await stored(trx, application)).map(({ storageKey: _, ...document }) => document);
}

/** One of them with where it lies, for the page that shows its words. */
export async function withheldDocument(
  trx: Trx,
  application: Pick<ApplicationRecord, 'id' | 'hidden' | 'relations'>,
  fileId: string,
): Promise<Stored | null> {
  return (await stored(trx, application)).find(({ id }) => id === fileId) ?? null;
}

async function stored(
  trx: Trx,
  { id, hidden, relations }: Pick<ApplicationRecord, 'id' | 'hidden' | 'relations'>,
): Promise<readonly Stored[]> {
  const mayRead = relations.some((relation) => relation !== 'candidate');
  if (hidden.length === 0 || !mayRead) return [];
  const rows = await withinSystem(trx, (own) =>
    own
      .selectFrom('files')
      .select(['id', 'media_type as mediaType', 'bytes', 'storage_key as storageKey'])
      .where('application_id', '=', id)
      .where('removed_at', 'is', null)
      .where('scan', 'in', ['none', 'clean'])
      .orderBy('uploaded_at')
      .orderBy('id')
      .execute(),
  );
  return rows.map((row, index) => ({ ...row, title: `Document ${index + 1}`, isReadable: readable.has(row.mediaType) }));
}
