import { withinSystem, type Trx } from '#platform/database/index.ts';
import { withFacts, writeMail, type Letter } from '#platform/mail/index.ts';

/** Mails of this room, as the program's own consequences. */

export async function tellPerson(
  trx: Trx,
  personId: string,
  letter: Letter,
  cause: string,
  at: Temporal.Instant,
  eventId: string | null,
): Promise<void> {
  const person = await withinSystem(trx, (own) =>
    own.selectFrom('people').select(['id', 'email', 'name']).where('id', '=', personId).executeTakeFirst(),
  );
  if (!person) return;
  await writeMail(
    trx,
    { personId: person.id, address: person.email },
    { greeting: `Dear ${person.name},`, ...letter },
    `${cause}:${person.id}`,
    at,
    eventId,
  );
}

/** Everybody who answers complaints: an organisation's programme managers, or the operators where it is about the installation. */
export async function tellHandlers(
  trx: Trx,
  organisationId: string | null,
  today: Temporal.PlainDate,
  letter: Letter,
  cause: string,
  at: Temporal.Instant,
  eventId: string | null,
): Promise<void> {
  const people = await withinSystem(trx, (own) =>
    organisationId === null
      ? own.selectFrom('people').select('people.id').where('is_operator', '=', true).execute()
      : own
          .selectFrom('memberships')
          .select('memberships.person_id as id')
          .distinct()
          .where('organisation_id', '=', organisationId)
          .where('role', '=', 'programme_manager')
          .where('from_on', '<=', today)
          .where((either) => either.or([either('to_on', 'is', null), either('to_on', '>', today)]))
          .execute(),
  );
  for (const { id } of people) await tellPerson(trx, id, withFacts('notice.complaint-team', letter, organisationId), cause, at, eventId);
}
