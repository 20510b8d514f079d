import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { dayOfKey } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { applicationStates, type ApplicationState } from '../application-lifecycle.ts';
import { workingRoles } from '../core/decide.ts';
import { claimHours } from '../core/obstacles.query.ts';
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
  /** '' all; 'me', 'nobody', or the id of whoever has taken it. */
  readonly claimed: string;
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
  /** The clock stands still since this day: the candidate is to choose a time. */
  readonly pausedOn: Temporal.PlainDate | null;
  readonly sites: string | null;
  readonly submittedAt: Temporal.Instant | null;
  readonly revision: number;
  /** Who has taken it to work on it, if somebody of the reader's organisations has. */
  readonly claimedById: string | null;
  readonly claimedByName: string | null;
  readonly claimedAt: Temporal.Instant | null;
  /** A decision against it is told at this moment, and can be undone until then. */
  readonly refusalAt: Temporal.Instant | null;
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
    claimed: isId(read('claimed')) ? read('claimed') : one('claimed', ['me', 'nobody']),
    after: read('after'),
  };
}

// The same words as the indexes of 0026: only then are those used.
const due = sql<string>`(case when applications.due_on is null then date '9999-12-31' else applications.due_on end)`;
const isToDo = sql<SqlBool>`(applications.state in ('submitted', 'in_step', 'accepted') and applications.refusal_takes_effect_at is null)`;
const isGoingOn = sql<SqlBool>`applications.state in ('submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred')`;
const isElsewhere = sql<SqlBool>`not (applications.state in ('submitted', 'in_step', 'accepted') and applications.refusal_takes_effect_at is null
  and applications.held_by_organisation_id is not distinct from applications.organisation_id)`;

interface Segment {
  readonly rank: 0 | 1;
  readonly where: RawBuilder<SqlBool>;
}

/**
 * The list in parts, each of which an index keeps in order: what an organisation of the reader's must act on, one part for each;
 * then what its employers have going on elsewhere. An agency has nothing beyond what is with it.
 */
function segmentsOf(actor: Actor, filter: WorkFilter): readonly Segment[] {
  const own = organisationsOf(actor, ...workingRoles);
  const employers = organisationsOf(actor, 'recruiter', 'programme_manager');
  const isSettled = filter.state !== '' && filter.state !== 'all' && !['submitted', 'in_step', 'accepted'].includes(filter.state);
  // An employer's own work in one state is found by the index of states: the organisation that has it is the employer itself.
  const byState = (id: string): RawBuilder<SqlBool> =>
    filter.state !== '' && filter.state !== 'all' && employers.includes(id) ? sql`applications.organisation_id = ${id}` : sql`true`;
  const toDo = isSettled
    ? []
    : own.map((id): Segment => ({
        rank: 0,
        where: sql<SqlBool>`applications.held_by_organisation_id = ${id} and ${isToDo} and ${byState(id)}`,
      }));
  const isLive = filter.state === '' || liveStates.some((state) => state === filter.state);
  const rest =
    filter.whose === 'mine'
      ? []
      : employers.map((id): Segment => ({
          rank: 1,
          where: sql<SqlBool>`applications.organisation_id = ${id} and ${isLive ? isGoingOn : sql`applications.state <> 'draft'`} and ${isElsewhere}`,
        }));
  // What a partner has decided against stays in its sight until it is told, to be undone there.
  const decided =
    filter.whose === 'mine'
      ? []
      : own
          .filter((id) => !employers.includes(id) || isPartner(actor, id))
          .map((id): Segment => ({
            rank: 1,
            where: sql<SqlBool>`applications.held_by_organisation_id = ${id} and applications.refusal_takes_effect_at is not null`,
          }));
  return [...toDo, ...rest, ...decided];
}

const isPartner = (actor: Actor, organisationId: string): boolean =>
  actor.memberships.some((membership) => membership.organisationId === organisationId && membership.organisationKind !== 'employer');

interface Key {
  readonly id: string;
  readonly rank: 0 | 1;
  readonly due: string;
}

/**
 * The applications in the reader's sight: what waits for the reader's organisations first, the earliest due before the rest. The
 * order is the key (rank, due day, id): first the keys of one page, each part from its index, then everything shown of these rows
 * alone. A page costs the same however many there are and however far down it lies.
 */
export async function workList(trx: Trx, actor: Actor, filter: WorkFilter, now: Temporal.Instant, size = pageSize): Promise<WorkList> {
  const keys = await pageOfKeys(trx, actor, filter, now, size + 1);
  const shown = keys.slice(0, size);
  const last = shown.at(-1);
  return {
    rows: await rowsOf(trx, shown, now),
    next: keys.length > size && last ? `${last.rank}_${last.due}_${last.id}` : null,
  };
}

async function pageOfKeys(trx: Trx, actor: Actor, filter: WorkFilter, now: Temporal.Instant, limit: number): Promise<readonly Key[]> {
  const after = readKey(filter.after);
  const found: Key[] = [];
  const segments = segmentsOf(actor, filter);
  for (const rank of [0, 1] as const) {
    if (found.length >= limit || (after && after.rank > rank)) continue;
    const parts = segments.filter((segment) => segment.rank === rank);
    if (parts.length === 0) continue;
    const from =
      after?.rank === rank ? sql<SqlBool>`(${due}, applications.id) > (${after.due}::date, ${after.id}::uuid)` : sql<SqlBool>`true`;
    const each = parts.map(
      ({ where }) =>
        sql`(select applications.id, ${due} as due from applications where ${where} and ${filterOf(actor, filter, now)} and ${from}
          order by ${due}, applications.id limit ${limit})`,
    );
    const { rows } = await sql<{ id: string; due: Temporal.PlainDate }>`
      select distinct id, due from (${sql.join(each, sql` union all `)}) parts order by due, id limit ${limit}`.execute(trx);
    found.push(...rows.map((row): Key => ({ id: row.id, rank, due: row.due.toString() })));
  }
  return found.slice(0, limit);
}

function filterOf(actor: Actor, filter: WorkFilter, now: Temporal.Instant): RawBuilder<SqlBool> {
  const parts: RawBuilder<SqlBool>[] = [];
  if (filter.programme !== '') parts.push(sql`applications.programme_id = ${filter.programme}`);
  if (filter.step !== '') parts.push(sql`applications.step_kind = ${filter.step}`);
  if (filter.state !== '' && filter.state !== 'all') parts.push(sql`applications.state = ${filter.state}`);
  // The site offered, else the first choice: one column for an index. Who wishes for a site further down stands at the first choice.
  if (filter.site !== '')
    parts.push(
      sql`(case when applications.site_id is null then applications.first_choice_site_id else applications.site_id end) = ${filter.site}`,
    );
  if (filter.claimed !== '') {
    const since = now.subtract({ hours: claimHours });
    parts.push(
      filter.claimed === 'nobody'
        ? sql`not exists (select from application_claims claim where claim.application_id = applications.id and claim.claimed_at > ${since})`
        : sql`applications.id in (select claim.application_id from application_claims claim
            where claim.person_id = ${filter.claimed === 'me' ? actor.personId : filter.claimed} and claim.claimed_at > ${since})`,
    );
  }
  return parts.length === 0 ? sql<SqlBool>`true` : sql.join(parts, sql` and `);
}

/** What the list shows of these applications. Names come apart: the database gives none that a step hides. */
async function rowsOf(trx: Trx, keys: readonly Key[], now: Temporal.Instant): Promise<readonly WorkRow[]> {
  if (keys.length === 0) return [];
  const ids = keys.map((key) => key.id);
  const { rows } = await sql<{
    id: string;
    state: ApplicationState;
    dueOn: Temporal.PlainDate | null;
    pausedOn: Temporal.PlainDate | null;
    submittedAt: Temporal.Instant | null;
    revision: number;
    refusalAt: Temporal.Instant | null;
    stepKind: string | null;
    stepName: string | null;
    programmeTitle: string;
    heldByName: string | null;
    claimedById: string | null;
    claimedByName: string | null;
    claimedAt: Temporal.Instant | null;
    sites: string | null;
    candidateName: string | null;
  }>`
    select applications.id, applications.state, applications.due_on as "dueOn",
      (select paused_on from application_steps open where open.application_id = applications.id and open.ended_at is null limit 1) as "pausedOn", applications.submitted_at as "submittedAt", applications.revision,
      applications.refusal_takes_effect_at as "refusalAt", applications.step_kind as "stepKind", step.name as "stepName", programmes.title as "programmeTitle",
      holder.name as "heldByName", claim.person_id as "claimedById", claimant.name as "claimedByName", claim.claimed_at as "claimedAt",
      (select string_agg(sites.name, ', ' order by preferred.rank) from application_preferences preferred join sites on sites.id = preferred.site_id
        where preferred.application_id = applications.id) as sites,
      named.name as "candidateName"
    from applications
      join programmes on programmes.id = applications.programme_id
      left join process_steps step on step.programme_version_id = applications.programme_version_id and step.step_index = applications.step_index
      left join organisations holder on holder.id = applications.held_by_organisation_id
      left join application_claims claim on claim.application_id = applications.id and claim.claimed_at > ${now.subtract({ hours: claimHours })}
      left join people claimant on claimant.id = claim.person_id
      left join app.candidate_names(${ids}::uuid[]) named on named.id = applications.id
    where applications.id = any (${ids}::uuid[])`.execute(trx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return keys.flatMap(({ id, rank }) => {
    const row = byId.get(id);
    if (!row) return [];
    const { candidateName, ...shown } = row;
    return [{ ...shown, candidate: candidateName ?? referenceOf(id), isMine: rank === 0 }];
  });
}

function readKey(text: string): Key | null {
  const match = /^([01])_(\d{4}-\d{2}-\d{2})_(.{36})$/.exec(text);
  const [, rank = '', day = '', id = ''] = match ?? [];
  return match && isId(id) && (day === never || dayOfKey(day) !== null) ? { rank: rank === '0' ? 0 : 1, due: day, id } : null;
}
