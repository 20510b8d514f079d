import type { Trx } from '#platform/database/index.ts';
import type { CompiledProgramme } from './language/compiled.ts';

/** A published version as every room reads it. It never changes, so it is read from the database once and then kept. */
export interface ProgrammeVersion {
  readonly versionId: string;
  readonly programmeId: string;
  readonly number: number;
  readonly slug: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationSlug: string;
  readonly publishedAt: Temporal.Instant;
  readonly compiled: CompiledProgramme;
}

// About 60 kB each: a few hundred cover an employer's programmes with their history in some tens of megabytes.
const most = 500;
const kept = new Map<string, ProgrammeVersion>();

function keep(version: ProgrammeVersion): void {
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
  kept.set(version.versionId, version);
}

/** The versions with these ids, in their order; unknown ids are left out. One query for those not yet in memory. */
export async function versionsByIds(trx: Trx, versionIds: readonly string[]): Promise<readonly ProgrammeVersion[]> {
  const wanted = [...new Set(versionIds)].filter((id) => !kept.has(id));
  const fresh = new Map<string, ProgrammeVersion>();
  if (wanted.length > 0) {
    const rows = await trx
      .selectFrom('programme_versions')
      .innerJoin('programmes', 'programmes.id', 'programme_versions.programme_id')
      .innerJoin('organisations', 'organisations.id', 'programmes.organisation_id')
      .select([
        'programme_versions.id as versionId',
        'programme_versions.programme_id as programmeId',
        'programme_versions.number',
        'programme_versions.published_at as publishedAt',
        'programme_versions.compiled',
        'programmes.slug',
        'organisations.id as organisationId',
        'organisations.name as organisationName',
        'organisations.slug as organisationSlug',
      ])
      .where('programme_versions.id', 'in', wanted)
      .execute();
    for (const row of rows) fresh.set(row.versionId, { ...row, compiled: row.compiled as CompiledProgramme });
  }
  const found = versionIds.flatMap((id) => kept.get(id) ?? fresh.get(id) ?? []);
  for (const version of fresh.values()) keep(version);
  return found;
}

/** One version; undefined where there is none with this id. Applications and apprenticeships stay on the version that they name. */
export async function versionById(trx: Trx, versionId: string): Promise<ProgrammeVersion | undefined> {
  return (await versionsByIds(trx, [versionId]))[0];
}

export type CurrentVersion =
  | { readonly state: 'published'; readonly version: ProgrammeVersion }
  /** Its newest version was withdrawn: the page says so with 410. */
  | { readonly state: 'withdrawn'; readonly title: string }
  | { readonly state: 'unknown' };

/** What stands in the catalogue under an address. */
export async function currentStateOf(trx: Trx, slug: string): Promise<CurrentVersion> {
  const newest = await trx
    .selectFrom('programmes')
    .innerJoin('programme_versions', 'programme_versions.programme_id', 'programmes.id')
    .select(['programme_versions.id', 'programme_versions.withdrawn_at', 'programmes.title'])
    .where('programmes.slug', '=', slug)
    .orderBy('programme_versions.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest) return { state: 'unknown' };
  if (newest.withdrawn_at !== null) return { state: 'withdrawn', title: newest.title };
  const version = await versionById(trx, newest.id);
  return version ? { state: 'published', version } : { state: 'unknown' };
}

/** The version that candidates read today; undefined where the programme is withdrawn or there is none. */
export async function currentVersion(trx: Trx, slug: string): Promise<ProgrammeVersion | undefined> {
  const current = await currentStateOf(trx, slug);
  return current.state === 'published' ? current.version : undefined;
}

/** The current version of every programme that is in the catalogue, by title. */
export async function currentVersions(trx: Trx): Promise<readonly ProgrammeVersion[]> {
  const newest = await trx
    .selectFrom('programme_versions')
    .innerJoin('programmes', 'programmes.id', 'programme_versions.programme_id')
    .select(['programme_versions.id', 'programme_versions.programme_id', 'programme_versions.withdrawn_at'])
    .distinctOn('programme_versions.programme_id')
    .orderBy('programme_versions.programme_id')
    .orderBy('programme_versions.number', 'desc')
    .execute();
  return versionsByIds(
    trx,
    newest.filter((row) => row.withdrawn_at === null).map((row) => row.id),
  );
}
