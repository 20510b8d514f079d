import type { Trx } from '#platform/database/index.ts';

export interface StoredFile {
  readonly name: string;
  readonly mediaType: string;
  readonly storageKey: string;
}

/** Where an uploaded file lies; undefined where it was removed or is not there for the asker. */
export const storedFile = (trx: Trx, id: string): Promise<StoredFile | undefined> =>
  trx
    .selectFrom('files')
    .select(['name', 'media_type as mediaType', 'storage_key as storageKey'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
