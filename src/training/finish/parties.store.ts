import { withinSystem, type Trx } from '#platform/database/index.ts';
import { withFacts, writeMail, type Letter } from '#platform/mail/index.ts';

/** Whoever has a part in an apprenticeship, for mails. */

export type PartyRole = 'apprentice' | 'mentor' | 'programme_manager' | 'provider_coordinator' | 'assessor' | 'recruiter';

interface Party {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: PartyRole;
}

/** Everyone with a part in it on a day. Read with the program's rights: who causes a mail need not see the addresses. */
async function partiesOf(trx: Trx, apprenticeshipId: string, today: Temporal.PlainDate): Promise<readonly Party[]> {
  return withinSystem(trx, async (own) => {
    const record = await own
      .selectFrom('apprenticeships')
      .select(['person_id', 'organisation_id', 'programme_id'])
      .where('id', '=', apprenticeshipId)
      .executeTakeFirst();
    if (!record) return [];
    const person = await own.selectFrom('people').select(['id', 'name', 'email']).where('id', '=', record.person_id).execute();
    const mentors = await own
      .selectFrom('mentor_assignments')
      .innerJoin('people', 'people.id', 'mentor_assignments.person_id')
      .select(['people.id', 'people.name', 'people.email'])
      .where('mentor_assignments.apprenticeship_id', '=', apprenticeshipId)
      .where('mentor_assignments.from_on', '<=', today)
      .where((either) => either.or([either('mentor_assignments.to_on', 'is', null), either('mentor_assignments.to_on', '>', today)]))
      .execute();
    const employer = await own
      .selectFrom('memberships')
      .innerJoin('people', 'people.id', 'memberships.person_id')
      .select(['people.id', 'people.name', 'people.email', 'memberships.role'])
      .where('memberships.organisation_id', '=', record.organisation_id)
      .where('memberships.role', 'in', ['programme_manager', 'recruiter'])
      .where('memberships.from_on', '<=', today)
      .where((either) => either.or([either('memberships.to_on', 'is', null), either('memberships.to_on', '>', today)]))
      .execute();
    const partners = await own
      .selectFrom('partnerships')
      .innerJoin('memberships', 'memberships.organisation_id', 'partnerships.organisation_id')
      .innerJoin('people', 'people.id', 'memberships.person_id')
      .select(['people.id', 'people.name', 'people.email', 'memberships.role'])
      .distinct()
      .where('partnerships.programme_id', '=', record.programme_id)
      .where((either) =>
        either.or([
          either.and([either('partnerships.kind', '=', 'provider'), either('memberships.role', '=', 'provider_coordinator')]),
          either.and([either('partnerships.kind', '=', 'assessment'), either('memberships.role', '=', 'assessor')]),
        ]),
      )
      .where('partnerships.from_on', '<=', today)
      .where((either) => either.or([either('partnerships.to_on', 'is', null), either('partnerships.to_on', '>', today)]))
      .where('memberships.from_on', '<=', today)
      .where((either) => either.or([either('memberships.to_on', 'is', null), either('memberships.to_on', '>', today)]))
      .execute();
    const party =
      (role: PartyRole) =>
      (row: { id: string; name: string; email: string }): Party => ({
        personId: row.id,
        name: row.name,
        email: row.email,
        role,
      });
    return [
      ...person.map(party('apprentice')),
      ...mentors.map(party('mentor')),
      ...[...employer, ...partners].map((row) => party(row.role as PartyRole)(row)),
    ];
  });
}

const employerOf = (trx: Trx, apprenticeshipId: string): Promise<string | null> =>
  withinSystem(trx, async (own) => {
    const row = await own.selectFrom('apprenticeships').select('organisation_id').where('id', '=', apprenticeshipId).executeTakeFirst();
    return row?.organisation_id ?? null;
  });

export interface Telling {
  readonly apprenticeshipId: string;
  readonly to: readonly PartyRole[];
  /** Names what it is for; a second mail to the same person for the same cause is dropped. */
  readonly cause: string;
  readonly at: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  /** Whoever did it knows already. */
  readonly except: string | null;
  /** Which letter it is, for an organisation's own words: of the registry in src/messages. */
  readonly key: string;
  readonly letter: (role: PartyRole) => Letter;
}

/** Writes to each party once, in the first of the roles in which they are addressed. */
export async function tellParties(trx: Trx, telling: Telling): Promise<void> {
  const told = new Set<string>(telling.except === null ? [] : [telling.except]);
  const parties = await partiesOf(trx, telling.apprenticeshipId, telling.today);
  const organisationId = await employerOf(trx, telling.apprenticeshipId);
  for (const role of telling.to) {
    for (const party of parties) {
      if (party.role !== role || told.has(party.personId)) continue;
      told.add(party.personId);
      await writeMail(
        trx,
        { personId: party.personId, address: party.email },
        { greeting: `Dear ${party.name},`, ...withFacts(telling.key, telling.letter(role), organisationId) },
        `${telling.cause}:${party.personId}`,
        telling.at,
      );
    }
  }
}
