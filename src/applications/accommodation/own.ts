import { withinSystem } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { oneOf, optionalText, parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import * as z from 'zod';
import { accommodationLifecycle, accommodationTable } from './accommodation-lifecycle.ts';
import { mayAsk, messageLimit, requestLimit, stageNames } from './accommodation.rules.ts';
import { answerByFrom, ownRequest, passTurn, tellAdvisers, tellStream, type LockedRequest } from './request.store.ts';
import { requestsWhere, type AccommodationRequest } from './requests.query.ts';

/** The candidate's side of the private lane: everything here runs under the role of sensitive answers (`runCare`), never with ordinary rights. */

/** The most requests of one application that may wait for a first answer at once. */
const mostWaiting = 5;

/** The answer "I would like to talk about it" on the physical side of the work: a request of its own where no words stand beside it. */
export const wantsToTalk = 'talk';
const talkRequest = 'I would like to talk about the physical side of this work.';

/** What is asked for with these answers; empty when nothing is. */
export const requestIn = (text: string, physical: string): string => (text.trim() === '' && physical === wantsToTalk ? talkRequest : text);

/** The own requests of an application with their logs, newest first. */
export async function ownRequests(doing: Doing<Actor>, applicationId: string): Promise<Result<readonly AccommodationRequest[]>> {
  const { trx, actor } = doing;
  if (actor.personId === null) return notFound();
  return done(await requestsWhere(trx, { applicationId, personId: actor.personId }));
}

export interface AskInput {
  readonly applicationId: string;
  readonly formId: string;
  readonly request: string;
  readonly stage?: string;
  readonly functionAtIssue?: string;
}

/** Asks for an adjustment, at any stage of the application. The employer's advisers are told that a request waits, not what it says. */
export async function requestAccommodation(doing: Doing<Actor>, input: AskInput): Promise<Result<{ id: string }>> {
  const { trx, actor, clock } = doing;
  const parsed = parseForm(
    z.object({
      request: requiredText('what would help you', requestLimit),
      stage: oneOf('what it is for', stageNames),
      functionAtIssue: optionalText('what is difficult', 500),
    }),
    { request: input.request, stage: input.stage ?? 'applying', functionAtIssue: input.functionAtIssue ?? '' },
  );
  if (!parsed.ok) return parsed;
  const application = await trx
    .selectFrom('applications')
    .select(['id', 'organisation_id', 'state'])
    .where('id', '=', input.applicationId)
    .where('person_id', '=', actor.personId ?? '')
    .executeTakeFirst();
  if (!application || actor.personId === null || !isId(input.formId)) return notFound();
  if (!mayAsk(application.state)) return conflict('This application has ended, so there is nothing to adjust any more.');
  const existing = await trx
    .selectFrom('private.accommodation_requests')
    .select(['id', 'state'])
    .where('person_id', '=', actor.personId)
    .where('application_id', '=', application.id)
    .execute();
  if (existing.some((one) => one.id === input.formId)) return done({ id: input.formId });
  if (existing.filter((one) => one.state === 'requested').length >= mostWaiting)
    return invalid({
      field: 'request',
      message: `${mostWaiting} requests of yours wait for an answer already. Withdraw one, or wait for the answer.`,
    });
  const answerBy = await answerByFrom(trx, application.id, clock.today());
  await trx
    .insertInto('private.accommodation_requests')
    .values({
      id: input.formId,
      person_id: actor.personId,
      application_id: application.id,
      organisation_id: application.organisation_id,
      request: parsed.value.request,
      stage: parsed.value.stage,
      function_at_issue: parsed.value.functionAtIssue,
      answer_by: answerBy,
      created_at: clock.now(),
    })
    .execute();
  const request = { id: input.formId, personId: actor.personId, organisationId: application.organisation_id, takenUpBy: null };
  const eventId = await tellStream(doing, request, 'accommodation.requested', { application: application.id });
  await tellAdvisers(doing, request, eventId, {
    subject: 'A request for an adjustment waits for you',
    paragraph: 'A candidate has asked for an adjustment.',
  });
  return done({ id: input.formId });
}

const isOpen = (request: LockedRequest): boolean => request.state === 'requested' || request.state === 'in_conversation';

/** A word of the candidate in the conversation. After an answer it opens the conversation again. */
export async function writeToTeam(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly requestId: string; readonly formId: string; readonly message: string },
): Promise<Result<null>> {
  const request = await ownRequest(doing, input.applicationId, input.requestId);
  if (!request) return notFound();
  const parsed = parseForm(z.object({ message: requiredText('your message', messageLimit) }), { message: input.message });
  if (!parsed.ok) return parsed;
  if (!isOpen(request) && request.state !== 'agreed' && request.state !== 'declined')
    return conflict('This request has ended. You can ask again with a new one.');
  if (!(await addMessage(doing, request, 'candidate', input.formId, parsed.value.message))) return done(null);
  if (!isOpen(request)) {
    const reopened = await move(doing, request, 'reopen');
    if (!reopened.ok) return reopened;
  }
  const eventId = await tellStream(doing, request, 'accommodation.message_written', { side: 'candidate' });
  await passTurn(doing.trx, request.id, 'candidate', await answerByFrom(doing.trx, request.applicationId, doing.clock.today()));
  await tellAdvisers(doing, request, eventId, {
    subject: 'A candidate has written about an adjustment',
    paragraph: 'A candidate has written to you about their request.',
  });
  return done(null);
}

/** Adds a message once: a form sent twice has no second effect. False where it was there already. */
export async function addMessage(
  doing: Doing<Actor>,
  request: LockedRequest,
  side: 'candidate' | 'adviser',
  formId: string,
  body: string,
): Promise<boolean> {
  const { trx, actor, clock } = doing;
  const id = isId(formId) ? formId : randomUUIDv7();
  const there = await trx.selectFrom('private.accommodation_messages').select('id').where('id', '=', id).executeTakeFirst();
  if (there) return false;
  await trx
    .insertInto('private.accommodation_messages')
    .values({
      id,
      request_id: request.id,
      person_id: request.personId,
      organisation_id: request.organisationId,
      side,
      author_id: actor.personId ?? '',
      body,
      written_at: clock.now(),
    })
    .execute();
  return true;
}

/** An option that one side names; it is considered with the others. */
export async function nameOption(
  doing: Doing<Actor>,
  request: LockedRequest,
  side: 'candidate' | 'adviser',
  formId: string,
  what: string,
): Promise<Result<null>> {
  const { trx, clock } = doing;
  const parsed = parseForm(z.object({ option: requiredText('what could be done', 500) }), { option: what });
  if (!parsed.ok) return parsed;
  if (!isOpen(request)) return conflict('Options are collected until there is an answer. Write a message to open the conversation again.');
  const id = isId(formId) ? formId : randomUUIDv7();
  const there = await trx.selectFrom('private.accommodation_options').select('id').where('id', '=', id).executeTakeFirst();
  if (there) return done(null);
  await trx
    .insertInto('private.accommodation_options')
    .values({
      id,
      request_id: request.id,
      person_id: request.personId,
      organisation_id: request.organisationId,
      what: parsed.value.option,
      named_by: side,
      created_at: clock.now(),
    })
    .execute();
  await tellStream(doing, request, 'accommodation.option_named', { side });
  return done(null);
}

export async function nameOwnOption(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly requestId: string; readonly formId: string; readonly option: string },
): Promise<Result<null>> {
  const request = await ownRequest(doing, input.applicationId, input.requestId);
  if (!request) return notFound();
  const named = await nameOption(doing, request, 'candidate', input.formId, input.option);
  if (named.ok)
    await passTurn(doing.trx, request.id, 'candidate', await answerByFrom(doing.trx, request.applicationId, doing.clock.today()));
  return named;
}

/** Ends it: taken back before an answer, ended after one. Adjustments that were agreed end with it. */
export async function endRequest(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly requestId: string },
): Promise<Result<{ ended: boolean }>> {
  const { trx, clock } = doing;
  const request = await ownRequest(doing, input.applicationId, input.requestId);
  if (!request) return notFound();
  if (request.state === 'withdrawn' || request.state === 'ended') return done({ ended: false });
  const moved = await move(doing, request, isOpen(request) ? 'withdraw' : 'end', { answer_by: null, ended_at: clock.now() });
  if (!moved.ok) return moved;
  await withinSystem(trx, (own) =>
    own
      .updateTable('private.adjustments')
      .set({ ended_at: clock.now() })
      .where('request_id', '=', request.id)
      .where('ended_at', 'is', null)
      .execute(),
  );
  if (request.state !== 'requested')
    await tellAdvisers(doing, request, moved.value.eventId, {
      subject: 'A request for an adjustment has been ended',
      paragraph: 'A candidate has ended their request. Nothing more is to be done about it.',
    });
  return done({ ended: true });
}

/** Whether an adjustment helped. One that did not, or not quite, opens the conversation again. */
export async function sayWhetherItHelped(
  doing: Doing<Actor>,
  input: {
    readonly applicationId: string;
    readonly requestId: string;
    readonly adjustmentId: string;
    readonly worked: string;
    readonly note: string;
  },
): Promise<Result<{ reopened: boolean }>> {
  const { trx, clock } = doing;
  const request = await ownRequest(doing, input.applicationId, input.requestId);
  if (!request || !isId(input.adjustmentId)) return notFound();
  const parsed = parseForm(
    z.object({ worked: oneOf('whether it helped', ['yes', 'partly', 'no']), note: optionalText('what you would change', 2000) }),
    { worked: input.worked, note: input.note },
  );
  if (!parsed.ok) return parsed;
  const { worked, note } = parsed.value;
  const updated = await withinSystem(trx, (own) =>
    own
      .updateTable('private.adjustments')
      .set({ worked, worked_note: note, checked_at: clock.now() })
      .where('id', '=', input.adjustmentId)
      .where('request_id', '=', request.id)
      .executeTakeFirst(),
  );
  if (updated.numUpdatedRows === 0n) return notFound();
  const eventId = await tellStream(doing, request, 'accommodation.checked', { adjustment: input.adjustmentId });
  if (worked === 'yes') return done({ reopened: false });
  if (request.state === 'agreed') {
    const reopened = await move(doing, request, 'reopen');
    if (!reopened.ok) return reopened;
  }
  if (request.state === 'withdrawn' || request.state === 'ended') return done({ reopened: false });
  await passTurn(trx, request.id, 'candidate', await answerByFrom(trx, request.applicationId, clock.today()));
  await tellAdvisers(doing, request, eventId, {
    subject: 'An adjustment has not helped enough',
    paragraph: 'A candidate has told you how an agreed adjustment worked. It needs another look.',
  });
  return done({ reopened: true });
}

/** One transition by the candidate, written by the program after the guarded look. */
const move = (
  doing: Doing<Actor>,
  request: LockedRequest,
  action: 'withdraw' | 'end' | 'reopen',
  set: Readonly<Record<string, unknown>> = {},
) =>
  takeTransition(doing.trx, {
    lifecycle: accommodationLifecycle,
    table: accommodationTable,
    key: { id: request.id },
    action,
    stream: { type: 'person', id: request.personId },
    at: doing.clock.now(),
    actorId: doing.actor.personId,
    roles: ['candidate'],
    set,
    asProgram: true,
  });
