import { sql } from 'kysely';
import type { Verdict } from '#eligibility/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { versionsByIds } from '#programmes/index.ts';

/** Where screeners and the check came to different verdicts, criterion by criterion. */

export interface Disagreement {
  readonly applicationId: string;
  readonly engine: Verdict;
  readonly screener: Verdict;
  readonly reason: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant;
}

export interface CriterionAgreement {
  readonly programmeTitle: string;
  readonly sentence: string;
  /** How many verdicts screeners have given on it, and in how many they differed from the check. */
  readonly judged: number;
  readonly differed: number;
  /** The latest five. */
  readonly latest: readonly Disagreement[];
}

export interface AgreementReport {
  readonly judged: number;
  readonly differed: number;
  /** Those with a difference, the share of differences highest first. */
  readonly criteria: readonly CriterionAgreement[];
}

const latestShown = 5;

/** The report over the verdicts since a day on applications to these organisations. */
export async function agreementReport(trx: Trx, organisationIds: readonly string[], since: Temporal.PlainDate): Promise<AgreementReport> {
  const { rows } = await sql<{
    programme: string;
    title: string;
    version: string;
    criterion: string;
    judged: number;
    differed: number;
    latest: readonly { application: string; engine: Verdict; screener: Verdict; reason: string; by: string | null; at: string }[] | null;
  }>`
    with verdicts as (
      select a.programme_id, a.programme_version_id, r.criterion_id, r.application_id, r.engine_verdict, r.verdict, r.reason, p.name, r.decided_at,
        row_number() over (partition by a.programme_id, r.criterion_id, r.engine_verdict <> r.verdict order by r.decided_at desc) as place
      from screening_results r join applications a on a.id = r.application_id left join people p on p.id = r.decided_by
      where r.decided_at >= ${since.toString()}::date and a.organisation_id = any (${organisationIds}::uuid[]))
    select v.programme_id as programme, programmes.title, (array_agg(v.programme_version_id order by v.decided_at desc))[1] as version,
      v.criterion_id as criterion, count(*)::int as judged, count(*) filter (where engine_verdict <> verdict)::int as differed,
      json_agg(json_build_object('application', application_id, 'engine', engine_verdict, 'screener', verdict, 'reason', reason, 'by', name,
        'at', to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by decided_at desc)
        filter (where engine_verdict <> verdict and place <= ${latestShown}) as latest
    from verdicts v join programmes on programmes.id = v.programme_id
    group by v.programme_id, programmes.title, v.criterion_id`.execute(trx);
  const versions = new Map((await versionsByIds(trx, [...new Set(rows.map((row) => row.version))])).map((one) => [one.versionId, one]));
  const criteria = rows
    .filter((row) => row.differed > 0)
    .map((row) => ({
      programmeTitle: row.title,
      sentence: versions.get(row.version)?.compiled.criteria.find(({ id }) => id === row.criterion)?.sentence ?? row.criterion,
      judged: row.judged,
      differed: row.differed,
      latest: (row.latest ?? []).map(({ application, engine, screener, reason, by, at }) => ({
        applicationId: application,
        engine,
        screener,
        reason,
        decidedBy: by,
        decidedAt: Temporal.Instant.from(at),
      })),
    }))
    .toSorted((a, b) => b.differed / b.judged - a.differed / a.judged || b.differed - a.differed);
  return {
    judged: rows.reduce((sum, row) => sum + row.judged, 0),
    differed: rows.reduce((sum, row) => sum + row.differed, 0),
    criteria,
  };
}
