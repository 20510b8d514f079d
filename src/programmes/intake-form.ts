import * as z from 'zod';
import type { Trx } from '#platform/database/index.ts';
import { calendarDate, oneOf, parseForm } from '#platform/forms/index.ts';
import { done, invalid, type FieldError, type Result } from '#platform/result.ts';
import type { CompiledProgramme, Site } from './language/compiled.ts';
import { amountIn, amountText, payProblems, type PayTerms, type SiteTerms } from './intake-terms.ts';
import type { Intake } from './intake.query.ts';
import { legalMinimum } from './law-rate.query.ts';

/** The form of an intake, read against the version that it belongs to. */

export type Fields = Readonly<Record<string, string>>;

export const starts = ['day', 'rolling'] as const;
export const channels = ['both', 'external', 'internal'] as const;
export const currencies = ['GBP', 'USD', 'EUR', 'CAD', 'AUD'] as const;
export const payPeriods = ['hour', 'week', 'month', 'year'] as const;

const intakeForm = z.object({
  // A form of before, and the API, name no kind of start: it is one day, then.
  start: z.preprocess((value) => (value === undefined || value === '' ? 'day' : value), oneOf('how people start', starts)),
  starts_on: calendarDate('the day the training starts'),
  opens_on: calendarDate('the day applications open'),
  closes_on: z.preprocess((value) => value ?? '', z.union([z.literal('').transform(() => null), calendarDate('the last day to apply')])),
  channel: oneOf('who may apply', channels),
  currency: oneOf('a currency', currencies),
  pay_per: oneOf('what the pay is per', payPeriods),
});

export interface IntakeTerms {
  /** Of a rolling start the first possible day. */
  readonly startsOn: Temporal.PlainDate;
  readonly rolling: boolean;
  readonly opensOn: Temporal.PlainDate;
  readonly closesOn: Temporal.PlainDate | null;
  readonly channel: Intake['channel'];
  readonly pay: PayTerms;
  readonly sites: readonly SiteTerms[];
}

/** Reads the form against the version: every problem at its field. Sites of `kept` were announced and cannot be taken out. */
export async function termsFrom(
  trx: Trx,
  programme: CompiledProgramme,
  fields: Fields,
  kept: readonly string[],
): Promise<Result<IntakeTerms>> {
  const parsed = parseForm(intakeForm, {
    ...fields,
    currency: fields['currency'] ?? programme.pay?.currency,
    pay_per: fields['pay_per'] ?? programme.pay?.per,
  });
  const errors: FieldError[] = parsed.ok ? [] : [...parsed.errors];
  const pay: PayTerms = parsed.ok
    ? { currency: parsed.value.currency, per: parsed.value.pay_per }
    : { currency: programme.pay?.currency ?? 'GBP', per: programme.pay?.per ?? 'year' };
  const sites = programme.sites.flatMap((site): SiteTerms[] => {
    const read = siteTerms(site, fields, pay.currency, kept.includes(site.id));
    if (read === null) return [];
    if ('problems' in read) {
      errors.push(...read.problems);
      return [];
    }
    return [read];
  });
  if (errors.length === 0 && sites.length === 0)
    errors.push({
      field: programme.sites[0] ? `places-${programme.sites[0].id}` : '',
      message: 'Enter the places of at least one site',
    });
  if (!parsed.ok || errors.length > 0) return invalid(...errors);
  const { starts_on: startsOn, opens_on: opensOn, closes_on: closesOn, channel } = parsed.value;
  if (closesOn && Temporal.PlainDate.compare(closesOn, opensOn) < 0)
    errors.push({ field: 'closes_on', message: 'The last day to apply is before the day applications open' });
  const rolling = parsed.value.start === 'rolling';
  if (!rolling && closesOn && Temporal.PlainDate.compare(closesOn, startsOn) > 0)
    errors.push({ field: 'closes_on', message: 'The last day to apply is after the start' });
  if (Temporal.PlainDate.compare(opensOn, startsOn) > 0) errors.push({ field: 'opens_on', message: 'Applications open after the start' });
  for (const terms of sites) errors.push(...payProblems(programme, terms, pay, await legalMinimum(trx, terms.site.country, startsOn)));
  return errors.length > 0 ? invalid(...errors) : done({ startsOn, rolling, opensOn, closesOn, channel, pay, sites });
}

/** The texts of an intake as its form shows them. */
export function fieldsOf(intake: Intake): Readonly<Record<string, string>> {
  const [first] = intake.sites;
  return {
    start: intake.rolling ? 'rolling' : 'day',
    starts_on: intake.startsOn.toString(),
    opens_on: intake.opensOn.toString(),
    closes_on: intake.closesOn?.toString() ?? '',
    channel: intake.channel,
    currency: first?.currency ?? '',
    pay_per: first?.payPer ?? '',
    ...Object.fromEntries(
      intake.sites.flatMap((site) => [
        [`places-${site.slug}`, String(site.places)],
        [`pay_from-${site.slug}`, amountText(site.payMinMinor, site.currency)],
        [`pay_to-${site.slug}`, amountText(site.payMaxMinor, site.currency)],
      ]),
    ),
  };
}

/** One site's row; null where it is left out. */
function siteTerms(
  site: Site,
  fields: Fields,
  currency: string,
  isKept: boolean,
): SiteTerms | { readonly problems: readonly FieldError[] } | null {
  const text = (name: string): string => (fields[`${name}-${site.id}`] ?? '').trim();
  if (text('places') === '' && text('pay_from') === '' && text('pay_to') === '' && !isKept) return null;
  const problems: FieldError[] = [];
  const places = /^\d{1,5}$/.test(text('places')) ? Number(text('places')) : 0;
  if (places < 1 || places > 10_000)
    problems.push({ field: `places-${site.id}`, message: `Enter the places for “${site.name}”, from 1 to 10,000` });
  const minMinor = amountIn(text('pay_from'), currency);
  if (minMinor === null)
    problems.push({ field: `pay_from-${site.id}`, message: `Enter the lowest pay for “${site.name}”, such as 41,800` });
  const maxMinor = text('pay_to') === '' ? minMinor : amountIn(text('pay_to'), currency);
  if (maxMinor === null && minMinor !== null)
    problems.push({ field: `pay_to-${site.id}`, message: `Enter the highest pay for “${site.name}”, such as 52,000` });
  return minMinor === null || maxMinor === null || problems.length > 0 ? { problems } : { site, places, minMinor, maxMinor };
}
