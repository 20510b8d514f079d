import type { Trx } from '#platform/database/index.ts';
import type { CompiledProgramme } from '#programmes/index.ts';
import type { ReviewInterval } from './review-dates.rules.ts';

/** What the law of a place asked for on a start date; an apprentice keeps it to the end. */
export async function lawAt(
  trx: Trx,
  country: string,
  startsOn: Temporal.PlainDate,
): Promise<ReadonlyMap<string, { value: number; unit: string; source: string }>> {
  const rows = await trx
    .selectFrom('law_rates')
    .select(['rule', 'value', 'unit', 'source'])
    .where('jurisdiction', '=', country)
    .where('from_on', '<=', startsOn)
    .where((either) => either.or([either('to_on', 'is', null), either('to_on', '>', startsOn)]))
    .execute();
  return new Map(rows.map(({ rule, value, unit, source }) => [rule, { value, unit, source }]));
}

export async function reviewLawAt(trx: Trx, country: string, startsOn: Temporal.PlainDate): Promise<ReviewInterval | null> {
  const rate = (await lawAt(trx, country, startsOn)).get('review interval');
  return rate && (rate.unit === 'weeks' || rate.unit === 'months') ? { every: rate.value, unit: rate.unit } : null;
}

export interface HoursMinima {
  readonly on_the_job: { readonly hours: number; readonly source: string } | null;
  readonly related: { readonly hours: number; readonly source: string } | null;
}

/**
 * The least hours of each kind: the document's own, or the law's where it is more. England's rule holds for its framework
 * (RQF) only, the United States' for registered programmes only.
 */
export async function hoursMinimaAt(
  trx: Trx,
  programme: CompiledProgramme,
  country: string,
  startsOn: Temporal.PlainDate,
): Promise<HoursMinima> {
  const law = await lawAt(trx, country, startsOn);
  const own = (kind: 'on the job' | 'related') => programme.hoursMinima.find((minimum) => minimum.kind === kind) ?? null;
  const legal = (applies: boolean, rule: string) => {
    const rate = applies ? law.get(rule) : undefined;
    return rate ? { hours: rate.value, source: rate.source } : null;
  };
  const more = (a: { hours: number; source: string } | null, b: { hours: number; source: string } | null) =>
    a && b ? (a.hours >= b.hours ? a : b) : (a ?? b);
  const { system, approach } = programme.framework;
  return {
    on_the_job: more(own('on the job'), legal(system === 'US registered' && approach !== 'competency', 'on the job minimum')),
    related: more(own('related'), legal(country === 'GB' && system === 'RQF', 'off the job minimum')),
  };
}
