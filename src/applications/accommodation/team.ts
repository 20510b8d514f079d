import { withinSystem } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { calendarDate, oneOf, optionalText, parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import * as z from 'zod';
import { accommodationLifecycle, accommodationTable, type AccommodationAction } from './accommodation-lifecycle.ts';
import { checkAfterDays, isActor, messageLimit, stageNames } from './accommodation.rules.ts';
import { addMessage, nameOption } from './own.ts';
import { passTurn, teamRequest, tellCandidate, tellStream, type LockedRequest } from './request.store.ts';

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

/** One agreed adjustment as the form sends it. */
export interface AdjustmentInput {
  readonly what: string;
  readonly acts: readonly string[];
  readonly fromOn: string;
  readonly toOn: string;
}
export const mostItems = 4;

interface Item {
  readonly what: string;
  readonly acts: readonly string[];
  readonly fromOn: Temporal.PlainDate;
  readonly toOn: Temporal.PlainDate | null;
}

/** Agrees adjustments, each in words that those who must act on it may read. */
export async function agreeAdjustments(
  doing: Doing<Actor>,
  input: {
    readonly requestId: string;
    readonly revision?: number;
    readonly items: readonly AdjustmentInput[];
    readonly answer: string;
    readonly checkOn: string;
  },
): Promise<Result<{ agreed: number }>> {
  const { trx, actor, clock } = doing;
  const found = await teamRequest(doing, input.requestId);
  if (!found.ok) return found;
  const request = found.value;
  const items = itemsOf(input.items, clock.today());
  if (!items.ok) return items;
  const words = parseForm(
    z.object({
      answer: optionalText('the answer', 4000),
      checkOn: z.union([z.literal('').transform(() => null), calendarDate('the day to ask whether it helped')]),
    }),
    { answer: input.answer, checkOn: input.checkOn.trim() },
  );
  if (!words.ok) return words;
  const checkOn = words.value.checkOn ?? clock.today().add({ days: checkAfterDays });
  const taken = await move(doing, request, 'agree', {
    revision: input.revision,
    set: {
      ...firstAdviser(doing, request),
      decided_by: actor.personId,
      decided_at: clock.now(),
      answer: words.value.answer,
      answer_by: null,
      last_word: 'adviser',
      check_on: checkOn,
      check_asked_at: null,
    },
  });
  if (!taken.ok) return taken;
  await withinSystem(trx, (own) =>
    own
      .insertInto('private.adjustments')
      .values(
        items.value.map((item, index) => ({
          position: index + 1,
          id: randomUUIDv7(),
          request_id: request.id,
          application_id: request.applicationId,
          person_id: request.personId,
          organisation_id: request.organisationId,
          what: item.what,
          acts: [...item.acts],
          from_on: item.fromOn,
          to_on: item.toOn,
          agreed_by: actor.personId ?? '',
          agreed_at: clock.now(),
        })),
      )
      .execute(),
  );
  await tellAnswered(doing, request, taken.value.eventId);
  return done({ agreed: items.value.length });
}

/** The items that were filled in; the first must be. Every problem names its field. */
export function itemsOf(inputs: readonly AdjustmentInput[], today: Temporal.PlainDate): Result<readonly Item[]> {
  const errors: FieldError[] = [];
  const items: Item[] = [];
  inputs.forEach((input, index) => {
    const field = (name: string): string => `${name}_${index + 1}`;
    const what = input.what.trim();
    if (what === '' && (index > 0 || inputs.some((one) => one.what.trim() !== ''))) return;
    if (what === '')
      errors.push({
        field: field('what'),
        message: 'Enter the adjustment in words that those who act may read, without the reason for it',
      });
    if (what.length > 1000) errors.push({ field: field('what'), message: 'The adjustment must be 1000 characters or fewer' });
    const acts = input.acts.filter(isActor);
    if (acts.length === 0) errors.push({ field: field('acts'), message: 'Choose who must act on it' });
    const dates = parseForm(
      z.object({
        from: z.union([z.literal('').transform(() => today), calendarDate('the first day')]),
        to: z.union([z.literal('').transform(() => null), calendarDate('the last day')]),
      }),
      { from: input.fromOn.trim(), to: input.toOn.trim() },
    );
    if (!dates.ok) {
      errors.push(...dates.errors.map((error) => ({ ...error, field: field(error.field) })));
      return;
    }
    const { from, to } = dates.value;
    if (to !== null && Temporal.PlainDate.compare(to, from) < 0)
      errors.push({ field: field('to'), message: 'The last day must not be before the first' });
    items.push({ what, acts, fromOn: from, toOn: to });
  });
  return errors.length > 0 ? invalid(...errors) : done(items);
}

/** Declines, with an answer that says why and what is possible instead. Only the candidate reads it. */
export async function declineRequest(
  doing: Doing<Actor>,
  input: { readonly requestId: string; readonly revision?: number; readonly answer: string },
): Promise<Result<null>> {
  const { actor, clock } = doing;
  const found = await teamRequest(doing, input.requestId);
  if (!found.ok) return found;
  const request = found.value;
  const answer = input.answer.trim();
  if (answer === '') return invalid({ field: 'decline_answer', message: 'Enter why, and what is possible instead' });
  if (answer.length > 4000) return invalid({ field: 'decline_answer', message: 'The answer must be 4000 characters or fewer' });
  const taken = await move(doing, request, 'decline', {
    revision: input.revision,
    set: {
      ...firstAdviser(doing, request),
      decided_by: actor.personId,
      decided_at: clock.now(),
      answer,
      answer_by: null,
      last_word: 'adviser',
    },
  });
  if (!taken.ok) return taken;
  await tellAnswered(doing, request, taken.value.eventId);
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

/** The first thing that an adviser does with a request takes it up in their name; a word after an answer opens it again. */
async function intoConversation(doing: Doing<Actor>, request: LockedRequest): Promise<Result<null>> {
  const action: AccommodationAction | null =
    request.state === 'requested' ? 'take_up' : request.state === 'agreed' || request.state === 'declined' ? 'reopen' : null;
  if (action === null) return done(null);
  const taken = await move(doing, request, action, { set: firstAdviser(doing, request) });
  return taken.ok ? done(null) : taken;
}

const firstAdviser = (doing: Doing<Actor>, request: LockedRequest): Readonly<Record<string, unknown>> =>
  request.takenUpBy === null ? { taken_up_by: doing.actor.personId, taken_up_at: doing.clock.now() } : {};

const tellAnswered = (doing: Doing<Actor>, request: LockedRequest, eventId: string): Promise<void> =>
  tellCandidate(doing, request, eventId, {
    subject: 'Your request for an adjustment has been answered',
    paragraphs: [`${doing.actor.name} has answered your request.`],
    label: 'Read the answer',
  });

/** One transition by the team. The event stands on the candidate's own stream, which an adviser cannot read: the program writes it. */
const move = (
  doing: Doing<Actor>,
  request: LockedRequest,
  action: AccommodationAction,
  { set, revision }: { readonly set?: Readonly<Record<string, unknown>>; readonly revision?: number | undefined },
) =>
  takeTransition(doing.trx, {
    lifecycle: accommodationLifecycle,
    table: accommodationTable,
    key: { id: request.id },
    action,
    stream: { type: 'person', id: request.personId },
    at: doing.clock.now(),
    actorId: doing.actor.personId,
    onBehalfOf: onBehalfOf(doing.actor, request.organisationId),
    roles: ['accommodation_adviser'],
    ...(set ? { set } : {}),
    ...(revision === undefined ? {} : { revision }),
    asProgram: true,
  });
