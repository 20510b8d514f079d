import type { Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition, transitionOf } from '#platform/events/index.ts';
import { addWorkingDays, type Clock } from '#platform/time/index.ts';
import type { DueWork, Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle } from '../../application-lifecycle.ts';
import { applicationById, type ApplicationRecord } from '../../core/application.query.ts';
import { ended } from '../../core/decide.ts';
import { tellPerson } from '../../core/notify.ts';
import { referenceOf } from '../../core/reference.ts';
import { calendarOf } from '../../core/step-clock.ts';
import { endOpenStep } from '../../core/steps.ts';
import { releaseBooking } from '../../interviews/release-booking.ts';
import { each, idsOf } from '../each-due.ts';
import { daysToAppeal, reasonsInWords } from './grace.rules.ts';
import { appealPath } from './paths.ts';
import { wouldChange } from './would-change.ts';

/**
 * Decisions whose grace time is over are carried out, each once, in the name of whoever took them. The program decides nothing
 * here: without a row that a person wrote there is nothing to carry out, and the database holds the application back.
 */

interface Due {
  readonly id: string;
  readonly applicationId: string;
  readonly decidedBy: string;
  readonly deciderName: string;
  readonly organisationName: string | null;
  readonly onBehalfOf: string | null;
  readonly role: string;
  readonly reasons: readonly string[];
  readonly note: string;
  readonly revision: number;
  readonly stepIndex: number | null;
}

export async function carryOutDecisions(services: Services): Promise<void> {
  const { clock, origin } = services;
  await each(
    services,
    async (trx) =>
      idsOf(
        await trx
          .selectFrom('pending_decisions')
          .select('id')
          .where('undone_at', 'is', null)
          .where('sent_at', 'is', null)
          .where('takes_effect_at', '<=', clock.now())
          .orderBy('takes_effect_at')
          .orderBy('id')
          .execute(),
      ),
    async (trx, id) => {
      // The application first, as every decision locks it; then the decision, which somebody may just have undone.
      const found = await trx.selectFrom('pending_decisions').select('application_id').where('id', '=', id).executeTakeFirstOrThrow();
      await trx.selectFrom('applications').select('id').where('id', '=', found.application_id).forUpdate().executeTakeFirst();
      const due = await dueDecision(trx, id, clock);
      const application = await applicationById(trx, found.application_id);
      if (!due || !application) return;
      if (transitionOf(applicationLifecycle, application.state, 'reject') === null) await letGo(trx, due, clock);
      else if (application.revision !== due.revision) await giveBack(trx, due, application, clock, origin);
      else await carryOut(trx, due, application, clock, origin);
    },
  );
}

/** For the job of each minute. */
export const dueDecisionWork: readonly DueWork[] = [{ name: 'decisions whose grace time is over', run: carryOutDecisions }];

async function dueDecision(trx: Trx, id: string, clock: Clock): Promise<Due | undefined> {
  return trx
    .selectFrom('pending_decisions')
    .innerJoin('people', 'people.id', 'decided_by')
    .leftJoin('organisations', 'organisations.id', 'on_behalf_of')
    .select([
      'pending_decisions.id',
      'application_id as applicationId',
      'decided_by as decidedBy',
      'people.name as deciderName',
      'organisations.name as organisationName',
      'on_behalf_of as onBehalfOf',
      'role',
      'reasons',
      'note',
      'revision',
      'step_index as stepIndex',
    ])
    .where('pending_decisions.id', '=', id)
    .where('undone_at', 'is', null)
    .where('sent_at', 'is', null)
    .where('takes_effect_at', '<=', clock.now())
    .forUpdate('pending_decisions')
    .executeTakeFirst();
}

/** The application has ended otherwise meanwhile (its candidate withdrew): nothing is left to tell. */
async function letGo(trx: Trx, due: Due, clock: Clock): Promise<void> {
  await trx.updateTable('pending_decisions').set({ undone_at: clock.now() }).where('id', '=', due.id).execute();
  await trx.updateTable('applications').set({ refusal_takes_effect_at: null }).where('id', '=', due.applicationId).execute();
}

/** The application has changed since it was decided about: its decider looks again before anybody is turned away. */
async function giveBack(trx: Trx, due: Due, application: ApplicationRecord, clock: Clock, origin: string): Promise<void> {
  await letGo(trx, due, clock);
  const eventId = await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: 'application.refusal_lapsed',
    at: clock.now(),
    actorId: null,
    data: { decision: due.id, step: application.step?.name },
  });
  await tellPerson(
    trx,
    due.decidedBy,
    {
      template: { key: 'work.decision-lapsed', values: { reference: referenceOf(application.id), programme: application.programmeTitle } },
      subject: `Please look again: ${referenceOf(application.id)}, ${application.programmeTitle}`,
      paragraphs: [
        `You had decided not to go on with ${referenceOf(application.id)}. Before that was sent the application changed, so the candidate has not been told.`,
        'Look at what is new and decide again.',
      ],
      action: { label: 'Open the application', url: `${origin}/work/applications/${application.id}` },
    },
    `${eventId}:decider`,
    clock.now(),
    eventId,
  );
}

async function carryOut(trx: Trx, due: Due, application: ApplicationRecord, clock: Clock, origin: string): Promise<void> {
  const reasonText = reasonsInWords(due.reasons, application.programme) ?? 'the reason is no longer on the programme’s list';
  const changes = await wouldChange(trx, application, due.reasons, clock);
  const appealUntil = addWorkingDays(clock.today(), daysToAppeal, await calendarOf(trx, application.id));
  const step = application.step?.name ?? 'Apply';
  await endOpenStep(trx, application.id, 'failed', due.decidedBy, clock.now(), due.note);
  const taken = await takeTransition(trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: application.id },
    action: 'reject',
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId: due.decidedBy,
    onBehalfOf: due.onBehalfOf,
    roles: due.role === 'agency_screener' ? ['agency_screener'] : ['recruiter', 'programme_manager'],
    data: {
      decision: due.id,
      reason: due.reasons[0],
      reasons: due.reasons,
      reasonText,
      note: due.note,
      step,
      appealUntil: appealUntil.toString(),
    },
    set: {
      ...ended,
      decided_by: due.decidedBy,
      decision_reason: due.reasons[0],
      decision_note: due.note,
      refusal_takes_effect_at: null,
      changed_at: clock.now(),
    },
  });
  if (!taken.ok) throw new Error(`The decision ${due.id} could not be carried out: ${JSON.stringify(taken.errors)}`);
  await trx
    .updateTable('pending_decisions')
    .set({ sent_at: clock.now(), appeal_until: appealUntil, would_change: [...changes] })
    .where('id', '=', due.id)
    .execute();
  await releaseBooking(trx, application.id, clock, origin);
  const appealSentence = `If this rests on a mistake, or if you want to say something to it, you can answer or appeal until ${formatDate(appealUntil)}. Somebody else at ${application.organisationName} decides about an appeal, and a decision can be reopened.`;
  await tellPerson(
    trx,
    application.personId,
    {
      template: {
        key: 'decision.not-taken-on',
        values: {
          programme: application.programmeTitle,
          organisation: due.organisationName ?? application.organisationName,
          decider: due.deciderName,
          step,
          reason: reasonText,
          note: due.note,
          changes: changes.join('\n\n'),
          appeal: appealSentence,
        },
      },
      subject: `${application.programmeTitle}: your application has ended`,
      paragraphs: [
        `We are sorry: your application to ${application.programmeTitle} does not go on.`,
        `${due.deciderName} of ${due.organisationName ?? application.organisationName} decided this at the step “${step}”. The reason: ${reasonText}.`,
        ...(due.note === '' ? [] : [due.note]),
        ...changes,
        appealSentence,
      ],
      action: { label: 'Answer or appeal', url: `${origin}${appealPath(application.id)}` },
    },
    `${taken.value.eventId}:candidate`,
    clock.now(),
    taken.value.eventId,
  );
}
