import { withinSystem } from '#platform/database/index.ts';
import { oneOf, parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import * as z from 'zod';
import { messageLimit, stageNames } from './accommodation.rules.ts';
import { addMessage, nameOption } from './own.ts';
import { passTurn, teamRequest, tellCandidate, tellStream } from './request.store.ts';
import { intoConversation } from './team-move.ts';

/** The team's side of the private lane: everything here runs under the role of sensitive answers (`runCare`). */

/** A word to the candidate. The first one takes the request up, in the adviser's name. */
export async function writeToCandidate(
  doing: Doing<Actor>,
  input: { readonly requestId: string; readonly formId: string; readonly message: string },
): Promise<Result<null>> {
  const found = await teamRequest(doing, input.requestId);
  if (!found.ok) return found;
  const request = found.value;
  const parsed = parseForm(z.object({ message: requiredText('your message', messageLimit) }), { message: input.message });
  if (!parsed.ok) return parsed;
  if (!(await addMessage(doing, request, 'adviser', input.formId, parsed.value.message))) return done(null);
  const opened = await intoConversation(doing, request);
  if (!opened.ok) return opened;
  const eventId = await tellStream(doing, request, 'accommodation.message_written', { side: 'adviser' });
  await passTurn(doing.trx, request.id, 'adviser', null);
  await tellCandidate(doing, request, eventId, {
    subject: 'A message about your request for an adjustment',
    paragraphs: [`${doing.actor.name} has written to you about your request.`],
    label: 'Read and answer',
  });
  return done(null);
}

/** What is in the way and where: named before an answer is found. */
export async function nameFunction(
  doing: Doing<Actor>,
  input: { readonly requestId: string; readonly functionAtIssue: string; readonly stage: string },
): Promise<Result<null>> {
  const found = await teamRequest(doing, input.requestId);
  if (!found.ok) return found;
  const request = found.value;
  const parsed = parseForm(
    z.object({ function_at_issue: requiredText('what is in the way', 500), stage: oneOf('what it is for', stageNames) }),
    { function_at_issue: input.functionAtIssue, stage: input.stage },
  );
  if (!parsed.ok) return parsed;
  const opened = await intoConversation(doing, request);
  if (!opened.ok) return opened;
  await withinSystem(doing.trx, (own) =>
    own
      .updateTable('private.accommodation_requests')
      .set({ function_at_issue: parsed.value.function_at_issue, stage: parsed.value.stage })
      .where('id', '=', request.id)
      .execute(),
  );
  await tellStream(doing, request, 'accommodation.function_named');
  return done(null);
}

export async function nameTeamOption(
  doing: Doing<Actor>,
  input: { readonly requestId: string; readonly formId: string; readonly option: string },
): Promise<Result<null>> {
  const found = await teamRequest(doing, input.requestId);
  if (!found.ok) return found;
  const named = await nameOption(doing, found.value, 'adviser', input.formId, input.option);
  return named.ok ? intoConversation(doing, found.value) : named;
}

/** Says of an option that it is taken or ruled out; what is ruled out needs its reason, which the candidate reads. */
export async function judgeOption(
  doing: Doing<Actor>,
  input: { readonly requestId: string; readonly optionId: string; readonly standing: string; readonly reason: string },
): Promise<Result<null>> {
  const found = await teamRequest(doing, input.requestId);
  if (!found.ok) return found;
  const request = found.value;
  const field = (name: string): string => `${name}:${input.optionId}`;
  const [standing, reason] = [input.standing, input.reason.trim()];
  if (!isId(input.optionId)) return notFound();
  if (standing !== 'chosen' && standing !== 'ruled_out')
    return invalid({ field: field('standing'), message: 'Choose whether it can be done' });
  if (standing === 'ruled_out' && reason === '') return invalid({ field: field('reason'), message: 'Enter why it cannot be done' });
  if (reason.length > 1000) return invalid({ field: field('reason'), message: 'The reason must be 1000 characters or fewer' });
  const updated = await withinSystem(doing.trx, (own) =>
    own
      .updateTable('private.accommodation_options')
      .set({ standing, reason, judged_at: doing.clock.now() })
      .where('id', '=', input.optionId)
      .where('request_id', '=', request.id)
      .executeTakeFirst(),
  );
  if (updated.numUpdatedRows === 0n) return notFound();
  const opened = await intoConversation(doing, request);
  if (!opened.ok) return opened;
  await tellStream(doing, request, 'accommodation.option_judged', { option: input.optionId, standing });
  return done(null);
}

/** Ends one adjustment that is needed no more; those who act no longer see it. */
export async function endAdjustment(
  doing: Doing<Actor>,
  input: { readonly requestId: string; readonly adjustmentId: string },
): Promise<Result<null>> {
  const found = await teamRequest(doing, input.requestId);
  if (!found.ok) return found;
  const request = found.value;
  if (!isId(input.adjustmentId)) return notFound();
  const ended = await withinSystem(doing.trx, (own) =>
    own
      .updateTable('private.adjustments')
      .set({ ended_at: doing.clock.now() })
      .where('id', '=', input.adjustmentId)
      .where('request_id', '=', request.id)
      .where('ended_at', 'is', null)
      .executeTakeFirst(),
  );
  if (ended.numUpdatedRows === 0n) return done(null);
  const eventId = await tellStream(doing, request, 'accommodation.adjustment_ended', { adjustment: input.adjustmentId });
  await tellCandidate(doing, request, eventId, {
    subject: 'An agreed adjustment has ended',
    paragraphs: [
      `${doing.actor.name} has ended one of your agreed adjustments. If you still need it, write back: the conversation opens again.`,
    ],
    label: 'See your adjustments',
  });
  return done(null);
}
