import { withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import { versionById, type ProcessStep } from '#programmes/index.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle } from '../application-lifecycle.ts';
import { tellOrganisation, tellPerson } from './notify.ts';
import { referenceOf } from './reference.ts';
import { calendarOf, clockDays } from './step-clock.ts';
import { leftOfClock, openStepRow } from './step-rows.ts';
import { settleClocks } from '../interviews/waiting-clock.store.ts';

export { endOpenStep, type StepOutcome } from './step-rows.ts';

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
    const days = clockDays(step, clock.today(), await calendarOf(own, applicationId), await leftOfClock(own, applicationId, index));
    const { dueOn } = days;
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
    await openStepRow(own, applicationId, { index, step, organisationId: holder?.id ?? null, days }, clock);
    // Only these steps wait for the candidate to choose a time.
    const mayWait = step.kind === 'interview' || step.kind === 'assess';
    const isAwaited = mayWait && (await settleClocks(own, { applicationId }, clock)).includes(applicationId);
    await tellOfStep(own, standing, step, holder, isAwaited ? 'awaited' : dueOn, taken.value.eventId, clock, origin);
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
    const days = clockDays(step, clock.today(), await calendarOf(own, applicationId));
    const { dueOn } = days;
    await openStepRow(own, applicationId, { index, step, organisationId: holder?.id ?? null, days }, clock);
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

async function standingOf(own: Trx, applicationId: string): Promise<Standing | null> {
  const row = await own
    .selectFrom('applications')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .select([
      'applications.id',
      'applications.person_id as personId',
      'applications.programme_id as programmeId',
      'applications.organisation_id as organisationId',
      'applications.state',
      'applications.step_index as stepIndex',
      'programmes.title',
      'applications.programme_version_id as versionId',
    ])
    .where('applications.id', '=', applicationId)
    .executeTakeFirst();
  const version = row && (await versionById(own, row.versionId));
  return row && version ? { ...row, process: version.compiled.process } : null;
}

type Relation = Pick<Standing, 'programmeId' | 'organisationId'>;

/**
 * Who acts at a step: nobody but the candidate at "apply"; an agency or a provider through its partnership on the
 * programme (the one that the document names, where several are in force); the employer everywhere else.
 */
async function holderOf(own: Trx, standing: Relation, step: ProcessStep, today: Temporal.PlainDate): Promise<Holder | null> {
  return step.by === 'candidate' ? null : holderAs(own, standing, step.by, today, step.organisation);
}

/** The organisation that acts as the agency, the provider or the employer of an application; the employer where no partnership is in force. */
export async function holderAs(
  own: Trx,
  standing: Relation,
  by: 'agency' | 'provider' | 'employer',
  today: Temporal.PlainDate,
  named: string | null = null,
): Promise<Holder> {
  if (by !== 'employer') {
    const partners = await own
      .selectFrom('partnerships')
      .innerJoin('organisations', 'organisations.id', 'partnerships.organisation_id')
      .select(['organisations.id', 'organisations.name'])
      .where('partnerships.programme_id', '=', standing.programmeId)
      .where('partnerships.kind', '=', by)
      .where('partnerships.from_on', '<=', today)
      .where((either) => either.or([either('partnerships.to_on', 'is', null), either('partnerships.to_on', '>', today)]))
      .orderBy('partnerships.from_on')
      .orderBy('organisations.id')
      .execute();
    const partner = partners.find(({ name }) => name.toLowerCase() === named?.toLowerCase()) ?? partners[0];
    if (partner) return partner;
  }
  return own.selectFrom('organisations').select(['id', 'name']).where('id', '=', standing.organisationId).executeTakeFirstOrThrow();
}

async function tellOfStep(
  own: Trx,
  standing: Standing,
  step: ProcessStep,
  holder: Holder | null,
  due: Temporal.PlainDate | 'awaited' | null,
  eventId: string,
  clock: Clock,
  origin: string,
): Promise<void> {
  const who = holder?.name ?? 'You';
  const isAwaited = due === 'awaited';
  const dueOn = isAwaited ? null : due;
  const when = isAwaited
    ? `${step.kind === 'interview' ? 'There are free times now. Choose the time of your interview' : 'There are days with free places now. Choose your assessment day'} on the page of your application. The clock of this step stands still until you do.`
    : dueOn
      ? `You will hear by ${formatDate(dueOn)}.`
      : 'The programme sets no day for this step. We write to you as soon as something happens.';
  const interview =
    step.kind === 'interview' && !isAwaited
      ? [`You choose the time of your interview yourself. As soon as ${who} offers times, they stand on the page of your application.`]
      : [];
  await tellPerson(
    own,
    standing.personId,
    {
      template: {
        key: 'progress.step-started',
        organisationId: standing.organisationId,
        values: { programme: standing.title, step: step.name, holder: who, next: [...interview, when].join('\n\n') },
      },
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
      template: {
        key: 'work.application-waits',
        organisationId: standing.organisationId,
        values: {
          reference: referenceOf(standing.id),
          programme: standing.title,
          step: step.name,
          holder: holder.name,
          deadline: dueOn ? `It is due on ${formatDate(dueOn)}. The candidate has been told that day.` : '',
        },
      },
      subject: `${step.name}: ${referenceOf(standing.id)}, ${standing.title}`,
      paragraphs: [
        `${referenceOf(standing.id)} has come to the step “${step.name}” of ${standing.title}. It is with ${holder.name} now.`,
        ...(dueOn ? [`It is due on ${formatDate(dueOn)}. The candidate has been told that day.`] : []),
      ],
      action: { label: 'Open the application', url: `${origin}/work/applications/${standing.id}` },
    },
  );
}
