import type { HomeAction } from '#home.ts';
import type { Trx } from '#platform/database/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { paths } from './paths.ts';

/** Runs that need a second person, or their publication. */
export async function allocationActionsFor(trx: Trx, actor: Actor): Promise<readonly HomeAction[]> {
  const organisations = organisationsOf(actor, 'recruiter', 'programme_manager');
  if (actor.personId === null || organisations.length === 0) return [];
  const rows = await trx
    .selectFrom('allocation_runs')
    .innerJoin('programmes', 'programmes.id', 'allocation_runs.programme_id')
    .select(['allocation_runs.id', 'allocation_runs.state', 'programmes.title', 'drafted_by as draftedBy', 'previewed_by as previewedBy'])
    .where('allocation_runs.organisation_id', 'in', organisations)
    .where('allocation_runs.state', 'in', ['previewed', 'approved'])
    .orderBy('allocation_runs.id')
    .limit(20)
    .execute();
  return rows
    .filter((row) => row.state === 'approved' || (row.draftedBy !== actor.personId && row.previewedBy !== actor.personId))
    .map((row) => ({
      title: row.state === 'approved' ? 'Publish the places' : 'Approve the sharing out of places',
      why:
        row.state === 'approved'
          ? `${row.title}: approved, and candidates wait for it.`
          : `${row.title}: a colleague has made the preview, and a second person must agree.`,
      href: paths.run(row.id),
      dueOn: null,
    }));
}
