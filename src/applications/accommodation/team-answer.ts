import { withinSystem } from '#platform/database/index.ts';
import { calendarDate, optionalText, parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done, invalid, type FieldError, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import * as z from 'zod';
import { checkAfterDays, isActor } from './accommodation.rules.ts';
import { teamRequest, tellCandidate, type LockedRequest } from './request.store.ts';
import { firstAdviser, move } from './team-move.ts';

/** The team's answer: what is agreed, in items for those who must act, or why not. */

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

const tellAnswered = (doing: Doing<Actor>, request: LockedRequest, eventId: string): Promise<void> =>
  tellCandidate(doing, request, eventId, {
    subject: 'Your request for an adjustment has been answered',
    paragraphs: [`${doing.actor.name} has answered your request.`],
    label: 'Read the answer',
  });
