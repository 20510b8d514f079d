import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { paths } from './paths.ts';
import { sitemapMost, sitemapParts } from './sitemap.ts';

export interface SitemapPage {
  readonly path: string;
  /** Its version's publication, or the announcement of an intake that everybody may see. */
  readonly changedAt: Temporal.Instant;
}

/** Every programme's and directory page's address; null where there are too many for one file. Withdrawn ones are not among them. */
export async function sitemapPages(trx: Trx): Promise<readonly SitemapPage[] | null> {
  const pages = await pagesWhere(trx, sql`true`, sql`true`, sitemapMost + 1);
  return pages.length > sitemapMost ? null : pages;
}

/** One of the files of a large catalogue: each address falls into one of them by its hash. */
export function sitemapPart(trx: Trx, part: number): Promise<readonly SitemapPage[]> {
  const falls = (column: string) => sql`abs(hashtext(${sql.ref(column)})::bigint) % ${sitemapParts} = ${part}`;
  return pagesWhere(trx, falls('programmes.slug'), falls('listings.slug'), 50_000);
}

async function pagesWhere(
  trx: Trx,
  programmes: ReturnType<typeof sql<boolean>> | ReturnType<typeof sql>,
  listings: ReturnType<typeof sql>,
  limit: number,
): Promise<readonly SitemapPage[]> {
  const { rows } = await sql<{ slug: string; changed_at: Temporal.Instant; kind: 'programme' | 'listing' }>`
    select * from (
      select programmes.slug, 'programme' as kind,
        greatest(newest.published_at, (select max(created_at) from intakes where intakes.programme_id = programmes.id and channel <> 'internal')) as changed_at
      from programmes cross join lateral (
        select published_at, withdrawn_at from programme_versions where programme_id = programmes.id order by number desc limit 1
      ) newest
      where newest.withdrawn_at is null and ${programmes}
      union all
      select slug, 'listing', changed_at from listings where state = 'listed' and ${listings}
    ) pages order by changed_at desc, slug limit ${limit}
  `.execute(trx);
  return rows.map((row) => ({
    path: row.kind === 'programme' ? paths.programme(row.slug) : `/listings/${row.slug}`,
    changedAt: row.changed_at,
  }));
}
