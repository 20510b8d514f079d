import { withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { withFacts } from '#platform/mail/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { addWorkingDays } from '#platform/time/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, organisationsOf, type Actor } from '#people/index.ts';
import { tellPerson } from '../core/notify.ts';
import { calendarOf } from '../core/step-clock.ts';
import type { AccommodationState } from './accommodation-lifecycle.ts';
import { answerWithinWorkingDays } from './accommodation.rules.ts';

/** What the commands of both sides share: the guarded look at one request, its clock, its events without the reason, its mails. */

export interface LockedRequest {
  readonly id: string;
  readonly personId: string;
  readonly applicationId: string | null;
  readonly organisationId: string;
  readonly state: AccommodationState;
  readonly takenUpBy: string | null;
  readonly lastWord: string;
}

const columns = [
  'id',
  'person_id as personId',
  'application_id as applicationId',
  'organisation_id as organisationId',
  'state',
  'taken_up_by as takenUpBy',
  'last_word as lastWord',
] as const;

/** An own request, locked. */
export async function ownRequest(doing: Doing<Actor>, applicationId: string, requestId: string): Promise<LockedRequest | null> {
  const { trx, actor } = doing;
  if (actor.personId === null || !isId(requestId) || !isId(applicationId)) return null;
  const row = await trx
    .selectFrom('private.accommodation_requests')
    .select(columns)
    .where('id', '=', requestId)
    .where('application_id', '=', applicationId)
    .where('person_id', '=', actor.personId)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, state: row.state as AccommodationState } : null;
}

/**
 * A request to one of the adviser's organisations, locked: locking passes through the adviser's own update policy, the guard
 * before the program writes. Nobody advises themself.
 */
export async function teamRequest(doing: Doing<Actor>, requestId: string): Promise<Result<LockedRequest>> {
  const { trx, actor } = doing;
  const own = organisationsOf(actor, 'accommodation_adviser');
  if (!isId(requestId) || own.length === 0 || actor.personId === null) return notFound();
  const mine = await trx
    .selectFrom('private.accommodation_requests')
    .select('id')
    .where('id', '=', requestId)
    .where('person_id', '=', actor.personId)
    .executeTakeFirst();
  if (mine) return conflict('You cannot answer your own request. A colleague must do it.');
  const row = await trx
    .selectFrom('private.accommodation_requests')
    .select(columns)
    .where('id', '=', requestId)
    .where('organisation_id', 'in', [...own])
    .forUpdate()
    .executeTakeFirst();
  return row ? done({ ...row, state: row.state as AccommodationState }) : notFound();
}

/** By when the team owes the next word, on the working calendar of the application's site. */
export async function answerByFrom(trx: Trx, applicationId: string | null, today: Temporal.PlainDate): Promise<Temporal.PlainDate> {
  const calendar = applicationId === null ? undefined : await withinSystem(trx, (own) => calendarOf(own, applicationId));
  return addWorkingDays(today, answerWithinWorkingDays, calendar);
}

/** One event on the person's own stream. Its data names records and never a word of the conversation. */
export function tellStream(
  doing: Pick<Doing<Actor>, 'trx' | 'clock' | 'actor'>,
  request: Pick<LockedRequest, 'id' | 'personId' | 'organisationId'>,
  type: string,
  data: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { trx, clock, actor } = doing;
  return withinSystem(trx, (own) =>
    recordEvent(own, {
      stream: { type: 'person', id: request.personId },
      type,
      at: clock.now(),
      actorId: actor.personId,
      onBehalfOf: actor.personId === request.personId ? null : onBehalfOf(actor, request.organisationId),
      data: { record: request.id, ...data },
    }),
  );
}

/** Whose turn it is now: the candidate's word starts the team's clock, the team's word stops it. */
export function passTurn(
  trx: Trx,
  requestId: string,
  lastWord: 'candidate' | 'adviser',
  answerBy: Temporal.PlainDate | null,
): Promise<unknown> {
  return withinSystem(trx, (own) =>
    own
      .updateTable('private.accommodation_requests')
      .set((set) => ({ last_word: lastWord, answer_by: answerBy, late_told_at: null, revision: set('revision', '+', 1) }))
      .where('id', '=', requestId)
      .execute(),
  );
}

/** To everybody of the team, or to the adviser alone who has taken it up. The mail never says what it is about. */
export async function tellAdvisers(
  doing: Pick<Doing<Actor>, 'trx' | 'clock' | 'origin'>,
  request: Pick<LockedRequest, 'id' | 'organisationId' | 'takenUpBy'>,
  /** The event, or another word that stands for this mail alone. */
  cause: string,
  letter: { readonly subject: string; readonly paragraph: string },
): Promise<void> {
  const { trx, clock, origin } = doing;
  for (const personId of await advisersOf(trx, request.organisationId, clock.today(), request.takenUpBy)) {
    await tellPerson(
      trx,
      personId,
      withFacts(
        'notice.adjustment-team',
        {
          subject: letter.subject,
          paragraphs: [letter.paragraph, 'For the candidate’s privacy this mail does not say what it is about.'],
          action: { label: 'Open the request', url: `${origin}/work/accommodation/${request.id}` },
        },
        request.organisationId,
      ),
      `${cause}:adviser`,
      clock.now(),
      isId(cause) ? cause : null,
    );
  }
}

/** The program looks the advisers up: candidates cannot see who works at an employer. */
async function advisersOf(
  trx: Trx,
  organisationId: string,
  today: Temporal.PlainDate,
  takenUpBy: string | null,
): Promise<readonly string[]> {
  const rows = await withinSystem(trx, (own) =>
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
  const all = rows.map((row) => row.person_id);
  return takenUpBy !== null && all.includes(takenUpBy) ? [takenUpBy] : all;
}

export async function tellCandidate(
  doing: Pick<Doing<Actor>, 'trx' | 'clock' | 'origin'>,
  request: Pick<LockedRequest, 'id' | 'personId' | 'applicationId' | 'organisationId'>,
  eventId: string,
  letter: { readonly subject: string; readonly paragraphs: readonly string[]; readonly label: string },
): Promise<void> {
  const { trx, clock, origin } = doing;
  await tellPerson(
    trx,
    request.personId,
    withFacts(
      'notice.adjustment',
      {
        subject: letter.subject,
        paragraphs: [...letter.paragraphs, 'For your privacy this mail does not say what it is about.'],
        action: {
          label: letter.label,
          url:
            request.applicationId === null
              ? `${origin}/applications`
              : `${origin}/applications/${request.applicationId}/accommodation/${request.id}`,
        },
      },
      request.organisationId,
    ),
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
}
