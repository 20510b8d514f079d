import type { Trx } from '#platform/database/index.ts';

/** A directory page as visitors read it. */
export interface Listing {
  readonly id: string;
  readonly slug: string;
  readonly company: string;
  readonly title: string;
  readonly description: string;
  readonly link: string | null;
  readonly locations: readonly string[];
  readonly body: string;
  readonly picture: { readonly key: string; readonly mediaType: string } | null;
  readonly state: 'listed' | 'withdrawn';
  readonly changedAt: Temporal.Instant;
}

/** The page under an address, withdrawn ones too; undefined where there never was one. */
export async function listingBySlug(trx: Trx, slug: string): Promise<Listing | undefined> {
  const row = await trx.selectFrom('listings').selectAll().where('slug', '=', slug).executeTakeFirst();
  return (
    row && {
      id: row.id,
      slug: row.slug,
      company: row.company,
      title: row.title,
      description: row.description,
      link: row.link,
      locations: row.locations,
      body: row.body,
      picture: row.picture_key === null || row.picture_type === null ? null : { key: row.picture_key, mediaType: row.picture_type },
      state: row.state === 'withdrawn' ? 'withdrawn' : 'listed',
      changedAt: row.changed_at,
    }
  );
}
