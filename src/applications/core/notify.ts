import { withinSystem, type Trx } from '#platform/database/index.ts';
import { writeMail, writeMails, type Letter } from '#platform/mail/index.ts';

/** Mails of this room. All are the program's own consequences, so addresses are read with its rights. */

/** Writes to one person; nothing happens where the person is gone. */
export async function tellPerson(
  trx: Trx,
  personId: string,
  letter: Letter,
  cause: string,
  at: Temporal.Instant,
  eventId: string | null = null,
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

export interface Told {
  readonly organisationId: string;
  readonly today: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly cause: string;
  readonly eventId?: string | null;
  /** Who did what a second person is asked for: everybody else who may decide is written to, managers as well. */
  readonly secondTo?: string;
}

/**
 * Writes one mail to each person at an organisation whose work an application is: an agency's screeners, a provider's
 * coordinators, an employer's recruiters (its programme managers where it has no recruiter).
 */
export async function tellOrganisation(trx: Trx, told: Told, letter: Letter): Promise<void> {
  await withinSystem(trx, async (own) => {
    const people = await own
      .selectFrom('memberships')
      .innerJoin('people', 'people.id', 'memberships.person_id')
      .select(['people.id', 'people.email', 'people.name', 'memberships.role'])
      .where('memberships.organisation_id', '=', told.organisationId)
      .where('memberships.role', 'in', ['agency_screener', 'recruiter', 'programme_manager', 'provider_coordinator'])
      .where('memberships.from_on', '<=', told.today)
      .where((either) => either.or([either('memberships.to_on', 'is', null), either('memberships.to_on', '>', told.today)]))
      .execute();
    const atTheWork = people.filter((person) => person.role !== 'programme_manager');
    // The team's own mailbox, where it has one.
    const team = await own
      .selectFrom('organisations')
      .select(['name', 'mail_address'])
      .where('id', '=', told.organisationId)
      .where('mail_address', 'is not', null)
      .executeTakeFirst();
    const all = told.secondTo !== undefined || atTheWork.length === 0 ? people : atTheWork;
    const readers = new Map(all.filter(({ id }) => id !== told.secondTo).map((person) => [person.id, person]));
    await writeMails(
      own,
      [
        ...[...readers.values()].map(({ id, email, name }) => ({
          personId: id,
          address: email,
          greeting: `Dear ${name},`,
          cause: `${told.cause}:${id}`,
        })),
        ...(team?.mail_address
          ? [
              {
                personId: null,
                address: team.mail_address,
                greeting: `Dear team of ${team.name},`,
                cause: `${told.cause}:team:${told.organisationId}`,
              },
            ]
          : []),
      ],
      letter,
      told.at,
      told.eventId ?? null,
    );
  });
}
