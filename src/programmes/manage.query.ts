import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { historyOf, type RecordedEvent } from '#platform/events/index.ts';
import { intakesWhere, type Intake } from './intake.query.ts';
import { isManagerAt } from './policy.ts';
import { partnersOf, type Partner } from './partner.query.ts';

export interface ManagedProgramme {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly organisationName: string;
  readonly number: number;
  readonly isWithdrawn: boolean;
  readonly publishedAt: Temporal.Instant;
  readonly openIntakes: number;
}

const pageSize = 50;

/** The programmes of these organisations by title, a page at a time: `after` is the last title and id of the page before. */
export async function managedProgrammes(
  trx: Trx,
  organisationIds: readonly string[],
  after: { title: string; id: string } | null,
  today: Temporal.PlainDate,
): Promise<{ programmes: readonly ManagedProgramme[]; hasMore: boolean }> {
  if (organisationIds.length === 0) return { programmes: [], hasMore: false };
  let query = trx
    .selectFrom('programmes')
    .innerJoin('organisations', 'organisations.id', 'programmes.organisation_id')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('programme_versions')
          .select(['number', 'withdrawn_at', 'published_at'])
          .whereRef('programme_versions.programme_id', '=', 'programmes.id')
          .orderBy('number', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(({ selectFrom }) => [
      'programmes.id',
      'programmes.slug',
      'programmes.title',
      'organisations.name as organisationName',
      'newest.number',
      'newest.withdrawn_at',
      'newest.published_at as publishedAt',
      selectFrom('intakes')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('intakes.programme_id', '=', 'programmes.id')
        .where('intakes.state', '=', 'open')
        .where('intakes.opens_on', '<=', today)
        .where(({ eb, or }) => or([eb('intakes.closes_on', 'is', null), eb('intakes.closes_on', '>=', today)]))
        .where(({ eb, or }) => or([eb('intakes.rolling', '=', true), eb('intakes.starts_on', '>=', today)]))
        .as('openIntakes'),
    ])
    .where('programmes.organisation_id', 'in', organisationIds);
  if (after)
    query = query.where(({ eb, or, and }) =>
      or([eb('programmes.title', '>', after.title), and([eb('programmes.title', '=', after.title), eb('programmes.id', '>', after.id)])]),
    );
  const rows = await query
    .orderBy('programmes.title')
    .orderBy('programmes.id')
    .limit(pageSize + 1)
    .execute();
  const programmes = rows.slice(0, pageSize).map(({ withdrawn_at, openIntakes, ...row }) => ({
    ...row,
    isWithdrawn: withdrawn_at !== null,
    openIntakes: openIntakes ?? 0,
  }));
  return { programmes, hasMore: rows.length > pageSize };
}

export interface ManagedVersion {
  readonly id: string;
  readonly number: number;
  readonly documentName: string;
  readonly publishedAt: Temporal.Instant;
  readonly publishedBy: string | null;
  readonly withdrawnAt: Temporal.Instant | null;
}

export interface ManagedIntake extends Intake {
  /** Offers made or accepted, and applications sent, over all sites. */
  readonly offers: number;
  readonly accepted: number;
  readonly applications: number;
}

export interface ManagedView {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly organisationId: string;
  readonly versions: readonly ManagedVersion[];
  readonly intakes: readonly ManagedIntake[];
  readonly partners: readonly Partner[];
  readonly history: readonly RecordedEvent[];
}

/** Everything on a programme's own page for its managers. */
export async function managedView(trx: Trx, programmeId: string): Promise<ManagedView | undefined> {
  const programme = await trx
    .selectFrom('programmes')
    .select(['id', 'slug', 'title', 'organisation_id as organisationId'])
    .where('id', '=', programmeId)
    .executeTakeFirst();
  if (!programme) return undefined;
  const versions = await trx
    .selectFrom('programme_versions')
    .leftJoin('people', 'people.id', 'programme_versions.published_by')
    .select([
      'programme_versions.id',
      'programme_versions.number',
      'programme_versions.document_name as documentName',
      'programme_versions.published_at as publishedAt',
      'people.name as publishedBy',
      'programme_versions.withdrawn_at as withdrawnAt',
    ])
    .where('programme_versions.programme_id', '=', programmeId)
    .orderBy('programme_versions.number', 'desc')
    .execute();
  const offers = await trx
    .selectFrom('offers')
    .innerJoin('intakes', 'intakes.id', 'offers.intake_id')
    .select(({ fn }) => ['offers.intake_id as intakeId', 'offers.state', fn.countAll<number>().as('count')])
    .where('intakes.programme_id', '=', programmeId)
    .where('offers.state', 'in', ['made', 'accepted'])
    .groupBy(['offers.intake_id', 'offers.state'])
    .execute();
  const applications = await trx
    .selectFrom('applications')
    .select(({ fn }) => ['intake_id as intakeId', fn.countAll<number>().as('count')])
    .where('programme_id', '=', programmeId)
    .where('state', '<>', 'draft')
    .groupBy('intake_id')
    .execute();
  const intakes = (await intakesWhere(trx, { programmeIds: [programmeId] })).map((intake) => ({
    ...intake,
    offers: sum(offers.filter((row) => row.intakeId === intake.id)),
    accepted: sum(offers.filter((row) => row.intakeId === intake.id && row.state === 'accepted')),
    applications: sum(applications.filter((row) => row.intakeId === intake.id)),
  }));
  return {
    ...programme,
    versions,
    intakes,
    partners: await partnersOf(trx, programmeId),
    history: await historyOf(trx, programmeId),
  };
}

const sum = (rows: readonly { readonly count: number }[]): number => rows.reduce((total, row) => total + row.count, 0);

/** The document of one version of the programme, as it was published. */
export async function documentOf(trx: Trx, programmeId: string, versionId: string): Promise<{ name: string; text: string } | undefined> {
  return trx
    .selectFrom('programme_versions')
    .select(['document_name as name', 'document as text'])
    .where('programme_id', '=', programmeId)
    .where('id', '=', versionId)
    .executeTakeFirst();
}

/** The organisations that can be partners, by name. */
export async function possiblePartners(trx: Trx): Promise<readonly { id: string; name: string; kind: string }[]> {
  return trx
    .selectFrom('organisations')
    .select(['id', 'name', 'kind'])
    .where('kind', '<>', 'employer')
    .orderBy('name')
    .limit(500)
    .execute();
}

export interface KnownProgramme {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
}

/** A programme by its id, without its versions. */
export async function programmeById(trx: Trx, id: string): Promise<KnownProgramme | undefined> {
  return trx.selectFrom('programmes').select(['id', 'title', 'slug']).where('id', '=', id).executeTakeFirst();
}

/** The programme's organisation, where the actor manages it; undefined for everyone else. */
export async function managedOrganisation(trx: Trx, actor: Actor, programmeId: string): Promise<string | undefined> {
  const programme = await trx.selectFrom('programmes').select('organisation_id').where('id', '=', programmeId).executeTakeFirst();
  return programme && isManagerAt(actor, programme.organisation_id) ? programme.organisation_id : undefined;
}
