import { sql } from 'kysely';
import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import type { CompiledProgramme, Pay } from './language/compiled.ts';
import { isOpenOn, nextWindow, opensLater, type NextWindow } from './intake-times.rules.ts';
import type { ProgrammeVersion } from './version.query.ts';

export { isOpenOn } from './intake-times.rules.ts';

export interface IntakeSite {
  readonly siteId: string;
  /** The site's id in the programme document. */
  readonly slug: string;
  readonly name: string;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string;
  readonly timeZone: string;
  readonly places: number;
  readonly currency: string;
  readonly payPer: Pay['per'];
  readonly payMinMinor: number;
  readonly payMaxMinor: number;
}

export interface Intake {
  readonly id: string;
  readonly programmeId: string;
  readonly versionId: string;
  readonly organisationId: string;
  /** The first day of the training; of a rolling start the first possible one. */
  readonly startsOn: Temporal.PlainDate;
  /** People begin on any day from startsOn on, as places are free. */
  readonly rolling: boolean;
  readonly opensOn: Temporal.PlainDate;
  /** Null: open until filled. */
  readonly closesOn: Temporal.PlainDate | null;
  readonly channel: 'internal' | 'external' | 'both';
  readonly state: 'open' | 'closed';
  /** Why it was closed before its time, in the manager's words; null for one that ran its course. */
  readonly closedBecause: string | null;
  readonly revision: number;
  readonly sites: readonly IntakeSite[];
}

interface IntakeFilter {
  readonly ids?: readonly string[];
  readonly programmeIds?: readonly string[];
}

/** Intakes with their sites in two queries, earliest start first, as far as the asker may see them. */
export async function intakesWhere(trx: Trx, filter: IntakeFilter): Promise<readonly Intake[]> {
  let query = trx
    .selectFrom('intakes')
    .select([
      'id',
      'programme_id as programmeId',
      'programme_version_id as versionId',
      'organisation_id as organisationId',
      'starts_on as startsOn',
      'opens_on as opensOn',
      'closes_on as closesOn',
      'channel',
      'state',
      'rolling',
      'closed_because as closedBecause',
      'revision',
    ]);
  if (filter.ids) query = query.where('id', 'in', filter.ids.length > 0 ? filter.ids : [nobody]);
  if (filter.programmeIds) query = query.where('programme_id', 'in', filter.programmeIds.length > 0 ? filter.programmeIds : [nobody]);
  const intakes = await query.orderBy('starts_on').orderBy('id').execute();
  if (intakes.length === 0) return [];
  const sites = await trx
    .selectFrom('intake_sites')
    .innerJoin('sites', 'sites.id', 'intake_sites.site_id')
    .select([
      'intake_sites.intake_id as intakeId',
      'sites.id as siteId',
      'sites.slug',
      'sites.name',
      'sites.city',
      'sites.region',
      'sites.country',
      'sites.time_zone as timeZone',
      'intake_sites.places',
      'intake_sites.currency',
      'intake_sites.pay_per as payPer',
      'intake_sites.pay_min_minor as payMinMinor',
      'intake_sites.pay_max_minor as payMaxMinor',
    ])
    .where(
      'intake_sites.intake_id',
      'in',
      intakes.map((intake) => intake.id),
    )
    .orderBy('sites.name')
    .execute();
  const sitesOf = Map.groupBy(sites, (site) => site.intakeId);
  return intakes.map((intake) => ({
    ...intake,
    channel: intake.channel as Intake['channel'],
    state: intake.state as Intake['state'],
    sites: (sitesOf.get(intake.id) ?? []).map(({ intakeId: _, ...site }) => ({
      ...site,
      payPer: site.payPer as Pay['per'],
    })),
  }));
}

// "in ()" is not SQL: an id that nothing has.
const nobody = '00000000-0000-0000-0000-000000000000';

/** Whether the asker may use the channel: internal ones are for people who belong to the employer. */
export const mayUse = (intake: Pick<Intake, 'channel' | 'organisationId'>, actor: Actor): boolean =>
  intake.channel !== 'internal' || actor.memberships.some((membership) => membership.organisationId === intake.organisationId);

/** The channel in which this person would apply. */
export const channelFor = (intake: Pick<Intake, 'channel' | 'organisationId'>, actor: Actor): 'internal' | 'external' =>
  intake.channel === 'internal' ||
  (intake.channel === 'both' && actor.memberships.some((membership) => membership.organisationId === intake.organisationId))
    ? 'internal'
    : 'external';

/** The intakes of a programme that this person can apply to today, earliest start first. */
export async function openIntakes(trx: Trx, programmeId: string, today: Temporal.PlainDate, actor: Actor): Promise<readonly Intake[]> {
  return (await intakesWhere(trx, { programmeIds: [programmeId] })).filter((intake) => isOpenOn(intake, today) && mayUse(intake, actor));
}

/** One intake, open or not; undefined where there is none for the asker. */
export async function intakeById(trx: Trx, intakeId: string): Promise<Intake | undefined> {
  return (await intakesWhere(trx, { ids: [intakeId] }))[0];
}

/** The open intakes of many programmes at once, for the catalogue. */
export async function openIntakesByProgramme(
  trx: Trx,
  programmeIds: readonly string[],
  today: Temporal.PlainDate,
  actor: Actor,
): Promise<ReadonlyMap<string, readonly Intake[]>> {
  const open = (await intakesWhere(trx, { programmeIds })).filter((intake) => isOpenOn(intake, today) && mayUse(intake, actor));
  return Map.groupBy(open, (intake) => intake.programmeId);
}

/** What a reader sees of a programme's intakes today: those that take applications, and when others will. */
export interface Openings {
  readonly open: readonly Intake[];
  /** Announced, opening on a later day. */
  readonly ahead: readonly Intake[];
  /** Told while none is open; null where nobody has said. */
  readonly next: NextWindow | null;
}

/** The openings of many programmes at once, as far as the reader may use them. */
export async function openingsOf(
  trx: Trx,
  versions: readonly Pick<ProgrammeVersion, 'programmeId' | 'compiled'>[],
  today: Temporal.PlainDate,
  actor: Actor,
): Promise<ReadonlyMap<string, Openings>> {
  const programmeIds = versions.map((version) => version.programmeId);
  const all = (await intakesWhere(trx, { programmeIds })).filter((intake) => mayUse(intake, actor));
  const byProgramme = Map.groupBy(all, (intake) => intake.programmeId);
  // The month that an employer names is told only while nothing is open.
  const closed = programmeIds.filter((id) => !(byProgramme.get(id) ?? []).some((intake) => isOpenOn(intake, today)));
  const stated =
    closed.length === 0
      ? []
      : await trx
          .selectFrom('programmes')
          .select(['id', 'opens_again as opensAgain'])
          .where('id', 'in', closed)
          .where('opens_again', 'is not', null)
          .execute();
  return new Map(
    versions.map(({ programmeId, compiled }) => {
      const intakes = byProgramme.get(programmeId) ?? [];
      const opensAgain = stated.find((row) => row.id === programmeId)?.opensAgain ?? null;
      return [
        programmeId,
        {
          open: intakes.filter((intake) => isOpenOn(intake, today)),
          ahead: intakes.filter((intake) => opensLater(intake, today)),
          next: nextWindow(compiled.openings, opensAgain, intakes, today),
        },
      ];
    }),
  );
}

/** The same for results of which only the ids are known; when they open next is asked only for those that take no applications. */
export async function openingsByProgramme(
  trx: Trx,
  programmeIds: readonly string[],
  today: Temporal.PlainDate,
  actor: Actor,
): Promise<ReadonlyMap<string, Omit<Openings, 'ahead'>>> {
  const all = (await intakesWhere(trx, { programmeIds })).filter((intake) => mayUse(intake, actor));
  const byProgramme = Map.groupBy(all, (intake) => intake.programmeId);
  const openOf = (id: string): readonly Intake[] => (byProgramme.get(id) ?? []).filter((intake) => isOpenOn(intake, today));
  const closed = programmeIds.filter((id) => openOf(id).length === 0);
  const said =
    closed.length === 0
      ? []
      : await trx
          .selectFrom('programmes')
          .innerJoinLateral(
            (from) =>
              from
                .selectFrom('programme_versions')
                .select(sql<CompiledProgramme['openings']>`compiled -> 'openings'`.as('openings'))
                .whereRef('programme_versions.programme_id', '=', 'programmes.id')
                .orderBy('number', 'desc')
                .limit(1)
                .as('newest'),
            (join) => join.onTrue(),
          )
          .select(['programmes.id', 'programmes.opens_again as opensAgain', 'newest.openings'])
          .where('programmes.id', 'in', closed)
          .execute();
  return new Map(
    programmeIds.map((id) => {
      const words = said.find((row) => row.id === id);
      return [
        id,
        { open: openOf(id), next: nextWindow(words?.openings ?? null, words?.opensAgain ?? null, byProgramme.get(id) ?? [], today) },
      ];
    }),
  );
}
