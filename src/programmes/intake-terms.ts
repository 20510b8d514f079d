import { formatMoney, formatMoneyRange } from '#ui/index.ts';
import type { FieldError } from '#platform/result.ts';
import type { CompiledProgramme, Pay, Site } from './language/compiled.ts';
import type { LegalMinimum } from './law-rate.query.ts';

/** What an announced intake must keep to: the document's pay, the law's floor, sensible days and places. Pure. */

export interface SiteTerms {
  readonly site: Site;
  readonly places: number;
  readonly minMinor: number;
  readonly maxMinor: number;
}

export interface PayTerms {
  readonly currency: string;
  readonly per: Pay['per'];
}

export interface PayBand extends PayTerms {
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
}

/** The band of the site's market, else of the programme; null where the document states no pay. */
export function bandFor(programme: Pick<CompiledProgramme, 'pay'>, site: Site): PayBand | null {
  const { pay } = programme;
  if (pay === null) return null;
  const { minMinor, maxMinor, currency, per } = pay.markets.find((one) => one.id === site.market) ?? pay;
  return { minMinor, maxMinor, currency: currency ?? pay.currency, per: per ?? pay.per };
}

const weeksInYear = 52;
// A document need not state weekly hours. 40 is the longest usual week, so the floor is never set too low.
const usualHours = 40;

/** The least pay per period that keeps to the hourly floor, rounded up. */
export function floorFor(minimum: LegalMinimum, per: Pay['per'], hoursPerWeek: number | null): number {
  const hours = hoursPerWeek ?? usualHours;
  const periods: Record<Pay['per'], number> = {
    hour: 1,
    week: hours,
    month: (hours * weeksInYear) / 12,
    year: hours * weeksInYear,
  };
  return Math.ceil(minimum.amountMinor * periods[per]);
}

/** What is wrong with the pay of one site, each at the field that it is about. */
export function payProblems(
  programme: CompiledProgramme,
  terms: SiteTerms,
  pay: PayTerms,
  minimum: LegalMinimum | null,
): readonly FieldError[] {
  const { site, minMinor, maxMinor } = terms;
  const at = (end: 'from' | 'to'): string => `pay_${end}-${site.id}`;
  if (maxMinor < minMinor) return [{ field: at('to'), message: `The highest pay for “${site.name}” is below the lowest` }];
  const problems: FieldError[] = [];
  const band = bandFor(programme, site);
  if (band && (pay.currency !== band.currency || pay.per !== band.per)) {
    return [{ field: 'currency', message: `The document states pay for “${site.name}” in ${band.currency} per ${band.per}` }];
  }
  const bandWords = band && formatMoneyRange(band.minMinor, band.maxMinor, pay.currency);
  if (band && band.minMinor !== null && minMinor < band.minMinor)
    problems.push({
      field: at('from'),
      message: `The document’s pay for “${site.name}” is ${bandWords}: ${formatMoney(minMinor, pay.currency)} is less`,
    });
  if (band && band.maxMinor !== null && maxMinor > band.maxMinor)
    problems.push({
      field: at('to'),
      message: `The document’s pay for “${site.name}” is ${bandWords}: ${formatMoney(maxMinor, pay.currency)} is more`,
    });
  if (minimum && minimum.currency === pay.currency) {
    const floor = floorFor(minimum, pay.per, programme.pattern?.hoursPerWeek ?? null);
    if (minMinor < floor) {
      problems.push({
        field: at('from'),
        message: `For “${site.name}” the law asks for at least ${formatMoney(floor, pay.currency)} per ${pay.per} at the start (${formatMoney(minimum.amountMinor, minimum.currency)} an hour, ${minimum.source})`,
      });
    }
  }
  return problems;
}

/** Reads "41,800", "12.60" or "£12.60" as minor units; null where it is no amount. */
export function amountIn(text: string, currency: string): number | null {
  const plain = text
    .trim()
    .replace(/^[^\d-]*/, '')
    .replaceAll(/[,\s](?=\d{3}(\D|$))/g, '');
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(plain)) return null;
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return Math.round(Number(plain) * 10 ** digits);
}

/** The other way round, for a field: 1260 -> "12.60", 4180000 -> "41800". */
export function amountText(minor: number, currency: string): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const major = minor / 10 ** digits;
  return Number.isInteger(major) ? String(major) : major.toFixed(digits);
}
