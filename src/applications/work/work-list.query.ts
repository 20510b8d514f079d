import { sql, type RawBuilder } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { dayOfKey } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { applicationStates, type ApplicationState } from '../application-lifecycle.ts';
import { nameUnlessHidden } from '../core/application.query.ts';
import { referenceOf } from '../core/reference.ts';

export const stepKinds = ['screen', 'assess', 'interview', 'offer', 'checks', 'enrol'] as const;
export const liveStates: readonly ApplicationState[] = ['submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred'];

export interface WorkFilter {
  readonly programme: string;
  readonly step: string;
  readonly site: string;
  /** 'mine': with one of the reader's organisations now; '' everything in sight. */
  readonly whose: string;
  /** '' live ones; 'all'; or one state. */
  readonly state: string;
  readonly after: string;
}

export interface WorkRow {
  readonly id: string;
  readonly candidate: string;
  readonly programmeTitle: string;
  readonly stepName: string | null;
  readonly stepKind: string | null;
  readonly state: ApplicationState;
  readonly heldByName: string | null;
  readonly isMine: boolean;
  readonly dueOn: Temporal.PlainDate | null;
  readonly sites: string | null;
  readonly submittedAt: Temporal.Instant | null;
}

export interface WorkList {
  readonly rows: readonly WorkRow[];
  /** The key of the last row, where more follow. */
  readonly next: string | null;
}

const pageSize = 50;
const never = '9999-12-31';

/** The filter of an address; what cannot be one is left out. */
export function workFilter(query: URLSearchParams): WorkFilter {
  const read = (name: string): string => (query.get(name) ?? '').slice(0, 100);
  const id = (name: string): string => (isId(read(name)) ? read(name) : '');
  const one = (name: string, values: readonly string[]): string => (values.includes(read(name)) ? read(name) : '');
  return {
    programme: id('programme'),
    site: id('site'),
    step: one('step', stepKinds),
    whose: one('whose', ['mine']),
    state: one('state', ['all', ...applicationStates.filter((state) => state !== 'draft')]),
    after: read('after'),
  };
}

/**
 * The applications in the reader's sight: what waits for the reader's organisation first, the earliest due before the rest.
 * One query; the order is the key (needs action, due day, id), so a page costs the same however far down it lies.
 */
export async function workList(trx: Trx, actor: Actor, filter: WorkFilter): Promise<WorkList> {
  const own = organisationsOf(actor, 'recruiter', 'programme_manager', 'agency_screener');
  const isMine: RawBuilder<boolean> =
    own.length === 0
      ? sql<boolean>`false`
      : sql<boolean>`(applications.state in ('submitted', 'in_step', 'accepted', 'waiting_list') and coalesce(applications.held_by_organisation_id in (${sql.join([...own])}), false))`;
  // The waiting list waits for places, not for the reader: it is not work that is due.
  const rank: RawBuilder<number> = sql<number>`case when ${isMine} and applications.state <> 'waiting_list' then 0 else 1 end`;
  const due: RawBuilder<string> = sql<string>`coalesce(applications.due_on, ${never}::date)`;
  let query = trx
    .selectFrom('applications')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .leftJoin('organisations as holder', 'holder.id', 'applications.held_by_organisation_id')
    .leftJoin('people', 'people.id', 'applications.person_id')
    .select([
      'applications.id',
      'applications.state',
      'applications.due_on as dueOn',
      'applications.submitted_at as submittedAt',
      'programmes.title as programmeTitle',
      'holder.name as heldByName',
      nameUnlessHidden.as('candidateName'),
      isMine.as('isMine'),
      rank.as('rank'),
      sql<string | null>`programme_versions.compiled #>> array['process', applications.step_index::text, 'name']`.as('stepName'),
      sql<string | null>`programme_versions.compiled #>> array['process', applications.step_index::text, 'kind']`.as('stepKind'),
      sql<
        string | null
      >`(select string_agg(sites.name, ', ' order by preferred.rank) from application_preferences preferred join sites on sites.id = preferred.site_id where preferred.application_id = applications.id)`.as(
        'sites',
      ),
    ])
    .where('applications.state', '<>', 'draft')
    // A recruiter who is also a candidate sees own applications elsewhere; interviewers have their own list.
    .where(
      own.length === 0
        ? sql<boolean>`false`
        : sql<boolean>`(applications.organisation_id in (${sql.join([...own])}) or applications.held_by_organisation_id in (${sql.join([...own])}))`,
    )
    .orderBy(rank)
    .orderBy(due)
    .orderBy('applications.id')
    .limit(pageSize + 1);
  if (filter.programme !== '') query = query.where('applications.programme_id', '=', filter.programme);
  if (filter.site !== '') {
    query = query.where((where) =>
      where.or([
        where('applications.site_id', '=', filter.site),
        where.exists(
          where
            .selectFrom('application_preferences')
            .select('site_id')
            .whereRef('application_id', '=', 'applications.id')
            .where('application_preferences.site_id', '=', filter.site),
        ),
      ]),
    );
  }
  if (filter.step !== '')
    query = query.where(
      sql<boolean>`programme_versions.compiled #>> array['process', applications.step_index::text, 'kind'] = ${filter.step}`,
    );
  if (filter.whose === 'mine') query = query.where(isMine);
  if (filter.state === '') query = query.where('applications.state', 'in', [...liveStates]);
  else if (filter.state !== 'all') query = query.where('applications.state', '=', filter.state);
  const after = readKey(filter.after);
  if (after) query = query.where(sql<boolean>`(${rank}, ${due}, applications.id) > (${after.rank}, ${after.due}::date, ${after.id}::uuid)`);
  const found = await query.execute();
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  return {
    rows: rows.map(({ candidateName, rank: _, ...row }) => ({
      ...row,
      state: row.state as ApplicationState,
      candidate: candidateName ?? referenceOf(row.id),
    })),
    next: found.length > pageSize && last ? `${last.rank}_${last.dueOn?.toString() ?? never}_${last.id}` : null,
  };
}

function readKey(text: string): { rank: number; due: string; id: string } | null {
  const match = /^([01])_(\d{4}-\d{2}-\d{2})_(.{36})$/.exec(text);
  const [, rank = '', due = '', id = ''] = match ?? [];
  return match && isId(id) && dayOfKey(due) !== null ? { rank: Number(rank), due, id } : null;
}

export interface Choices {
  readonly programmes: readonly { readonly id: string; readonly title: string }[];
  readonly sites: readonly { readonly id: string; readonly name: string }[];
}

/** What the filters offer: the programmes of the reader's organisations, own or as a partner, and their sites. */
export async function filterChoices(trx: Trx, actor: Actor): Promise<Choices> {
  const own = organisationsOf(actor, 'recruiter', 'programme_manager', 'agency_screener');
  if (own.length === 0) return { programmes: [], sites: [] };
  const programmes = await trx
    .selectFrom('programmes')
    .select(['id', 'title', 'organisation_id'])
    .where((where) =>
      where.or([
        where('organisation_id', 'in', [...own]),
        where.exists(
          where
            .selectFrom('partnerships')
            .select('partnerships.id')
            .whereRef('partnerships.programme_id', '=', 'programmes.id')
            .where('kind', '=', 'agency')
            .where('partnerships.organisation_id', 'in', [...own]),
        ),
      ]),
    )
    .orderBy('title')
    .execute();
  const employers = [...new Set(programmes.map((programme) => programme.organisation_id))];
  const sites =
    employers.length === 0
      ? []
      : await trx.selectFrom('sites').select(['id', 'name']).where('organisation_id', 'in', employers).orderBy('name').execute();
  return { programmes, sites };
}
