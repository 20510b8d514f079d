import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { DueWork, Services } from '#services.ts';
import { dealWithLateSteps, remindOfSteps } from '../core/late-steps.ts';
import { startStep } from '../core/steps.ts';
import { dueOfferWork } from '../offers/due-work.ts';
import { dueAccommodationWork } from '../accommodation/index.ts';
import { dueMonitoringWork } from '../monitoring/index.ts';
import { each, idsOf } from './each-due.ts';
import { carryOutDecisions } from './refusals/carry-out.ts';
import { removeCheckDocuments } from './check-documents.ts';
import { remindOfAssessmentDays } from '../interviews/assessment/day-reminders.ts';
import { remindOfInterviews } from '../interviews/interview-reminders.ts';
import { remindBeforeTimesRunOut } from '../interviews/running-out.ts';
import { settleWaitingClocks } from '../interviews/waiting-clock.store.ts';
import { remindOfScorecards } from '../interviews/scorecard-reminders.ts';

/** What a day makes due in this room. Each record is done in a transaction of its own and checked again under its lock. */

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
  { name: 'decisions whose grace time is over', run: carryOutDecisions },
  { name: 'documents that only a check needed', run: removeCheckDocuments },
  { name: 'information not given in time', run: takeBackUnanswered },
  { name: 'clocks that stand still for candidates', run: settleWaitingClocks },
  { name: 'steps that are late', run: dealWithLateSteps },
  { name: 'reminders of steps', run: remindOfSteps },
  { name: 'reminders of interviews', run: remindOfInterviews },
  { name: 'free times that run out', run: remindBeforeTimesRunOut },
  { name: 'reminders of assessment days', run: remindOfAssessmentDays },
  { name: 'reminders of missing scorecards', run: remindOfScorecards },
  ...dueOfferWork,
  ...dueAccommodationWork,
  ...dueMonitoringWork,
];
