import type { Trx } from '#platform/database/index.ts';

/** The least that the law lets an employer pay for an hour, with where it says so. */
export interface LegalMinimum {
  readonly amountMinor: number;
  readonly currency: string;
  readonly fromOn: Temporal.PlainDate;
  readonly source: string;
  readonly appliesTo: string;
}

/** The legal minimum of a country on a day: an apprentice's own rate where there is one. Null where none is known here, or none holds for all. */
export async function legalMinimum(trx: Trx, country: string, on: Temporal.PlainDate): Promise<LegalMinimum | null> {
  const rows = await trx
    .selectFrom('law_rates')
    .select(['rule', 'value', 'unit', 'source', 'from_on as fromOn'])
    .where('jurisdiction', '=', country)
    .where('rule', 'in', ['minimum wage apprentice', 'minimum wage', 'minimum wage under 18'])
    .where('from_on', '<=', on)
    .where((either) => either.or([either('to_on', 'is', null), either('to_on', '>', on)]))
    .execute();
  // Where the rate goes by age and apprentices have none of their own (Ireland), no single floor is right for everybody;
  // the linter knows the ages and tells it from the document.
  const isByAge = rows.some((row) => row.rule === 'minimum wage under 18');
  const rate = rows.find((row) => row.rule === 'minimum wage apprentice') ?? (isByAge ? undefined : rows[0]);
  const currency = /^([A-Z]{3}) per hour$/.exec(rate?.unit ?? '')?.[1];
  if (!rate || !currency) return null;
  return {
    amountMinor: Math.round(rate.value * 100),
    currency,
    fromOn: rate.fromOn,
    source: rate.source,
    appliesTo: rate.rule === 'minimum wage apprentice' ? 'apprentices under 19 or in their first year' : 'most employees',
  };
}
