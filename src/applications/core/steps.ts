import { withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import { addWorkingDays, type Clock } from '#platform/time/index.ts';
import type { CompiledProgramme, ProcessStep } from '#programmes/index.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle } from '../application-lifecycle.ts';
import { tellOrganisation, tellPerson } from './notify.ts';
import { referenceOf } from './reference.ts';

export type StepOutcome = 'passed' | 'failed' | 'skipped' | 'returned' | 'withdrawn';

interface Standing {
  readonly id: string;
  readonly personId: string;
  readonly programmeId: string;
  readonly organisationId: string;
  readonly state: string;
  readonly stepIndex: number | null;
  readonly title: string;
  readonly process: readonly ProcessStep[];
}

interface Holder {
  readonly id: string;
  readonly name: string;
}

/**
 * Puts an application onto a step of its version's process: the program's consequence of a submission, a step passed, an
 * answer given or a place become free. Ends the open step, opens the next with whoever acts and by when, and tells the
 * candidate and those who act. Call it after the actor's own guarded write.
 */
export async function startStep(
  trx: Trx,
  applicationId: string,
  index: number,
  clock: Clock,
  origin: string,
): Promise<Result<{ eventId: string }>> {
  return withinSystem(trx, async (own) => {
    const standing = await standingOf(own, applicationId);
    const step = standing?.process[index];
    if (!standing || !step) return notFound();
    const holder = await holderOf(own, standing, step, clock.today());
    const dueOn = dueDay(step, clock.today());
    const taken = await takeTransition(own, {
      lifecycle: applicationLifecycle,
      table: 'applications',
      key: { id: applicationId },
      action: 'start_step',
      stream: { type: 'application', id: applicationId },
      at: clock.now(),
      actorId: null,
      roles: ['system'],
      set: { step_index: index, held_by_organisation_id: holder?.id ?? null, due_on: dueOn, changed_at: clock.now() },
      data: { step: step.name, kind: step.kind, index, heldBy: holder?.name ?? null, dueOn: dueOn?.toString() ?? null },
    });
    if (!taken.ok) return taken;
    await openStepRow(own, applicationId, index, step, holder?.id ?? null, dueOn, clock);
    await tellOfStep(own, standing, step, holder, dueOn, taken.value.eventId, clock, origin);
    return done({ eventId: taken.value.eventId });
  });
}

/** After an accepted offer the state no longer changes by step: this opens the step after the offer (checks, enrolment) beside it. */
export async function openStepAfterAcceptance(trx: Trx, applicationId: string, clock: Clock): Promise<void> {
  await withinSystem(trx, async (own) => {
    const standing = await standingOf(own, applicationId);
    if (!standing || standing.stepIndex === null) return;
    const index = standing.stepIndex + 1;
    const step = standing.process[index];
    if (!step) return;
    const holder = await holderOf(own, standing, step, clock.today());
    const dueOn = dueDay(step, clock.today());
    await openStepRow(own, applicationId, index, step, holder?.id ?? null, dueOn, clock);
    await own
      .updateTable('applications')
      .set({ step_index: index, held_by_organisation_id: holder?.id ?? null, due_on: dueOn, changed_at: clock.now() })
      .where('id', '=', applicationId)
      .execute();
    await recordEvent(own, {
      stream: { type: 'application', id: applicationId },
      type: 'application.checks_started',
      at: clock.now(),
      actorId: null,
      data: { step: step.name, kind: step.kind, index, heldBy: holder?.name ?? null, dueOn: dueOn?.toString() ?? null },
    });
  });
}

/** Ends the step that is open, if one is: with the outcome and whoever decided it. Runs with the rights of the transaction. */
export async function endOpenStep(
  trx: Trx,
  applicationId: string,
  outcome: StepOutcome,
  decidedBy: string | null,
  at: Temporal.Instant,
  note = '',
): Promise<void> {
  await trx
    .updateTable('application_steps')
    .set({ ended_at: at, outcome, decided_by: decidedBy, note: note === '' ? null : note })
    .where('application_id', '=', applicationId)
    .where('ended_at', 'is', null)
    .execute();
}

async function openStepRow(
  own: Trx,
  applicationId: string,
  index: number,
  step: ProcessStep,
  organisationId: string | null,
  dueOn: Temporal.PlainDate | null,
  clock: Clock,
): Promise<void> {
  await endOpenStep(own, applicationId, 'passed', null, clock.now());
  await own
    .insertInto('application_steps')
    .values({
      id: randomUUIDv7(),
      application_id: applicationId,
      step_index: index,
      kind: step.kind,
      organisation_id: organisationId,
      started_at: clock.now(),
      due_on: dueOn,
    })
    .execute();
}

async function standingOf(own: Trx, applicationId: string): Promise<Standing | null> {
  const row = await own
    .selectFrom('applications')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .select([
      'applications.id',
      'applications.person_id as personId',
      'applications.programme_id as programmeId',
      'applications.organisation_id as organisationId',
      'applications.state',
      'applications.step_index as stepIndex',
      'programmes.title',
      'programme_versions.compiled',
    ])
    .where('applications.id', '=', applicationId)
    .executeTakeFirst();
  return row ? { ...row, process: (row.compiled as CompiledProgramme).process } : null;
}

const dueDay = (step: ProcessStep, today: Temporal.PlainDate): Temporal.PlainDate | null =>
  step.withinWorkingDays === null ? null : addWorkingDays(today, step.withinWorkingDays);

/**
 * Who acts at a step: nobody but the candidate at "apply"; an agency or a provider through its partnership on the
 * programme; the employer everywhere else, and where no partnership is in force.
 */
async function holderOf(
  own: Trx,
  standing: Pick<Standing, 'programmeId' | 'organisationId'>,
  step: ProcessStep,
  today: Temporal.PlainDate,
): Promise<Holder | null> {
  if (step.by === 'candidate') return null;
  if (step.by === 'agency' || step.by === 'provider') {
    const partner = await own
      .selectFrom('partnerships')
      .innerJoin('organisations', 'organisations.id', 'partnerships.organisation_id')
      .select(['organisations.id', 'organisations.name'])
      .where('partnerships.programme_id', '=', standing.programmeId)
      .where('partnerships.kind', '=', step.by)
      .where('partnerships.from_on', '<=', today)
      .where((either) => either.or([either('partnerships.to_on', 'is', null), either('partnerships.to_on', '>', today)]))
      .orderBy('partnerships.from_on')
      .limit(1)
      .executeTakeFirst();
    // Only an agency has rights on applications; a provider's step is the employer's to record.
    if (partner && step.by === 'agency') return partner;
  }
  return own.selectFrom('organisations').select(['id', 'name']).where('id', '=', standing.organisationId).executeTakeFirstOrThrow();
}

async function tellOfStep(
  own: Trx,
  standing: Standing,
  step: ProcessStep,
  holder: Holder | null,
  dueOn: Temporal.PlainDate | null,
  eventId: string,
  clock: Clock,
  origin: string,
): Promise<void> {
  const who = holder?.name ?? 'You';
  const when = dueOn
    ? `You will hear by ${formatDate(dueOn)}.`
    : 'The programme sets no day for this step. We write to you as soon as something happens.';
  const interview =
    step.kind === 'interview'
      ? [`You choose the time of your interview yourself. As soon as ${who} offers times, they stand on the page of your application.`]
      : [];
  await tellPerson(
    own,
    standing.personId,
    {
      subject: `${standing.title}: ${who} has your application now`,
      paragraphs: [`Your application stands at the step “${step.name}”. ${who} has it now.`, ...interview, when],
      action: { label: 'See your application', url: `${origin}/applications/${standing.id}` },
    },
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
  if (!holder) return;
  await tellOrganisation(
    own,
    { organisationId: holder.id, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
    {
      subject: `${step.name}: ${referenceOf(standing.id)}, ${standing.title}`,
      paragraphs: [
        `${referenceOf(standing.id)} has come to the step “${step.name}” of ${standing.title}. It is with ${holder.name} now.`,
        ...(dueOn ? [`It is due on ${formatDate(dueOn)}. The candidate has been told that day.`] : []),
      ],
      action: { label: 'Open the application', url: `${origin}/work/applications/${standing.id}` },
    },
  );
}
