import { errorCode } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, type FieldError, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { formatDate, formatMoney, formatMoneyRange } from '#ui/index.ts';
import { decide, employing, ended, standingFor, type Decision } from '../core/decide.ts';
import { tellPerson } from '../core/notify.ts';
import { latestOffer, placesOf, type SitePlaces } from './offer.query.ts';
import { endOpenStep } from '../core/steps.ts';
import { offerLifecycle, type OfferRole } from './offer-lifecycle.ts';
import { parseMoney } from './money.rules.ts';

export interface OfferForm extends Decision {
  readonly formId: string;
  readonly siteId: string;
  readonly pay: string;
  readonly startsOn: string;
  readonly expiresOn: string;
  /** One condition a line. */
  readonly conditions: string;
}

/** Makes an offer: a free place at one of the intake's sites, pay within its range, an expiry, conditions one by one. */
export async function makeOffer(doing: Doing<Actor>, form: OfferForm): Promise<Result<{ applicationId: string }>> {
  const { trx, actor, clock, origin } = doing;
  const sent = isId(form.formId)
    ? await trx
        .selectFrom('offers')
        .select('id')
        .where('id', '=', form.formId)
        .where('application_id', '=', form.applicationId)
        .executeTakeFirst()
    : undefined;
  if (sent) return done({ applicationId: form.applicationId });
  const standing = await standingFor(doing, form, employing);
  if (!standing.ok) return standing;
  const { application, actorId, organisationName } = standing.value;
  if (application.state !== 'waiting_list' && !(application.state === 'in_step' && application.step?.kind === 'offer'))
    return conflict('An offer is made once every step before it is passed or left out.');
  const sites = await placesOf(trx, application.intakeId);
  const read = readOffer(form, sites, clock.today());
  if (!read.ok) return read;
  const { site, payMinor, startsOn, expiresOn, conditions } = read.value;

  const offerId = isId(form.formId) ? form.formId : randomUUIDv7();
  try {
    await trx
      .insertInto('offers')
      .values({
        id: offerId,
        application_id: application.id,
        intake_id: application.intakeId,
        site_id: site.siteId,
        organisation_id: application.organisationId,
        state: 'made',
        pay_minor: payMinor,
        currency: site.currency,
        pay_per: site.payPer,
        starts_on: startsOn,
        expires_on: expiresOn,
        made_by: actorId,
        made_at: clock.now(),
      })
      .execute();
  } catch (error) {
    // The last place went to somebody else between the page and now; the database counts under a lock.
    if (errorCode(error) === 'GH001')
      return conflict(
        `No place is left at ${site.name}: another offer has just taken the last one. Choose another site or put the candidate on the waiting list.`,
        'site',
      );
    throw error;
  }
  if (conditions.length > 0)
    await trx
      .insertInto('offer_conditions')
      .values(conditions.map((title, index) => ({ id: randomUUIDv7(), offer_id: offerId, position: index + 1, title })))
      .execute();
  await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: 'offer.made',
    at: clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(actor, application.organisationId),
    data: {
      record: offerId,
      site: site.name,
      payMinor,
      currency: site.currency,
      per: site.payPer,
      startsOn: startsOn.toString(),
      expiresOn: expiresOn.toString(),
      conditions,
    },
  });
  const taken = await decide(
    doing,
    standing.value,
    'make_offer',
    { offer: offerId, site: site.name, expiresOn: expiresOn.toString() },
    { site_id: site.siteId, held_by_organisation_id: null, due_on: expiresOn },
  );
  if (!taken.ok) return taken;
  await tellPerson(
    trx,
    application.personId,
    {
      subject: `${application.programmeTitle}: you have an offer`,
      paragraphs: [
        `${actor.name} of ${organisationName} offers you a place in ${application.programmeTitle} at ${site.name}.`,
        `You start on ${formatDate(startsOn)}. The pay is ${formatMoney(payMinor, site.currency)} per ${site.payPer}.`,
        conditions.length === 0
          ? 'The offer has no conditions.'
          : `The offer stands on ${conditions.length === 1 ? 'one condition' : `${conditions.length} conditions`}: ${conditions.join('; ')}.`,
        `Please accept or decline by ${formatDate(expiresOn)}. After that day the offer expires.`,
      ],
      action: { label: 'See and answer the offer', url: `${origin}/applications/${application.id}` },
    },
    `${taken.value}:candidate`,
    clock.now(),
    taken.value,
  );
  return done({ applicationId: application.id });
}

interface ReadOffer {
  readonly site: SitePlaces;
  readonly payMinor: number;
  readonly startsOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate;
  readonly conditions: readonly string[];
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
  const conditions = form.conditions
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (conditions.length > 20) errors.push({ field: 'conditions', message: 'An offer may have up to 20 conditions' });
  if (conditions.some((condition) => condition.length > 200))
    errors.push({ field: 'conditions', message: 'Each condition must be 200 characters or fewer' });
  if (new Set(conditions.map((condition) => condition.toLowerCase())).size < conditions.length)
    errors.push({ field: 'conditions', message: 'A condition stands there twice' });
  if (errors.length > 0 || !site || payMinor === null || !startsOn || !expiresOn) return invalid(...errors);
  return done({ site, payMinor, startsOn, expiresOn, conditions });
}

function dateOf(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? Temporal.PlainDate.from(text.trim(), { overflow: 'reject' }) : null;
  } catch {
    return null;
  }
}

/** Takes an offer back, with a reason that the candidate reads. The place is free again. */
export async function withdrawOffer(
  doing: Doing<Actor>,
  input: Decision & { readonly reason: string },
): Promise<Result<{ applicationId: string }>> {
  const reason = input.reason.trim();
  if (reason === '') return invalid({ field: 'reason', message: 'Enter why the offer is withdrawn; the candidate reads it' });
  if (reason.length > 2000) return invalid({ field: 'reason', message: 'The reason must be 2000 characters or fewer' });
  const standing = await standingFor(doing, input, employing);
  if (!standing.ok) return standing;
  const { application, actorId, organisationName } = standing.value;
  const { trx, clock, actor, origin } = doing;
  const ending = await endOffer(
    doing,
    application.id,
    application.organisationId,
    actorId,
    reason,
    standing.value.roles as readonly OfferRole[],
  );
  if (!ending.ok) return ending;
  await endOpenStep(trx, application.id, 'failed', actorId, clock.now(), reason);
  const taken = await decide(
    doing,
    standing.value,
    'withdraw_offer',
    { reason },
    { ...ended, site_id: null, decided_by: actorId, decision_reason: 'offer_withdrawn', decision_note: reason },
  );
  if (!taken.ok) return taken;
  await tellPerson(
    trx,
    application.personId,
    {
      subject: `${application.programmeTitle}: your offer has been withdrawn`,
      paragraphs: [
        `We are sorry. ${actor.name} of ${organisationName} has withdrawn the offer. The reason: ${reason}`,
        `If this rests on a mistake, tell ${organisationName}: the decision can be reopened.`,
      ],
      action: { label: 'See your application', url: `${origin}/applications/${application.id}` },
    },
    `${taken.value}:candidate`,
    clock.now(),
    taken.value,
  );
  return done({ applicationId: application.id });
}

/** Ends the live offer, so that its place is free; used where the application ends with it. */
export async function endOffer(
  doing: Doing<Actor>,
  applicationId: string,
  organisationId: string,
  actorId: string,
  reason: string,
  roles: readonly OfferRole[],
): Promise<Result<unknown>> {
  const offer = await latestOffer(doing.trx, applicationId);
  if (!offer || (offer.state !== 'made' && offer.state !== 'accepted')) return conflict('There is no offer to withdraw.');
  return takeTransition(doing.trx, {
    lifecycle: offerLifecycle,
    table: 'offers',
    key: { id: offer.id },
    action: 'withdraw',
    stream: { type: 'application', id: applicationId },
    at: doing.clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(doing.actor, organisationId),
    roles,
    data: { reason },
    set: { decided_at: doing.clock.now(), reason },
  });
}
