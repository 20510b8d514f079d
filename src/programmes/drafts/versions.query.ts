import { sql } from 'kysely';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { CompiledProgramme } from '../language/compiled.ts';

/** Who stands on one version: people stay on the version that they applied under. */
export interface VersionUse {
  readonly versionId: string;
  readonly openIntakes: number;
  /** Begun and not yet sent. */
  readonly unsent: number;
  /** Sent, and neither enrolled nor ended. */
  readonly applications: number;
  readonly apprenticeships: number;
}

/**
 * The use of every version of a programme. For its managers: what is begun and not sent is its candidate's alone, so it is counted by the
 * program and nobody is named. Versions that nobody is on are left out.
 */
export async function useOfVersions(trx: Trx, programmeId: string): Promise<ReadonlyMap<string, VersionUse>> {
  const rows = await withinSystem(trx, (own) => countUse(own, programmeId));
  return new Map(
    rows.filter((row) => row.openIntakes + row.unsent + row.applications + row.apprenticeships > 0).map((row) => [row.versionId, row]),
  );
}

async function countUse(trx: Trx, programmeId: string): Promise<readonly VersionUse[]> {
  const { rows } = await sql<VersionUse>`
    select v.id as "versionId",
      (select count(*)::int from intakes i where i.programme_version_id = v.id and i.state = 'open') as "openIntakes",
      (select count(*)::int from applications a where a.programme_version_id = v.id and a.state = 'draft') as unsent,
      (select count(*)::int from applications a where a.programme_version_id = v.id
        and a.state in ('submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred')) as applications,
      (select count(*)::int from apprenticeships t where t.programme_version_id = v.id
        and t.state in ('agreed', 'active', 'on_break', 'gateway')) as apprenticeships
    from programme_versions v where v.programme_id = ${programmeId}`.execute(trx);
  return rows;
}

export interface ComparedVersion {
  readonly id: string;
  readonly number: number;
  readonly publishedAt: Temporal.Instant;
  readonly compiled: CompiledProgramme;
}

/** Two versions of a programme by their numbers; undefined where one of them is not there. */
export async function versionsToCompare(
  trx: Trx,
  programmeId: string,
  from: number,
  to: number,
): Promise<{ readonly before: ComparedVersion; readonly after: ComparedVersion } | undefined> {
  const rows = await trx
    .selectFrom('programme_versions')
    .select(['id', 'number', 'published_at as publishedAt', 'compiled'])
    .where('programme_id', '=', programmeId)
    .where('number', 'in', [from, to])
    .execute();
  const versions = rows.map((row): ComparedVersion => ({ ...row, compiled: row.compiled as CompiledProgramme }));
  const [before, after] = [versions.find(({ number }) => number === from), versions.find(({ number }) => number === to)];
  return before && after ? { before, after } : undefined;
}

/** The numbers of all versions of a programme, newest first. */
export async function versionNumbers(trx: Trx, programmeId: string): Promise<readonly number[]> {
  const rows = await trx
    .selectFrom('programme_versions')
    .select('number')
    .where('programme_id', '=', programmeId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ number }) => number);
}

/** The text of a version, to begin a draft with: a given one of the programme, or the newest. */
export async function versionText(trx: Trx, programmeId: string, versionId: string | null) {
  let query = trx
    .selectFrom('programme_versions')
    .innerJoin('programmes', 'programmes.id', 'programme_versions.programme_id')
    .select([
      'programme_versions.id as versionId',
      'programme_versions.number',
      'document_name as name',
      'document as text',
      'programmes.organisation_id as organisationId',
    ])
    .where('programme_versions.programme_id', '=', programmeId);
  if (versionId !== null) query = query.where('programme_versions.id', '=', versionId);
  return query.orderBy('programme_versions.number', 'desc').limit(1).executeTakeFirst();
}
