import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowsers, phone, stepsOf } from '../support/browser.ts';
import { answersQuestions, answersRequirements, choosesPlaces, namesWork, submits, trainedAs } from '../support/journey-parts.ts';
import { enrolsByCommands } from '../support/training-parts.ts';
import { castOf, startRunning } from '../support/running.ts';

/** The same pages on an old phone that runs no scripts. */

test('the journey works without scripting', async (context) => {
  const step = stepsOf(context);
  const running = await startRunning(context);
  const { intakes } = running;
  assert.ok(intakes);
  const browsers = await openBrowsers(context, running);
  const scriptless = { javaScriptEnabled: false, viewport: phone } as const;
  const ada = await browsers.somebody(scriptless);

  await step('the catalogue, a programme, the check', async () => {
    await ada.opens('/');
    // By words alone: no browser may hold the form back for the place that was left empty.
    await ada.fills('Job, skill or employer', 'electrcian');
    await ada.presses('Search');
    await ada.sees('Did you mean “electrician”?', '1 programme of');
    await ada.follows('Process automation engineering, degree apprenticeship');
    await ada.sees('Trafford College', 'University of Salford');
    await ada.opens('/programmes/process-automation-engineering/check');
    await answersQuestions(
      ada,
      { 'What is your date of birth?': '2008-03-01', 'Are you allowed to work in the United Kingdom?': 'Yes' },
      'Continue',
    );
    await ada.sees('You can apply');
    await ada.follows('Apply with these answers');
  });

  await step('signing in by a mailed code', async () => {
    await ada.follows('Sign in and apply');
    await ada.signsInByMail('new.person@candidates.example', 'Nuala Newcomer');
    await ada.sees('You are signed in as Nuala Newcomer.');
  });

  await step('an application, section by section', async () => {
    await ada.presses('Start your application');
    await ada.follows('Begin');
    await ada.fills('Address', '3 Placeholder Road');
    await ada.presses('Save and continue', 422);
    await ada.sees('One thing needs another look');
    await ada.chooses('By e-mail');
    await ada.presses('Save and continue');
    await answersRequirements(ada, {});
    await namesWork(ada, { title: 'Weekend assistant', employer: 'Sample Hardware', from: '2025-06-01' });
    await ada.presses('Save and continue');
    await ada.fills('Your words', 'I like machines that move by themselves.');
    await ada.presses('Save and continue');
    await ada.presses('Save and continue');
    await choosesPlaces(ada, ['A fulfilment centre in the UK']);
    await ada.presses('Save and continue');
    await submits(ada);
  });

  await step('an apprentice enters hours', async () => {
    const { id, startsOn } = await enrolsByCommands(running, 'jonas', intakes.degree, 'dev');
    const jonas = await browsers.signedInAs('jonas', scriptless);
    await jonas.opens(`/apprenticeships/${id}/hours`);
    await jonas.fills('Day', startsOn.toString());
    await jonas.fills('Hours', '7');
    await jonas.fills('Minutes', '30');
    await jonas.fills('What you did', 'Drawing office: first plans.');
    await jonas.presses('Enter');
    await jonas.sees('7 h 30 min entered for', 'Drawing office: first plans.');
    const trained = trainedAs(id, 'jonas', 'dev', startsOn);
    await jonas.opens(`/apprenticeships/${trained.id}`);
    await jonas.sees(castOf('dev').name);
  });
});
