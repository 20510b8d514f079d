import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { weekdays, workingCalendar, type WorkingCalendar } from '#platform/time/index.ts';
import { regionOfSite } from '#programmes/index.ts';
import type { Period } from './period.rules.ts';
import { daysTaken, isInTime, percentile, type Span } from './times.rules.ts';

export interface StepTimes {
  readonly name: string;
  readonly stepIndex: number;
  /** Steps that ended in the period. */
  readonly ended: number;
  readonly median: number | null;
  readonly ninetieth: number | null;
  /** The clock in working days; null: the step has none in any version that counts. */
  readonly clock: number | null;
  /** Of those with a clock, the part that ended in time; null where none had one. */
  readonly inTime: number | null;
  readonly late: number;
}

export interface TimesView {
  readonly title: string;
  readonly steps: readonly StepTimes[];
  /** By site, the same for each step. */
  readonly bySite: readonly { readonly label: string; readonly steps: readonly StepTimes[] }[];
}

interface Row extends Span {
  readonly name: string;
  readonly stepIndex: number;
  readonly siteId: string | null;
  readonly count: number;
}

/** How long each step of a programme took in a period, for those who run it. What waits for the candidate is not counted. */
export async function timesView(trx: Trx, programmeId: string, { from, to }: Period): Promise<TimesView | null> {
  const programme = await trx.selectFrom('programmes').select('title').where('id', '=', programmeId).executeTakeFirst();
  if (!programme) return null;
  const { rows } = await sql<Row>`
    select coalesce(steps.name, initcap(spans.kind)) as name, spans.step_index as "stepIndex",
      spans.site_id as "siteId", spans.started as "startedOn", spans.ended as "endedOn", spans.due as "dueOn", spans.working_days as "workingDays", sum(spans.count)::int as count
    from app.step_spans(${programmeId}, ${from}::date, ${to}::date) spans
      left join process_steps steps on steps.programme_version_id = spans.version_id and steps.step_index = spans.step_index
    group by 1, 2, 3, 4, 5, 6, 7`.execute(trx);
  const sites = await sitesOf(trx, [...new Set(rows.flatMap(({ siteId }) => (siteId === null ? [] : [siteId])))]);
  const calendarFor = (siteId: string | null): WorkingCalendar => (siteId === null ? weekdays : (sites.get(siteId)?.calendar ?? weekdays));
  const judged = rows.map((row) => ({ ...row, days: daysTaken(row, calendarFor(row.siteId)), inTime: isInTime(row) }));
  return {
    title: programme.title,
    steps: stepsOf(judged),
    bySite: [...Map.groupBy(judged, ({ siteId }) => (siteId === null ? 'No site chosen' : (sites.get(siteId)?.name ?? 'Another site')))]
      .map(([label, own]) => ({ label, steps: stepsOf(own) }))
      .toSorted((a, b) => a.label.localeCompare(b.label)),
  };
}

type Judged = Row & { readonly days: number; readonly inTime: boolean | null };

function stepsOf(rows: readonly Judged[]): readonly StepTimes[] {
  return [...Map.groupBy(rows, ({ stepIndex, name }) => `${stepIndex} ${name}`).values()]
    .map((own): StepTimes => {
      const values = own.map(({ days, count }) => ({ value: days, count }));
      const sum = (of: readonly Judged[]): number => of.reduce((total, { count }) => total + count, 0);
      const withClock = own.filter(({ inTime }) => inTime !== null);
      const inTime = sum(own.filter((one) => one.inTime === true));
      const clocks = own.flatMap(({ workingDays }) => (workingDays === null ? [] : [workingDays]));
      return {
        name: own[0]?.name ?? '',
        stepIndex: own[0]?.stepIndex ?? 0,
        ended: sum(own),
        median: percentile(values, 0.5),
        ninetieth: percentile(values, 0.9),
        clock: clocks.length === 0 ? null : Math.max(...clocks),
        inTime: withClock.length === 0 ? null : inTime / sum(withClock),
        late: sum(withClock) - inTime,
      };
    })
    .toSorted((a, b) => a.stepIndex - b.stepIndex || a.name.localeCompare(b.name));
}

async function sitesOf(trx: Trx, ids: readonly string[]): Promise<ReadonlyMap<string, { name: string; calendar: WorkingCalendar }>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('sites')
    .select(['id', 'name', 'city', 'region', 'country'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((site) => [site.id, { name: site.name, calendar: workingCalendar({ country: site.country, region: regionOfSite(site) }) }]),
  );
}
