import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { withFacts } from '#platform/mail/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Services } from '#services.ts';
import { applicationLifecycle } from '../application-lifecycle.ts';
import { applicationById, type ApplicationRecord } from '../core/application.query.ts';
import { tellOrganisation } from '../core/notify.ts';
import { each } from '../work/each-due.ts';
import { conditionsFrom } from './conditions.rules.ts';
import { offerStepOf } from './make-offer.ts';
import { placesOf, type SitePlaces } from './offer.query.ts';
import { proposePay } from './pay.query.ts';
import { putOffer, tellOfOffer } from './put-offer.ts';
import { nextWaiting } from './waiting.query.ts';

/**
 * Waiting lists move by themselves. Each place that became free is offered to the next who wants its site, where a manager has
 * switched that on; else the recruiters are told who is next. What was proposed and came to nothing goes on to the one after.
 */
export async function moveWaitingLists(services: Services): Promise<void> {
  await each(
    services,
    async (trx) => {
      const rows = await trx
        .selectFrom('freed_places')
        .select('number')
        .where('state', 'in', ['open', 'proposed'])
        .orderBy('number')
        .limit(500)
        .execute();
      return rows.map((row) => String(row.number));
    },
    async (trx, number) => {
      const freed = await trx
        .selectFrom('freed_places')
        .select(['number', 'intake_id as intakeId', 'site_id as siteId', 'state', 'application_id as applicationId'])
        .where('number', '=', sql<number>`${number}::bigint`)
        .where('state', 'in', ['open', 'proposed'])
        .forUpdate()
        .executeTakeFirst();
      if (freed) await movePlace(trx, freed, services);
    },
  );
}

interface FreedPlace {
  readonly number: number;
  readonly intakeId: string;
  readonly siteId: string;
  readonly state: string;
  readonly applicationId: string | null;
}

async function movePlace(trx: Trx, freed: FreedPlace, services: Services): Promise<void> {
  const { clock, origin } = services;
  const settle = (state: 'filled' | 'not_needed' | 'open', applicationId: string | null = null): Promise<unknown> =>
    trx
      .updateTable('freed_places')
      .set({ state, application_id: applicationId, settled_on: state === 'open' ? null : clock.today() })
      .where('number', '=', freed.number)
      .execute();
  const intake = await trx
    .selectFrom('intakes')
    .select(['starts_on as startsOn', 'organisation_id as organisationId'])
    .where('id', '=', freed.intakeId)
    .executeTakeFirstOrThrow();
  const site = (await placesOf(trx, freed.intakeId)).find((one) => one.siteId === freed.siteId);
  // Over before it was given: the intake has begun, or the place went another way.
  if (!site || site.free === 0 || Temporal.PlainDate.compare(intake.startsOn, clock.today()) <= 0) {
    await settle(freed.applicationId === null ? 'not_needed' : 'filled', freed.applicationId);
    return;
  }
  if (freed.state === 'proposed' && freed.applicationId !== null) {
    const { state } = await trx.selectFrom('applications').select('state').where('id', '=', freed.applicationId).executeTakeFirstOrThrow();
    if (state === 'waiting_list') return; // a recruiter has been told, and has it before them
    if (state === 'offered' || state === 'accepted' || state === 'enrolled') {
      await settle('filled', freed.applicationId);
      return;
    }
  }
  const nextId = await nextWaiting(trx, freed.intakeId, freed.siteId);
  if (nextId === null) {
    await settle('not_needed');
    return;
  }
  // The application first, as everybody does who makes an offer of it.
  await trx.selectFrom('applications').select('id').where('id', '=', nextId).forUpdate().execute();
  const application = await applicationById(trx, nextId);
  if (application?.state !== 'waiting_list') return; // left at this moment: the next run finds the one after
  const rule = await trx
    .selectFrom('waiting_rules')
    .innerJoin('people', 'people.id', 'waiting_rules.set_by')
    .select(['mode', 'open_days as openDays', 'set_by as setBy', 'people.name as setByName'])
    .where('intake_id', '=', freed.intakeId)
    .executeTakeFirst();
  const offered = rule?.mode === 'offer' ? await offerByRule(trx, application, site, rule, services) : 'propose';
  if (offered === 'made') {
    await settle('filled', application.id);
    return;
  }
  await trx
    .updateTable('freed_places')
    .set({ state: 'proposed', application_id: application.id })
    .where('number', '=', freed.number)
    .execute();
  const eventId = await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: 'waiting.proposed',
    at: clock.now(),
    actorId: null,
    data: { site: site.name, place: String(freed.number) },
  });
  await tellOrganisation(
    trx,
    { organisationId: intake.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
    withFacts('work.place-free', {
      subject: `A place is free at ${site.name}: ${application.candidate} is next`,
      paragraphs: [
        `A place of ${application.programmeTitle} at ${site.name} has become free. ${application.candidate} is next on the waiting list and wants this site.`,
        ...(offered === 'above the limit'
          ? ['The intake’s rule would have offered it at once, but the computed pay is above what may be offered without an approval.']
          : []),
      ],
      action: { label: 'Make the offer', url: `${origin}/work/applications/${application.id}/offer` },
    }),
  );
}

/** The intake's rule makes the offer, in the name of the manager who switched it on, at the computed pay and never above the limit. */
async function offerByRule(
  trx: Trx,
  application: ApplicationRecord,
  site: SitePlaces,
  rule: { readonly openDays: number; readonly setBy: string; readonly setByName: string },
  { clock, origin }: Services,
): Promise<'made' | 'above the limit' | 'propose'> {
  const step = offerStepOf(application);
  const pay = await proposePay(trx, application.id, site.siteId, clock.today());
  if (!pay || !step) return 'propose';
  if (step.approvalAboveMinor !== undefined && pay.payMinor > step.approvalAboveMinor) return 'above the limit';
  const latest = application.startsOn.subtract({ days: 1 });
  const wanted = clock.today().add({ days: rule.openDays });
  const expiresOn = Temporal.PlainDate.compare(wanted, latest) > 0 ? latest : wanted;
  if (Temporal.PlainDate.compare(expiresOn, clock.today()) <= 0) return 'propose';
  const offerId = randomUUIDv7();
  const titles = usualConditions(step.conditions);
  const put = await putOffer(
    trx,
    {
      offerId,
      applicationId: application.id,
      intakeId: application.intakeId,
      organisationId: application.organisationId,
      site,
      payMinor: pay.payMinor,
      proposedPayMinor: pay.payMinor,
      payWorking: pay.working,
      payReason: '',
      startsOn: application.startsOn,
      expiresOn,
      conditions: conditionsFrom(titles, step),
      madeById: rule.setBy,
      onBehalfOf: application.organisationId,
      isAutomatic: true,
      needsApproval: false,
    },
    clock,
  );
  if (!put.ok) throw new Error(`The waiting list could not move: ${put.errors.map((error) => error.message).join(' ')}`);
  const taken = await takeTransition(trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: application.id },
    action: 'make_offer',
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId: rule.setBy,
    onBehalfOf: application.organisationId,
    roles: ['programme_manager'],
    data: { offer: offerId, site: site.name, expiresOn: expiresOn.toString(), automatic: true },
    set: { site_id: site.siteId, held_by_organisation_id: null, due_on: expiresOn, changed_at: clock.now() },
  });
  if (!taken.ok) throw new Error('The waiting list could not move: the application has moved on.');
  await tellOfOffer(
    trx,
    {
      applicationId: application.id,
      personId: application.personId,
      programmeTitle: application.programmeTitle,
      siteName: site.name,
      startsOn: application.startsOn,
      expiresOn,
      payMinor: pay.payMinor,
      currency: site.currency,
      payPer: site.payPer,
      conditions: titles,
      by: `${rule.setByName} of ${application.organisationName}`,
      fromWaitingList: true,
    },
    taken.value.eventId,
    clock,
    origin,
  );
  return 'made';
}

/** The document's conditions, and the right to work, which every offer stands on. */
export const usualConditions = (conditions: readonly string[]): readonly string[] =>
  conditions.some((condition) => /right to work|permission to work|work authori/i.test(condition))
    ? conditions
    : ['Right to work', ...conditions];
