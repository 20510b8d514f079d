import type { Trx } from '#platform/database/index.ts';
import type { CompiledProgramme } from '#programmes/index.ts';
import { answersOf } from '../core/answers.ts';
import { monthsOfWork, proposedPay, type ProposedPay } from './pay.rules.ts';

/**
 * The pay that an offer of a site proposes to an application, with its working; null where the site is not one of the
 * intake's. `today` counts work that still goes on.
 */
export async function proposePay(
  trx: Trx,
  applicationId: string,
  siteId: string,
  today: Temporal.PlainDate,
): Promise<(ProposedPay & { readonly currency: string; readonly per: 'hour' | 'week' | 'month' | 'year' }) | null> {
  const row = await trx
    .selectFrom('applications')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .innerJoin('intake_sites', 'intake_sites.intake_id', 'applications.intake_id')
    .innerJoin('sites', 'sites.id', 'intake_sites.site_id')
    .select([
      'applications.answers',
      'programme_versions.compiled',
      'sites.slug',
      'sites.name as site',
      'intake_sites.currency',
      'intake_sites.pay_per as per',
      'intake_sites.pay_min_minor as minMinor',
      'intake_sites.pay_max_minor as maxMinor',
    ])
    .where('applications.id', '=', applicationId)
    .where('sites.id', '=', siteId)
    .executeTakeFirst();
  if (!row) return null;
  const programme = row.compiled as CompiledProgramme;
  const { work } = answersOf(row.answers);
  return proposedPayAt(programme, row, work ?? null, today);
}

interface SiteTerms {
  readonly slug: string;
  readonly site: string;
  readonly currency: string;
  readonly per: string;
  readonly minMinor: number;
  readonly maxMinor: number;
}

/** The same from what is read already: for all sites of a page at once. */
export function proposedPayAt(
  programme: CompiledProgramme,
  site: SiteTerms,
  work: readonly { readonly from: string; readonly to: string | null }[] | null,
  today: Temporal.PlainDate,
): ProposedPay & { readonly currency: string; readonly per: 'hour' | 'week' | 'month' | 'year' } {
  const per = site.per as 'hour' | 'week' | 'month' | 'year';
  const { pay } = programme;
  const marketId = programme.sites.find((one) => one.id === site.slug)?.market ?? null;
  const market = pay?.markets.find((one) => one.id === marketId) ?? null;
  // What the document states in another currency or for another time says nothing about this band.
  const speaks = (of: { readonly currency?: string; readonly per?: string }): boolean =>
    (of.currency ?? pay?.currency) === site.currency && (of.per ?? pay?.per) === per;
  const proposal = proposedPay({
    currency: site.currency,
    per,
    market: market !== null && speaks(market) ? market : null,
    document: pay !== null && speaks({}) ? pay : null,
    intake: { site: site.site, minMinor: site.minMinor, maxMinor: site.maxMinor },
    dependsOn: pay?.dependsOn ?? [],
    experienceMonths: work === null ? null : monthsOfWork(work, today),
  });
  return { ...proposal, currency: site.currency, per };
}
