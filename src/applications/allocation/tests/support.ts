import { json, type Trx } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { must } from '../../../../test/support/applications.ts';
import type { Person, World } from '../../../../test/support/world.ts';
import { changeRanking, rankField } from '../change-run.ts';
import { previewRun } from '../decide-run.ts';
import { draftRun } from '../draft-run.ts';
import { runById } from '../run.query.ts';

/** Candidates who have passed everything before the offer, put there directly: all want Leeds first. */
export async function atTheOffer(world: World, people: readonly Person[]): Promise<readonly string[]> {
  const now = world.clock.now();
  const ids = people.map(() => randomUUIDv7());
  await world.system(async (trx) => {
    for (const [index, person] of people.entries()) {
      const id = ids[index] ?? '';
      const base = { application_id: id, step_index: 3, started_at: now };
      await trx
        .insertInto('applications')
        .values({
          id,
          person_id: person.id,
          programme_id: world.programme.id,
          programme_version_id: world.programme.versionId,
          organisation_id: world.organisations.employer.id,
          intake_id: world.intake.id,
          channel: 'external',
          state: 'in_step',
          step_index: 3,
          held_by_organisation_id: world.organisations.employer.id,
          answers: json({}),
          created_at: now,
          submitted_at: now,
          changed_at: now,
        })
        .execute();
      await trx
        .insertInto('application_preferences')
        .values([
          { application_id: id, site_id: world.sites.leeds.id, rank: 1 },
          { application_id: id, site_id: world.sites.bristol.id, rank: 2 },
        ])
        .execute();
      await trx
        .insertInto('application_steps')
        .values({ id: randomUUIDv7(), ...base, kind: 'offer', organisation_id: world.organisations.employer.id })
        .execute();
    }
  });
  return ids;
}

export async function drafted(world: World, ranking = 'positions', unranked = 'refuse'): Promise<string> {
  const form = { formId: randomUUIDv7(), intakes: [world.intake.id], ranking, unranked };
  return (await must(world.run(world.people.recruiter, (doing) => draftRun(doing, world.programme.id, form)))).runId;
}

export const revisionOf = async (world: World, id: string): Promise<number> =>
  world.system(
    async (trx) => (await trx.selectFrom('allocation_runs').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision,
  );

/** Ranks the applications in their order and makes the preview. */
export async function previewed(world: World, ids: readonly string[]): Promise<string> {
  const id = await drafted(world);
  const numbers = Object.fromEntries(ids.map((application, index) => [rankField(application), String(index + 1)]));
  const fields = { ranking: 'positions', unranked: 'refuse', ...numbers };
  await must(world.run(world.people.recruiter, (doing) => changeRanking(doing, id, 1, fields, null)));
  await must(world.run(world.people.recruiter, (doing) => previewRun(doing, id, 2)));
  return id;
}

export const publication = async (world: World, id: string) => ({
  revision: await revisionOf(world, id),
  expiresOn: world.clock.today().add({ days: 7 }).toString(),
  startsOn: { [world.intake.id]: world.intake.startsOn.toString() },
});

export const three = (world: World): readonly Person[] => [
  world.people.candidate,
  world.people.secondCandidate,
  world.people.thirdCandidate,
];

export const seenRevision = async (doing: { trx: Trx }, id: string): Promise<number> => (await runById(doing.trx, id))?.revision ?? 0;
