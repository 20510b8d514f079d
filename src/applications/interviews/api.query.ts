import type { Trx } from '#platform/database/index.ts';

/** What an API call names: a programme and a site of the token's organisation by their slugs, and people by their addresses. */
export async function namedFor(
  trx: Trx,
  organisationId: string,
  names: { readonly programme: string; readonly site: string; readonly panel: readonly string[] },
): Promise<{ readonly programmeId: string; readonly siteId: string; readonly panel: readonly string[] }> {
  const programme = await trx
    .selectFrom('programmes')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('slug', '=', names.programme)
    .executeTakeFirst();
  const site = await trx
    .selectFrom('sites')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('slug', '=', names.site)
    .executeTakeFirst();
  const people =
    names.panel.length === 0
      ? []
      : await trx
          .selectFrom('people')
          .select('id')
          .where(
            'email',
            'in',
            names.panel.map((address) => address.toLowerCase()),
          )
          .execute();
  return { programmeId: programme?.id ?? '', siteId: site?.id ?? '', panel: people.map((person) => person.id) };
}
