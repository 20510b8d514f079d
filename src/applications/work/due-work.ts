import type { Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { CompiledProgramme } from '#programmes/index.ts';
import type { DueWork, Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle } from '../application-lifecycle.ts';
import { ended } from '../core/decide.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { referenceOf } from '../core/reference.ts';
import { endOpenStep, startStep } from '../core/steps.ts';
import { offerLifecycle } from '../offer-lifecycle.ts';
import { each, idsOf } from './each-due.ts';
import { remindOfInterviews, remindOfOffers } from './reminders.ts';

/** What a day makes due in this room. Each record is done in a transaction of its own and checked again under its lock. */

/** A clock that was missed is said to both sides, once, and honestly. */
async function tellOfLateSteps(services: Services): Promise<void> {
  const { clock, origin } = services;
  const late = (trx: Trx) =>
    trx
      .selectFrom('application_steps')
      .innerJoin('applications', 'applications.id', 'application_steps.application_id')
      .where('application_steps.ended_at', 'is', null)
      .where('application_steps.overdue_told_at', 'is', null)
      .where('application_steps.organisation_id', 'is not', null)
      .where('application_steps.due_on', '<', clock.today())
      .where('applications.state', 'in', ['in_step', 'accepted']);
  await each(
    services,
    async (trx) => idsOf(await late(trx).select('application_steps.id').orderBy('application_steps.due_on').execute()),
    async (trx, id) => {
      const step = await late(trx)
        .innerJoin('organisations', 'organisations.id', 'application_steps.organisation_id')
        .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
        .select([
          'applications.id',
          'applications.person_id as personId',
          'application_steps.step_index as index',
          'application_steps.due_on as dueOn',
          'organisations.id as holderId',
          'organisations.name as holder',
          'programme_versions.compiled',
        ])
        .where('application_steps.id', '=', id)
        .forUpdate('application_steps')
        .executeTakeFirst();
      if (!step || step.dueOn === null) return;
      const programme = step.compiled as CompiledProgramme;
      const name = programme.process[step.index]?.name ?? 'this step';
      await trx.updateTable('application_steps').set({ overdue_told_at: clock.now() }).where('id', '=', id).execute();
      const eventId = await recordEvent(trx, {
        stream: { type: 'application', id: step.id },
        type: 'application.step_overdue',
        at: clock.now(),
        actorId: null,
        data: { step: name, index: step.index, heldBy: step.holder, dueOn: step.dueOn.toString() },
      });
      await tellPerson(
        trx,
        step.personId,
        {
          subject: `${programme.title}: we are late with your application`,
          paragraphs: [
            `${step.holder} should have finished the step “${name}” by ${formatDate(step.dueOn)}, and has not. We are sorry.`,
            `${step.holder} has been reminded today. Your application is not lost and nothing is expected of you.`,
          ],
          action: { label: 'See your application', url: `${origin}/applications/${step.id}` },
        },
        `${eventId}:candidate`,
        clock.now(),
        eventId,
      );
      await tellOrganisation(
        trx,
        { organisationId: step.holderId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
        {
          subject: `Overdue: ${name} of ${referenceOf(step.id)}, ${programme.title}`,
          paragraphs: [
            `The step “${name}” of ${referenceOf(step.id)} was due on ${formatDate(step.dueOn)}. The candidate has been told that it is late.`,
          ],
          action: { label: 'Open the application', url: `${origin}/work/applications/${step.id}` },
        },
      );
    },
  );
}

/** An offer ends the day after its last day. The place is free, and both sides are told. */
async function expireOffers(services: Services): Promise<void> {
  const { clock, origin } = services;
  await each(
    services,
    async (trx) =>
      idsOf(
        await trx
          .selectFrom('offers')
          .select('id')
          .where('state', '=', 'made')
          .where('expires_on', '<', clock.today())
          .orderBy('expires_on')
          .execute(),
      ),
    async (trx, id) => {
      const offer = await trx
        .selectFrom('offers')
        .innerJoin('applications', 'applications.id', 'offers.application_id')
        .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
        .select([
          'applications.id',
          'applications.person_id as personId',
          'offers.organisation_id as organisationId',
          'offers.expires_on as expiresOn',
          'programmes.title',
        ])
        .where('offers.id', '=', id)
        .executeTakeFirst();
      if (!offer) return;
      const stream = { type: 'application', id: offer.id } as const;
      const moment = {
        at: clock.now(),
        actorId: null,
        roles: ['system'] as const,
        stream,
        data: { expiresOn: offer.expiresOn.toString() },
      };
      // The application first: everybody who changes an offer locks its application before it.
      const moved = await takeTransition(trx, {
        ...moment,
        lifecycle: applicationLifecycle,
        table: 'applications',
        key: { id: offer.id },
        action: 'expire_offer',
        set: { ...ended, site_id: null, changed_at: clock.now() },
      });
      if (!moved.ok) return; // answered meanwhile
      await takeTransition(trx, {
        ...moment,
        lifecycle: offerLifecycle,
        table: 'offers',
        key: { id },
        action: 'expire',
        set: { decided_at: clock.now() },
      });
      await endOpenStep(trx, offer.id, 'failed', null, clock.now());
      const { eventId } = moved.value;
      await tellPerson(
        trx,
        offer.personId,
        {
          subject: `${offer.title}: your offer has expired`,
          paragraphs: [
            `The last day to accept the offer was ${formatDate(offer.expiresOn)}. We had no answer, so the offer has expired.`,
            'If you still want the place, tell the employer soon; another offer is possible while places are free. You may also apply again.',
          ],
          action: { label: 'See your application', url: `${origin}/applications/${offer.id}` },
        },
        `${eventId}:candidate`,
        clock.now(),
        eventId,
      );
      await tellOrganisation(
        trx,
        { organisationId: offer.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
        {
          subject: `Offer expired: ${referenceOf(offer.id)}, ${offer.title}`,
          paragraphs: [
            `The offer to ${referenceOf(offer.id)} expired on ${formatDate(offer.expiresOn)} without an answer. The place is free again.`,
          ],
          action: { label: 'Open the application', url: `${origin}/work/applications/${offer.id}` },
        },
      );
    },
  );
}

/** Information that was asked for and not given in time: the application goes back to whoever asked, to decide with what there is. */
async function takeBackUnanswered(services: Services): Promise<void> {
  const { clock, origin } = services;
  const waiting = (trx: Trx) =>
    trx
      .selectFrom('application_steps')
      .innerJoin('applications', 'applications.id', 'application_steps.application_id')
      .where('application_steps.ended_at', 'is', null)
      .where('application_steps.organisation_id', 'is', null)
      .where('application_steps.step_index', '>', 0)
      .where('application_steps.due_on', '<', clock.today())
      .where('applications.state', '=', 'in_step');
  await each(
    services,
    async (trx) => idsOf(await waiting(trx).select('application_steps.id').execute()),
    async (trx, id) => {
      const step = await waiting(trx)
        .select(['applications.id', 'application_steps.step_index as index', 'application_steps.due_on as dueOn'])
        .where('application_steps.id', '=', id)
        .forUpdate('application_steps')
        .executeTakeFirst();
      if (!step) return;
      await recordEvent(trx, {
        stream: { type: 'application', id: step.id },
        type: 'application.return_lapsed',
        at: clock.now(),
        actorId: null,
        data: { dueOn: step.dueOn?.toString() ?? null },
      });
      await startStep(trx, step.id, step.index, clock, origin);
    },
  );
}

export const dueWork: readonly DueWork[] = [
  { name: 'offers that have expired', run: expireOffers },
  { name: 'information not given in time', run: takeBackUnanswered },
  { name: 'steps that are late', run: tellOfLateSteps },
  { name: 'reminders of offers', run: remindOfOffers },
  { name: 'reminders of interviews', run: remindOfInterviews },
];
