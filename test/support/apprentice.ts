import { beginApprenticeship } from '#training/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Person, World } from './world.ts';

export interface Apprentice {
  readonly id: string;
  readonly person: Person;
}

/** Enrols a person of the world by its recruiter: an application at its end and the apprenticeship that follows. */
export async function anApprentice(world: World, person: Person, startsOn: Temporal.PlainDate = world.clock.today()): Promise<Apprentice> {
  const applicationId = randomUUIDv7();
  const at = world.clock.now();
  await world.system(async (trx) => {
    await trx
      .insertInto('applications')
      .values({
        id: applicationId,
        person_id: person.id,
        intake_id: world.intake.id,
        programme_id: world.programme.id,
        programme_version_id: world.programme.versionId,
        organisation_id: world.organisations.employer.id,
        channel: 'external',
        state: 'enrolled',
        created_at: at,
        changed_at: at,
      })
      .execute();
  });
  const begun = await world.run(world.people.recruiter, (doing) =>
    beginApprenticeship(doing, {
      applicationId,
      personId: person.id,
      programmeId: world.programme.id,
      versionId: world.programme.versionId,
      organisationId: world.organisations.employer.id,
      siteId: world.sites.leeds.id,
      startsOn,
      payMinor: 2_200_000,
      currency: 'GBP',
      payPer: 'year',
    }),
  );
  if (!begun.ok) throw new Error(JSON.stringify(begun.errors));
  return { id: begun.value.id, person };
}
