import ICAL from 'ical.js';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { finishTraining, fillTraining } from '../support/training-parts.ts';
import { clockMovesTo, openBrowsers, phone, stepsOf } from '../support/browser.ts';
import {
  answersQuestions,
  answersRequirements,
  choosesPlaces,
  namesWork,
  offersTimes,
  scores,
  screens,
  settlesConditions,
  submits,
  trainedAs,
} from '../support/journey-parts.ts';
import { castOf, startRunning } from '../support/running.ts';
import { formatDate } from '#ui/components/text.tsx';
import { allVerifiables } from '#routes.ts';
import { verify } from '#verify.ts';

/** The military technical apprenticeship, with an agency in the middle: from the catalogue to a permanent job. */

const title = 'Veteran technical apprenticeship, cloud support associate';
const answers = {
  'In which of these fields did you serve?': ['Communications'],
  'Which of these IT certificates do you hold?': ['A+'],
  'What is your connection to the armed forces?': ['Veteran'],
  'Do you hold a security clearance?': 'Yes, an active clearance',
};

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

test('the military technical apprenticeship, from the catalogue to a permanent job', async (context) => {
  const step = stepsOf(context);
  const running = await startRunning(context);
  const { intakes, programmes, stage } = running;
  assert.ok(intakes && programmes && stage);
  const { startsOn } = intakes.military;
  const browsers = await openBrowsers(context, running);
  const { name, email } = castOf('ben');
  const ben = await browsers.somebody({ viewport: phone, hasTouch: true, isMobile: true });
  const [saskia, rafe, ines, tom, priya, dev, nia, silas] = await Promise.all(
    (['saskia', 'rafe', 'ines', 'tom', 'priya', 'dev', 'nia', 'silas'] as const).map((key) => browsers.signedInAs(key)),
  );
  assert.ok(saskia && rafe && ines && tom && priya && dev && nia && silas);
  let application = '';
  let interview = '';
  let apprenticeship = '';

  await step('a visitor finds the programme and reads what it is', async () => {
    await ben.opens('/');
    await ben.follows(title);
    await ben.sees(
      '8 to 24 weeks',
      'Apprenti',
      'up to 12 months',
      'Umatilla, Oregon',
      '$48,000 to $60,000 a year',
      'Usually within 10 working days',
      'Joshua Tanton',
      'Cloud Support Associate',
    );
    assert.ok((await ben.main.locator('svg').count()) > 0, 'the training is drawn');
  });

  await step('a phone without an account checks whether he can apply; back and reload do what they should', async () => {
    await ben.page.getByRole('link', { name: 'Check if you can apply' }).first().click();
    await ben.page.waitForURL('**/check/*');
    await ben.watch.check();
    const first = await ben.main.locator('h1').innerText();
    const address = ben.path;
    await ben.chooses('None of these');
    await ben.presses('Continue');
    assert.notEqual(await ben.main.locator('h1').innerText(), first);
    await ben.goesBack();
    assert.equal(ben.path, address);
    assert.equal(await ben.main.locator('h1').innerText(), first);
    await ben.page.reload();
    await ben.watch.check();
    assert.ok(await ben.main.getByLabel('None of these').isChecked(), 'the answer is still there');
    await ben.main.getByLabel('None of these').uncheck();
    await answersQuestions(ben, answers, 'Continue');
    await ben.sees('You can apply', 'Met');
  });

  await step('he signs in by a mailed code', async () => {
    await ben.follows('Apply with these answers');
    await ben.follows('Sign in and apply');
    await ben.signsInByMail(email, null);
    await ben.sees(`You are signed in as ${name}.`, `Start on ${formatDate(startsOn)}`);
  });

  await step('he begins the application, leaves it, and goes on where he stopped', async () => {
    await ben.presses('Start your application');
    application = ben.recordId;
    await ben.sees('Each page is saved', 'Submit it by 24 December 2026');
    await ben.follows('Begin');
    assert.equal(await ben.main.getByLabel('Full name').inputValue(), name, 'his name is not asked twice');
    await ben.fills('Phone number', '+1 555 0100');
    await ben.fills('Address', '12 Sample Street\nAnytown, Oregon');
    await ben.chooses('By e-mail');
    await ben.presses('Save and continue');
    await ben.context.clearCookies(); // another day, another browser
    await ben.opens('/sign-in');
    await ben.signsInByMail(email, null);
    await ben.sees('Finish your application');
    await ben.opens('/applications');
    await ben.follows(new RegExp(title));
    await ben.follows('Go on where you stopped');
  });

  await step('what the check has asked is not asked again', async () => {
    const asked = await answersRequirements(ben, answers);
    assert.deepEqual(asked, ['Do you hold a security clearance?'], 'only what the check could leave open');
  });

  await step('he names his work, says why, adds a document, chooses places, checks and submits', async () => {
    await namesWork(ben, { title: 'Signals technician', employer: 'Army (fictional record)', from: '2018-06-01' });
    await ben.presses('Save and continue');
    await ben.fills('Your words', 'I kept field networks running, and want to do the same for cloud customers.');
    await ben.presses('Save and continue');
    await ben.main.getByLabel('Add a document').setInputFiles({
      name: 'record of service.pdf',
      mimeType: 'application/pdf',
      buffer: pdf,
    });
    await ben.presses('Upload this and stay here');
    await ben.sees('“record of service.pdf” is added.');
    const file = await ben.context.request.get(
      (await ben.main.getByRole('link', { name: 'record of service.pdf' }).getAttribute('href')) ?? '',
    );
    assert.equal(file.status(), 200);
    assert.match(file.headers()['content-disposition'] ?? '', /attachment/);
    await ben.presses('Save and continue');
    await choosesPlaces(ben, ['Umatilla, Oregon', 'Seattle, Washington']);
    await ben.presses('Save and continue');
    await ben.sees('12 Sample Street', 'Signals technician', 'record of service.pdf', 'By your answers you meet every requirement.');
    await submits(ben);
    await ben.sees('Bridgeway Screening (demonstration) has your application now', '9 December 2026');
    assert.match((await running.mailTo(email)).subject, /application/i);
  });

  await step('the agency screens criterion by criterion, without seeing the name', async () => {
    await saskia.opens('/home');
    await saskia.doesNotSee(name);
    await screens(saskia, /^Candidate|^A-|^[A-Z0-9-]{4,}/);
    await ben.opens(`/applications/${application}`);
    await ben.sees('Amazon has your application now', 'Saskia Rowe');
  });

  await step('the recruiter offers times; the candidate books one and gets a calendar file', async () => {
    await offersTimes(rafe, {
      programme: title,
      site: 'Umatilla, Oregon',
      day: Temporal.PlainDate.from('2026-11-30'),
      time: '10:00',
      count: 3,
    });
    await ben.takesUp(/Choose .*interview|interview/i);
    await ben.chooses('10:45 to 11:30');
    await ben.presses('Book this time');
    await ben.sees('Your interview is booked.', 'America/Los_Angeles', '45 minutes');
    const [download] = await Promise.all([
      ben.page.waitForEvent('download'),
      ben.main.getByRole('link', { name: 'Add it to your calendar' }).click(),
    ]);
    const calendar = new ICAL.Component(ICAL.parse(await readFile(await download.path(), 'utf8')) as unknown[]);
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
    assert.equal(event.startDate.toJSDate().toISOString(), '2026-11-30T18:45:00.000Z');
    assert.equal(event.duration.toSeconds(), 45 * 60);
    assert.equal((await running.mailTo(email)).attachments.length, 1, 'the mail carries the same file');
    await rafe.opens('/demonstration/outbox');
    await rafe.arrives(() =>
      rafe.main
        .getByRole('link', { name: /interview/i })
        .first()
        .click(),
    );
    await rafe.watch.check();
    const attached = await rafe.context.request.get((await rafe.main.getByRole('link', { name: /\.ics$/ }).getAttribute('href')) ?? '');
    assert.match(attached.headers()['content-type'] ?? '', /text\/calendar/);
  });

  await step('two interviewers fill in scorecards; the recruiter passes the interview', async () => {
    await clockMovesTo(rafe, Temporal.PlainDate.from('2026-12-01'));
    await ines.takesUp(/scorecard|interview/i);
    interview = ines.recordId;
    await scores(ines, interview, '4', 'Explained each step before taking it.');
    await tom.opens(`/work/interviews/${interview}`);
    await tom.doesNotSee('Explained each step');
    await scores(tom, interview, '3', 'Found the fault by halving the problem.');
    await rafe.opens(`/work/applications/${application}`);
    await rafe.sees('2 scorecards are in.');
    await rafe.presses('Pass the interview');
  });

  await step('an offer at the site’s pay, accepted; the agreement is signed by both', async () => {
    await rafe.follows('Make an offer');
    assert.ok(await rafe.main.getByLabel(/^Umatilla, Oregon/).isChecked(), 'the first choice is proposed');
    await rafe.fills('Pay', '52,000');
    await rafe.fills('Why another pay', 'The going rate at this site for what the interviewers saw.');
    await rafe.presses('Make the offer');
    await ben.takesUp(/offer/i);
    await ben.sees('You are offered a place', '$52,000', 'Umatilla, Oregon', 'Permission to work');
    if (!ben.path.endsWith('/offer')) await ben.follows('See and answer the offer');
    await ben.presses('Accept the offer');
    await ben.sees('You have accepted the offer.', '$52,000', 'Apprenti', 'Full-time technical training');
    await ben.fills('Your full name', name);
    await ben.chooses('I have read this agreement and agree to it.');
    await ben.presses('Sign the agreement');
    await rafe.opens(`/work/applications/${application}`);
    await rafe.follows('Sign the agreement');
    await rafe.fills('Your full name', 'Rafe Linden');
    await rafe.chooses('I have read this agreement and agree to it.');
    await rafe.presses('Sign for Amazon');
  });

  await step('the conditions are settled and he is enrolled with a dated plan', async () => {
    await rafe.sees('Before the enrolment');
    await settlesConditions(rafe, ['Permission to work']);
    await rafe.presses('Enrol');
    await ben.opens(`/applications/${application}`);
    await ben.sees('You are enrolled');
    await ben.follows('Go to my apprenticeship');
    apprenticeship = ben.recordId;
    await ben.sees('Begins soon', `You begin on ${formatDate(startsOn)}`);
    await ben.opens(`/apprenticeships/${apprenticeship}/plan`);
    await ben.sees('Full-time technical training', 'On-the-job training', 'Review 1', 'Apprenti');
    await priya.opens(`/apprenticeships/${apprenticeship}`);
    await priya.follows('Assign a mentor');
    await priya.chooses('Dev Thornbury');
    await priya.fills('From', startsOn.toString());
    await priya.presses('Assign');
  });

  await step('hours are entered on a phone and approved in bulk by the mentor', async () => {
    await clockMovesTo(priya, startsOn.add({ days: 4 }));
    for (const [day, note] of [
      [0, 'Linux: files and permissions'],
      [1, 'Networks: addresses and routes'],
      [2, 'Networks: names <b>and</b> ports'],
    ] as const) {
      await ben.opens('/apprenticeships');
      await ben.follows('Enter hours');
      await ben.fills('Day', startsOn.add({ days: day }).toString());
      await ben.fills('Hours', '8');
      await ben.chooses(/^Training and study/);
      await ben.fills('What you did', note);
      await ben.presses('Enter');
      await ben.sees('8 h entered for', note);
    }
    await dev.takesUp(/hours/i);
    await dev.sees('Networks: names <b>and</b> ports');
    await dev.chooses(/^Everything of Ben Tarrant/);
    await dev.presses('Approve what is ticked');
    await dev.sees('No hours wait for you.');
    await ben.opens(`/apprenticeships/${apprenticeship}/hours?day=${startsOn.toString()}`);
    await ben.sees('Approved');
  });

  const trained = trainedAs(apprenticeship, 'ben', 'dev', startsOn);

  await step('a competency is signed off on evidence', async () => {
    await ben.opens(`/apprenticeships/${apprenticeship}/competencies`);
    await ben.follows('Cloud support');
    await ben.fills('What you did', 'Found why a server did not answer: a wrong route. Wrote it up.');
    await ben.main.getByLabel('A file').setInputFiles({ name: 'diagram.pdf', mimeType: 'application/pdf', buffer: pdf });
    await ben.presses('Add the evidence');
    const evidence = await ben.context.request.get((await ben.main.getByRole('link', { name: 'diagram.pdf' }).getAttribute('href')) ?? '');
    assert.equal(evidence.status(), 200);
    await ben.presses('It is ready to be signed off');
    await dev.takesUp(/sign|competenc/i);
    if (dev.path.endsWith('/competencies')) await dev.follows('Cloud support');
    await dev.chooses(/^3:/);
    await dev.fills('Why', 'Seen on the job, twice.');
    await dev.presses('Sign off');
    await ben.page.reload();
    await ben.sees('Signed off', 'Dev Thornbury');
  });

  await step('a review is held and signed by apprentice, mentor and provider', async () => {
    const due = startsOn.add({ months: 3 });
    await fillTraining(stage, trained, { from: startsOn.add({ weeks: 1 }), until: due.subtract({ days: 6 }) });
    await clockMovesTo(priya, due.subtract({ days: 1 }));
    await dev.opens(`/apprenticeships/${apprenticeship}/reviews/1`);
    await dev.fills('What was agreed', 'Two weeks with the network team.');
    await dev.presses('Record the review');
    for (const [visitor, signed] of [
      [ben, name],
      [dev, 'Dev Thornbury'],
      [nia, 'Nia Larkspur'],
    ] as const) {
      await visitor.takesUp(/review/i);
      await visitor.fills('Your full name', signed);
      await visitor.presses('Sign the review');
    }
    await ben.page.reload();
    await ben.sees('Signed', 'Nia Larkspur');
  });

  await step('a break and a return move the plan by the days that were missed', async () => {
    const firstDay = running.today().add({ days: 1 });
    const back = firstDay.add({ weeks: 4 });
    const endBefore = await plannedEnd(ben, apprenticeship);
    await priya.opens(`/apprenticeships/${apprenticeship}`);
    await priya.follows('Start a break');
    await priya.fills('First day away', firstDay.toString());
    await priya.fills('Expected first day back', back.toString());
    await priya.selects('Reason', 'Reserve or military service');
    await priya.presses('See what it moves');
    await priya.presses('Plan the break');
    await clockMovesTo(priya, back);
    await ben.opens(`/apprenticeships/${apprenticeship}`);
    await ben.sees('You are on a break.');
    await priya.opens(`/apprenticeships/${apprenticeship}`);
    await priya.follows('Record the return');
    await priya.fills('First day back', back.toString());
    await priya.presses('See the moved plan');
    await priya.presses('Record the return and move the plan');
    assert.equal((await plannedEnd(ben, apprenticeship)).toString(), endBefore.add({ weeks: 4 }).toString());
    await ben.opens(`/apprenticeships/${apprenticeship}`);
    await ben.sees('In training');
  });

  await step('everybody confirms, the gateway is passed, the assessor records the award', async () => {
    const end = await plannedEnd(ben, apprenticeship);
    await finishTraining(stage, trained, {
      from: running.today(),
      until: end,
      provider: 'nia',
      competencies: programmes.military.compiled.competencies,
    });
    await clockMovesTo(priya, end);
    for (const [visitor, button] of [
      [ben, 'I am ready'],
      [dev, 'Confirm: ready for the assessment'],
      [nia, 'Confirm: ready for the assessment'],
    ] as const) {
      await visitor.opens(`/apprenticeships/${apprenticeship}/gateway`);
      await visitor.presses(button);
    }
    await dev.opens(`/apprenticeships/${apprenticeship}/gateway`);
    await dev.presses('Enter the gateway');
    await silas.takesUp(/assess|gateway|outcome/i);
    await silas.follows('Record a pass and the awards');
    await silas.fills('Grade', 'Distinction');
    await silas.presses('Complete the apprenticeship');
    await silas.sees('The apprenticeship is completed');
  });

  await step('the certificate reads well, prints on one sheet and can be checked by anybody', async () => {
    await ben.opens(`/apprenticeships/${apprenticeship}/certificate`);
    await ben.sees(name, title, 'Distinction', 'Cloud support');
    const printed = await ben.page.pdf({ preferCSSPageSize: true });
    assert.equal((printed.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length, 1, 'it prints on one sheet');
    const number = /GH-[A-Z0-9-]{16,}/.exec(await ben.said())?.[0] ?? '';
    const anybody = await browsers.somebody();
    await anybody.opens('/certificates');
    await anybody.fills('Number', number);
    await anybody.presses('Check');
    await anybody.sees('This certificate is genuine', 'B. T.');
    await anybody.doesNotSee('Tarrant');
  });

  await step('he applies for the permanent role and is hired', async () => {
    await ben.opens(`/apprenticeships/${apprenticeship}/roles`);
    await ben.follows('Apply for Cloud Support Associate');
    await ben.fills('Why this role?', 'I know the people and the work, and would like to stay.');
    await ben.presses('Send the application');
    await rafe.takesUp(/role|permanent|Cloud Support Associate/i);
    if (rafe.path === '/work/roles') await rafe.follows(new RegExp(name));
    await rafe.presses('Hire');
    await rafe.sees('Hired as Cloud Support Associate');
    await ben.opens(`/apprenticeships/${apprenticeship}/roles`);
    await ben.sees('Rafe Linden has hired you.');
    assert.match((await running.mailTo(email)).text, /hired/);
  });

  await step('the record proves itself', async () => {
    const { differences } = await verify(running.services.database, running.services.clock, allVerifiables);
    assert.deepEqual(differences, []);
  });
});

/** The planned end as the plan's page says it. */
async function plannedEnd(
  visitor: Awaited<ReturnType<Awaited<ReturnType<typeof openBrowsers>>['somebody']>>,
  apprenticeship: string,
): Promise<Temporal.PlainDate> {
  await visitor.opens(`/apprenticeships/${apprenticeship}/plan`);
  const said = /From .+ to (\d+) (\w+) (\d{4})/.exec(await visitor.main.locator('#picture').innerText());
  const month =
    ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'].indexOf(
      said?.[2] ?? '',
    ) + 1;
  return Temporal.PlainDate.from({ year: Number(said?.[3]), month, day: Number(said?.[1]) });
}
