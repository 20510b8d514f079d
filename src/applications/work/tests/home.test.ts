import assert from 'node:assert/strict';
import { afterGrace, anApplication, decisionOn, must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { anOpenDay, booksDay, candidatesAt, withAssessment } from '../../interviews/tests/support.ts';
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

onBothEngines('at an assessment the home page counts those about whom somebody can decide', async (database) => {
  const world = await buildWorld(database, { document: withAssessment(worldDocument) });
  const { recruiter } = world.people;
  const [one] = await candidatesAt(world, 2, 'assess');
  assert.ok(one);
  const counted = async (): Promise<readonly string[]> => {
    const actor = await world.actor(recruiter);
    const actions = await world.read(recruiter, (trx) => workActionsFor(trx, actor, world.clock.today()));
    return actions.map(({ title, count, href }) => `${title}: ${count ?? 1}, ${href.split('?')[1] ?? 'one'}`);
  };
  assert.deepEqual(await counted(), ['Decide about candidates at an assessment: 2, step=assess&whose=mine']);
  await must(booksDay(one, await anOpenDay(world)));
  assert.deepEqual(await counted(), ['Decide about candidates at an assessment: 1, one'], 'for one of them a day lies ahead');
});

onBothEngines('a day that is over asks for who came', async (database) => {
  const world = await buildWorld(database, { document: withAssessment(worldDocument) });
  const { recruiter } = world.people;
  const [one] = await candidatesAt(world, 1, 'assess');
  assert.ok(one);
  await must(booksDay(one, await anOpenDay(world)));
  const later = world.at(
    world.clock
      .now()
      .add({ hours: 24 * 9 })
      .toString(),
  );
  const actor = await later.actor(recruiter);
  const actions = await later.read(recruiter, (trx) => workActionsFor(trx, actor, later.clock.today()));
  assert.deepEqual(
    actions.map(({ title }) => title),
    ['Record who came to an assessment day'],
  );
});
