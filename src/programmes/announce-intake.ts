import * as z from 'zod';
import { onBehalfOf, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { calendarDate, oneOf, parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import type { CompiledProgramme, Pay, Site } from './language/compiled.ts';
import { amountIn, payProblems, type PayTerms, type SiteTerms } from './intake.rules.ts';
import { intakeLifecycle } from './intake-lifecycle.ts';
import { intakeById, type Intake } from './intake.query.ts';
import { legalMinimum } from './law-rate.query.ts';
import { isManagerAt } from './policy.ts';
import { versionById, type ProgrammeVersion } from './version.query.ts';

type Fields = Readonly<Record<string, string>>;

export const channels = ['both', 'external', 'internal'] as const;
export const currencies = ['GBP', 'USD', 'EUR', 'CAD', 'AUD'] as const;
export const payPeriods = ['hour', 'week', 'month', 'year'] as const;

const intakeForm = z.object({
  starts_on: calendarDate('the day the training starts'),
  opens_on: calendarDate('the day applications open'),
  closes_on: z.preprocess((value) => value ?? '', z.union([z.literal('').transform(() => null), calendarDate('the last day to apply')])),
  channel: oneOf('who may apply', channels),
  currency: oneOf('a currency', currencies),
  pay_per: oneOf('what the pay is per', payPeriods),
});

interface IntakeTerms {
  readonly startsOn: Temporal.PlainDate;
  readonly opensOn: Temporal.PlainDate;
  readonly closesOn: Temporal.PlainDate | null;
  readonly channel: Intake['channel'];
  readonly pay: PayTerms;
  readonly sites: readonly SiteTerms[];
}

/** Announces an intake of the programme's current version. The form's id becomes the intake's, so a form sent twice announces one. */
export async function announceIntake(doing: Doing<Actor>, programmeId: string, formId: string, fields: Fields): Promise<Result<{ id: string }>> {
  const { trx, actor, clock } = doing;
  const version = await currentOf(trx, programmeId);
  if (!version || !isManagerAt(actor, version.organisationId) || !isId(formId)) return notFound();
  if (await intakeById(trx, formId)) return done({ id: formId });
  const terms = await termsFrom(trx, version.compiled, fields, []);
  if (!terms.ok) return terms;
  const { startsOn, opensOn, closesOn, channel } = terms.value;
  if (Temporal.PlainDate.compare(startsOn, clock.today()) < 0) return invalid({ field: 'starts_on', message: 'The start must be today or later' });
  await trx
    .insertInto('intakes')
    .values({
      id: formId, programme_id: programmeId, programme_version_id: version.versionId, organisation_id: version.organisationId, starts_on: startsOn, opens_on: opensOn, closes_on: closesOn,
      channel, created_at: clock.now(),
    })
    .execute();
  await writeSites(trx, formId, version.organisationId, terms.value);
  await recordEvent(trx, {
    stream: { type: 'programme', id: programmeId },
    type: 'programme.intake_announced',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, version.organisationId),
    data: { record: formId, ...eventData(terms.value) },
  });
  return done({ id: formId });
}

/** Changes an open intake: its days, channel, places and pay. What people were offered stands as it was offered. */
export async function changeIntake(doing: Doing<Actor>, programmeId: string, intakeId: string, revision: number, fields: Fields): Promise<Result<{ id: string }>> {
  const { trx, actor, clock } = doing;
  const intake = await ownIntake(trx, programmeId, intakeId);
  const version = intake && (await versionById(trx, intake.versionId));
  if (!intake || !version || !isManagerAt(actor, intake.organisationId)) return notFound();
  const terms = await termsFrom(trx, version.compiled, fields, intake.sites.map((site) => site.slug));
  if (!terms.ok) return terms;
  const tooFew = await placesBelowOffers(trx, intake, terms.value.sites);
  if (tooFew.length > 0) return invalid(...tooFew);
  const { startsOn, opensOn, closesOn, channel } = terms.value;
  const taken = await takeTransition(trx, {
    lifecycle: intakeLifecycle, table: 'intakes', key: { id: intakeId }, action: 'change', stream: { type: 'programme', id: programmeId }, at: clock.now(),
    actorId: actor.personId, onBehalfOf: onBehalfOf(actor, intake.organisationId), roles: ['programme_manager'], revision,
    set: { starts_on: startsOn, opens_on: opensOn, closes_on: closesOn, channel }, data: eventData(terms.value),
  });
  if (!taken.ok) return taken;
  await writeSites(trx, intakeId, intake.organisationId, terms.value);
  return done({ id: intakeId });
}

/** Closes an intake, or opens a closed one again. Applications already sent go on either way. */
export async function moveIntake(doing: Doing<Actor>, programmeId: string, intakeId: string, action: 'close' | 'reopen'): Promise<Result<{ startsOn: Temporal.PlainDate }>> {
  const { trx, actor, clock } = doing;
  const intake = await ownIntake(trx, programmeId, intakeId);
  if (!intake || !isManagerAt(actor, intake.organisationId)) return notFound();
  if (action === 'reopen') {
    if (Temporal.PlainDate.compare(intake.startsOn, clock.today()) < 0) return conflict('This intake has begun already. Announce a new one instead.');
    if (!(await currentOf(trx, programmeId))) return conflict('The programme is withdrawn. Publish it again before you reopen an intake.');
  }
  const taken = await takeTransition(trx, {
    lifecycle: intakeLifecycle, table: 'intakes', key: { id: intakeId }, action, stream: { type: 'programme', id: programmeId }, at: clock.now(),
    actorId: actor.personId, onBehalfOf: onBehalfOf(actor, intake.organisationId), roles: ['programme_manager'], data: { startsOn: intake.startsOn.toString() },
  });
  return taken.ok ? done({ startsOn: intake.startsOn }) : taken;
}

/** The programme's newest version, unless it is withdrawn. */
export async function currentOf(trx: Trx, programmeId: string): Promise<ProgrammeVersion | undefined> {
  const newest = await trx.selectFrom('programme_versions').select(['id', 'withdrawn_at']).where('programme_id', '=', programmeId).orderBy('number', 'desc').limit(1).executeTakeFirst();
  return newest && newest.withdrawn_at === null ? versionById(trx, newest.id) : undefined;
}

/** An intake within the programme of the path; any other is not there. */
export async function ownIntake(trx: Trx, programmeId: string, intakeId: string): Promise<Intake | undefined> {
  if (!isId(intakeId)) return undefined;
  const intake = await intakeById(trx, intakeId);
  return intake?.programmeId === programmeId ? intake : undefined;
}

/** Reads the form against the version: every problem at its field. Sites of `kept` were announced and cannot be taken out. */
async function termsFrom(trx: Trx, programme: CompiledProgramme, fields: Fields, kept: readonly string[]): Promise<Result<IntakeTerms>> {
  const parsed = parseForm(intakeForm, { ...fields, currency: fields['currency'] ?? programme.pay?.currency, pay_per: fields['pay_per'] ?? programme.pay?.per });
  const errors: FieldError[] = parsed.ok ? [] : [...parsed.errors];
  const pay: PayTerms = parsed.ok ? { currency: parsed.value.currency, per: parsed.value.pay_per } : { currency: programme.pay?.currency ?? 'GBP', per: programme.pay?.per ?? 'year' };
  const sites = programme.sites.flatMap((site): SiteTerms[] => {
    const read = siteTerms(site, fields, pay.currency, kept.includes(site.id));
    if (read === null) return [];
    if ('problems' in read) {
      errors.push(...read.problems);
      return [];
    }
    return [read];
  });
  if (errors.length === 0 && sites.length === 0) errors.push({ field: programme.sites[0] ? `places-${programme.sites[0].id}` : '', message: 'Enter the places of at least one site' });
  if (!parsed.ok || errors.length > 0) return invalid(...errors);
  const { starts_on: startsOn, opens_on: opensOn, closes_on: closesOn, channel } = parsed.value;
  if (closesOn && Temporal.PlainDate.compare(closesOn, opensOn) < 0) errors.push({ field: 'closes_on', message: 'The last day to apply is before the day applications open' });
  if (closesOn && Temporal.PlainDate.compare(closesOn, startsOn) > 0) errors.push({ field: 'closes_on', message: 'The last day to apply is after the start' });
  if (Temporal.PlainDate.compare(opensOn, startsOn) > 0) errors.push({ field: 'opens_on', message: 'Applications open after the start' });
  for (const terms of sites) errors.push(...payProblems(programme, terms, pay, await legalMinimum(trx, terms.site.country, startsOn)));
  return errors.length > 0 ? invalid(...errors) : done({ startsOn, opensOn, closesOn, channel, pay, sites });
}

/** One site's row; null where it is left out. */
function siteTerms(site: Site, fields: Fields, currency: string, isKept: boolean): SiteTerms | { readonly problems: readonly FieldError[] } | null {
  const text = (name: string): string => (fields[`${name}-${site.id}`] ?? '').trim();
  if (text('places') === '' && text('pay_from') === '' && text('pay_to') === '' && !isKept) return null;
  const problems: FieldError[] = [];
  const places = /^\d{1,5}$/.test(text('places')) ? Number(text('places')) : 0;
  if (places < 1 || places > 10_000) problems.push({ field: `places-${site.id}`, message: `Enter the places for “${site.name}”, from 1 to 10,000` });
  const minMinor = amountIn(text('pay_from'), currency);
  if (minMinor === null) problems.push({ field: `pay_from-${site.id}`, message: `Enter the lowest pay for “${site.name}”, such as 41,800` });
  const maxMinor = text('pay_to') === '' ? minMinor : amountIn(text('pay_to'), currency);
  if (maxMinor === null && minMinor !== null) problems.push({ field: `pay_to-${site.id}`, message: `Enter the highest pay for “${site.name}”, such as 52,000` });
  return minMinor === null || maxMinor === null || problems.length > 0 ? { problems } : { site, places, minMinor, maxMinor };
}

async function placesBelowOffers(trx: Trx, intake: Intake, sites: readonly SiteTerms[]): Promise<readonly FieldError[]> {
  const offered = await trx
    .selectFrom('offers')
    .select(({ fn }) => ['site_id', fn.countAll<number>().as('count')])
    .where('intake_id', '=', intake.id)
    .where('state', 'in', ['made', 'accepted'])
    .groupBy('site_id')
    .execute();
  return sites.flatMap(({ site, places }) => {
    const siteId = intake.sites.find((one) => one.slug === site.id)?.siteId;
    const count = Number(offered.find((row) => row.site_id === siteId)?.count ?? 0);
    return places < count ? [{ field: `places-${site.id}`, message: `${count} places for “${site.name}” are offered or accepted already` }] : [];
  });
}

async function writeSites(trx: Trx, intakeId: string, organisationId: string, { sites, pay }: IntakeTerms): Promise<void> {
  const rows = await trx.selectFrom('sites').select(['id', 'slug']).where('organisation_id', '=', organisationId).where('slug', 'in', sites.map(({ site }) => site.id)).execute();
  for (const { site, places, minMinor, maxMinor } of sites) {
    const siteId = rows.find((row) => row.slug === site.id)?.id;
    if (siteId === undefined) throw new Error(`The site ${site.id} was published without a row.`);
    const terms = { places, currency: pay.currency, pay_per: pay.per satisfies Pay['per'], pay_min_minor: minMinor, pay_max_minor: maxMinor };
    await trx.insertInto('intake_sites').values({ intake_id: intakeId, site_id: siteId, ...terms }).onConflict((on) => on.columns(['intake_id', 'site_id']).doUpdateSet(terms)).execute();
  }
}

const eventData = ({ startsOn, opensOn, closesOn, channel, pay, sites }: IntakeTerms): Readonly<Record<string, unknown>> => ({
  startsOn: startsOn.toString(), opensOn: opensOn.toString(), closesOn: closesOn?.toString() ?? null, channel, ...pay,
  sites: sites.map(({ site, places, minMinor, maxMinor }) => ({ name: site.name, places, minMinor, maxMinor })),
});
