import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announce, programmeOf } from '#demonstration/story/programmes.ts';
import { mondayFrom } from '#demonstration/story/stage.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { addPartnership } from '#programmes/index.ts';
import { openBrowsers, phone, stepsOf } from '../support/browser.ts';
import { startRunning } from '../support/running.ts';
import { enrolsByCommands } from '../support/training-parts.ts';

/** The one programme that lets its apprentices choose: network engineering or project management after the first year. */

test('a choice of route is made by the apprentice and changes the plan', async (context) => {
  const step = stepsOf(context);
  const running = await startRunning(context);
  const browsers = await openBrowsers(context, running);
  const { stage } = running;
  assert.ok(stage);
  const programme = await programmeOf(stage, 'it-infrastructure-and-networks');
  // A training plan is signed by the training provider: without one as a partner no agreement is complete.
  const provider = { organisation: stage.organisationId('college'), kind: 'provider', from_on: stage.today.toString(), to_on: '' };
  await stage.act('priya', stage.today, (doing) => addPartnership(doing, programme.id, randomUUIDv7(), provider));
  const intake = await announce(stage, programme, {
    announcedOn: stage.today.subtract({ weeks: 2 }),
    startsOn: mondayFrom(stage.today.add({ months: 3 })),
    currency: 'GBP',
    per: 'year',
    payFrom: '20,000',
    payTo: '24,000',
    places: 3,
  });
  const { id } = await enrolsByCommands(running, 'ada', intake, 'dev');
  const ada = await browsers.signedInAs('ada', { viewport: phone });

  await step('before the choice the plan says that a route is to be chosen', async () => {
    await ada.opens(`/apprenticeships/${id}/plan`);
    await ada.sees('A route is to be chosen');
    await ada.follows('Choose the route');
    await ada.sees('Network engineering', 'IT project management', 'Level 4');
    await ada.presses('Choose this route', 422);
  });

  await step('after it the plan holds that route and no other', async () => {
    await ada.chooses('Network engineering');
    await ada.presses('Choose this route');
    await ada.sees('The route is Network engineering.', 'The route can still be changed');
    const phases = await ada.main.locator('table th[scope="row"] strong').allInnerTexts();
    assert.deepEqual(phases, ['Infrastructure technician', 'Network engineering']);
  });
});
