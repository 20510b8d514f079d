import { withinSystem } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, organisationsOf, type Actor } from '#people/index.ts';
import { accommodationLifecycle, accommodationTable, type AccommodationState } from './accommodation-lifecycle.ts';
import { tellPerson } from '../core/notify.ts';

/** The private lane on the adviser's side: everything here runs under the role of sensitive answers (`runCare`). */

export interface RequestRow {
  readonly id: string;
  readonly person: string;
  readonly programmeTitle: string | null;
  readonly request: string;
  readonly state: AccommodationState;
  readonly adjustment: string;
  readonly answer: string;
  readonly createdAt: Temporal.Instant;
  readonly decidedAt: Temporal.Instant | null;
}

/** The requests to the adviser's organisations: those that wait, oldest first, then the latest that were answered. */
export async function requestsForAdviser(
  doing: Doing<Actor>,
): Promise<Result<{ waiting: readonly RequestRow[]; answered: readonly RequestRow[] }>> {
  const { trx, actor } = doing;
  const own = organisationsOf(actor, 'accommodation_adviser');
  if (own.length === 0) return notFound();
  const read = (isWaiting: boolean) =>
    trx
      .selectFrom('private.accommodation_requests as requests')
      .innerJoin('people', 'people.id', 'requests.person_id')
      .select([
        'requests.id',
        'people.name as person',
        'requests.application_id as applicationId',
        'requests.request',
        'requests.state',
        'requests.adjustment',
        'requests.answer',
        'requests.created_at as createdAt',
        'requests.decided_at as decidedAt',
      ])
      .where('requests.organisation_id', 'in', [...own])
      .where('requests.state', isWaiting ? '=' : 'in', isWaiting ? 'requested' : ['agreed', 'declined'])
      .orderBy('requests.created_at', isWaiting ? 'asc' : 'desc')
      .limit(isWaiting ? 200 : 50)
      .execute();
  const [waiting, answered] = [await read(true), await read(false)];
  // The private lane cannot read programmes: their titles are public, the program looks them up.
  const ids = [...waiting, ...answered].flatMap((row) => row.applicationId ?? []);
  const titles =
    ids.length === 0
      ? []
      : await withinSystem(trx, (system) =>
          system
            .selectFrom('applications')
            .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
            .select(['applications.id', 'programmes.title'])
            .where('applications.id', 'in', ids)
            .execute(),
        );
  const withTitle = ({ applicationId, ...row }: (typeof waiting)[number]): RequestRow => ({
    ...row,
    state: row.state as AccommodationState,
    programmeTitle: titles.find((one) => one.id === applicationId)?.title ?? null,
  });
  return done({ waiting: waiting.map(withTitle), answered: answered.map(withTitle) });
}

/** Agrees an adjustment, in words that those who decide may read, or declines with an answer for the candidate alone. */
export async function answerAccommodation(
  doing: Doing<Actor>,
  input: { readonly requestId: string; readonly outcome: string; readonly adjustment: string; readonly answer: string },
): Promise<Result<{ outcome: string }>> {
  const { trx, actor, clock, origin } = doing;
  const own = organisationsOf(actor, 'accommodation_adviser');
  if (!isId(input.requestId) || own.length === 0 || actor.personId === null) return notFound();
  // Locking passes through the adviser's own update policy: the guard before the program writes.
  const request = await trx
    .selectFrom('private.accommodation_requests')
    .select(['id', 'person_id', 'application_id', 'organisation_id', 'state'])
    .where('id', '=', input.requestId)
    .where('organisation_id', 'in', [...own])
    .forUpdate()
    .executeTakeFirst();
  if (!request) return notFound();
  if (request.person_id === actor.personId) return conflict('You cannot answer your own request. A colleague must do it.');
  const field = (name: string): string => `${name}:${request.id}`;
  const [adjustment, answer] = [input.adjustment.trim(), input.answer.trim()];
  if (input.outcome !== 'agree' && input.outcome !== 'decline') return invalid({ field: field('outcome'), message: 'Choose your answer' });
  if (input.outcome === 'agree' && adjustment === '')
    return invalid({
      field: field('adjustment'),
      message: 'Enter the adjustment in words that those who decide may read, without the reason for it',
    });
  if (input.outcome === 'decline' && answer === '')
    return invalid({ field: field('answer'), message: 'Enter why, and what is possible instead' });
  if (adjustment.length > 1000) return invalid({ field: field('adjustment'), message: 'The adjustment must be 1000 characters or fewer' });
  if (answer.length > 4000) return invalid({ field: field('answer'), message: 'The answer must be 4000 characters or fewer' });
  const taken = await takeTransition(trx, {
    lifecycle: accommodationLifecycle,
    table: accommodationTable,
    key: { id: request.id },
    action: input.outcome,
    stream: { type: 'person', id: request.person_id },
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, request.organisation_id),
    roles: ['accommodation_adviser'],
    // The event stands on the candidate's own stream, which an adviser cannot read: the program writes it.
    set: { decided_by: actor.personId, decided_at: clock.now(), adjustment: input.outcome === 'agree' ? adjustment : '', answer },
    asProgram: true,
  });
  if (!taken.ok) return taken;
  await tellPerson(
    trx,
    request.person_id,
    {
      subject: 'Your request for an adjustment has been answered',
      paragraphs: [`${actor.name} has answered your request. For your privacy this mail does not say what it is about.`],
      action: {
        label: 'Read the answer',
        url: request.application_id === null ? `${origin}/applications` : `${origin}/applications/${request.application_id}`,
      },
    },
    `${taken.value.eventId}:candidate`,
    clock.now(),
    taken.value.eventId,
  );
  return done({ outcome: input.outcome });
}
