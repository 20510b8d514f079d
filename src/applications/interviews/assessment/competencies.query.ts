import type { Trx } from '#platform/database/index.ts';

/** What the processes of these programmes rate anywhere, in their published versions: the choice for stations. */
export async function competenciesOf(trx: Trx, programmeIds: readonly string[]): Promise<readonly string[]> {
  if (programmeIds.length === 0) return [];
  const rows = await trx
    .selectFrom('programme_versions')
    .select('compiled')
    .where('programme_id', 'in', [...programmeIds])
    .orderBy('number', 'desc')
    .execute();
  const rated = rows.flatMap((row) =>
    (row.compiled as { process: readonly { scorecard: readonly string[] }[] }).process.flatMap((step) => step.scorecard),
  );
  return [...new Set(rated)].toSorted((a, b) => a.localeCompare(b));
}
