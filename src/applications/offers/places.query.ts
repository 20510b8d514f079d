import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { placesOf, type SitePlaces } from './offer.query.ts';
import { waitingListOf, type WaitingRow } from './waiting.query.ts';

export interface IntakeRow {
  readonly id: string;
  readonly programme: string;
  readonly startsOn: Temporal.PlainDate;
  readonly places: number;
  readonly taken: number;
  readonly waiting: number;
}

/** The intakes of organisations with their places, the latest start first. */
export async function intakeRows(trx: Trx, organisations: readonly string[]): Promise<readonly IntakeRow[]> {
  if (organisations.length === 0) return [];
  const { rows } = await sql<IntakeRow>`
    select i.id, p.title as programme, i.starts_on as "startsOn", coalesce(sum(s.places), 0)::int as places,
      coalesce(sum(app.places_taken(s.intake_id, s.site_id, null)), 0)::int as taken,
      (select count(*) from waiting_entries w where w.intake_id = i.id and w.ended_on is null)::int as waiting
    from intakes i join programmes p on p.id = i.programme_id left join intake_sites s on s.intake_id = i.id
    where i.organisation_id in (${sql.join([...organisations])})
    group by i.id, p.title order by i.starts_on desc, p.title limit 100`.execute(trx);
  return rows;
}

export interface FreedRow {
  readonly freedOn: Temporal.PlainDate;
  readonly site: string;
  readonly because: string;
  readonly state: string;
  readonly applicationId: string | null;
  readonly candidate: string | null;
}

export interface WaitingRule {
  readonly mode: 'propose' | 'offer';
  readonly openDays: number;
  readonly setByName: string;
  readonly setAt: Temporal.Instant;
  readonly revision: number;
}

export interface IntakePlaces {
  readonly intake: {
    readonly id: string;
    readonly programme: string;
    readonly startsOn: Temporal.PlainDate;
    readonly organisationId: string;
  };
  readonly sites: readonly SitePlaces[];
  readonly list: readonly WaitingRow[];
  readonly freed: readonly FreedRow[];
  readonly rule: WaitingRule | null;
}

/** One intake of one of the organisations; null for others. */
export async function intakePlaces(trx: Trx, intakeId: string, organisations: readonly string[]): Promise<IntakePlaces | null> {
  const intake = await trx
    .selectFrom('intakes')
    .innerJoin('programmes', 'programmes.id', 'intakes.programme_id')
    .select(['intakes.id', 'programmes.title as programme', 'intakes.starts_on as startsOn', 'intakes.organisation_id as organisationId'])
    .where('intakes.id', '=', intakeId)
    .executeTakeFirst();
  if (!intake || !organisations.includes(intake.organisationId)) return null;
  const freed = await trx
    .selectFrom('freed_places')
    .innerJoin('sites', 'sites.id', 'freed_places.site_id')
    .leftJoin('applications', 'applications.id', 'freed_places.application_id')
    .leftJoin('people', 'people.id', 'applications.person_id')
    .select([
      'freed_places.freed_on as freedOn',
      'sites.name as site',
      'freed_places.because',
      'freed_places.state',
      'freed_places.application_id as applicationId',
      'people.name as candidate',
    ])
    .where('freed_places.intake_id', '=', intakeId)
    .orderBy('freed_places.number', 'desc')
    .limit(50)
    .execute();
  const rule = await trx
    .selectFrom('waiting_rules')
    .innerJoin('people', 'people.id', 'waiting_rules.set_by')
    .select(['mode', 'open_days as openDays', 'people.name as setByName', 'set_at as setAt', 'waiting_rules.revision'])
    .where('intake_id', '=', intakeId)
    .executeTakeFirst();
  return {
    intake,
    sites: await placesOf(trx, intakeId),
    list: await waitingListOf(trx, intakeId),
    freed,
    rule: rule ? { ...rule, mode: rule.mode === 'offer' ? 'offer' : 'propose' } : null,
  };
}
