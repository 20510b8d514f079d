import { withinSystem } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { addWorkingDays } from '#platform/time/index.ts';
import { calendarOf } from './step-clock.ts';
import { keepDaysLeft, type OutcomeDetail } from './step-rows.ts';
import { passDetail } from './outcomes.rules.ts';
import { onBehalfOf, organisationsOf, type Actor } from '#people/index.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle, type ApplicationAction, type ApplicationRole } from '../application-lifecycle.ts';
import { accessTo } from './access.query.ts';
import { applicationById, type ApplicationRecord } from './application.query.ts';
import { tellPerson } from './notify.ts';
import { obstacleTo } from './obstacles.query.ts';
import { drawSample } from './quality-sample.ts';
import { releaseBooking } from '../interviews/release-booking.ts';
import { hasScorecard } from '../interviews/scorecards.query.ts';
import { endOpenStep, startStep } from './steps.ts';

/** Decisions about an application. Each is taken by a person, on a revision that they saw, and told to the candidate. */

export interface Decision {
  readonly applicationId: string;
  /** The revision that the decider saw. */
  readonly revision: number;
}

/** How long a candidate has to give information that was asked for, in working days. */
export const daysToAnswer = 10;

const deciding = ['agency_screener', 'recruiter', 'programme_manager'] as const;
export const employing = ['recruiter', 'programme_manager'] as const;
/** The roles at organisations through which somebody decides: a provider's people act at their college's step. */
export const workingRoles = [...deciding, 'provider_coordinator'] as const;

export interface Standing {
  readonly application: ApplicationRecord;
  readonly actorId: string;
  readonly roles: readonly ApplicationRole[];
  readonly organisationId: string | null;
  readonly organisationName: string;
}

/**
 * The application with the actor's right to decide about it: locked, at the revision that the actor saw. The lock is taken
 * with the program's rights because an agency may end its step but not write the application itself.
 */
export async function standingFor(
  doing: Doing<Actor>,
  decision: Decision,
  by: readonly ApplicationRole[] = deciding,
  options: { readonly evenIfDecided?: boolean } = {},
): Promise<Result<Standing>> {
  const { trx, actor } = doing;
  const relations = await accessTo(trx, decision.applicationId);
  const roles = relations.filter((relation) => by.includes(relation));
  if (actor.personId === null || roles.length === 0) return notFound();
  if (relations.includes('candidate')) return conflict('You cannot decide about your own application. A colleague must do it.');
  const locked = await withinSystem(trx, (own) =>
    own.selectFrom('applications').select(['revision']).where('id', '=', decision.applicationId).forUpdate().executeTakeFirst(),
  );
  const application = await applicationById(trx, decision.applicationId);
  if (!locked || !application) return conflict(movedOn);
  if (locked.revision !== decision.revision) return conflict(movedOn);
  const obstacle = options.evenIfDecided ? null : await obstacleTo(trx, application.id, actor.personId, doing.clock.now());
  if (obstacle !== null) return conflict(obstacle);
  const own = organisationsOf(actor, ...workingRoles);
  const organisationId = own.includes(application.organisationId) ? application.organisationId : application.heldById;
  const organisationName =
    actor.memberships.find((membership) => membership.organisationId === organisationId)?.organisationName ?? application.organisationName;
  return done({ application, actorId: actor.personId, roles, organisationId, organisationName });
}

export const movedOn =
  'Somebody else has decided or changed this application while you had it open. What you typed is kept below: look at the current state first.';

/** The step is done well: the next begins. Only whoever has the application may pass its step. */
export async function passStep(
  doing: Doing<Actor>,
  decision: Decision & { readonly note?: string } & OutcomeDetail,
): Promise<Result<{ applicationId: string }>> {
  return endStep(doing, decision, 'passed', decision.note ?? '', decision);
}

/** The step is left out, with a reason. For the employer only. */
export async function skipStep(
  doing: Doing<Actor>,
  decision: Decision & { readonly reason: string },
): Promise<Result<{ applicationId: string }>> {
  if (decision.reason.trim() === '') return invalid({ field: 'reason', message: 'Enter why this step is left out' });
  return endStep(doing, decision, 'skipped', decision.reason.trim());
}

async function endStep(
  doing: Doing<Actor>,
  decision: Decision,
  outcome: 'passed' | 'skipped',
  note: string,
  detail: OutcomeDetail = {},
): Promise<Result<{ applicationId: string }>> {
  const standing = await standingFor(doing, decision, outcome === 'skipped' ? employing : deciding);
  if (!standing.ok) return standing;
  const { application, actorId, organisationId } = standing.value;
  const { trx, clock, origin, actor } = doing;
  if (application.state !== 'in_step' || application.step === null || application.stepIndex === null)
    return conflict('This application is not at a step now.');
  if (outcome === 'passed') {
    if (application.heldById === null)
      return conflict('It is the candidate’s turn: wait for the answer, or leave the step out with a reason.');
    if (!organisationsOf(actor, ...workingRoles).includes(application.heldById))
      return conflict(
        `${application.heldByName ?? 'Another organisation'} has this application. Leave the step out with a reason if it cannot wait.`,
      );
  }
  if (outcome === 'passed' && application.step.kind === 'interview' && !(await hasScorecard(trx, application.id))) {
    return conflict('No scorecard has been submitted yet. Wait for the interview and its scorecards, or leave the step out with a reason.');
  }
  if (['offer', 'checks', 'enrol'].includes(application.step.kind)) return conflict('This step ends with an offer, not by passing it.');
  const recorded = outcome === 'passed' ? passDetail(application.step, detail) : done({ label: null, evidence: [] });
  if (!recorded.ok) return recorded;
  await endOpenStep(trx, application.id, outcome, actorId, clock.now(), note, recorded.value);
  await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: outcome === 'passed' ? 'application.step_passed' : 'application.step_skipped',
    at: clock.now(),
    actorId,
    onBehalfOf: organisationId === null ? null : onBehalfOf(actor, organisationId),
    data: {
      step: application.step.name,
      index: application.stepIndex,
      note,
      ...(recorded.value.label === null ? {} : { outcome: recorded.value.label }),
      ...(recorded.value.evidence.length === 0 ? {} : { evidence: recorded.value.evidence }),
    },
  });
  if (outcome === 'passed') await drawSample(doing, standing.value, 'passed', null);
  if (application.step.kind === 'interview' || application.step.kind === 'assess') await releaseBooking(trx, application.id, clock, origin);
  const started = await startStep(trx, application.id, application.stepIndex + 1, clock, origin);
  return started.ok ? done({ applicationId: application.id }) : started;
}

/** Sends the application back to the candidate with a question. Their answer brings it back to the same step. */
export async function returnForInformation(
  doing: Doing<Actor>,
  decision: Decision & { readonly request: string },
): Promise<Result<{ applicationId: string }>> {
  const request = decision.request.trim();
  if (request === '') return invalid({ field: 'request', message: 'Enter what you need from the candidate' });
  const standing = await standingFor(doing, decision);
  if (!standing.ok) return standing;
  const { application, actorId, organisationName } = standing.value;
  const { trx, clock, origin, actor } = doing;
  if (application.heldById === null) return conflict('The candidate has been asked already.');
  const calendar = await withinSystem(trx, (own) => calendarOf(own, application.id));
  const dueOn = addWorkingDays(clock.today(), daysToAnswer, calendar);
  await endOpenStep(trx, application.id, 'returned', actorId, clock.now(), request);
  await withinSystem(trx, (own) => keepDaysLeft(own, application.id, clock.today(), calendar));
  const taken = await decide(
    doing,
    standing.value,
    'return_for_information',
    { request, step: application.step?.name, dueOn: dueOn.toString() },
    { held_by_organisation_id: null, due_on: dueOn },
  );
  if (!taken.ok) return taken;
  await withinSystem(trx, (own) =>
    own
      .insertInto('application_steps')
      .values({
        id: randomUUIDv7(),
        application_id: application.id,
        step_index: application.stepIndex ?? 0,
        kind: application.step?.kind ?? 'screen',
        organisation_id: null,
        started_at: clock.now(),
        due_on: dueOn,
      })
      .execute(),
  );
  await tellPerson(
    trx,
    application.personId,
    {
      template: {
        key: 'decision.information-asked',
        values: {
          programme: application.programmeTitle,
          decider: actor.name,
          organisation: organisationName,
          question: request,
          due: formatDate(dueOn),
        },
      },
      subject: `${application.programmeTitle}: we need something from you`,
      paragraphs: [
        `${actor.name} of ${organisationName} asks you:`,
        request,
        `Please answer by ${formatDate(dueOn)}. Your application goes on as soon as you have answered.`,
      ],
      action: { label: 'Answer', url: `${origin}/applications/${application.id}` },
    },
    `${taken.value}:candidate`,
    clock.now(),
    taken.value,
  );
  return done({ applicationId: application.id });
}

/** The columns of an application that has ended. */
export const ended = { step_index: null, held_by_organisation_id: null, due_on: null } as const;

/** Takes the transition as the program, after the actor's right was checked and the row locked by `standingFor`. Returns the event's id. */
export async function decide(
  doing: Doing<Actor>,
  standing: Standing,
  action: ApplicationAction,
  data: Readonly<Record<string, unknown>>,
  set: Readonly<Record<string, unknown>>,
): Promise<Result<string>> {
  const { application, actorId, roles, organisationId } = standing;
  const taken = await takeTransition(doing.trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: application.id },
    action,
    stream: { type: 'application', id: application.id },
    at: doing.clock.now(),
    actorId,
    onBehalfOf: organisationId === null ? null : onBehalfOf(doing.actor, organisationId),
    roles,
    data,
    set: { changed_at: doing.clock.now(), ...set },
    asProgram: true,
  });
  return taken.ok ? done(taken.value.eventId) : taken;
}
