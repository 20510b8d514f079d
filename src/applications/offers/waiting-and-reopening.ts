import { withinSystem } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, invalid, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { decide, employing, standingFor, type Decision } from '../core/decide.ts';
import { tellPerson } from '../core/notify.ts';
import { startStep } from '../core/steps.ts';
import { chancesInWords } from './chances.rules.ts';
import { chancesOf } from './waiting.query.ts';

/** Keeps a good candidate until a place becomes free, and tells them honestly what that may come to. */
export async function putOnWaitingList(
  doing: Doing<Actor>,
  decision: Decision & {
    readonly note?: string;
    readonly because?: readonly string[];
    /** The place in the order of an allocation; without one the date counts. */
    readonly rank?: number;
  },
): Promise<Result<{ applicationId: string }>> {
  const standing = await standingFor(doing, decision, employing);
  if (!standing.ok) return standing;
  const { application } = standing.value;
  const { trx, clock, origin } = doing;
  const taken = await decide(
    doing,
    standing.value,
    'hold_waiting',
    { step: application.step?.name, note: decision.note?.trim() ?? '', ...(decision.rank === undefined ? {} : { rank: decision.rank }) },
    { held_by_organisation_id: application.organisationId, due_on: null },
  );
  if (!taken.ok) return taken;
  const { rank } = decision;
  if (rank !== undefined && rank > 0)
    await withinSystem(trx, (own) =>
      own.updateTable('waiting_entries').set({ rank }).where('application_id', '=', application.id).where('ended_on', 'is', null).execute(),
    );
  const chances = await chancesOf(trx, application.id);
  await tellPerson(
    trx,
    application.personId,
    {
      template: {
        key: 'decision.waiting-list',
        values: {
          programme: application.programmeTitle,
          organisation: application.organisationName,
          because: (decision.because ?? []).join('\n\n'),
          chances: (chances === null ? [] : chancesInWords(chances)).join('\n\n'),
        },
      },
      subject: `${application.programmeTitle}: you are on the waiting list`,
      paragraphs: [
        ...(decision.because ?? []),
        `All places are taken at the moment. ${application.organisationName} would like to keep your application and comes back to you when a place becomes free.`,
        ...(chances === null ? [] : chancesInWords(chances)),
        'You can withdraw at any time. Where you stand on the list is always on the page of your application.',
      ],
      action: { label: 'See your application', url: `${origin}/applications/${application.id}` },
    },
    `${taken.value}:candidate`,
    clock.now(),
    taken.value,
  );
  return done({ applicationId: application.id });
}

/** The same for an allocation, which has its own order and decides about many at once: at the revision that is there now. */
export async function holdWaiting(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly rank: number; readonly note?: string; readonly because?: readonly string[] },
): Promise<Result<{ applicationId: string }>> {
  const row = await doing.trx.selectFrom('applications').select('revision').where('id', '=', input.applicationId).executeTakeFirst();
  return putOnWaitingList(doing, { ...input, revision: row?.revision ?? -1 });
}

/** A place has become free: the application goes on where it stood. */
export async function resumeFromWaitingList(doing: Doing<Actor>, decision: Decision): Promise<Result<{ applicationId: string }>> {
  const standing = await standingFor(doing, decision, employing);
  if (!standing.ok) return standing;
  const { application } = standing.value;
  const taken = await decide(doing, standing.value, 'start_step', { step: application.step?.name }, {});
  if (!taken.ok) return taken;
  const started = await startStep(doing.trx, application.id, application.stepIndex ?? 1, doing.clock, doing.origin);
  return started.ok ? done({ applicationId: application.id }) : started;
}

/** Takes a negative end back, with a reason: the application goes on at the step where it ended. */
export async function reopenApplication(
  doing: Doing<Actor>,
  decision: Decision & { readonly reason: string },
): Promise<Result<{ applicationId: string }>> {
  const reason = decision.reason.trim();
  if (reason === '') return invalid({ field: 'reason', message: 'Enter why the decision is taken back' });
  const standing = await standingFor(doing, decision, employing);
  if (!standing.ok) return standing;
  const { application } = standing.value;
  const { trx, clock, origin } = doing;
  const last = await trx
    .selectFrom('application_steps')
    .select('step_index')
    .where('application_id', '=', application.id)
    .orderBy('started_at', 'desc')
    .orderBy('step_index', 'desc')
    .limit(1)
    .executeTakeFirst();
  const offerIndex = application.programme.process.findIndex((step) => step.kind === 'offer');
  // An offer that was withdrawn is made anew; everything before it stays done.
  const index = Math.max(1, Math.min(last?.step_index ?? 1, offerIndex < 0 ? 1 : offerIndex));
  const taken = await decide(
    doing,
    standing.value,
    'reopen',
    { reason },
    { decided_by: null, decision_reason: null, decision_note: null, site_id: null, step_index: index },
  );
  if (!taken.ok) return taken;
  await tellPerson(
    trx,
    application.personId,
    {
      template: {
        key: 'decision.reopened',
        values: { programme: application.programmeTitle, organisation: application.organisationName, reason },
      },
      subject: `${application.programmeTitle}: your application goes on`,
      paragraphs: [`${application.organisationName} has reopened your application. The reason: ${reason}`],
      action: { label: 'See your application', url: `${origin}/applications/${application.id}` },
    },
    `${taken.value}:candidate`,
    clock.now(),
    taken.value,
  );
  const started = await startStep(trx, application.id, index, clock, origin);
  return started.ok ? done({ applicationId: application.id }) : started;
}
