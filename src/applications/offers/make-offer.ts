import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, type FieldError, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { formatMoney, formatMoneyRange } from '#ui/index.ts';
import { answersOf } from '../core/answers.ts';
import type { ApplicationRecord } from '../core/application.query.ts';
import { decide, employing, standingFor, type Decision, type Standing } from '../core/decide.ts';
import { tellOrganisation } from '../core/notify.ts';
import { withinSystem } from '#platform/database/index.ts';
import { conditionsFrom } from './conditions.rules.ts';
import { closeKeptPlace } from './deferral.store.ts';
import { parseMoney } from './money.rules.ts';
import { placesOf, type SitePlaces } from './offer.query.ts';
import { proposedPayAt } from './pay.query.ts';
import { putOffer, tellOfOffer } from './put-offer.ts';

export interface OfferForm extends Decision {
  readonly formId: string;
  readonly siteId: string;
  readonly pay: string;
  /** Why the pay is another than the computed one. */
  readonly payReason?: string;
  readonly startsOn: string;
  readonly expiresOn: string;
  /** One condition a line. */
  readonly conditions: string;
  /** Sentences for the letter that say why this place: of a run that shared the places out. */
  readonly because?: readonly string[];
}

export interface MadeOffer {
  readonly applicationId: string;
  readonly offerId: string;
  /** It stands above the document's limit: a second person approves it before the candidate hears of it. */
  readonly waitsForApproval: boolean;
}

/** The step of a version's process at which offers are made. */
export const offerStepOf = (application: Pick<ApplicationRecord, 'programme'>) =>
  application.programme.process.find((step) => step.kind === 'offer');

/**
 * Makes an offer: a free place at one of the intake's sites, pay within its range (another than the computed one with a
 * reason), an expiry, conditions one by one. Above the document's limit it is only proposed.
 */
export async function makeOffer(doing: Doing<Actor>, form: OfferForm): Promise<Result<MadeOffer>> {
  const { trx } = doing;
  const sent = isId(form.formId)
    ? await trx
        .selectFrom('offers')
        .select(['id', 'state'])
        .where('id', '=', form.formId)
        .where('application_id', '=', form.applicationId)
        .executeTakeFirst()
    : undefined;
  if (sent) return done({ applicationId: form.applicationId, offerId: sent.id, waitsForApproval: sent.state === 'proposed' });
  const standing = await standingFor(doing, form, employing);
  if (!standing.ok) return standing;
  const { intakeId, id } = standing.value.application;
  return offerBy(doing, standing.value, await placesOf(trx, intakeId, id), form);
}

/** The pay that the rule proposes for an application that is read already, at one of its intake's sites. */
export const payAt = (application: Pick<ApplicationRecord, 'programme' | 'answers'>, site: SitePlaces, today: Temporal.PlainDate) =>
  proposedPayAt(
    application.programme,
    {
      slug: site.slug,
      site: site.name,
      currency: site.currency,
      per: site.payPer,
      minMinor: site.payMinMinor,
      maxMinor: site.payMaxMinor,
    },
    answersOf(application.answers).work ?? null,
    today,
  );

/** The offer of somebody whose right to make it is known, on a locked application; `sites` are its intake's. */
export async function offerBy(
  doing: Doing<Actor>,
  standing: Standing,
  sites: readonly SitePlaces[],
  form: OfferForm,
): Promise<Result<MadeOffer>> {
  const { trx, actor, clock, origin } = doing;
  const { application, actorId, organisationName } = standing;
  if (application.state !== 'waiting_list' && !(application.state === 'in_step' && application.step?.kind === 'offer'))
    return conflict('An offer is made once every step before it is passed or left out.');
  const read = readOffer(form, sites, clock.today());
  if (!read.ok) return read;
  const { site, payMinor, startsOn, expiresOn, titles } = read.value;
  const proposal = payAt(application, site, clock.today());
  const payReason = form.payReason?.trim() ?? '';
  if (payMinor !== proposal.payMinor && payReason === '')
    return invalid({
      field: 'payReason',
      message: `The rule proposes ${formatMoney(proposal.payMinor, site.currency)} at ${site.name}. Enter why this offer differs`,
    });
  if (payReason.length > 2000) return invalid({ field: 'payReason', message: 'The reason must be 2000 characters or fewer' });
  const step = offerStepOf(application);
  const needsApproval = step?.approvalAboveMinor !== undefined && payMinor > step.approvalAboveMinor;
  const offerId = isId(form.formId) ? form.formId : randomUUIDv7();
  const conditions = conditionsFrom(titles, step);
  const put = await putOffer(
    trx,
    {
      offerId,
      applicationId: application.id,
      intakeId: application.intakeId,
      organisationId: application.organisationId,
      site,
      payMinor,
      proposedPayMinor: proposal.payMinor,
      payWorking: proposal.working,
      payReason: payMinor === proposal.payMinor ? '' : payReason,
      startsOn,
      expiresOn,
      conditions,
      madeById: actorId,
      onBehalfOf: onBehalfOf(actor, application.organisationId),
      isAutomatic: false,
      needsApproval,
    },
    clock,
  );
  if (!put.ok) return put;
  if (needsApproval) {
    await askForApproval(doing, application, { offerId, payMinor, site }, put.value.eventId);
    return done({ applicationId: application.id, offerId, waitsForApproval: true });
  }
  const taken = await decide(
    doing,
    standing,
    'make_offer',
    { offer: offerId, site: site.name, expiresOn: expiresOn.toString() },
    { site_id: site.siteId, held_by_organisation_id: null, due_on: expiresOn },
  );
  if (!taken.ok) return taken;
  await closeKeptPlace(trx, application.id, actorId, clock.now());
  await tellOfOffer(
    trx,
    {
      applicationId: application.id,
      personId: application.personId,
      programmeTitle: application.programmeTitle,
      siteName: site.name,
      startsOn,
      expiresOn,
      payMinor,
      currency: site.currency,
      payPer: site.payPer,
      conditions: titles,
      by: `${actor.name} of ${organisationName}`,
      fromWaitingList: application.state === 'waiting_list',
      ...(form.because === undefined ? {} : { because: form.because }),
    },
    taken.value,
    clock,
    origin,
  );
  return done({ applicationId: application.id, offerId, waitsForApproval: false });
}

async function askForApproval(
  { trx, actor, clock, origin }: Doing<Actor>,
  application: ApplicationRecord,
  offer: { readonly offerId: string; readonly payMinor: number; readonly site: SitePlaces },
  eventId: string,
): Promise<void> {
  // The step's clock goes on: the candidate waits for the employer, whoever it is that has to approve.
  await withinSystem(trx, (own) =>
    own.updateTable('applications').set({ changed_at: clock.now() }).where('id', '=', application.id).execute(),
  );
  await tellOrganisation(
    trx,
    {
      organisationId: application.organisationId,
      today: clock.today(),
      at: clock.now(),
      cause: `${eventId}:approval`,
      eventId,
      secondTo: actor.personId ?? '',
    },
    {
      template: {
        key: 'work.offer-approval',
        values: {
          candidate: application.candidate,
          programme: application.programmeTitle,
          decider: actor.name,
          pay: `${formatMoney(offer.payMinor, offer.site.currency)} per ${offer.site.payPer}`,
          site: offer.site.name,
        },
      },
      subject: `Approve an offer: ${application.candidate}, ${application.programmeTitle}`,
      paragraphs: [
        `${actor.name} proposes ${formatMoney(offer.payMinor, offer.site.currency)} per ${offer.site.payPer} for ${application.candidate} at ${offer.site.name}. That is above what one person may offer.`,
        `Somebody else than ${actor.name} approves it or sends it back. The candidate has not been told.`,
      ],
      action: { label: 'See the proposal', url: `${origin}/work/applications/${application.id}` },
    },
  );
}

interface ReadOffer {
  readonly site: SitePlaces;
  readonly payMinor: number;
  readonly startsOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate;
  readonly titles: readonly string[];
}

function readOffer(form: OfferForm, sites: readonly SitePlaces[], today: Temporal.PlainDate): Result<ReadOffer> {
  const errors: FieldError[] = [];
  const site = sites.find((one) => one.siteId === form.siteId);
  if (!site) errors.push({ field: 'site', message: 'Choose a site of this intake' });
  else if (site.free === 0) errors.push({ field: 'site', message: `No place is left at ${site.name}` });
  const payMinor = site ? parseMoney(form.pay, site.currency) : null;
  const range = site ? formatMoneyRange(site.payMinMinor, site.payMaxMinor, site.currency) : null;
  if (site && payMinor === null) errors.push({ field: 'pay', message: `Enter the pay per ${site.payPer} as a number, ${range}` });
  if (site && payMinor !== null && (payMinor < site.payMinMinor || payMinor > site.payMaxMinor))
    errors.push({
      field: 'pay',
      message: `The pay at ${site.name} must be ${range} per ${site.payPer}: that is what candidates were told`,
    });
  const startsOn = dateOf(form.startsOn);
  const expiresOn = dateOf(form.expiresOn);
  if (!startsOn) errors.push({ field: 'startsOn', message: 'Enter the start date, such as 2027-03-27' });
  else if (Temporal.PlainDate.compare(startsOn, today) <= 0)
    errors.push({ field: 'startsOn', message: 'The start date must lie in the future' });
  else if (Temporal.PlainDate.compare(startsOn, today.add({ years: 2 })) > 0)
    errors.push({ field: 'startsOn', message: 'The start date must lie within two years' });
  if (!expiresOn) errors.push({ field: 'expiresOn', message: 'Enter the last day to accept, such as 2027-03-27' });
  else if (Temporal.PlainDate.compare(expiresOn, today) <= 0)
    errors.push({ field: 'expiresOn', message: 'The last day to accept must lie in the future' });
  else if (startsOn && Temporal.PlainDate.compare(expiresOn, startsOn) >= 0)
    errors.push({ field: 'expiresOn', message: 'The last day to accept must lie before the start date' });
  const titles = form.conditions
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (titles.length > 20) errors.push({ field: 'conditions', message: 'An offer may have up to 20 conditions' });
  if (titles.some((title) => title.length > 200))
    errors.push({ field: 'conditions', message: 'Each condition must be 200 characters or fewer' });
  if (new Set(titles.map((title) => title.toLowerCase())).size < titles.length)
    errors.push({ field: 'conditions', message: 'A condition stands there twice' });
  if (errors.length > 0 || !site || payMinor === null || !startsOn || !expiresOn) return invalid(...errors);
  return done({ site, payMinor, startsOn, expiresOn, titles });
}

/** A day as a date field sends it; null for anything else. */
export function dateOf(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? Temporal.PlainDate.from(text.trim(), { overflow: 'reject' }) : null;
  } catch {
    return null;
  }
}
