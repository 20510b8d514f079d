import { sql } from 'kysely';
import type { KeptFile } from '#platform/files/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { applicationFormOf } from '#programmes/index.ts';
import { ownApplication, type OwnApplication } from './own-application.ts';
import { recordSaved } from './save-section.ts';
import { mayChange, tooLate } from './sections.rules.ts';

/** The most documents that one application may carry. */
export const mostDocuments = 10;

/**
 * Adds an uploaded document; `askedFor` names the one of the programme's that it is, or is empty. `formId` is the record's id, so
 * that sending the form twice adds it once.
 */
export async function addDocument(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly formId: string; readonly askedFor?: string } & KeptFile,
): Promise<Result<null>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  if (!mayChange('documents', found.value, found.value.programme.process, doing.clock.today())) return conflict(tooLate);
  const asked = applicationFormOf(found.value.programme).documents.find((document) => document.name === input.askedFor);
  const attached = await attach(doing, found.value, input.formId, input, asked?.name ?? null);
  if (!attached.ok || !attached.value) return attached.ok ? done(null) : attached;
  await recordSaved(doing, found.value, 'documents');
  return done(null);
}

/** Writes the record of a stored file; false where the same form had written it already. */
export async function attach(
  doing: Doing<Actor>,
  application: OwnApplication,
  id: string,
  { file, storageKey, scan }: KeptFile,
  askedFor: string | null = null,
): Promise<Result<boolean>> {
  const { trx, clock } = doing;
  const existing = await trx
    .selectFrom('files')
    .select(['id', 'sha256', 'name', 'asked_for', 'removed_at'])
    .where('application_id', '=', application.id)
    .execute();
  const isThere = existing.some(
    (one) =>
      one.id === id || (one.removed_at === null && one.sha256 === file.sha256 && one.name === file.name && one.asked_for === askedFor),
  );
  if (isThere) return done(false);
  if (existing.filter((one) => one.removed_at === null).length >= mostDocuments) {
    return invalid({ field: 'document', message: `An application can carry ${mostDocuments} documents. Remove one first.` });
  }
  await trx
    .insertInto('files')
    .values({
      id,
      person_id: application.personId,
      application_id: application.id,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes.byteLength,
      sha256: file.sha256,
      storage_key: storageKey,
      asked_for: askedFor,
      scan,
      scanned_at: scan === 'clean' ? clock.now() : null,
      uploaded_at: clock.now(),
    })
    .execute();
  await touch(doing, application);
  return done(true);
}

/** Takes a document off the application. The record stays, so that the history can be told. */
export async function removeDocument(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly fileId: string },
): Promise<Result<{ name: string }>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  if (!mayChange('documents', application, application.programme.process, doing.clock.today())) return conflict(tooLate);
  const { trx, clock } = doing;
  const file = await trx
    .selectFrom('files')
    .select(['id', 'name', 'removed_at'])
    .where('id', '=', input.fileId)
    .where('application_id', '=', application.id)
    .where('person_id', '=', application.personId)
    .executeTakeFirst();
  if (!file) return notFound();
  if (file.removed_at !== null) return done({ name: file.name });
  await trx.updateTable('files').set({ removed_at: clock.now() }).where('id', '=', file.id).execute();
  await touch(doing, application);
  await recordSaved(doing, application, 'documents');
  return done({ name: file.name });
}

const touch = async (doing: Doing<Actor>, application: OwnApplication): Promise<void> => {
  await doing.trx
    .updateTable('applications')
    .set({ changed_at: doing.clock.now(), revision: sql`revision + 1` })
    .where('id', '=', application.id)
    .execute();
};
