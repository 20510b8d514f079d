import assert from 'node:assert/strict';
import { afterGrace, anApplication, decisionOn, must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld } from '../../../../test/support/world.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { workActionsFor } from '../actions.query.ts';
import { sendAppeal } from '../refusals/appeal.ts';
import { rejectApplication } from '../refusals/refuse.ts';

onBothEngines('the home page tells those who may handle an appeal, and not whoever decided', async (database) => {
  const world = await buildWorld(database);
  const { recruiter, secondRecruiter, screener, candidate } = world.people;
  const at = await anApplication(world).screened();
  const decision = await decisionOn(at);
  await must(world.run(recruiter, (doing) => rejectApplication(doing, { ...decision, reason: 'no_places_left' })));
  const later = await afterGrace(world);
  await must(
    later.run(candidate, (doing) =>
      sendAppeal(doing, { applicationId: at.id, formId: randomUUIDv7(), kind: 'appeal', words: 'Four places.' }),
    ),
  );
  const titlesFor = async (person: typeof recruiter): Promise<readonly string[]> => {
    const actor = await later.actor(person);
    return (await later.read(person, (trx) => workActionsFor(trx, actor, later.clock.today()))).map(({ title }) => title);
  };
  assert.deepEqual(await titlesFor(secondRecruiter), ['Answer appeals']);
  assert.deepEqual(await titlesFor(recruiter), []);
  assert.deepEqual(await titlesFor(screener), []);
});
