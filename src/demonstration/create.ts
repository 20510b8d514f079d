import { asSystem } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { createOrganisation, giveRole, loadActor, type Actor } from '#people/index.ts';
import type { Doing } from '#platform/http/index.ts';
import type { Result } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { asActor } from '#platform/database/index.ts';
import { fixedClock, type Clock } from '#platform/time/index.ts';
import { cast, castMembers, castOrganisations, type CastMember, type OrganisationKey } from './data/people.ts';

/** When the demonstration's story begins: long enough ago for everybody in it. */
export const beginningOf = (today: Temporal.PlainDate): Temporal.PlainDate => today.subtract({ years: 3 });

/** A clock that stands at nine in the morning of a day. */
export const morningOf = (day: Temporal.PlainDate): Clock => fixedClock(`${day.toString()}T09:00:00Z`);

export type PersonIds = ReadonlyMap<string, string>;

/** Runs one of the rooms' commands as a person on a day, exactly as a page would; a refusal is a mistake in the story. */
export async function actAs<T>(services: Services, personId: string, clock: Clock, relations: readonly string[], command: (doing: Doing<Actor>) => Promise<Result<T>>): Promise<T> {
  const actor = await asSystem(services.database, clock, (trx) => loadActor(trx, personId, clock));
  const result = await asActor(services.database, actor, clock, async (trx) => {
    const outcome = await command({ trx, actor, clock, relations, origin: services.origin });
    if (!outcome.ok) throw new Error(`The demonstration cannot go on: ${outcome.errors.map(({ field, message }) => `${field}: ${message}`).join('; ')}`);
    return outcome;
  });
  return result.value;
}

/** The people and organisations, each role given by the operator on the first day. Returns ids by e-mail and by key. */
export async function createPeople(services: Services, clock: Clock): Promise<{ people: PersonIds; organisations: ReadonlyMap<OrganisationKey, string> }> {
  const people = new Map<string, string>();
  await asSystem(services.database, clock, async (trx) => {
    for (const member of castMembers) {
      const id = randomUUIDv7();
      people.set(member.email, id);
      await trx
        .insertInto('people')
        .values({ id, name: member.name, email: member.email, is_operator: member.isOperator ?? false, is_demonstration: true, created_at: clock.now() })
        .execute();
    }
  });
  const operator = people.get(cast.orla.email) ?? '';
  const organisations = new Map<OrganisationKey, string>();
  for (const { id: key, name, kind } of castOrganisations) {
    const known = await asSystem(services.database, clock, (trx) => trx.selectFrom('organisations').select('id').where('name', '=', name).executeTakeFirst());
    organisations.set(key, known?.id ?? (await actAs(services, operator, clock, ['operator'], (doing) => createOrganisation(doing, '', { name, kind }))).id);
  }
  for (const member of castMembers) await giveRoles(services, clock, operator, organisations, member);
  return { people, organisations };
}

async function giveRoles(services: Services, clock: Clock, operator: string, organisations: ReadonlyMap<OrganisationKey, string>, member: CastMember): Promise<void> {
  for (const { at, role } of member.roles) {
    const input = { email: member.email, name: member.name, role, from_on: clock.today().toString(), last_day: '' };
    await actAs(services, operator, clock, ['operator'], (doing) => giveRole(doing, organisations.get(at) ?? '', '', input));
  }
}
