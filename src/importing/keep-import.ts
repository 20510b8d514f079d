import type { DocumentKind, ImportedDocument } from '#importer/index.ts';
import { isSignedIn, organisationsOf, type Actor } from '#people/index.ts';
import { json } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { startDraft } from '#programmes/index.ts';
import type { Answers, Decisions } from './decisions.ts';
import { decided } from './decisions.ts';
import { importById } from './import.query.ts';
import { documentFrom } from './write-document.ts';

/** The commands of an import: keep what was read, keep what was decided, make a draft of it, throw it away. */

export interface NewImport {
  /** The form's id becomes the import's, so that a form sent twice begins one. */
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly kind: DocumentKind;
  readonly text: string;
  readonly reading: ImportedDocument;
}

/** Keeps a document that was read, for its review. */
export async function keepImport(doing: Doing<Actor>, document: NewImport): Promise<Result<{ id: string }>> {
  const { trx, actor, clock } = doing;
  const { id, organisationId } = document;
  if (!isSignedIn(actor) || !isId(id) || !organisationsOf(actor, 'programme_manager').includes(organisationId)) return notFound();
  const known = await trx.selectFrom('imports').select('organisation_id').where('id', '=', id).executeTakeFirst();
  if (known) return known.organisation_id === organisationId ? done({ id }) : notFound();
  await trx
    .insertInto('imports')
    .values({
      id,
      organisation_id: organisationId,
      name: document.name,
      kind: document.kind,
      text: document.text,
      reading: json(document.reading),
      created_by: actor.personId,
      created_at: clock.now(),
      saved_at: clock.now(),
    })
    .execute();
  return done({ id });
}

/** Keeps the decisions of the review. `conflict` where somebody else has saved meanwhile. */
export async function saveDecisions(
  doing: Doing<Actor>,
  id: string,
  revision: number,
  decisions: Decisions,
  answers: Answers,
): Promise<Result<{ revision: number }>> {
  const { trx, clock } = doing;
  const saved = await trx
    .updateTable('imports')
    .set({ decisions: json(decisions), answers: json(answers), revision: revision + 1, saved_at: clock.now() })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (saved.numUpdatedRows > 0n) return done({ revision: revision + 1 });
  return (await importById(trx, id)) === undefined
    ? notFound()
    : conflict('Somebody else has saved this import while you had it open. What you chose is kept below: look at it and save again.');
}

/** Makes a draft of the document as it was decided; made once, it stays the import's draft. */
export async function draftFromImport(doing: Doing<Actor>, id: string, draftId: string): Promise<Result<{ id: string }>> {
  // Whoever asks at the same moment waits, and gets the same draft.
  await doing.trx.selectFrom('imports').select('id').where('id', '=', id).forUpdate().execute();
  const found = await importById(doing.trx, id);
  if (!found) return notFound();
  if (found.draftId !== null) return done({ id: found.draftId });
  const started = await startDraft(doing, {
    id: draftId,
    organisationId: found.organisationId,
    name: found.name,
    text: documentFrom(decided(found.reading, found.decisions), found.text, found.answers),
    origin: 'import',
  });
  if (!started.ok) return started;
  await doing.trx.updateTable('imports').set({ draft_id: started.value.id, saved_at: doing.clock.now() }).where('id', '=', id).execute();
  return started;
}

/** Throws the working paper away. A draft that was made of it stays. */
export async function discardImport(doing: Doing<Actor>, id: string): Promise<Result<{ name: string }>> {
  const found = await importById(doing.trx, id);
  if (!found) return notFound();
  await doing.trx.deleteFrom('imports').where('id', '=', id).execute();
  return done({ name: found.name });
}
