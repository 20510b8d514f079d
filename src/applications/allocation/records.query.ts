import { sql } from 'kysely';
import { verdictOf, type Criterion } from '#eligibility/index.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { validFactsOf, type CompiledProgramme } from '#programmes/index.ts';
import { nameUnlessHidden } from '../core/application.query.ts';
import { referenceOf } from '../core/reference.ts';
import { scoresOf } from '../interviews/scores.query.ts';
import { occasionOf } from '../work/screening.query.ts';
import { buildInput, type BuiltInput, type Reserve, type RunApplication, type RunSite } from './input.rules.ts';
import { siteName } from './names.rules.ts';
import { standsAtOffer, type RunRecord } from './run.query.ts';

/** The sites of a run with their places and reserved places, as they stand now. */
export async function sitesOf(trx: Trx, runId: string): Promise<readonly RunSite[]> {
  const rows = await trx
    .selectFrom('allocation_run_sites')
    .innerJoin('intake_sites', (join) =>
      join
        .onRef('intake_sites.intake_id', '=', 'allocation_run_sites.intake_id')
        .onRef('intake_sites.site_id', '=', 'allocation_run_sites.site_id'),
    )
    .innerJoin('intakes', 'intakes.id', 'allocation_run_sites.intake_id')
    .innerJoin('sites', 'sites.id', 'allocation_run_sites.site_id')
    .select([
      'intakes.id as intakeId',
      'intakes.starts_on as startsOn',
      'sites.id as siteId',
      'sites.slug',
      'sites.name',
      'intake_sites.places',
      'allocation_run_sites.places as shared',
      'allocation_run_sites.reserved_first as reservedFirst',
      sql<number>`app.places_taken(intake_sites.intake_id, intake_sites.site_id, null)`.as('taken'),
    ])
    .where('allocation_run_sites.run_id', '=', runId)
    .orderBy('intakes.starts_on')
    .orderBy('sites.name')
    .orderBy('sites.id')
    .execute();
  const reserves = await reservesOf(
    trx,
    rows.map(({ intakeId }) => intakeId),
  );
  return rows.map(({ taken, ...row }) => {
    const free = Math.max(0, row.places - taken);
    return {
      ...row,
      free,
      shared: Math.min(row.shared, free),
      reserves: reserves.filter(({ intakeId, siteId }) => intakeId === row.intakeId && siteId === row.siteId),
    };
  });
}

async function reservesOf(
  trx: Trx,
  intakes: readonly string[],
): Promise<readonly (Reserve & { readonly intakeId: string; readonly siteId: string })[]> {
  if (intakes.length === 0) return [];
  return trx
    .selectFrom('reserved_places')
    .select(['intake_id as intakeId', 'site_id as siteId', 'label', 'places', 'criterion_id as criterionId'])
    .where('intake_id', 'in', [...new Set(intakes)])
    .orderBy('position')
    .execute();
}

export interface Candidate extends RunApplication {
  readonly name: string | null;
  /** The name, or the reference that stands for it. */
  readonly called: string;
  readonly reference: string;
}

/** Everybody who stands at the offer of the run's intakes, or waits for a place, with what the run goes by. */
export async function candidatesOf(trx: Trx, run: RunRecord, sites: readonly RunSite[], clock: Clock): Promise<readonly Candidate[]> {
  const intakes = [...new Set(sites.map(({ intakeId }) => intakeId))];
  if (intakes.length === 0) return [];
  const rows = await trx
    .selectFrom('applications')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .innerJoin('intakes', 'intakes.id', 'applications.intake_id')
    .leftJoin('people', 'people.id', 'applications.person_id')
    .select([
      'applications.id',
      'applications.person_id as personId',
      'applications.intake_id as intakeId',
      'applications.programme_version_id as versionId',
      'applications.channel',
      'applications.submitted_at as submittedAt',
      'intakes.starts_on as startsOn',
      nameUnlessHidden.as('name'),
      sql<string[]>`coalesce((select array_agg(sites.slug order by application_preferences.rank) from application_preferences
        join sites on sites.id = application_preferences.site_id where application_preferences.application_id = applications.id), '{}')`.as(
        'wishes',
      ),
    ])
    .where('applications.intake_id', 'in', intakes)
    .where(standsAtOffer)
    .orderBy('applications.id')
    .execute();
  const scores =
    run.ranking === 'score'
      ? new Map((await scoresOf(trx, { programmeId: run.programmeId })).map((one) => [one.applicationId, one.score]))
      : new Map<string, number | null>();
  const meets = await meetsOf(
    trx,
    rows,
    [...new Set(sites.flatMap(({ reserves }) => reserves.map(({ criterionId }) => criterionId)))],
    clock,
  );
  return rows.map((row) => ({
    id: row.id,
    personId: row.personId,
    intakeId: row.intakeId,
    submittedAt: row.submittedAt,
    wishes: row.wishes,
    score: scores.get(row.id) ?? null,
    meets: meets.get(row.id) ?? new Set<string>(),
    name: row.name,
    reference: referenceOf(row.id),
    called: row.name ?? referenceOf(row.id),
  }));
}

interface Judged {
  readonly id: string;
  readonly personId: string;
  readonly versionId: string;
  readonly channel: string;
  readonly submittedAt: Temporal.Instant | null;
  readonly startsOn: Temporal.PlainDate;
  readonly wishes: readonly string[];
}

/** Which criteria each application meets: as a screener recorded it, else as the engine judges it from what was relied on when it was sent. */
async function meetsOf(
  trx: Trx,
  rows: readonly Judged[],
  criteria: readonly string[],
  clock: Clock,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (criteria.length === 0 || rows.length === 0) return new Map();
  const recorded = await trx
    .selectFrom('screening_results')
    .select(['application_id as id', 'criterion_id as criterion', 'verdict'])
    .where(
      'application_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('criterion_id', 'in', criteria)
    .execute();
  const verdicts = new Map(recorded.map(({ id, criterion, verdict }) => [`${id}/${criterion}`, verdict]));
  const versions = await trx
    .selectFrom('programme_versions')
    .select(['id', 'compiled'])
    .where('id', 'in', [...new Set(rows.map(({ versionId }) => versionId))])
    .execute();
  const programmes = new Map(versions.map(({ id, compiled }) => [id, compiled as CompiledProgramme]));
  const meets = new Map<string, ReadonlySet<string>>();
  for (const row of rows) {
    const programme = programmes.get(row.versionId);
    const known = programme?.criteria.filter(({ id }) => criteria.includes(id)) ?? [];
    const open = known.filter(({ id }) => !verdicts.has(`${row.id}/${id}`));
    const judged = programme === undefined || open.length === 0 ? [] : await judgedToMeet(trx, row, programme, open, clock);
    meets.set(row.id, new Set([...known.filter(({ id }) => verdicts.get(`${row.id}/${id}`) === 'met').map(({ id }) => id), ...judged]));
  }
  return meets;
}

async function judgedToMeet(
  trx: Trx,
  row: Judged,
  programme: CompiledProgramme,
  open: readonly Criterion[],
  clock: Clock,
): Promise<readonly string[]> {
  const occasion = occasionOf(
    {
      programme,
      submittedAt: row.submittedAt,
      startsOn: row.startsOn,
      channel: row.channel as 'internal' | 'external',
      preferences: row.wishes.map((slug) => ({ slug })),
    },
    clock,
  );
  const facts = await withinSystem(trx, (own) =>
    validFactsOf(own, row.personId, programme.facts, Temporal.PlainDate.from(occasion.application)),
  );
  // Alone and as if it were required, the criterion's verdict is the overall one.
  return open.filter((criterion) => verdictOf([{ ...criterion, weight: 'required' }], facts, occasion) === 'met').map(({ id }) => id);
}

export interface RunRecords extends BuiltInput {
  readonly sites: readonly RunSite[];
  readonly candidates: readonly Candidate[];
}

/** What the run would share out among whom if it were made now. */
export async function recordsOf(trx: Trx, run: RunRecord, clock: Clock): Promise<RunRecords> {
  const sites = await sitesOf(trx, run.id);
  const candidates = await candidatesOf(trx, run, sites, clock);
  return { sites, candidates, ...buildInput(run, sites, candidates, siteName(sites)) };
}
