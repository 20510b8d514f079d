import { json, unanswered, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Clock, WorkingCalendar } from '#platform/time/index.ts';
import type { ProcessStep } from '#programmes/index.ts';
import { calendarOf, clockDays, daysLeft, type ClockDays } from './step-clock.ts';

/** A step of an application as an interval: opened, ended, its clock stopped and started again. */

/** `escalated`: taken over by another organisation when its clock had run out; `passed_over`: gone on without it, as the document says. */
export type StepOutcome = 'passed' | 'failed' | 'skipped' | 'returned' | 'withdrawn' | 'escalated' | 'passed_over';

export interface OutcomeDetail {
  /** The document's own word for the outcome. */
  readonly label?: string | null;
  /** What of the declared evidence was looked at. */
  readonly evidence?: readonly string[];
}

/** Ends the step that is open, if one is: with the outcome and whoever decided it. Runs with the rights of the transaction. */
export async function endOpenStep(
  trx: Trx,
  applicationId: string,
  outcome: StepOutcome,
  decidedBy: string | null,
  at: Temporal.Instant,
  note = '',
  detail: OutcomeDetail = {},
): Promise<void> {
  await trx
    .updateTable('application_steps')
    .set({
      ended_at: at,
      outcome,
      decided_by: decidedBy,
      note: note === '' ? null : note,
      outcome_label: detail.label ?? null,
      evidence: json(detail.evidence ?? []),
    })
    .where('application_id', '=', applicationId)
    .where('ended_at', 'is', null)
    .modifyEnd(unanswered)
    .execute();
}

/**
 * Stops the clock of the open step, for as long as the candidate is waited for (times for an interview are there and none is
 * booked). Nothing where it stands still already or the step has no clock. Call it as the program.
 */
export async function pauseStepClock(own: Trx, applicationId: string, clock: Clock): Promise<void> {
  const open = await openStepOf(own, applicationId);
  if (!open || open.paused_on !== null || open.due_on === null) return;
  const left = daysLeft(open.due_on, clock.today(), await calendarOf(own, applicationId));
  await setClock(own, applicationId, open.id, { paused_on: clock.today(), days_left: left, due_on: null, remind_on: null }, clock);
  await recordEvent(own, {
    stream: { type: 'application', id: applicationId },
    type: 'application.clock_paused',
    at: clock.now(),
    actorId: null,
    data: { index: open.step_index, daysLeft: left },
  });
}

/** Lets the clock of the open step go on from where it stood still. Nothing where it runs. Call it as the program. */
export async function resumeStepClock(own: Trx, applicationId: string, clock: Clock): Promise<void> {
  const open = await openStepOf(own, applicationId);
  if (!open || open.paused_on === null) return;
  const step = {
    withinWorkingDays: open.working_days,
    ...(open.remind_before === null ? {} : { remindWorkingDaysBefore: open.remind_before }),
  };
  const days = clockDays(step, clock.today(), await calendarOf(own, applicationId), open.days_left);
  await setClock(
    own,
    applicationId,
    open.id,
    { paused_on: null, days_left: null, due_on: days.dueOn, remind_on: days.remindOn, overdue_told_at: null },
    clock,
  );
  await recordEvent(own, {
    stream: { type: 'application', id: applicationId },
    type: 'application.clock_resumed',
    at: clock.now(),
    actorId: null,
    data: { index: open.step_index, dueOn: days.dueOn?.toString() ?? null },
  });
}

const openStepOf = (own: Trx, applicationId: string) =>
  own
    .selectFrom('application_steps')
    .select(['id', 'step_index', 'due_on', 'paused_on', 'days_left', 'working_days', 'remind_before'])
    .where('application_id', '=', applicationId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();

async function setClock(
  own: Trx,
  applicationId: string,
  stepId: string,
  set: Readonly<Record<string, unknown>> & { readonly due_on: Temporal.PlainDate | null },
  clock: Clock,
): Promise<void> {
  await own.updateTable('application_steps').set(set).where('id', '=', stepId).execute();
  await own.updateTable('applications').set({ due_on: set.due_on, changed_at: clock.now() }).where('id', '=', applicationId).execute();
}

/** Keeps with the row that was just ended by asking the candidate what its clock had left: it goes on from there with their answer. */
export async function keepDaysLeft(own: Trx, applicationId: string, today: Temporal.PlainDate, calendar: WorkingCalendar): Promise<void> {
  const row = await own
    .selectFrom('application_steps')
    .select(['id', 'due_on', 'days_left'])
    .where('application_id', '=', applicationId)
    .where('outcome', '=', 'returned')
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  // A clock that stood still already has what was left of it.
  if (row && row.days_left === null)
    await own
      .updateTable('application_steps')
      .set({ days_left: daysLeft(row.due_on, today, calendar) })
      .where('id', '=', row.id)
      .execute();
}

/** What was left of a step's clock when the candidate was asked, where the open row is that wait; null for a clock that starts anew. */
export async function leftOfClock(own: Trx, applicationId: string, index: number): Promise<number | null> {
  const [open, before] = await own
    .selectFrom('application_steps')
    .select(['step_index', 'organisation_id', 'ended_at', 'outcome', 'days_left'])
    .where('application_id', '=', applicationId)
    .where('step_index', '=', index)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(2)
    .execute();
  const isWait = open !== undefined && open.ended_at === null && open.organisation_id === null && index > 0;
  return isWait && before?.outcome === 'returned' ? before.days_left : null;
}

export interface Opening {
  readonly index: number;
  readonly step: ProcessStep;
  readonly organisationId: string | null;
  readonly days: ClockDays;
}

export async function openStepRow(own: Trx, applicationId: string, opening: Opening, clock: Clock): Promise<void> {
  const { index, step, organisationId, days } = opening;
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
      due_on: days.dueOn,
      working_days: step.withinWorkingDays,
      remind_before: step.remindWorkingDaysBefore ?? null,
      remind_on: days.remindOn,
    })
    .modifyEnd(unanswered)
    .execute();
}
