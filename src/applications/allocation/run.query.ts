import { sql } from 'kysely';
import type { AllocationInput, Given, Verification } from '#allocation/index.ts';
import type { Trx } from '#platform/database/index.ts';
import type { CompiledProgramme } from '#programmes/index.ts';
import type { Member, Ranking } from './input.rules.ts';
import type { RankingList } from './list.rules.ts';
import type { RunState } from './run-lifecycle.ts';

export interface RunRecord {
  readonly id: string;
  readonly programmeId: string;
  readonly programmeTitle: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly number: number;
  readonly state: RunState;
  readonly commitment: string;
  readonly seed: string | null;
  readonly ranking: Ranking;
  readonly unranked: 'refuse' | 'last';
  readonly list: RankingList;
  /** The last preview; null before the first. */
  readonly preview: {
    readonly input: AllocationInput;
    readonly inputHash: string;
    readonly result: readonly Given[];
    readonly resultHash: string;
    readonly verification: Verification;
    readonly members: readonly Member[];
    readonly byId: string;
    readonly byName: string | null;
    readonly at: Temporal.Instant;
  } | null;
  readonly draftedById: string;
  readonly draftedByName: string | null;
  readonly draftedAt: Temporal.Instant;
  readonly approvedByName: string | null;
  readonly approvedAt: Temporal.Instant | null;
  readonly publishedByName: string | null;
  readonly publishedAt: Temporal.Instant | null;
  readonly discardedBecause: string | null;
  readonly revision: number;
}

/** A run as the asker may see it, or null where it is not there for them. */
export async function runById(trx: Trx, id: string): Promise<RunRecord | null> {
  const row = await trx
    .selectFrom('allocation_runs')
    .innerJoin('programmes', 'programmes.id', 'allocation_runs.programme_id')
    .innerJoin('organisations', 'organisations.id', 'allocation_runs.organisation_id')
    .leftJoin('people as drafter', 'drafter.id', 'allocation_runs.drafted_by')
    .leftJoin('people as previewer', 'previewer.id', 'allocation_runs.previewed_by')
    .leftJoin('people as approver', 'approver.id', 'allocation_runs.approved_by')
    .leftJoin('people as publisher', 'publisher.id', 'allocation_runs.published_by')
    .selectAll('allocation_runs')
    .select([
      'programmes.title as programmeTitle',
      'organisations.name as organisationName',
      'drafter.name as draftedByName',
      'previewer.name as previewedByName',
      'approver.name as approvedByName',
      'publisher.name as publishedByName',
    ])
    .where('allocation_runs.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const isPreviewed = row.input_hash !== null && row.result_hash !== null && row.previewed_by !== null && row.previewed_at !== null;
  return {
    id: row.id,
    programmeId: row.programme_id,
    programmeTitle: row.programmeTitle,
    organisationId: row.organisation_id,
    organisationName: row.organisationName,
    number: row.number,
    state: row.state as RunState,
    commitment: row.commitment,
    seed: row.seed,
    ranking: row.ranking as Ranking,
    unranked: row.unranked as 'refuse' | 'last',
    list: row.list as RankingList,
    preview: isPreviewed
      ? {
          input: row.input as AllocationInput,
          inputHash: row.input_hash ?? '',
          result: row.result as readonly Given[],
          resultHash: row.result_hash ?? '',
          verification: row.verification as Verification,
          members: row.members as readonly Member[],
          byId: row.previewed_by ?? '',
          byName: row.previewedByName,
          at: row.previewed_at ?? row.drafted_at,
        }
      : null,
    draftedById: row.drafted_by,
    draftedByName: row.draftedByName,
    draftedAt: row.drafted_at,
    approvedByName: row.approvedByName,
    approvedAt: row.approved_at,
    publishedByName: row.publishedByName,
    publishedAt: row.published_at,
    discardedBecause: row.discarded_because,
    revision: row.revision,
  };
}

export async function logOf(trx: Trx, id: string): Promise<string | null> {
  const row = await trx.selectFrom('allocation_runs').select('log').where('id', '=', id).executeTakeFirst();
  return row?.log ?? null;
}

export interface ListedRun {
  readonly id: string;
  readonly programmeTitle: string;
  readonly number: number;
  readonly state: RunState;
  readonly at: Temporal.Instant;
  readonly placed: number | null;
  readonly candidates: number | null;
}

/** The latest runs of some organisations, the newest first. */
export async function runsOf(
  trx: Trx,
  organisations: readonly string[],
  page: { readonly before: string | null; readonly limit: number; readonly intakeId?: string; readonly state?: RunState },
): Promise<readonly ListedRun[]> {
  if (organisations.length === 0) return [];
  let query = trx
    .selectFrom('allocation_runs')
    .innerJoin('programmes', 'programmes.id', 'allocation_runs.programme_id')
    .select([
      'allocation_runs.id',
      'programmes.title as programmeTitle',
      'allocation_runs.number',
      'allocation_runs.state',
      sql<Temporal.Instant>`coalesce(published_at, approved_at, previewed_at, drafted_at)`.as('at'),
      sql<number | null>`case when result_hash is not null then jsonb_array_length(result) end`.as('candidates'),
      sql<number | null>`(select count(*)::int from jsonb_array_elements(result) given where given ->> 'site' is not null)`.as('placed'),
    ])
    .where('allocation_runs.organisation_id', 'in', organisations);
  // Ids grow with time.
  if (page.before !== null) query = query.where('allocation_runs.id', '<', page.before);
  if (page.state !== undefined) query = query.where('allocation_runs.state', '=', page.state);
  const { intakeId } = page;
  if (intakeId !== undefined)
    query = query.where((run) =>
      run.exists(
        run
          .selectFrom('allocation_run_sites')
          .select('run_id')
          .whereRef('run_id', '=', 'allocation_runs.id')
          .where('intake_id', '=', intakeId),
      ),
    );
  const rows = await query.orderBy('allocation_runs.id', 'desc').limit(page.limit).execute();
  return rows.map((row) => ({
    ...row,
    state: row.state as RunState,
    candidates: row.candidates,
    placed: row.candidates === null ? null : row.placed,
  }));
}

export interface ReadyProgramme {
  readonly id: string;
  readonly title: string;
  readonly waiting: number;
  readonly openRunId: string | null;
}

/** Programmes with candidates who have passed every step before the offer, or wait for a place. */
export async function readyProgrammes(trx: Trx, organisations: readonly string[]): Promise<readonly ReadyProgramme[]> {
  if (organisations.length === 0) return [];
  return trx
    .selectFrom('programmes')
    .innerJoin('applications', 'applications.programme_id', 'programmes.id')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .leftJoin('allocation_runs', (join) =>
      join
        .onRef('allocation_runs.programme_id', '=', 'programmes.id')
        .on('allocation_runs.state', 'in', ['drafted', 'previewed', 'approved']),
    )
    .select(['programmes.id', 'programmes.title', 'allocation_runs.id as openRunId', sql<number>`count(*)::int`.as('waiting')])
    .where('programmes.organisation_id', 'in', organisations)
    .where(standsAtOffer)
    .groupBy(['programmes.id', 'programmes.title', 'allocation_runs.id'])
    .orderBy('programmes.title')
    .execute();
}

/** At the offer step, or on the waiting list; not with a refusal that is about to be sent. Needs `applications` and `programme_versions`. */
export const standsAtOffer = sql<boolean>`(applications.state = 'waiting_list' or (applications.state = 'in_step'
    and programme_versions.compiled -> 'process' -> applications.step_index ->> 'kind' = 'offer'))
  and not exists (select from pending_decisions where pending_decisions.application_id = applications.id and undone_at is null and sent_at is null)`;

/** The criteria of a programme's latest version, that a reserve may name. */
export async function criteriaOf(trx: Trx, programmeId: string): Promise<readonly { readonly id: string; readonly sentence: string }[]> {
  const row = await trx
    .selectFrom('programme_versions')
    .select('compiled')
    .where('programme_id', '=', programmeId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? (row.compiled as CompiledProgramme).criteria.map(({ id, sentence }) => ({ id, sentence })) : [];
}

/** The organisation of a run that the asker may see, or null. */
export async function accessToRun(trx: Trx, id: string): Promise<string | null> {
  const row = await trx.selectFrom('allocation_runs').select('organisation_id').where('id', '=', id).executeTakeFirst();
  return row?.organisation_id ?? null;
}
