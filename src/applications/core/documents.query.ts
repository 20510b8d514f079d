import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import type { ScanState } from '#platform/files/index.ts';
import { hides } from './application.query.ts';

/** Documents of an application, the newest last. */

export interface ApplicationDocument {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly uploadedAt: Temporal.Instant;
  /** Which of the programme's documents it is; null: one of the candidate's own choice. */
  readonly askedFor: string | null;
  /** `waiting`: not looked through for viruses yet, and seen by its owner alone. */
  readonly scan: ScanState;
}

/**
 * The documents that the reader may open. A CV tells the name, so while the open step hides names from the reader the list
 * is empty and `areHidden` says that there is something to see later.
 */
export async function documentsOf(
  trx: Trx,
  applicationId: string,
): Promise<{ readonly documents: readonly ApplicationDocument[]; readonly areHidden: boolean }> {
  const rows = await trx
    .selectFrom('files')
    .innerJoin('applications', 'applications.id', 'files.application_id')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .select([
      'files.id',
      'files.name',
      'files.media_type as mediaType',
      'files.bytes',
      'files.uploaded_at as uploadedAt',
      'files.asked_for as askedFor',
      'files.scan',
      hides('name').as('isHidden'),
    ])
    .where('files.application_id', '=', applicationId)
    .where('files.removed_at', 'is', null)
    .orderBy('files.uploaded_at')
    .orderBy('files.id')
    .execute();
  return {
    documents: rows.filter((row) => !row.isHidden).map(({ isHidden: _, scan, ...document }) => ({ ...document, scan: scan as ScanState })),
    areHidden: rows.some((row) => row.isHidden),
  };
}

/** What a file is to the asker: an own one, or one of a record that they may see; null where it is not there for them. */
export async function accessToFile(trx: Trx, fileId: string): Promise<readonly string[] | null> {
  const { rows } = await sql<{ roles: string[] }>`
    select array_remove(
      case when files.person_id = app.person() then array['owner'] else array[]::text[] end
      || case when files.application_id is null or coalesce((
          select ${hides('name')} from applications join programme_versions on programme_versions.id = applications.programme_version_id
          where applications.id = files.application_id), false)
        then array[]::text[] else app.application_access(files.application_id) end
      || case when files.apprenticeship_id is null then array[]::text[] else app.apprenticeship_access(files.apprenticeship_id) end, null) as roles
    from files where files.id = ${fileId} and files.removed_at is null`.execute(trx);
  const roles = rows[0]?.roles ?? [];
  return roles.length === 0 ? null : roles;
}
