import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { asSystem, type Database, type DB, type Trx } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Clock } from '#platform/time/index.ts';
import { visitor, type Actor, type Membership } from './actor.ts';

/** A session ends after two hours without use and after twelve in any case (OWASP ASVS 5.0 V7.3). */
export const idleMinutes = 120;
export const absoluteHours = 12;

export const sessionCookie = 'guildhall_session';

/** What the database keeps of a secret that somebody else holds. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Begins a session and returns its secret for the cookie. A sign-in always begins a new one. `signedInBy`: the organisation whose own sign-in opened it. */
export async function beginSession(
  trx: Trx,
  personId: string,
  device: string,
  clock: Clock,
  signedInBy: string | null = null,
): Promise<string> {
  const secret = newSecret();
  const now = clock.now();
  await trx
    .insertInto('sessions')
    .values({
      id: randomUUIDv7(),
      token_hash: hashSecret(secret),
      person_id: personId,
      created_at: now,
      last_seen_at: now,
      ends_at: now.add({ hours: absoluteHours }),
      device: device.slice(0, 200),
      signed_in_by: signedInBy,
    })
    .execute();
  return secret;
}

/** Ends a session; tells the organisation whose own sign-in had opened it, if one had. */
export async function endSession(trx: Trx, secret: string, clock: Clock): Promise<{ signedInBy: string | null }> {
  const ended = await trx
    .updateTable('sessions')
    .set({ ended_at: clock.now() })
    .where('token_hash', '=', hashSecret(secret))
    .where('ended_at', 'is', null)
    .returning('signed_in_by as signedInBy')
    .executeTakeFirst();
  return { signedInBy: ended?.signedInBy ?? null };
}

/**
 * Who holds this session secret now; a visitor when nobody does. Moves the idle limit, at most once a minute.
 * Sessions live by the machine's clock (`wall`), memberships by the records' clock. One question to the database: every
 * signed-in request asks it.
 */
export async function authenticate(database: Database, clock: Clock, wall: Clock, secret: string | undefined): Promise<Actor> {
  if (!secret) return visitor;
  const now = wall.now();
  const found = await personQuery(database.kysely, clock)
    .innerJoin('sessions', 'sessions.person_id', 'people.id')
    .select(['sessions.id as sessionId', 'sessions.last_seen_at as lastSeenAt'])
    .where('sessions.token_hash', '=', hashSecret(secret))
    .where('sessions.ended_at', 'is', null)
    .where('sessions.ends_at', '>', now)
    .where('sessions.last_seen_at', '>', now.subtract({ minutes: idleMinutes }))
    .executeTakeFirst();
  if (!found) return visitor;
  if (Temporal.Instant.compare(found.lastSeenAt, now.subtract({ minutes: 1 })) < 0)
    await asSystem(database, clock, (trx) =>
      trx.updateTable('sessions').set({ last_seen_at: now }).where('id', '=', found.sessionId).execute(),
    );
  return actorOf(found, found.sessionId);
}

/** A person with all that decides what they may do. Runs with the program's rights. */
export async function loadActor(trx: Trx, personId: string, clock: Clock, sessionId: string | null = null): Promise<Actor> {
  const person = await personQuery(trx, clock).where('people.id', '=', personId).executeTakeFirst();
  return person ? actorOf(person, sessionId) : visitor;
}

/** People with what they are to the product and where they work on the day. */
const personQuery = (at: Kysely<DB>, clock: Clock) =>
  at.selectFrom('people').select((select) => [
    'people.id',
    'people.name',
    'people.email',
    'people.is_operator',
    'people.theme',
    select.exists(select.selectFrom('applications').select('id').whereRef('applications.person_id', '=', 'people.id')).as('isCandidate'),
    select
      .exists(select.selectFrom('apprenticeships').select('id').whereRef('apprenticeships.person_id', '=', 'people.id'))
      .as('isApprentice'),
    // More than a hundred are "99+" wherever they are shown.
    select
      .selectFrom((unread) =>
        unread
          .selectFrom('mails')
          .select('mails.id')
          .whereRef('mails.person_id', '=', 'people.id')
          .where('mails.in_inbox', '=', true)
          .where('mails.read_at', 'is', null)
          .limit(100)
          .as('unread'),
      )
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .as('unreadMessages'),
    jsonArrayFrom(
      select
        .selectFrom('memberships')
        .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
        .select([
          'organisations.id as organisationId',
          'organisations.name as organisationName',
          'organisations.kind as organisationKind',
          'memberships.role',
        ])
        .whereRef('memberships.person_id', '=', 'people.id')
        .where('memberships.from_on', '<=', clock.today())
        .where((either) => either.or([either('memberships.to_on', 'is', null), either('memberships.to_on', '>', clock.today())]))
        .orderBy('organisations.name'),
    ).as('memberships'),
  ]);

type FoundPerson = Awaited<ReturnType<ReturnType<typeof personQuery>['executeTakeFirstOrThrow']>>;

const actorOf = (person: FoundPerson, sessionId: string | null): Actor => ({
  personId: person.id,
  name: person.name,
  email: person.email,
  memberships: person.memberships as Membership[],
  isOperator: person.is_operator,
  isCandidate: Boolean(person.isCandidate),
  isApprentice: Boolean(person.isApprentice),
  theme: person.theme as Actor['theme'],
  sessionId,
  tokenOrganisationId: null,
  unreadMessages: person.unreadMessages ?? 0,
});
