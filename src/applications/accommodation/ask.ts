import { withinSystem } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import * as z from 'zod';
import { accommodationLifecycle, accommodationTable, type AccommodationState } from './accommodation-lifecycle.ts';
import { tellPerson } from '../core/notify.ts';

/** The private lane: everything here runs under the role of sensitive answers (`runCare`), never with ordinary rights. */

export const requestLimit = 4000;
/** The most requests of one application that may wait for an answer at once. */
const mostWaiting = 5;

/** The answer "I would like to talk about it" on the physical side of the work: a request of its own where no words stand beside it. */
export const wantsToTalk = 'talk';
const talkRequest = 'I would like to talk about the physical side of this work.';

/** What is asked for with these answers; empty when nothing is. */
export const requestIn = (text: string, physical: string): string => (text.trim() === '' && physical === wantsToTalk ? talkRequest : text);

export interface AccommodationRequest {
  readonly id: string;
  readonly request: string;
  readonly state: AccommodationState;
  readonly adjustment: string;
  readonly answer: string;
  readonly createdAt: Temporal.Instant;
  readonly decidedByName: string | null;
  readonly decidedAt: Temporal.Instant | null;
}

/** The own requests of an application with their answers, newest first. */
export async function ownRequests(doing: Doing<Actor>, applicationId: string): Promise<Result<readonly AccommodationRequest[]>> {
  const { trx, actor } = doing;
  if (actor.personId === null) return notFound();
  const rows = await trx
    .selectFrom('private.accommodation_requests as requests')
    .selectAll('requests')
    .where('requests.application_id', '=', applicationId)
    .where('requests.person_id', '=', actor.personId)
    .orderBy('requests.created_at', 'desc')
    .orderBy('requests.id', 'desc')
    .execute();
  // The adviser's name is the person's to know, but the private lane reads no colleagues' names: the program looks it up.
  const advisers = rows.flatMap((row) => row.decided_by ?? []);
  const names =
    advisers.length === 0
      ? []
      : await withinSystem(trx, (own) => own.selectFrom('people').select(['id', 'name']).where('id', 'in', advisers).execute());
  return done(
    rows.map((row) => ({
      id: row.id,
      request: row.request,
      state: row.state as AccommodationState,
      adjustment: row.adjustment,
      answer: row.answer,
      createdAt: row.created_at,
      decidedByName: names.find((one) => one.id === row.decided_by)?.name ?? null,
      decidedAt: row.decided_at,
    })),
  );
}

/** Asks for an adjustment, at any stage of the application. The employer's advisers are told that a request waits, not what it says. */
export async function requestAccommodation(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly formId: string; readonly request: string },
): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  const parsed = parseForm(z.object({ request: requiredText('what would help you', requestLimit) }), { request: input.request });
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
    .select(['id', 'state', 'request'])
    .where('person_id', '=', actor.personId)
    .where('application_id', '=', application.id)
    .execute();
  if (existing.some((one) => one.id === input.formId)) return done(null);
  if (existing.filter((one) => one.state === 'requested').length >= mostWaiting)
    return invalid({
      field: 'request',
      message: `${mostWaiting} requests of yours wait for an answer already. Withdraw one, or wait for the answer.`,
    });
  await trx
    .insertInto('private.accommodation_requests')
    .values({
      id: input.formId,
      person_id: actor.personId,
      application_id: application.id,
      organisation_id: application.organisation_id,
      request: parsed.value.request,
      created_at: clock.now(),
    })
    .execute();
  const eventId = await recordEvent(trx, {
    stream: { type: 'person', id: actor.personId },
    type: 'accommodation.requested',
    at: clock.now(),
    actorId: actor.personId,
    data: { record: input.formId, application: application.id },
  });
  await tellAdvisers(doing, application.organisation_id, eventId);
  return done(null);
}

export const mayAsk = (state: string): boolean =>
  ['draft', 'submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred', 'enrolled'].includes(state);

/** Takes a request back while nobody has answered it. */
export async function withdrawRequest(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly requestId: string },
): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  if (actor.personId === null || !isId(input.requestId)) return notFound();
  const own = await trx
    .selectFrom('private.accommodation_requests')
    .select(['id', 'state'])
    .where('id', '=', input.requestId)
    .where('application_id', '=', input.applicationId)
    .where('person_id', '=', actor.personId)
    .executeTakeFirst();
  if (!own) return notFound();
  if (own.state === 'withdrawn') return done(null);
  if (own.state !== 'requested') return conflict('This request has been answered, so it cannot be withdrawn any more.');
  const taken = await takeTransition(trx, {
    lifecycle: accommodationLifecycle,
    table: accommodationTable,
    key: { id: own.id },
    action: 'withdraw',
    stream: { type: 'person', id: actor.personId },
    at: clock.now(),
    actorId: actor.personId,
    roles: ['candidate'],
  });
  return taken.ok ? done(null) : taken;
}

/** The program looks the advisers up: candidates cannot see who works at an employer. */
async function tellAdvisers(doing: Doing<Actor>, organisationId: string, eventId: string): Promise<void> {
  const { trx, clock, origin } = doing;
  const today = clock.today();
  const advisers = await withinSystem(trx, (own) =>
    own
      .selectFrom('memberships')
      .select('person_id')
      .distinct()
      .where('organisation_id', '=', organisationId)
      .where('role', '=', 'accommodation_adviser')
      .where('from_on', '<=', today)
      .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>', today)]))
      .execute(),
  );
  for (const adviser of advisers) {
    await tellPerson(
      trx,
      adviser.person_id,
      {
        subject: 'A request for an adjustment waits for you',
        paragraphs: ['A candidate has asked for an adjustment. For their privacy this mail does not say what it is about.'],
        action: { label: 'Read the request', url: `${origin}/work/accommodation` },
      },
      `${eventId}:adviser`,
      clock.now(),
      eventId,
    );
  }
}
