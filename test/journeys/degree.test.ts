import ICAL from 'ical.js';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { clockMovesTo, openBrowsers, stepsOf } from '../support/browser.ts';
import { fillsInAndSubmits, offersTimes, scores, screens, settlesConditions, trainedAs } from '../support/journey-parts.ts';
import { castOf, startRunning } from '../support/running.ts';
import { finishTraining } from '../support/training-parts.ts';
import { giveRole } from '#people/index.ts';

/** A degree apprenticeship in the UK: a college year, block release, a university year, and two awards. */

const title = 'Process automation engineering, degree apprenticeship';

test('the degree apprenticeship, from an application to two awards', async (context) => {
  const step = stepsOf(context);
  const running = await startRunning(context);
  const { intakes, programmes, stage } = running;
  assert.ok(intakes && programmes && stage);
  const { startsOn } = intakes.degree;
  const browsers = await openBrowsers(context, running);
  const { name, email } = castOf('farid');
  const [farid, rafe, ines, tom, priya, dev, petra, conrad, silas] = await Promise.all(
    (['farid', 'rafe', 'ines', 'tom', 'priya', 'dev', 'petra', 'conrad', 'silas'] as const).map((key) => browsers.signedInAs(key)),
  );
  assert.ok(farid && rafe && ines && tom && priya && dev && petra && conrad && silas);
  let application = '';
  let apprenticeship = '';

  await step('the application', async () => {
    await farid.opens('/programmes/process-automation-engineering');
    await farid.sees(
      'Trafford College',
      'University of Salford',
      'block release',
      'HND in Electrical and Electronics Engineering',
      'BEng in Controls and Automation',
      '£21,500 to £24,000',
      'Level 6',
    );
    await farid.opens('/programmes/process-automation-engineering/apply');
    await farid.presses('Start your application');
    application = farid.recordId;
    await fillsInAndSubmits(farid, {
      address: '3 Placeholder Road, Anytown',
      answers: { 'What is your date of birth?': '2008-02-11', 'Are you allowed to work in the United Kingdom?': 'Yes' },
      work: { title: 'Workshop helper', employer: 'Placeholder Motors', from: '2025-09-01' },
      why: 'I want to know how the big conveyors are controlled.',
      places: ['A fulfilment centre in the UK'],
    });
    assert.match((await running.mailTo(email)).text, /Amazon has it now/);
  });

  await step('screening, interview, offer, agreement, enrolment', async () => {
    await screens(rafe, name);
    await offersTimes(rafe, {
      programme: title,
      site: 'A fulfilment centre in the UK',
      day: Temporal.PlainDate.from('2026-11-27'),
      time: '14:00',
      count: 1,
    });
    await farid.takesUp(/interview/i);
    await farid.chooses('14:00 to 14:45');
    await farid.presses('Book this time');
    await clockMovesTo(rafe, Temporal.PlainDate.from('2026-11-30'));
    await ines.takesUp(/scorecard/i);
    const interview = ines.recordId;
    await scores(ines, interview, '4', 'Drew the circuit before explaining it.');
    await scores(tom, interview, '3', 'Asked good questions.');
    await rafe.opens(`/work/applications/${application}`);
    await rafe.presses('Pass the interview');
    await rafe.follows('Make an offer');
    await rafe.fills('Pay', '22,400');
    await rafe.fills('Why another pay', 'The going rate at this site for what the interviewers saw.');
    await rafe.presses('Make the offer');
    await farid.opens(`/applications/${application}/offer`);
    await farid.sees('£22,400');
    await farid.presses('Accept the offer');
    await farid.sees(
      'Trafford College',
      'University of Salford',
      'HND in Electrical and Electronics Engineering',
      'completes this agreement',
    );
    await rafe.opens(`/work/applications/${application}/agreement`);
    await rafe.follows('Complete the agreement');
    for (const [label, text] of [
      ['Apprenticeship standard', 'Control and automation engineer, version 1.0'],
      ['Planned off-the-job training', '1,200 hours'],
      ['English and maths', 'Not needed'],
      ['Earlier learning that counts', 'None'],
      ['Questions and complaints', 'The programme manager'],
    ] as const)
      await rafe.fills(label, text);
    await rafe.presses('Save');
    await farid.opens(`/applications/${application}/agreement`);
    await farid.fills('Your full name', name);
    await farid.chooses('I have read this agreement and agree to it.');
    await farid.presses('Sign the agreement');
    await rafe.opens(`/work/applications/${application}/agreement`);
    await rafe.fills('Your full name', 'Rafe Linden');
    await rafe.chooses('I have read this agreement and agree to it.');
    await rafe.presses('Sign for Amazon');
    await petra.opens('/work/agreements');
    await petra.follows(name);
    await petra.fills('Your full name', 'Petra Vale');
    await petra.chooses('I have read this agreement and agree to it.');
    await petra.presses('Sign for Trafford College');
    await rafe.opens(`/work/applications/${application}`);
    const conditions = await rafe.main.locator('summary bdi').allInnerTexts();
    await settlesConditions(rafe, conditions);
    await rafe.presses('Enrol');
  });

  await step('the dated plan: a residential college year, block release, a university year, four years without a gap', async () => {
    await farid.opens('/apprenticeships');
    apprenticeship = farid.recordId;
    await farid.opens(`/apprenticeships/${apprenticeship}/plan`);
    await farid.sees(
      'College year',
      'Fulfilment centre',
      'Final year',
      'Trafford College',
      'University of Salford',
      'HND in Electrical and Electronics Engineering',
      'BEng in Controls and Automation',
      'Review 1',
    );
    const [download] = await Promise.all([
      farid.page.waitForEvent('download'),
      farid.main.getByRole('link', { name: 'Save as a calendar file' }).click(),
    ]);
    const calendar = new ICAL.Component(ICAL.parse(await readFile(await download.path(), 'utf8')) as unknown[]);
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    const days = events.map((event) => event.startDate.toString().slice(0, 10)).toSorted();
    assert.equal(days[0], startsOn.toString());
    assert.ok((days.at(-1) ?? '') > startsOn.add({ years: 3, months: 9 }).toString(), 'the plan reaches into the fourth year');
    assert.ok(
      events.some((event) => /Salford|University|release/i.test(`${event.summary} ${event.description} ${event.location}`)),
      'the blocks stand in the calendar',
    );
  });

  await step('both providers see their apprentice', async () => {
    for (const coordinator of [petra, conrad]) {
      await coordinator.opens('/work/apprentices');
      await coordinator.follows(name);
      await coordinator.sees('Begins soon');
    }
  });

  await step('four years of training, then everybody confirms', async () => {
    await priya.opens(`/apprenticeships/${apprenticeship}/mentor`);
    await priya.chooses('Dev Thornbury');
    await priya.fills('From', startsOn.toString());
    await priya.presses('Assign');
    const end = startsOn.add({ years: 4 });
    await clockMovesTo(priya, startsOn);
    await stage.act('priya', startsOn, (doing) =>
      giveRole(doing, stage.organisationId('employer'), '', { email, name, role: 'employee', from_on: startsOn.toString(), last_day: '' }),
    );
    await finishTraining(stage, trainedAs(apprenticeship, 'farid', 'dev', startsOn), {
      from: startsOn,
      until: end,
      provider: 'petra',
      competencies: programmes.degree.compiled.competencies,
    });
    await clockMovesTo(priya, end);
    for (const [visitor, button] of [
      [farid, 'I am ready'],
      [dev, 'Confirm: ready for the assessment'],
      [conrad, 'Confirm: ready for the assessment'],
    ] as const) {
      await visitor.opens(`/apprenticeships/${apprenticeship}/gateway`);
      await visitor.presses(button);
    }
    await dev.opens(`/apprenticeships/${apprenticeship}/gateway`);
    await dev.presses('Enter the gateway');
  });

  await step('two awards are recorded, each with a certificate of its own', async () => {
    await silas.opens(`/apprenticeships/${apprenticeship}/gateway`);
    await silas.follows('Record a pass and the awards');
    await silas.fills('Grade', 'First class');
    assert.equal(await silas.main.getByRole('checkbox', { checked: true }).count(), 2, 'both awards are proposed');
    await silas.presses('Complete the apprenticeship');
    await farid.opens(`/apprenticeships/${apprenticeship}/certificate`);
    await farid.sees(name, 'Awarded by Trafford College');
    await farid.follows('BEng in Controls and Automation');
    await farid.sees('BEng in Controls and Automation', 'Awarded by University of Salford');
  });
});
