/** Pay: amounts, markets, other rates, and steps that are an amount or a share of a rate. */
import type { Pay, PayMarket, PayRate, Site, WageStep } from './compiled.ts';
import type { Report } from './problems.ts';
import type { WrittenPay } from './schema-pay.ts';
import type { WrittenProgramme } from './schema-programme.ts';
import type { Path } from './source.ts';
import type { StepPay } from './values-work.ts';
import { capitalised, listed, quoted } from './words.ts';

type Minor = (amount: number | undefined) => number | null;

/** Whole units of a currency as its minor units. */
export function minorIn(currency: string): Minor {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return (amount) => (amount === undefined ? null : Math.round(amount * 10 ** digits));
}

export function payOf(pay: WrittenProgramme['pay'], path: Path, report: Report): Pay | null {
  if (pay === undefined) return null;
  const written: WrittenPay = pay;
  const minor = minorIn(written.currency);
  const own = rangeOf(written, path, minor, report);
  const markets = marketsOf(written, path, report);
  const rates = Object.entries(written.rates ?? {}).map(([id, rate]): PayRate => ({
    id,
    name: rate.name ?? capitalised(id.replaceAll('-', ' ')),
    amountMinor: minor(rate.amount),
  }));
  const steps = (written.steps ?? []).map((step, index): WageStep => {
    const at = [...path, 'steps', index];
    return { after: step.after, ...stepPayOf(step.pay, rates, minor, [...at, 'pay'], report) };
  });
  checkOrderOfSteps(steps, path, report);
  // Only amounts of the same money and time can be compared.
  const alike = markets.filter((market) => market.currency === undefined && market.per === undefined);
  const lowest = [...alike.flatMap((market) => market.minMinor ?? []), ...steps.flatMap((step) => step.amountMinor ?? [])];
  const highest = [...alike.flatMap((market) => market.maxMinor ?? []), ...steps.flatMap((step) => step.amountMinor ?? [])];
  const compiled: Pay = {
    currency: written.currency,
    per: written.per,
    minMinor: own.minMinor ?? (lowest.length === 0 || own.maxMinor !== null ? null : Math.min(...lowest)),
    maxMinor: own.maxMinor ?? (highest.length === 0 || own.minMinor !== null ? null : Math.max(...highest)),
    markets,
    dependsOn: written['depends on'] ?? [],
    extras: written.also ?? [],
    ...(rates.length === 0 ? {} : { rates }),
    ...(steps.length === 0 ? {} : { steps }),
  };
  if (compiled.minMinor === null && compiled.maxMinor === null && steps.length === 0 && markets.every(isEmpty))
    report.error(path, 'the pay names no amount; expected "from" and "to", "steps", or "markets" that have them');
  return compiled;
}

const isEmpty = (market: PayMarket): boolean => market.minMinor === null && market.maxMinor === null;

function rangeOf(one: { from?: number | undefined; to?: number | undefined }, at: Path, minor: Minor, report: Report) {
  if (one.from !== undefined && one.to !== undefined && one.to < one.from)
    report.error([...at, 'to'], `the pay ends at ${one.to}, below its beginning at ${one.from}`);
  return { minMinor: minor(one.from), maxMinor: minor(one.to) };
}

function marketsOf(written: WrittenPay, path: Path, report: Report): PayMarket[] {
  return Object.entries(written.markets ?? {}).map(([id, market]) => ({
    id,
    name: market.name ?? capitalised(id.replaceAll('-', ' ')),
    ...rangeOf(market, [...path, 'markets', id], minorIn(market.currency ?? written.currency), report),
    ...(market.currency === undefined || market.currency === written.currency ? {} : { currency: market.currency }),
    ...(market.per === undefined || market.per === written.per ? {} : { per: market.per }),
  }));
}

function stepPayOf(pay: StepPay, rates: readonly PayRate[], minor: Minor, path: Path, report: Report): Omit<WageStep, 'after'> {
  if ('amount' in pay) return { amountMinor: minor(pay.amount), percent: null, of: null };
  const wanted = pay.of.toLowerCase();
  const rate = rates.find((one) => one.id === wanted.replaceAll(' ', '-') || one.name.toLowerCase() === wanted);
  if (rate === undefined) {
    const known = rates.map((one) => one.id);
    report.error(
      path,
      `the rate ${quoted(pay.of)} is not declared under "rates"; expected ${known.length === 0 ? 'a rate declared there' : listed(known, 'or')}`,
      { word: pay.of, right: known },
    );
    return { amountMinor: null, percent: pay.percent, of: null };
  }
  const amountMinor = rate.amountMinor === null ? null : Math.round((rate.amountMinor * pay.percent) / 100);
  return { amountMinor, percent: pay.percent, of: rate.id };
}

/** Steps of one kind (hours with hours, months with months) come in their order, each later than the one before. */
function checkOrderOfSteps(steps: readonly WageStep[], path: Path, report: Report): void {
  steps.forEach(({ after }, index) => {
    const before = steps.slice(0, index).findLast((one) => one.after.kind === after.kind);
    if (before !== undefined && before.after.amount >= after.amount)
      report.error(
        [...path, 'steps', index, 'after'],
        `the step ${quoted(after.text)} does not come after ${quoted(before.after.text)}; expected steps in their order`,
      );
  });
}

export function checkMarkets(sites: readonly Site[], pay: Pay | null, report: Report): void {
  // A programme without markets has one pay for all sites, whatever another programme of the page does.
  if (pay === null || pay.markets.length === 0) return;
  const known = pay.markets.map((market) => market.id);
  for (const site of sites) {
    if (site.market === null || known.includes(site.market)) continue;
    report.error(
      ['sites', site.id, 'market'],
      `the pay market ${quoted(site.market)} is not one of the programme's; expected ${listed(known, 'or')}`,
      { word: site.market, right: known },
    );
  }
}
