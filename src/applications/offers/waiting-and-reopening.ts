import { sql } from 'kysely';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, invalid, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { ApplicationRecord } from '../core/application.query.ts';
import { decide, employing, standingFor, type Decision, type Standing } from '../core/decide.ts';
import { tellPerson } from '../core/notify.ts';
import { startStep } from '../core/steps.ts';
import { chancesInWords } from './chances.rules.ts';
import { chancesOf } from './waiting.query.ts';

/** Keeps a good candidate until a place becomes free, and tells them honestly what that may come to. */
export async function putOnWaitingList(
  doing: Doing<Actor>,
  decision: Decision & { readonly note?: string },
): Promise<Result<{ applicationId: string }>> {
  const standing = await standingFor(doing, decision, employing);
  if (!standing.ok) return standing;
  const held = await holdOnWaitingList(doing, standing.value, decision.note);
  if (!held.ok) return held;
  await tellOfWaiting(doing, standing.value.application, held.value);
  return done({ applicationId: decision.applicationId });
}

/** The same without the letter, which a run that shares places out writes once everybody has their rank. Returns the event's id. */
export const holdOnWaitingList = (doing: Doing<Actor>, standing: Standing, note = ''): Promise<Result<string>> =>
  decide(
    doing,
    standing,
    'hold_waiting',
    { step: standing.application.step?.name, note: note.trim() },
    { held_by_organisation_id: standing.application.organisationId, due_on: null },
  );

/** The letter to somebody who waits from now on: why, where they stand, what that is worth. */
export async function tellOfWaiting(
  { trx, clock, origin }: Doing<Actor>,
  application: Pick<ApplicationRecord, 'id' | 'personId' | 'programmeTitle' | 'organisationName'>,
  eventId: string,
  because: readonly string[] = [],
): Promise<void> {
  const chances = await chancesOf(trx, application.id);
  const inWords = chances === null ? [] : chancesInWords(chances);
  await tellPerson(
    trx,
    application.personId,
    {
      template: {
        key: 'decision.waiting-list',
        values: {
          programme: application.programmeTitle,
          organisation: application.organisationName,
          because: because.join('\n\n'),
          chances: inWords.join('\n\n'),
        },
      },
      subject: `${application.programmeTitle}: you are on the waiting list`,
      paragraphs: [
        ...because,
        `All places are taken at the moment. ${application.organisationName} would like to keep your application and comes back to you when a place becomes free.`,
        ...inWords,
        'You can withdraw at any time. Where you stand on the list is always on the page of your application.',
      ],
      action: { label: 'See your application', url: `${origin}/applications/${application.id}` },
    },
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
}

/** The order in which places that become free go by, as a run has it; without a rank the date on the list counts. */
export async function rankWaiting(trx: Trx, order: readonly { readonly applicationId: string; readonly rank: number }[]): Promise<void> {
  const ids = order.map(({ applicationId }) => applicationId);
  const ranks = order.map(({ rank }) => rank);
  await withinSystem(trx, (own) =>
    sql`update waiting_entries set rank = ranked.rank from unnest(${ids}::uuid[], ${ranks}::int[]) as ranked(id, rank)
      where application_id = ranked.id and ended_on is null`.execute(own),
  );
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
