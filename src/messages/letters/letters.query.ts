import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';

/** An organisation's own texts, as its programme managers may read them. */

export interface LetterVersion {
  readonly key: string;
  readonly version: number;
  /** Null: the return to the standard text. */
  readonly text: { readonly subject: string; readonly body: string } | null;
  readonly by: string | null;
  readonly at: Temporal.Instant;
}

/** The newest version of each letter that the organisation has ever changed. */
export async function currentLetters(trx: Trx, organisationId: string): Promise<ReadonlyMap<string, LetterVersion>> {
  const rows = await versions(trx, organisationId)
    .distinctOn('mail_templates.key')
    .orderBy('mail_templates.key')
    .orderBy('mail_templates.version', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.key, asVersion(row)]));
}

const mostVersions = 50;

/** The versions of one letter, the newest first. */
export async function versionsOf(trx: Trx, organisationId: string, key: string): Promise<readonly LetterVersion[]> {
  const rows = await versions(trx, organisationId)
    .where('mail_templates.key', '=', key)
    .orderBy('mail_templates.version', 'desc')
    .limit(mostVersions)
    .execute();
  return rows.map(asVersion);
}

const versions = (trx: Trx, organisationId: string) =>
  trx
    .selectFrom('mail_templates')
    .leftJoin('people', 'people.id', 'mail_templates.created_by')
    .select([
      'mail_templates.key',
      'mail_templates.version',
      'mail_templates.subject',
      'mail_templates.body',
      'mail_templates.created_at',
      'people.name as by',
    ])
    .where('mail_templates.organisation_id', '=', organisationId);

interface Row {
  readonly key: string;
  readonly version: number;
  readonly subject: string | null;
  readonly body: string | null;
  readonly created_at: Temporal.Instant;
  readonly by: string | null;
}

const asVersion = ({ key, version, subject, body, created_at: at, by }: Row): LetterVersion => ({
  key,
  version,
  text: subject === null || body === null ? null : { subject, body },
  by,
  at,
});

/** Of several who save at once one is first; the others are told that the text has changed. */
export async function lockLetter(trx: Trx, organisationId: string, key: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('letter'), hashtext(${`${organisationId} ${key}`}))`.execute(trx);
  return (await versionsOf(trx, organisationId, key))[0]?.version ?? 0;
}
