import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { funnelOf, processesOf, type FunnelCount, type FunnelStep, type FunnelVersion, type StepName } from './funnel.rules.ts';
import { wholeMonths, type Period } from './period.rules.ts';

export interface FunnelFilter {
  readonly period: Period;
  readonly siteId: string | null;
  readonly channel: 'internal' | 'external' | null;
  /** The place of a process in the list of `processes`; the newest without. */
  readonly process: number;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface FunnelView {
  readonly programmeId: string;
  readonly title: string;
  readonly steps: readonly FunnelStep[];
  readonly bySite: readonly { readonly label: string; readonly steps: readonly FunnelStep[] }[];
  readonly byChannel: readonly { readonly label: string; readonly steps: readonly FunnelStep[] }[];
  readonly sites: readonly Choice[];
  readonly processes: readonly Choice[];
  readonly filter: FunnelFilter;
}

export const channelWords = { internal: 'From inside (employees)', external: 'From outside' } as const;
const noSite = '00000000-0000-0000-0000-000000000000';

/** The funnel of a programme for those who run it: sums of counts, by the day on which applications were begun. */
export async function funnelView(trx: Trx, programmeId: string, filter: FunnelFilter): Promise<FunnelView | null> {
  const programme = await trx.selectFrom('programmes').select('title').where('id', '=', programmeId).executeTakeFirst();
  if (!programme) return null;
  const { from, to } = filter.period;
  // Whole months are added up already; only the days at both ends are added here. Without one the days begin after the end.
  const months = wholeMonths(filter.period) ?? { from: to.add({ days: 1 }), until: to.add({ days: 1 }) };
  const { rows } = await sql<FunnelCount>`
    select programme_version_id as "versionId", nullif(site_id, ${noSite}) as "siteId", channel, step_index as "stepIndex",
      sum(waiting)::int as waiting, sum(passed)::int as passed, sum(failed)::int as failed, sum(withdrawn)::int as withdrawn
    from (
      select programme_version_id, site_id, channel, step_index, waiting, passed, failed, withdrawn from funnel_months
        where programme_id = ${programmeId} and month >= ${months.from}::date and month < ${months.until}::date
      union all
      select programme_version_id, site_id, channel, step_index, waiting, passed, failed, withdrawn from funnel_counts
        where programme_id = ${programmeId} and day >= ${from}::date and day < ${months.from}::date
      union all
      select programme_version_id, site_id, channel, step_index, waiting, passed, failed, withdrawn from funnel_counts
        where programme_id = ${programmeId} and day >= ${months.until}::date and day <= ${to}::date
      union all
      select programme_version_id, site_id, channel, step_index, waiting, passed, failed, withdrawn from funnel_changes
        where programme_id = ${programmeId} and day between ${from}::date and ${to}::date
    ) each group by 1, 2, 3, 4`.execute(trx);
  const processes = processesOf(await versionsOf(trx, programmeId, [...new Set(rows.map(({ versionId }) => versionId))]));
  const process = processes[filter.process] ?? processes[0];
  const steps = process?.versions[0]?.steps ?? [];
  const ofProcess = rows.filter(({ versionId }) => process?.versions.some(({ id }) => id === versionId));
  const chosen = ofProcess.filter(
    (one) => (filter.siteId === null || one.siteId === filter.siteId) && (filter.channel === null || one.channel === filter.channel),
  );
  const sites = await siteNames(trx, [...new Set(rows.flatMap(({ siteId }) => (siteId === null ? [] : [siteId])))]);
  return {
    programmeId,
    title: programme.title,
    filter,
    steps: funnelOf(steps, chosen),
    bySite: groups(steps, chosen, ({ siteId }) => (siteId === null ? 'No site chosen' : (sites.get(siteId) ?? 'Another site'))),
    byChannel: groups(steps, chosen, ({ channel }) => channelWords[channel === 'internal' ? 'internal' : 'external']),
    sites: [...sites].map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label)),
    processes: processes.map(({ label }, index) => ({ value: String(index), label })),
  };
}

const groups = (steps: readonly StepName[], counts: readonly FunnelCount[], labelOf: (count: FunnelCount) => string) =>
  [...Map.groupBy(counts, labelOf)]
    .map(([label, own]) => ({ label, steps: funnelOf(steps, own) }))
    .filter((part) => part.steps.some(({ entered }) => entered > 0))
    .toSorted((a, b) => (b.steps[0]?.entered ?? 0) - (a.steps[0]?.entered ?? 0) || a.label.localeCompare(b.label));

/** The versions that count, and the newest, each with the names of its steps alone: a document is long. */
async function versionsOf(trx: Trx, programmeId: string, ids: readonly string[]): Promise<readonly FunnelVersion[]> {
  const { rows } = await sql<FunnelVersion>`
    select versions.id, versions.number, jsonb_agg(jsonb_build_object('name', steps.name, 'kind', steps.kind) order by steps.step_index) as steps
    from programme_versions versions join process_steps steps on steps.programme_version_id = versions.id
    where versions.programme_id = ${programmeId}
      and (versions.id = any (${[...ids]}::uuid[]) or versions.number = (select max(number) from programme_versions where programme_id = ${programmeId}))
    group by versions.id, versions.number`.execute(trx);
  return rows;
}

async function siteNames(trx: Trx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('sites')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface ReportedProgramme {
  readonly id: string;
  readonly title: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly begun: number;
  readonly waiting: number;
}

/** The programmes whose reports the asker may read, with how many applications each has had and how many wait in it now. */
export async function reportedProgrammes(trx: Trx): Promise<readonly ReportedProgramme[]> {
  const { rows } = await sql<ReportedProgramme>`
    select programmes.id, programmes.title, organisations.id as "organisationId", organisations.name as "organisationName",
      coalesce(sum(each.waiting + each.passed + each.failed + each.withdrawn) filter (where each.step_index = 0), 0)::int as begun,
      coalesce(sum(each.waiting), 0)::int as waiting
    from programmes join organisations on organisations.id = programmes.organisation_id
      left join lateral (
        select step_index, waiting, passed, failed, withdrawn from funnel_months where programme_id = programmes.id
        union all select step_index, waiting, passed, failed, withdrawn from funnel_changes where programme_id = programmes.id
      ) each on true
    where programmes.organisation_id = any (app.organisations('programme_manager', 'recruiter'))
    group by programmes.id, organisations.id order by organisations.name, programmes.title`.execute(trx);
  return rows;
}
