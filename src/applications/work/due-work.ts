import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { CompiledProgramme } from '#programmes/index.ts';
import type { DueWork, Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { referenceOf } from '../core/reference.ts';
import { startStep } from '../core/steps.ts';
import { expireOffers, remindOfOffers } from '../offers/due-offers.ts';
import { each, idsOf } from './each-due.ts';
import { remindOfInterviews } from '../interviews/interview-reminders.ts';

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
