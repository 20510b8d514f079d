import { asSystem } from '#platform/database/index.ts';
import { createOrganisation, giveRole } from '#people/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Clock } from '#platform/time/index.ts';
import type { Services } from '#services.ts';
import { castMembers, castOrganisations, type OrganisationKey } from './data/people.ts';
import { stageFor, type Stage } from './story/stage.ts';

/** The people and organisations of the story, each role given by the operator on its first day. */
export async function createPeople(services: Services, beginning: Clock): Promise<Stage> {
  const people = new Map<string, string>();
  await asSystem(services.database, beginning, async (trx) => {
    for (const member of castMembers) {
      const id = randomUUIDv7();
      people.set(member.email, id);
      await trx
        .insertInto('people')
        .values({
          id,
          name: member.name,
          email: member.email,
          is_operator: member.isOperator ?? false,
          is_demonstration: true,
          created_at: beginning.now(),
        })
        .execute();
    }
  });
  const day = beginning.today();
  const organisations = new Map<OrganisationKey, string>();
  const stage = stageFor(services, people, organisations);
  for (const { id: key, name, kind } of castOrganisations) {
    const known = await stage.look((trx) => trx.selectFrom('organisations').select('id').where('name', '=', name).executeTakeFirst());
    organisations.set(key, known?.id ?? (await stage.act('orla', day, (doing) => createOrganisation(doing, '', { name, kind }))).id);
  }
  for (const member of castMembers) {
    for (const { at, role } of member.roles) {
      const input = { email: member.email, name: member.name, role, from_on: day.toString(), last_day: '' };
      await stage.act('orla', day, (doing) => giveRole(doing, stage.organisationId(at), '', input));
    }
  }
  return stage;
}
