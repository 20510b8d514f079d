import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';

/**
 * The country whose law an application falls under: of the site that is offered, else of the first choice, else of the intake's
 * first site (ISO 3166 alpha-2). Null where no site is known. Call it with rights that read sites.
 */
export async function countryOf(trx: Trx, applicationId: string): Promise<string | null> {
  const { rows } = await sql<{ country: string }>`
    select sites.country from applications a join sites on sites.id = coalesce(a.site_id,
      (select p.site_id from application_preferences p where p.application_id = a.id order by p.rank limit 1),
      (select i.site_id from intake_sites i where i.intake_id = a.intake_id order by i.site_id limit 1))
    where a.id = ${applicationId}`.execute(trx);
  return rows[0]?.country ?? null;
}
