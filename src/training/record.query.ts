import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import type { RecordedEvent } from '#platform/events/index.ts';
import { versionById, type CompiledProgramme } from '#programmes/index.ts';
import type { ApprenticeshipState } from './apprenticeship-lifecycle.ts';
import { hoursMinimaAt, type HoursMinima } from './law.store.ts';
import { isBefore, type PlanItem } from './plan-types.ts';
import { loadPlan } from './plan.store.ts';
import { progressOf, type Progress } from './progress.query.ts';
import { quietEvents } from './sentences.ts';
import { workAdjustments, type WorkAdjustment } from './work-adjustments.query.ts';

/** Whose record it is and where it stands: the head of every page about one apprenticeship. */
export interface RecordHead {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly programme: CompiledProgramme;
  readonly employer: string;
  readonly organisationId: string;
  readonly site: string;
  readonly country: string;
  readonly timeZone: string;
  readonly state: ApprenticeshipState;
  readonly startsOn: Temporal.PlainDate;
  readonly plannedEndOn: Temporal.PlainDate;
  readonly endedOn: Temporal.PlainDate | null;
  readonly route: string | null;
  readonly hoursPerWeek: number;
  readonly pay: { readonly minor: number; readonly currency: string; readonly per: 'hour' | 'week' | 'month' | 'year' };
  readonly revision: number;
  readonly mentors: readonly {
    readonly name: string;
    readonly fromOn: Temporal.PlainDate;
    readonly toOn: Temporal.PlainDate | null;
  }[];
}

export async function recordHead(trx: Trx, id: string): Promise<RecordHead | null> {
  const row = await trx
    .selectFrom('apprenticeships')
    .innerJoin('people', 'people.id', 'apprenticeships.person_id')
    .innerJoin('organisations', 'organisations.id', 'apprenticeships.organisation_id')
    .innerJoin('sites', 'sites.id', 'apprenticeships.site_id')
    .select([
      'apprenticeships.id',
      'apprenticeships.person_id',
      'people.name',
      'organisations.name as employer',
      'apprenticeships.organisation_id',
      'sites.name as site',
      'sites.country',
      'sites.time_zone',
      'apprenticeships.state',
      'apprenticeships.starts_on',
      'apprenticeships.planned_end_on',
      'apprenticeships.ended_on',
      'apprenticeships.route',
      'apprenticeships.hours_per_week',
      'apprenticeships.pay_minor',
      'apprenticeships.currency',
      'apprenticeships.pay_per',
      'apprenticeships.revision',
      'apprenticeships.programme_version_id',
    ])
    .where('apprenticeships.id', '=', id)
    .executeTakeFirst();
  const version = row && (await versionById(trx, row.programme_version_id));
  if (!row || !version) return null;
  const mentors = await trx
    .selectFrom('mentor_assignments')
    .innerJoin('people', 'people.id', 'mentor_assignments.person_id')
    .select(['people.name', 'mentor_assignments.from_on as fromOn', 'mentor_assignments.to_on as toOn'])
    .where('apprenticeship_id', '=', id)
    .orderBy('mentor_assignments.from_on', 'desc')
    .execute();
  return {
    id: row.id,
    personId: row.person_id,
    name: row.name,
    programme: version.compiled,
    employer: row.employer,
    organisationId: row.organisation_id,
    site: row.site,
    country: row.country,
    timeZone: row.time_zone,
    state: row.state as ApprenticeshipState,
    startsOn: row.starts_on,
    plannedEndOn: row.planned_end_on,
    endedOn: row.ended_on,
    route: row.route,
    hoursPerWeek: row.hours_per_week,
    pay: { minor: row.pay_minor, currency: row.currency, per: row.pay_per as RecordHead['pay']['per'] },
    revision: row.revision,
    mentors,
  };
}

/** The mentor on a day, if any. */
export const mentorOn = (head: RecordHead, day: Temporal.PlainDate): string | null =>
  head.mentors.find(({ fromOn, toOn }) => !isBefore(day, fromOn) && (toOn === null || isBefore(day, toOn)))?.name ?? null;

export interface ReviewRow {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly dueOn: Temporal.PlainDate;
  readonly heldOn: Temporal.PlainDate | null;
  readonly needs: readonly string[];
  readonly signed: readonly string[];
}

export async function reviewsOf(trx: Trx, id: string): Promise<readonly ReviewRow[]> {
  const rows = await trx
    .selectFrom('reviews')
    .leftJoin('review_signatures', 'review_signatures.review_id', 'reviews.id')
    .select([
      'reviews.id',
      'reviews.number',
      'reviews.state',
      'reviews.due_on as dueOn',
      'reviews.held_on as heldOn',
      'reviews.needs_parties as needs',
    ])
    .select(
      sql<string[]>`coalesce(array_agg(review_signatures.party) filter (where review_signatures.party is not null), '{}')`.as('signed'),
    )
    .where('reviews.apprenticeship_id', '=', id)
    .groupBy('reviews.id')
    .orderBy('reviews.number')
    .execute();
  return rows;
}

export const isOverdue = (review: Pick<ReviewRow, 'state' | 'dueOn'>, today: Temporal.PlainDate): boolean =>
  review.state === 'planned' && isBefore(review.dueOn, today);

/** An event as a timeline tells it. */
export type ToldEvent = Omit<RecordedEvent, 'id' | 'seq'>;

/** The latest events that a timeline tells, newest first; approvals made together are one. Costs the same for a long history. */
export async function latestEvents(trx: Trx, id: string, limit = 40): Promise<readonly ToldEvent[]> {
  const rows = await trx
    .selectFrom('events')
    .leftJoin('people', 'people.id', 'events.actor_id')
    .leftJoin('organisations', 'organisations.id', 'events.on_behalf_of')
    .select(['events.type', 'events.at', 'events.data', 'people.name as actorName', 'organisations.name as organisationName'])
    .where('events.stream_id', '=', id)
    .where('events.type', 'not in', [...quietEvents])
    .orderBy('events.seq', 'desc')
    .limit(200)
    .execute();
  return together(rows.map((row) => ({ ...row, data: row.data as Readonly<Record<string, unknown>> }))).slice(0, limit);
}

function together(events: readonly ToldEvent[]): readonly ToldEvent[] {
  const told: ToldEvent[] = [];
  for (const event of events) {
    const last = told.at(-1);
    if (event.type === 'hours.approved' && last?.type === event.type && last.at.equals(event.at)) {
      const minutes = Number(last.data['minutes'] ?? 0) + Number(event.data['minutes'] ?? 0);
      told[told.length - 1] = {
        ...last,
        data: { ...last.data, minutes, entries: Number(last.data['entries'] ?? 1) + 1 },
      };
    } else told.push(event);
  }
  return told;
}

export interface RecordView {
  readonly head: RecordHead;
  readonly items: readonly PlanItem[];
  readonly progress: Progress;
  readonly minima: HoursMinima;
  readonly reviews: readonly ReviewRow[];
  readonly events: readonly ToldEvent[];
  readonly adjustments: readonly WorkAdjustment[];
}

export async function recordView(trx: Trx, id: string, today: Temporal.PlainDate): Promise<RecordView | null> {
  const head = await recordHead(trx, id);
  if (!head) return null;
  return {
    head,
    items: await loadPlan(trx, id),
    progress: await progressOf(trx, id, today),
    minima: await hoursMinimaAt(trx, head.programme, head.country, head.startsOn),
    reviews: await reviewsOf(trx, id),
    events: await latestEvents(trx, id),
    adjustments: await workAdjustments(trx, id),
  };
}
