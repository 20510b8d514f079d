import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { dayOfKey } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { apprenticeshipStates, type ApprenticeshipState } from './apprenticeship-lifecycle.ts';

export interface ApprenticeRow {
  readonly id: string;
  readonly name: string;
  readonly programme: string;
  readonly site: string;
  readonly state: ApprenticeshipState;
  readonly startsOn: Temporal.PlainDate;
  readonly plannedEndOn: Temporal.PlainDate;
  readonly mentor: string | null;
  readonly hoursWaiting: boolean;
  readonly reviewOverdue: boolean;
  readonly isBehind: boolean;
  readonly needsMentor: boolean;
  readonly urgency: number;
}

export interface ApprenticeFilter {
  readonly programme: string;
  readonly state: string;
  readonly site: string;
  /** Where the page before ended: "urgency/planned end/id". */
  readonly after: string;
}

export interface ApprenticeList {
  readonly rows: readonly ApprenticeRow[];
  readonly next: string | null;
  readonly options: {
    readonly programmes: readonly { value: string; label: string }[];
    readonly sites: readonly { value: string; label: string }[];
  };
}

const pageSize = 50;
const live: readonly ApprenticeshipState[] = ['agreed', 'active', 'on_break', 'gateway'];

/**
 * The apprentices whom the reader works with, most urgent first: a review overdue, hours waiting, behind the plan, no mentor.
 * Behind is less than nine tenths of what the plan foresees by today; here days are counted evenly, the record counts weekdays.
 */
export async function apprenticeList(
  trx: Trx,
  personId: string,
  today: Temporal.PlainDate,
  filter: ApprenticeFilter,
): Promise<ApprenticeList> {
  const states = (apprenticeshipStates as readonly string[]).includes(filter.state)
    ? [filter.state]
    : filter.state === 'all'
      ? [...apprenticeshipStates]
      : [...live];
  const after = keyOf(filter.after);
  const { rows } = await sql<ApprenticeRow>`
    with mine as (
      select a.id, a.person_id, a.programme_id, a.site_id, a.state, a.starts_on, a.planned_end_on, a.programme_version_id,
        exists (select from hours_entries h where h.apprenticeship_id = a.id and h.state = 'entered') as hours_waiting,
        exists (select from reviews r where r.apprenticeship_id = a.id and r.state = 'planned' and r.due_on < ${today}) and a.state = 'active' as review_overdue,
        a.state = 'active' and pace.planned >= 2400 and pace.done < 0.9 * pace.planned as is_behind,
        (select p.name from mentor_assignments m join people p on p.id = m.person_id where m.apprenticeship_id = a.id and m.from_on <= ${today} and (m.to_on is null or m.to_on > ${today})) as mentor,
        not exists (select from mentor_assignments m where m.apprenticeship_id = a.id and (m.to_on is null or m.to_on > ${today})) and a.state in ('agreed', 'active', 'on_break') as needs_mentor
      from apprenticeships a cross join lateral (
        select (select coalesce(sum(h.minutes), 0) from hours_entries h where h.apprenticeship_id = a.id and h.state in ('entered', 'approved')) as done,
          (select coalesce(sum(p.planned_minutes * least(1.0, greatest(0, ${today}::date - p.starts_on + 1)::numeric / (p.ends_on - p.starts_on + 1))), 0)
            from plan_items p where p.apprenticeship_id = a.id) as planned) pace
      where a.state = any (${states}) and a.person_id <> ${personId}
        and (${filter.programme} = '' or a.programme_id::text = ${filter.programme}) and (${filter.site} = '' or a.site_id::text = ${filter.site})
    ), ranked as (
      select mine.*, 8 * review_overdue::int + 4 * hours_waiting::int + 2 * is_behind::int + needs_mentor::int as urgency from mine
    )
    select ranked.id, people.name, programmes.title as programme, sites.name as site, ranked.state, ranked.starts_on as "startsOn", ranked.planned_end_on as "plannedEndOn", ranked.mentor,
      hours_waiting as "hoursWaiting", review_overdue as "reviewOverdue", is_behind as "isBehind", needs_mentor as "needsMentor", urgency
    from ranked join people on people.id = ranked.person_id join programmes on programmes.id = ranked.programme_id join sites on sites.id = ranked.site_id
    where ${after === null}::boolean or (-urgency, ranked.planned_end_on, ranked.id) > (${-(after?.urgency ?? 0)}::int, ${after?.endsOn ?? today}::date, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by -urgency, ranked.planned_end_on, ranked.id limit ${pageSize + 1}`.execute(trx);
  const options = await trx
    .selectFrom('apprenticeships')
    .innerJoin('programmes', 'programmes.id', 'apprenticeships.programme_id')
    .innerJoin('sites', 'sites.id', 'apprenticeships.site_id')
    .select(['programmes.id as programmeId', 'programmes.title', 'sites.id as siteId', 'sites.name'])
    .distinct()
    .where('apprenticeships.person_id', '<>', personId)
    .limit(500)
    .execute();
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const choices = (pairs: readonly (readonly [string, string])[]) =>
    [...new Map(pairs)].map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label));
  return {
    rows: shown,
    next: rows.length > pageSize && last ? `${last.urgency}/${last.plannedEndOn.toString()}/${last.id}` : null,
    options: {
      programmes: choices(options.map((row) => [row.programmeId, row.title])),
      sites: choices(options.map((row) => [row.siteId, row.name])),
    },
  };
}

function keyOf(after: string): { urgency: number; endsOn: string; id: string } | null {
  const [urgency = '', endsOn = '', id = ''] = after.split('/');
  return /^\d{1,2}$/.test(urgency) && dayOfKey(endsOn) !== null && isId(id) ? { urgency: Number(urgency), endsOn, id } : null;
}

export interface OwnApprenticeship {
  readonly id: string;
  readonly title: string;
  readonly employer: string;
  readonly site: string;
  readonly state: ApprenticeshipState;
  readonly startsOn: Temporal.PlainDate;
  readonly plannedEndOn: Temporal.PlainDate;
}

/** A person's own apprenticeships, the latest first. */
export async function ownApprenticeships(trx: Trx, personId: string): Promise<readonly OwnApprenticeship[]> {
  const rows = await trx
    .selectFrom('apprenticeships')
    .innerJoin('programmes', 'programmes.id', 'apprenticeships.programme_id')
    .innerJoin('organisations', 'organisations.id', 'apprenticeships.organisation_id')
    .innerJoin('sites', 'sites.id', 'apprenticeships.site_id')
    .select([
      'apprenticeships.id',
      'programmes.title',
      'organisations.name as employer',
      'sites.name as site',
      'apprenticeships.state',
      'apprenticeships.starts_on as startsOn',
      'apprenticeships.planned_end_on as plannedEndOn',
    ])
    .where('apprenticeships.person_id', '=', personId)
    .orderBy('apprenticeships.starts_on', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as ApprenticeshipState }));
}
