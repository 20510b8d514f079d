import { onBehalfOf, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import type { Pay } from './language/compiled.ts';
import { termsFrom, type Fields, type IntakeTerms } from './intake-form.ts';
import type { SiteTerms } from './intake-terms.ts';
import { intakeLifecycle } from './intake-lifecycle.ts';
import { intakeById, type Intake } from './intake.query.ts';
import { isManagerAt } from './policy.ts';
import { versionById, type ProgrammeVersion } from './version.query.ts';

/** Announces an intake of the programme's current version. The form's id becomes the intake's, so a form sent twice announces one. */
export async function announceIntake(
  doing: Doing<Actor>,
  programmeId: string,
  formId: string,
  fields: Fields,
): Promise<Result<{ id: string }>> {
  const { trx, actor, clock } = doing;
  const version = await currentOf(trx, programmeId);
  if (!version || !isManagerAt(actor, version.organisationId) || !isId(formId)) return notFound();
  const announced = await intakeById(trx, formId);
  if (announced) return announced.programmeId === programmeId ? done({ id: formId }) : notFound();
  const terms = await termsFrom(trx, version.compiled, fields, []);
  if (!terms.ok) return terms;
  const { startsOn, rolling, opensOn, closesOn, channel } = terms.value;
  const copied = fields['_copy_of'] ?? '';
  const original = isId(copied) ? await ownIntake(trx, programmeId, copied) : undefined;
  if (Temporal.PlainDate.compare(startsOn, clock.today()) < 0)
    return invalid({ field: 'starts_on', message: 'The start must be today or later' });
  await trx
    .insertInto('intakes')
    .values({
      id: formId,
      programme_id: programmeId,
      programme_version_id: version.versionId,
      organisation_id: version.organisationId,
      starts_on: startsOn,
      rolling,
      opens_on: opensOn,
      closes_on: closesOn,
      channel,
      duplicated_from: original?.id ?? null,
      created_at: clock.now(),
    })
    .execute();
  await writeSites(trx, formId, version.organisationId, terms.value);
  await recordEvent(trx, {
    stream: { type: 'programme', id: programmeId },
    type: 'programme.intake_announced',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, version.organisationId),
    data: { record: formId, ...eventData(terms.value), ...(original ? { copyOf: original.id } : {}) },
  });
  return done({ id: formId });
}

/** Changes an open intake: its days, channel, places and pay. What people were offered stands as it was offered. */
export async function changeIntake(
  doing: Doing<Actor>,
  programmeId: string,
  intakeId: string,
  revision: number,
  fields: Fields,
): Promise<Result<{ id: string }>> {
  const { trx, actor, clock } = doing;
  const intake = await ownIntake(trx, programmeId, intakeId);
  const version = intake && (await versionById(trx, intake.versionId));
  if (!intake || !version || !isManagerAt(actor, intake.organisationId)) return notFound();
  const terms = await termsFrom(
    trx,
    version.compiled,
    fields,
    intake.sites.map((site) => site.slug),
  );
  if (!terms.ok) return terms;
  const tooFew = await placesBelowOffers(trx, intake, terms.value.sites);
  if (tooFew.length > 0) return invalid(...tooFew);
  const { startsOn, rolling, opensOn, closesOn, channel } = terms.value;
  const taken = await takeTransition(trx, {
    lifecycle: intakeLifecycle,
    table: 'intakes',
    key: { id: intakeId },
    action: 'change',
    stream: { type: 'programme', id: programmeId },
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, intake.organisationId),
    roles: ['programme_manager'],
    revision,
    set: { starts_on: startsOn, rolling, opens_on: opensOn, closes_on: closesOn, channel },
    data: eventData(terms.value),
  });
  if (!taken.ok) return taken;
  await writeSites(trx, intakeId, intake.organisationId, terms.value);
  return done({ id: intakeId });
}

/** The programme's newest version, unless it is withdrawn. */
export async function currentOf(trx: Trx, programmeId: string): Promise<ProgrammeVersion | undefined> {
  const newest = await trx
    .selectFrom('programme_versions')
    .select(['id', 'withdrawn_at'])
    .where('programme_id', '=', programmeId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest && newest.withdrawn_at === null ? versionById(trx, newest.id) : undefined;
}

/** An intake within the programme of the path; any other is not there. */
export async function ownIntake(trx: Trx, programmeId: string, intakeId: string): Promise<Intake | undefined> {
  if (!isId(intakeId)) return undefined;
  const intake = await intakeById(trx, intakeId);
  return intake?.programmeId === programmeId ? intake : undefined;
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
    const count = offered.find((row) => row.site_id === siteId)?.count ?? 0;
    return places < count
      ? [{ field: `places-${site.id}`, message: `${count} places for “${site.name}” are offered or accepted already` }]
      : [];
  });
}

async function writeSites(trx: Trx, intakeId: string, organisationId: string, { sites, pay }: IntakeTerms): Promise<void> {
  const rows = await trx
    .selectFrom('sites')
    .select(['id', 'slug'])
    .where('organisation_id', '=', organisationId)
    .where(
      'slug',
      'in',
      sites.map(({ site }) => site.id),
    )
    .execute();
  for (const { site, places, minMinor, maxMinor } of sites) {
    const siteId = rows.find((row) => row.slug === site.id)?.id;
    if (siteId === undefined) throw new Error(`The site ${site.id} was published without a row.`);
    const terms = {
      places,
      currency: pay.currency,
      pay_per: pay.per satisfies Pay['per'],
      pay_min_minor: minMinor,
      pay_max_minor: maxMinor,
    };
    await trx
      .insertInto('intake_sites')
      .values({ intake_id: intakeId, site_id: siteId, ...terms })
      .onConflict((on) => on.columns(['intake_id', 'site_id']).doUpdateSet(terms))
      .execute();
  }
}

const eventData = ({ startsOn, rolling, opensOn, closesOn, channel, pay, sites }: IntakeTerms): Readonly<Record<string, unknown>> => ({
  startsOn: startsOn.toString(),
  rolling,
  opensOn: opensOn.toString(),
  closesOn: closesOn?.toString() ?? null,
  channel,
  ...pay,
  sites: sites.map(({ site, places, minMinor, maxMinor }) => ({ name: site.name, places, minMinor, maxMinor })),
});
