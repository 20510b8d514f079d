import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import type { CompiledProgramme, ProcessStep } from '#programmes/index.ts';
import type { ApplicationState } from './application-lifecycle.ts';
import { nameUnlessHidden } from './core/application.query.ts';
import { referenceOf } from './core/reference.ts';

export interface ListedApplication {
  readonly id: string;
  readonly reference: string;
  /** Null while the open step hides names from the asker. */
  readonly candidateName: string | null;
  readonly programme: { readonly slug: string; readonly title: string; readonly version: number };
  readonly employer: string;
  readonly state: ApplicationState;
  readonly stepIndex: number | null;
  readonly step: Pick<ProcessStep, 'kind' | 'name'> | null;
  readonly heldBy: string | null;
  readonly dueOn: Temporal.PlainDate | null;
  readonly startsOn: Temporal.PlainDate;
  readonly channel: 'internal' | 'external';
  readonly revision: number;
  readonly submittedAt: Temporal.Instant | null;
  readonly changedAt: Temporal.Instant;
}

export interface ApplicationsPage {
  /** The organisation that asks: its own applications as an employer, and those that it has as an agency. */
  readonly organisationId: string;
  readonly state?: ApplicationState | undefined;
  /** A programme's slug. */
  readonly programme?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Applications of an organisation in the order in which they were begun, one more than asked for. Work lists are ordered by
 * what is due; this one is walked by programs, which must meet every row once however it changes meanwhile.
 */
export async function applicationsPage(
  trx: Trx,
  { organisationId, state, programme, after, limit }: ApplicationsPage,
): Promise<readonly ListedApplication[]> {
  let query = trx
    .selectFrom('applications')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .innerJoin('organisations', 'organisations.id', 'applications.organisation_id')
    .innerJoin('intakes', 'intakes.id', 'applications.intake_id')
    .leftJoin('organisations as holder', 'holder.id', 'applications.held_by_organisation_id')
    .leftJoin('people', 'people.id', 'applications.person_id')
    .select([
      'applications.id',
      'applications.state',
      'applications.step_index as stepIndex',
      'applications.due_on as dueOn',
      'applications.channel',
      'applications.revision',
      'applications.submitted_at as submittedAt',
      'applications.changed_at as changedAt',
      'programmes.slug',
      'programmes.title',
      'programme_versions.number as version',
      'organisations.name as employer',
      'intakes.starts_on as startsOn',
      'holder.name as heldBy',
      nameUnlessHidden.as('candidateName'),
      sql<CompiledProgramme['process'][number] | null>`programme_versions.compiled #> array['process', applications.step_index::text]`.as(
        'step',
      ),
    ])
    .where('applications.state', '<>', 'draft')
    .where((either) =>
      either.or([
        either('applications.organisation_id', '=', organisationId),
        either('applications.held_by_organisation_id', '=', organisationId),
      ]),
    );
  if (state !== undefined) query = query.where('applications.state', '=', state);
  if (programme !== undefined) query = query.where('programmes.slug', '=', programme);
  if (after !== undefined) query = query.where('applications.id', '>', after);
  const rows = await query
    .orderBy('applications.id')
    .limit(limit + 1)
    .execute();
  return rows.map(({ slug, title, version, ...row }) => ({
    ...row,
    reference: referenceOf(row.id),
    programme: { slug, title, version },
    state: row.state as ApplicationState,
    channel: row.channel as ListedApplication['channel'],
  }));
}
