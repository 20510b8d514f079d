import { withinSystem } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { decide, employing, standingFor, type Decision } from '../../core/decide.ts';
import { drawSample } from '../../core/quality-sample.ts';
import { permittedActions } from '#platform/events/index.ts';
import { applicationLifecycle } from '../../application-lifecycle.ts';
import { graceMinutesOf, mayUndo, reasonsInWords } from './grace.rules.ts';

/** Decisions against an application: taken by a person now, told when their grace time is over, undone until then. */

export interface Refusal extends Decision {
  /** One structured reason; or several, the weightiest first. */
  readonly reason?: string;
  readonly reasons?: readonly string[];
  /** A personal line, which the candidate reads. */
  readonly note?: string;
}

/**
 * Decides not to go on. The candidate sees nothing of it until the step's grace time is over; then the program tells them, with
 * the decider's name and the reasons. Until then the application waits and nobody else can decide about it.
 */
export async function rejectApplication(
  doing: Doing<Actor>,
  refusal: Refusal,
): Promise<Result<{ applicationId: string; decisionId: string; takesEffectAt: Temporal.Instant }>> {
  const standing = await standingFor(doing, refusal);
  if (!standing.ok) return standing;
  const { application, actorId, organisationId, roles } = standing.value;
  const { trx, clock, actor } = doing;
  const reasons = [...new Set([...(refusal.reason ? [refusal.reason] : []), ...(refusal.reasons ?? [])])];
  const reasonText = reasonsInWords(reasons, application.programme);
  if (reasonText === null) return invalid({ field: 'reason', message: 'Choose the reason for ending this application' });
  const note = refusal.note?.trim() ?? '';
  if (note.length > 2000) return invalid({ field: 'note', message: 'The personal line must be 2000 characters or fewer' });
  if (!permittedActions(applicationLifecycle, application.state, roles).includes('decide_against'))
    return conflict(`This is not possible any more: it is ${application.state.replaceAll('_', ' ')}.`);

  const decidedAt = clock.now();
  const takesEffectAt = decidedAt.add({ minutes: graceMinutesOf(application.step) });
  const id = randomUUIDv7();
  const role = (['programme_manager', 'recruiter', 'agency_screener'] as const).find((one) => roles.includes(one)) ?? 'recruiter';
  await trx
    .insertInto('pending_decisions')
    .values({
      id,
      application_id: application.id,
      decided_by: actorId,
      role,
      on_behalf_of: organisationId === null ? null : onBehalfOf(actor, organisationId),
      reasons,
      note,
      step_index: application.stepIndex,
      revision: application.revision + 1,
      decided_at: decidedAt,
      takes_effect_at: takesEffectAt,
    })
    .execute();
  const taken = await decide(
    doing,
    standing.value,
    'decide_against',
    { decision: id, reasons, reasonText, note, step: application.step?.name, takesEffectAt: takesEffectAt.toString() },
    { refusal_takes_effect_at: takesEffectAt },
  );
  if (!taken.ok) return taken;
  if (role === 'agency_screener') await drawSample(doing, standing.value, 'refused', id);
  return done({ applicationId: application.id, decisionId: id, takesEffectAt });
}

/** Takes a decision back while its grace time runs: its decider, or the employer. The candidate never hears of it. */
export async function undoDecision(
  doing: Doing<Actor>,
  decision: Decision & { readonly reason?: string },
): Promise<Result<{ applicationId: string }>> {
  const standing = await standingFor(doing, decision, undefined, { evenIfDecided: true });
  if (!standing.ok) return standing;
  const { application, actorId, roles } = standing.value;
  const { trx, clock } = doing;
  // The lock keeps it apart from the minute's work that carries it out.
  const pending = await withinSystem(trx, (own) =>
    own
      .selectFrom('pending_decisions')
      .select(['id', 'takes_effect_at', 'decided_by'])
      .where('application_id', '=', application.id)
      .where('undone_at', 'is', null)
      .where('sent_at', 'is', null)
      .forUpdate()
      .executeTakeFirst(),
  );
  if (!pending) return conflict('There is no decision to undo: it has been undone, or the candidate has been told.');
  const isEmployer = employing.some((role) => roles.includes(role));
  if (!mayUndo({ decidedBy: pending.decided_by }, { personId: actorId, isEmployer }))
    return conflict(
      `A colleague took this decision. Only they, and the recruiters and programme managers of ${application.organisationName}, can undo it before it is sent.`,
    );
  if (Temporal.Instant.compare(pending.takes_effect_at, clock.now()) <= 0)
    return conflict('The time to undo this decision is over: the candidate is being told. It can be reopened with a reason.');
  await trx.updateTable('pending_decisions').set({ undone_at: clock.now(), undone_by: actorId }).where('id', '=', pending.id).execute();
  const taken = await decide(
    doing,
    standing.value,
    'undo_refusal',
    { decision: pending.id, step: application.step?.name, note: decision.reason?.trim().slice(0, 2000) ?? '' },
    { refusal_takes_effect_at: null },
  );
  return taken.ok ? done({ applicationId: application.id }) : taken;
}
