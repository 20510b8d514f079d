import type { Trx } from '#platform/database/index.ts';
import { versionsByIds } from '../version.query.ts';
import type { IndexedIntakeTerms, ListingToIndex, ProgrammeToIndex } from './entry.ts';
import type { OfferedPay } from './entry-values.ts';

/**
 * The programmes that stand in the catalogue, of those asked for, with the intakes that are open to everyone or will be. An
 * internal intake is left out here, before anything is indexed.
 */
export async function programmesToIndex(
  trx: Trx,
  programmeIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<readonly ProgrammeToIndex[]> {
  if (programmeIds.length === 0) return [];
  const newest = await trx
    .selectFrom('programme_versions')
    .select(['id', 'programme_id', 'withdrawn_at'])
    .distinctOn('programme_id')
    .where('programme_id', 'in', programmeIds)
    .orderBy('programme_id')
    .orderBy('number', 'desc')
    .execute();
  const versions = await versionsByIds(
    trx,
    newest.filter((row) => row.withdrawn_at === null).map((row) => row.id),
  );
  if (versions.length === 0) return [];
  const organisations = await trx
    .selectFrom('organisations')
    .select(['id', 'name', 'slug'])
    .where('id', 'in', [...new Set(versions.map((version) => version.organisationId))])
    .execute();
  const intakes = await trx
    .selectFrom('intakes')
    .select(['id', 'programme_id', 'opens_on', 'closes_on', 'starts_on', 'rolling'])
    .where(
      'programme_id',
      'in',
      versions.map((version) => version.programmeId),
    )
    .where('channel', '!=', 'internal')
    .where('state', '=', 'open')
    .where(({ eb, or }) => or([eb('starts_on', '>=', today), eb('rolling', '=', true)]))
    .orderBy('starts_on')
    .execute();
  const pays =
    intakes.length === 0
      ? []
      : await trx
          .selectFrom('intake_sites')
          .select(['intake_id', 'currency', 'pay_per', 'pay_min_minor'])
          .where(
            'intake_id',
            'in',
            intakes.map((intake) => intake.id),
          )
          .execute();
  const paysOf = Map.groupBy(pays, (pay) => pay.intake_id);
  const intakesOf = Map.groupBy(intakes, (intake) => intake.programme_id);
  return versions.map((version) => {
    const organisation = organisations.find((one) => one.id === version.organisationId);
    return {
      programmeId: version.programmeId,
      slug: version.slug,
      organisationName: organisation?.name ?? version.organisationName,
      organisationSlug: organisation?.slug ?? version.organisationSlug,
      publishedAt: version.publishedAt,
      compiled: version.compiled,
      offered: (intakesOf.get(version.programmeId) ?? []).flatMap((intake) =>
        (paysOf.get(intake.id) ?? []).map((pay) => ({
          currency: pay.currency,
          per: pay.pay_per as OfferedPay['per'],
          minMinor: pay.pay_min_minor,
        })),
      ),
      intakes: (intakesOf.get(version.programmeId) ?? []).map((intake): IndexedIntakeTerms => ({
        opensOn: intake.opens_on,
        closesOn: intake.closes_on,
        startsOn: intake.starts_on,
        rolling: intake.rolling,
      })),
    };
  });
}

/** The directory pages that stand in the catalogue, of those asked for. */
export async function listingsToIndex(trx: Trx, listingIds: readonly string[]): Promise<readonly ListingToIndex[]> {
  if (listingIds.length === 0) return [];
  const rows = await trx
    .selectFrom('listings')
    .select(['id', 'slug', 'title', 'company', 'description', 'body', 'locations', 'link', 'picture_key', 'changed_at'])
    .where('id', 'in', listingIds)
    .where('state', '=', 'listed')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    company: row.company,
    description: row.description,
    body: row.body,
    locations: row.locations,
    link: row.link,
    href: `/listings/${row.slug}`,
    picture: row.picture_key === null ? null : `/listings/${row.slug}/picture`,
    changedAt: row.changed_at,
  }));
}
