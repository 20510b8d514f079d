import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { addWorkingDays, type Clock } from '#platform/time/index.ts';
import { formatDate } from '#ui/index.ts';
import type { CompiledProgramme, LateAction, ProcessStep } from '#programmes/index.ts';
import type { Services } from '#services.ts';
import { each, idsOf } from '../work/each-due.ts';
import { tellOrganisation, tellPerson } from './notify.ts';
import { referenceOf } from './reference.ts';
import { calendarOf, clockDays } from './step-clock.ts';
import { openStepRow } from './step-rows.ts';
import { endOpenStep, holderAs, startStep } from './steps.ts';

/**
 * What happens when a step's clock runs out: both sides are told, and then what the document says of it. A clock hands an
 * application over, reminds, or lets it go on; it never ends one.
 */

/** After a missed clock "remind again" comes every so many working days. */
const remindAgainAfter = 5;

/** A step that somebody has and whose clock runs, with the application that stands at it. */
interface OpenStep {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly programmeId: string;
  readonly state: string;
  readonly index: number;
  readonly dueOn: Temporal.PlainDate;
  readonly holderId: string;
  readonly holder: string;
  readonly programme: CompiledProgramme;
  readonly step: ProcessStep;
}

/** The steps that an organisation has open now, of applications that go on. */
const openSteps = (trx: Trx) =>
  trx
    .selectFrom('application_steps')
    .innerJoin('applications', 'applications.id', 'application_steps.application_id')
    .where('application_steps.ended_at', 'is', null)
    .where('application_steps.organisation_id', 'is not', null)
    .where('applications.state', 'in', ['in_step', 'accepted']);
type OpenSteps = ReturnType<typeof openSteps>;

/** Goes through the open steps of a choice, those due first before the rest, each locked and asked for again in a transaction of its own. */
const eachOpenStep = (
  services: Services,
  choice: (steps: OpenSteps) => OpenSteps,
  order: 'application_steps.due_on' | 'application_steps.remind_on',
  work: (trx: Trx, stepId: string, open: OpenStep) => Promise<void>,
): Promise<void> =>
  each(
    services,
    async (trx) => idsOf(await choice(openSteps(trx)).select('application_steps.id').orderBy(order).execute()),
    async (trx, id) => {
      const row = await choice(openSteps(trx))
        .innerJoin('organisations', 'organisations.id', 'application_steps.organisation_id')
        .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
        .select([
          'applications.id',
          'applications.person_id as personId',
          'applications.organisation_id as organisationId',
          'applications.programme_id as programmeId',
          'applications.state',
          'application_steps.step_index as index',
          'application_steps.due_on as dueOn',
          'organisations.id as holderId',
          'organisations.name as holder',
          'programme_versions.compiled',
        ])
        .where('application_steps.id', '=', id)
        .forUpdate('application_steps')
        .executeTakeFirst();
      const programme = row?.compiled as CompiledProgramme | undefined;
      const step = programme?.process[row?.index ?? -1];
      if (!row || !programme || !step || row.dueOn === null) return;
      await work(trx, id, { ...row, dueOn: row.dueOn, programme, step });
    },
  );

/** A clock that was missed is said to both sides, once, and honestly; then the document's own consequence follows. */
export async function dealWithLateSteps(services: Services): Promise<void> {
  const { clock, origin } = services;
  await eachOpenStep(
    services,
    (steps) => steps.where('application_steps.overdue_told_at', 'is', null).where('application_steps.due_on', '<', clock.today()),
    'application_steps.due_on',
    async (trx, id, late) => {
      await trx.updateTable('application_steps').set({ overdue_told_at: clock.now() }).where('id', '=', id).execute();
      await tellBothSides(trx, late, clock, origin);
      await consequence(trx, id, late, clock, origin);
    },
  );
}

async function tellBothSides(trx: Trx, late: OpenStep, clock: Clock, origin: string): Promise<void> {
  const eventId = await recordEvent(trx, {
    stream: { type: 'application', id: late.id },
    type: 'application.step_overdue',
    at: clock.now(),
    actorId: null,
    data: { step: late.step.name, index: late.index, heldBy: late.holder, dueOn: late.dueOn.toString() },
  });
  await tellPerson(
    trx,
    late.personId,
    {
      template: {
        key: 'progress.step-late',
        values: { ...placesOf(late), due: formatDate(late.dueOn) },
      },
      subject: `${late.programme.title}: we are late with your application`,
      paragraphs: [
        `${late.holder} should have finished the step “${late.step.name}” by ${formatDate(late.dueOn)}, and has not. We are sorry.`,
        `${late.holder} has been reminded today. Your application is not lost and nothing is expected of you.`,
      ],
      action: { label: 'See your application', url: `${origin}/applications/${late.id}` },
    },
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
  const letter = {
    template: {
      key: 'work.step-late',
      values: { ...placesOf(late), reference: referenceOf(late.id), due: formatDate(late.dueOn) },
    },
    subject: `Overdue: ${late.step.name} of ${referenceOf(late.id)}, ${late.programme.title}`,
    paragraphs: [
      `The step “${late.step.name}” of ${referenceOf(late.id)} was due at ${late.holder} on ${formatDate(late.dueOn)}. The candidate has been told that it is late.`,
    ],
    action: { label: 'Open the application', url: `${origin}/work/applications/${late.id}` },
  };
  const told = { today: clock.today(), at: clock.now(), eventId };
  await tellOrganisation(trx, { ...told, organisationId: late.holderId, cause: `${eventId}:holder` }, letter);
  // An employer always hears that its partner is late, whatever the document says of it.
  if (late.holderId !== late.organisationId)
    await tellOrganisation(trx, { ...told, organisationId: late.organisationId, cause: `${eventId}:employer` }, letter);
}

async function consequence(trx: Trx, stepId: string, late: OpenStep, clock: Clock, origin: string): Promise<void> {
  const action = late.step.whenLate;
  switch (action?.action) {
    case undefined:
      return;
    case 'remind': {
      const remindOn = addWorkingDays(clock.today(), remindAgainAfter, await calendarOf(trx, late.id));
      await trx.updateTable('application_steps').set({ remind_on: remindOn, reminded_at: null }).where('id', '=', stepId).execute();
      return;
    }
    case 'escalate':
      return escalate(trx, late, action, clock, origin);
    case 'next step':
      return passOver(trx, late, clock, origin);
  }
}

/** The application goes to whom the document names, with the step's whole clock: a new interval of the same step. */
async function escalate(trx: Trx, late: OpenStep, action: LateAction, clock: Clock, origin: string): Promise<void> {
  const target = await holderAs(trx, late, action.to ?? 'employer', clock.today());
  if (target.id === late.holderId) return;
  const days = clockDays(late.step, clock.today(), await calendarOf(trx, late.id));
  await endOpenStep(trx, late.id, 'escalated', null, clock.now(), action.text);
  await openStepRow(trx, late.id, { index: late.index, step: late.step, organisationId: target.id, days }, clock);
  await trx
    .updateTable('applications')
    .set((update) => ({
      held_by_organisation_id: target.id,
      due_on: days.dueOn,
      changed_at: clock.now(),
      revision: update('revision', '+', 1),
    }))
    .where('id', '=', late.id)
    .execute();
  const eventId = await recordEvent(trx, {
    stream: { type: 'application', id: late.id },
    type: 'application.step_escalated',
    at: clock.now(),
    actorId: null,
    data: { step: late.step.name, index: late.index, from: late.holder, heldBy: target.name, dueOn: days.dueOn?.toString() ?? null },
  });
  const by = days.dueOn === null ? '' : ` It is due on ${formatDate(days.dueOn)}.`;
  await tellOrganisation(
    trx,
    { organisationId: target.id, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
    {
      template: {
        key: 'work.step-taken-over',
        values: { ...placesOf(late), reference: referenceOf(late.id), target: target.name, deadline: by.trim() },
      },
      subject: `Now with you: ${late.step.name} of ${referenceOf(late.id)}, ${late.programme.title}`,
      paragraphs: [
        `${late.holder} did not finish the step “${late.step.name}” in time. As the programme says, ${referenceOf(late.id)} is with ${target.name} now, with everything that ${late.holder} has recorded.${by}`,
      ],
      action: { label: 'Open the application', url: `${origin}/work/applications/${late.id}` },
    },
  );
  await tellPerson(
    trx,
    late.personId,
    {
      template: {
        key: 'progress.step-taken-over',
        values: {
          ...placesOf(late),
          target: target.name,
          next: days.dueOn === null ? '' : `You will hear by ${formatDate(days.dueOn)}.`,
        },
      },
      subject: `${late.programme.title}: ${target.name} has your application now`,
      paragraphs: [
        `${late.holder} was late with the step “${late.step.name}”, so ${target.name} has taken it over. Nothing is asked of you again.${days.dueOn === null ? '' : ` You will hear by ${formatDate(days.dueOn)}.`}`,
      ],
      action: { label: 'See your application', url: `${origin}/applications/${late.id}` },
    },
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
}

/** What stands in the placeholders of every letter about a late step. */
const placesOf = ({ programme, step, holder }: Pick<OpenStep, 'programme' | 'step' | 'holder'>) => ({
  programme: programme.title,
  step: step.name,
  holder,
});

/** The document lets the application go on without the step. Never past an offer: that is a person's to make. */
async function passOver(trx: Trx, late: OpenStep, clock: Clock, origin: string): Promise<void> {
  if (late.state !== 'in_step' || ['offer', 'checks', 'enrol'].includes(late.step.kind)) return;
  await endOpenStep(trx, late.id, 'passed_over', null, clock.now(), late.step.whenLate?.text ?? '');
  await recordEvent(trx, {
    stream: { type: 'application', id: late.id },
    type: 'application.step_passed_over',
    at: clock.now(),
    actorId: null,
    data: { step: late.step.name, index: late.index, heldBy: late.holder },
  });
  await startStep(trx, late.id, late.index + 1, clock, origin);
}

/** Whoever has a step is reminded before its end, where the document asks for it, and again after it where it says so. */
export async function remindOfSteps(services: Services): Promise<void> {
  const { clock, origin } = services;
  await eachOpenStep(
    services,
    (steps) => steps.where('application_steps.reminded_at', 'is', null).where('application_steps.remind_on', '<=', clock.today()),
    'application_steps.remind_on',
    async (trx, id, { id: applicationId, index, step, programme, dueOn, holderId }) => {
      const isLate = Temporal.PlainDate.compare(dueOn, clock.today()) < 0;
      const again = isLate ? addWorkingDays(clock.today(), remindAgainAfter, await calendarOf(trx, applicationId)) : null;
      await trx
        .updateTable('application_steps')
        .set(again === null ? { reminded_at: clock.now() } : { remind_on: again })
        .where('id', '=', id)
        .execute();
      const eventId = await recordEvent(trx, {
        stream: { type: 'application', id: applicationId },
        type: 'application.step_reminded',
        at: clock.now(),
        actorId: null,
        data: { step: step.name, index, dueOn: dueOn.toString() },
      });
      const reference = referenceOf(applicationId);
      const due = formatDate(dueOn);
      await tellOrganisation(
        trx,
        { organisationId: holderId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
        {
          template: {
            key: 'work.step-reminder',
            values: { reference, programme: programme.title, step: step.name, standing: isLate ? 'is overdue' : 'is due soon', due },
          },
          subject: `${isLate ? 'Still overdue' : `Due on ${due}`}: ${step.name} of ${reference}, ${programme.title}`,
          paragraphs: [
            isLate
              ? `The step “${step.name}” of ${reference} was due on ${due} and waits still.`
              : `The step “${step.name}” of ${reference} is due on ${due}. The candidate has been told that day.`,
          ],
          action: { label: 'Open the application', url: `${origin}/work/applications/${applicationId}` },
        },
      );
    },
  );
}
