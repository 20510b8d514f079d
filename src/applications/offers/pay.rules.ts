import { formatMoney } from '#ui/components/text.tsx';

/** What pay an offer proposes, with its working. Pure. */

export interface PayBand {
  readonly minMinor: number;
  readonly maxMinor: number;
}

export interface PayFacts {
  readonly currency: string;
  readonly per: 'hour' | 'week' | 'month' | 'year';
  /** The pay market of the site as the document names it. */
  readonly market: { readonly name: string; readonly minMinor: number | null; readonly maxMinor: number | null } | null;
  /** The document's range around all markets. */
  readonly document: { readonly minMinor: number | null; readonly maxMinor: number | null } | null;
  /** What the intake states for the site: what candidates were told. */
  readonly intake: PayBand & { readonly site: string };
  /** What the document says that pay depends on; empty: it does not say. */
  readonly dependsOn: readonly string[];
  /** Whole months of work that the application names; null: it does not ask for them. */
  readonly experienceMonths: number | null;
}

export interface ProposedPay {
  readonly payMinor: number;
  /** Within which the employer may change it. */
  readonly band: PayBand;
  /** Line by line, in words. */
  readonly working: readonly string[];
}

/** So many years of work fill the band; more count as these. */
export const yearsThatFillTheBand = 5;

/** The band of the market, the document and the intake together, and the place in it that experience gives. */
export function proposedPay(facts: PayFacts): ProposedPay {
  const { currency, per, market, document, intake } = facts;
  const money = (minor: number): string => formatMoney(minor, currency);
  const range = (min: number | null, max: number | null): string =>
    min === null
      ? max === null
        ? 'not stated'
        : `up to ${money(max)}`
      : max === null
        ? `from ${money(min)}`
        : min === max
          ? money(min)
          : `${money(min)} to ${money(max)}`;
  const working: string[] = [];
  const stated = market ?? document;
  if (market !== null)
    working.push(`Market “${market.name}” in the programme document: ${range(market.minMinor, market.maxMinor)} per ${per}.`);
  else if (document !== null) working.push(`Programme document: ${range(document.minMinor, document.maxMinor)} per ${per}.`);
  working.push(`This intake at ${intake.site}: ${range(intake.minMinor, intake.maxMinor)} per ${per}.`);
  const minMinor = Math.max(intake.minMinor, stated?.minMinor ?? 0);
  const maxMinor = Math.min(intake.maxMinor, stated?.maxMinor ?? Number.MAX_SAFE_INTEGER);
  // An intake that lies outside its document's market was announced so: what candidates were told holds.
  const band = minMinor <= maxMinor ? { minMinor, maxMinor } : { minMinor: intake.minMinor, maxMinor: intake.maxMinor };
  const width = band.maxMinor - band.minMinor;
  if (width === 0) {
    working.push(`One amount for everybody: ${money(band.minMinor)} per ${per}.`);
    return { payMinor: band.minMinor, band, working };
  }
  working.push(`Band minimum: ${money(band.minMinor)}.`);
  const counts = facts.dependsOn.length === 0 || facts.dependsOn.some((factor) => /experience/i.test(factor));
  if (!counts) {
    working.push(`Experience is not counted: the document says that pay depends on ${facts.dependsOn.join(', ')}.`);
    return { payMinor: band.minMinor, band, working };
  }
  if (facts.experienceMonths === null) {
    working.push('Experience: the application does not ask for work history, so none is counted.');
    return { payMinor: band.minMinor, band, working };
  }
  const years = Math.min(yearsThatFillTheBand, Math.floor(facts.experienceMonths / 12));
  const share = Math.floor((width * years) / yearsThatFillTheBand / unitOf(per)) * unitOf(per);
  working.push(
    years === 0
      ? `Experience: less than a full year of work in the application (${monthsText(facts.experienceMonths)}), nothing is added.`
      : `Experience: ${years} of ${yearsThatFillTheBand} years (${monthsText(facts.experienceMonths)} of work in the application), ${years}/${yearsThatFillTheBand} of ${money(width)}: plus ${money(share)}.`,
  );
  working.push(`Proposed: ${money(band.minMinor + share)} per ${per}.`);
  return { payMinor: band.minMinor + share, band, working };
}

/** Pay of a month or a year is named in whole units of its currency, pay of an hour or a week to the penny. */
const unitOf = (per: PayFacts['per']): number => (per === 'year' || per === 'month' ? 100 : 1);
const monthsText = (months: number): string => (months === 1 ? '1 month' : `${months} months`);

/** Whole months of work between the entries' days, each day once however many entries name it. */
export function monthsOfWork(entries: readonly { readonly from: string; readonly to: string | null }[], today: Temporal.PlainDate): number {
  const { compare, from } = Temporal.PlainDate;
  const stretches = entries
    .map((entry) => ({ from: from(entry.from), to: entry.to === null ? today : from(entry.to) }))
    .map((one) => ({ from: one.from, to: compare(one.to, today) > 0 ? today : one.to }))
    .filter((one) => compare(one.from, one.to) <= 0)
    .toSorted((a, b) => compare(a.from, b.from));
  let days = 0;
  let counted: Temporal.PlainDate | null = null;
  for (const stretch of stretches) {
    const begin: Temporal.PlainDate = counted !== null && compare(counted, stretch.from) >= 0 ? counted.add({ days: 1 }) : stretch.from;
    if (compare(begin, stretch.to) <= 0) {
      days += begin.until(stretch.to, { largestUnit: 'days' }).days + 1;
      counted = stretch.to;
    }
  }
  return Math.floor(days / 30.4375);
}
