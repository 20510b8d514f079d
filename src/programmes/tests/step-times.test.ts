import assert from 'node:assert/strict';
import { randomUUIDv7 } from '#platform/ids.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { buildWorld, type World } from '../../../test/support/world.ts';
import { reckonStepTimes, stepTimesOf } from '../step-times.store.ts';

/** A screening that took so many days. */
const screened = (world: World, days: number): Promise<void> =>
  world.system(async (trx) => {
    const id = randomUUIDv7();
    const ended = world.clock.now();
    await trx
      .insertInto('applications')
      .values({
        id,
        person_id: world.people.candidate.id,
        programme_id: world.programme.id,
        programme_version_id: world.programme.versionId,
        organisation_id: world.organisations.employer.id,
        intake_id: world.intake.id,
        channel: 'external',
        state: 'rejected',
        created_at: ended,
        changed_at: ended,
      })
      .execute();
    await trx
      .insertInto('application_steps')
      .values({
        id: randomUUIDv7(),
        application_id: id,
        step_index: 1,
        kind: 'screen',
        started_at: ended.subtract({ hours: 24 * days }),
        ended_at: ended,
        outcome: 'failed',
      })
      .execute();
  });

onBothEngines('the usual time of a step is the median of at least five real ones, reckoned once a day', async (database) => {
  const world = await buildWorld(database);
  const times = () => world.read(world.people.visitor, (trx) => stepTimesOf(trx, world.programme.id));
  for (const days of [1, 3, 6, 20]) await screened(world, days);
  await reckonStepTimes.run(servicesOf(world));
  assert.deepEqual(await times(), [], 'four are too few to say');
  await screened(world, 4);
  await reckonStepTimes.run(servicesOf(world));
  assert.deepEqual(await times(), [{ kind: 'screen', medianDays: 4, counted: 5 }]);
  await screened(world, 30);
  await reckonStepTimes.run(servicesOf(world));
  assert.equal((await times())[0]?.counted, 5, 'once a day');
  await reckonStepTimes.run(servicesOf(world.at('2027-01-12T09:00:00Z')));
  assert.deepEqual(await times(), [{ kind: 'screen', medianDays: 4, counted: 6 }]);
});
