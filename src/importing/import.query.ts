import type { ImportedDocument } from '#importer/index.ts';
import type { Trx } from '#platform/database/index.ts';
import type { Answers, Decisions } from './decisions.ts';

/** A document that is being imported, as the review shows it. */
export interface Import {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly text: string;
  readonly reading: ImportedDocument;
  readonly decisions: Decisions;
  readonly answers: Answers;
  readonly revision: number;
  readonly draftId: string | null;
}

/** The import with this id, as far as the asker's rights reach. */
export async function importById(trx: Trx, id: string): Promise<Import | undefined> {
  const row = await trx.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  return (
    row && {
      id: row.id,
      organisationId: row.organisation_id,
      name: row.name,
      text: row.text,
      reading: row.reading as ImportedDocument,
      decisions: row.decisions as Decisions,
      answers: row.answers as Answers,
      revision: row.revision,
      draftId: row.draft_id,
    }
  );
}

export interface ImportInHand {
  readonly id: string;
  readonly name: string;
  readonly savedAt: Temporal.Instant;
}

/** The imports of the asker's organisations that have not become a draft yet, newest first, at most twenty. */
export async function importsInHand(trx: Trx): Promise<readonly ImportInHand[]> {
  const rows = await trx
    .selectFrom('imports')
    .select(['id', 'name', 'saved_at'])
    .where('draft_id', 'is', null)
    .orderBy('saved_at', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, savedAt: row.saved_at }));
}
