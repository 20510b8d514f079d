import { slugOf } from '#people/index.ts';
import { json, withinSystem, type Trx } from '#platform/database/index.ts';
import { entryOfListing, entryOfProgramme, indexFormat, type Indexed, type ListingToIndex } from './entry.ts';
import { listingsToIndex, programmesToIndex } from './source.query.ts';

/** Writes the index. Everything it writes is public, so it writes as the program itself, within whatever transaction asks for it. */

/**
 * Writes a programme's entry anew, or takes it out where the programme is not in the catalogue. Call it at the end of a
 * transaction: it holds the index until that commits. A change that calls nothing is found all the same, because the database
 * marks the programme and searches read the marked from their source.
 */
export function indexProgramme(trx: Trx, programmeId: string, today: Temporal.PlainDate): Promise<void> {
  return indexProgrammes(trx, [programmeId], today);
}

export async function indexProgrammes(trx: Trx, programmeIds: readonly string[], today: Temporal.PlainDate): Promise<void> {
  if (programmeIds.length === 0) return;
  await withinSystem(trx, async (own) => {
    const changed = await nextChange(own);
    // A mark set by another transaction meanwhile is not seen here and stays.
    await own.deleteFrom('catalogue_stale').where('programme_id', 'in', programmeIds).execute();
    const programmes = await programmesToIndex(own, programmeIds, today);
    const found = new Map(programmes.map((programme) => [programme.programmeId, entryOfProgramme(programme)]));
    await write(
      own,
      'programme',
      changed,
      programmeIds.map((id) => [id, found.get(id) ?? null]),
    );
  });
}

/** Writes a directory page's entry anew, from what its caller knows of it. */
export function indexListing(trx: Trx, listing: ListingToIndex): Promise<void> {
  return withinSystem(trx, async (own) =>
    write(own, 'listing', await nextChange(own), [[listing.id, entryOfListing(listing, slugOf(listing.company))]]),
  );
}

/** Writes the entries of directory pages anew from their rows; those that are withdrawn are taken out. */
export async function indexListings(trx: Trx, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  await withinSystem(trx, async (own) => {
    const listings = await listingsToIndex(own, listingIds);
    const found = new Map(listings.map((listing) => [listing.id, entryOfListing(listing, slugOf(listing.company))]));
    await write(
      own,
      'listing',
      await nextChange(own),
      listingIds.map((id) => [id, found.get(id) ?? null]),
    );
  });
}

/** Takes a directory page out of the catalogue. */
export function removeListing(trx: Trx, listingId: string): Promise<void> {
  return withinSystem(trx, async (own) => write(own, 'listing', await nextChange(own), [[listingId, null]]));
}

const atOnce = 200;

/** Indexes what is marked and what an older release wrote, a batch at a time; true while there may be more. */
export async function indexStale(trx: Trx, today: Temporal.PlainDate): Promise<boolean> {
  const stale = await trx.selectFrom('catalogue_stale').select('programme_id as id').orderBy('programme_id').limit(atOnce).execute();
  const old =
    stale.length < atOnce
      ? await trx
          .selectFrom('catalogue_entries')
          .select('id')
          .where('kind', '=', 'programme')
          .where('format', '<', indexFormat)
          .orderBy('id')
          .limit(atOnce - stale.length)
          .execute()
      : [];
  const ids = [...new Set([...stale, ...old].map((row) => row.id))];
  await indexProgrammes(trx, ids, today);
  const listings = await trx
    .selectFrom('listings')
    .leftJoin('catalogue_entries', 'catalogue_entries.id', 'listings.id')
    .select('listings.id')
    .where('listings.state', '=', 'listed')
    .where(({ eb, or }) => or([eb('catalogue_entries.id', 'is', null), eb('catalogue_entries.format', '<', indexFormat)]))
    .orderBy('listings.id')
    .limit(atOnce)
    .execute();
  await indexListings(
    trx,
    listings.map((row) => row.id),
  );
  return ids.length >= atOnce || listings.length >= atOnce;
}

async function nextChange(trx: Trx): Promise<number> {
  const row = await trx
    .updateTable('catalogue_state')
    .set(({ eb }) => ({ changed: eb('changed', '+', 1) }))
    .returning('changed')
    .executeTakeFirstOrThrow();
  return row.changed;
}

async function write(
  trx: Trx,
  kind: 'programme' | 'listing',
  changed: number,
  rows: readonly (readonly [id: string, indexed: Indexed | null])[],
): Promise<void> {
  for (const [id, indexed] of rows) {
    const columns = {
      changed,
      format: indexFormat,
      entry: json(indexed?.entry ?? null),
      card: json(indexed?.card ?? null),
    };
    await trx
      .insertInto('catalogue_entries')
      .values({ id, kind, ...columns })
      .onConflict((on) => on.column('id').doUpdateSet(columns))
      .execute();
  }
}
