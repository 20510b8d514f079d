import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockMovesTo, openBrowsers, phone, stepsOf } from '../support/browser.ts';
import {
  answersQuestions,
  answersRequirements,
  choosesPlaces,
  fillsInAndSubmits,
  namesWork,
  offersTimes,
  scores,
  screens,
  settlesConditions,
  submits,
} from '../support/journey-parts.ts';
import { castOf, startRunning } from '../support/running.ts';
import { formatDate } from '#ui/components/text.tsx';

/** The data-centre trainee: two places, a limit of citizenship with its basis, pay by market, the internal and the external channel. */

const title = 'Data centre technician trainee';
const citizenship = 'Are you a citizen of the United States?';
const yes = {
  'Do you have a high school diploma or an equivalent?': 'Yes',
  'What is your date of birth?': '1998-05-17',
  'Are you willing to take part in shift rotations?': 'Yes',
  'Are you allowed to work in the United States?': 'Yes',
  'Will you need an employer to sponsor a visa for the United States, now or later?': 'No',
  'Are you able to travel within the region of the site?': 'Yes',
  'Do you have a valid driving licence?': 'Yes',
  'Do you have the use of a reliable vehicle of your own?': 'Yes',
  'Do you know computer hardware components and operating systems?': 'Yes',
  'Have you managed your work and priorities in a ticketing system, together with a manager?': 'No',
  'Have you taken classes in science, technology, engineering or mathematics, or a vocational course?': 'Yes',
  'Have you worked with Microsoft Office products and applications?': 'Yes',
} as const;

test('the data-centre trainee, from a place chosen to the enrolment, by both channels', async (context) => {
  const step = stepsOf(context);
  const running = await startRunning(context);
  const { intakes } = running;
  assert.ok(intakes);
  const { startsOn } = intakes.dataCentre;
  const browsers = await openBrowsers(context, running);
  const dario = await browsers.somebody({ viewport: phone });
  const [rafe, ines, tom, kit, priya] = await Promise.all(
    (['rafe', 'ines', 'tom', 'kit', 'priya'] as const).map((key) => browsers.signedInAs(key)),
  );
  assert.ok(rafe && ines && tom && kit && priya);
  const { name, email } = castOf('dario');
  let application = '';

  await step('the page says what the work is, what it pays at each place and until when it is open', async () => {
    await dario.opens('/');
    await dario.follows(title);
    await dario.sees(
      'Data centres in Ohio',
      'Data centres in Oregon',
      '$41,800 to $62,000 a year',
      '$54,000 to $93,500 a year',
      'GovCloud',
      'primary responder rotation',
      '40 lb',
      'Medical benefits',
      'Open until filled',
    );
  });

  await step('citizenship is asked about with its legal basis, and without it the reason is said', async () => {
    await dario.opens('/programmes/data-centre-technician/check');
    const asked = await answersQuestions(dario, { ...yes, [citizenship]: 'No' }, 'Continue');
    assert.ok(asked.includes(citizenship));
    await dario.sees(
      'Not as things stand',
      'Why this may be asked',
      'AWS GovCloud region',
      'A person decides on every application, never this page.',
    );
    await dario.presses('Start again');
    await answersQuestions(dario, { ...yes, [citizenship]: 'Yes' }, 'Continue');
    await dario.sees('You can apply');
  });

  await step('where the rule does not hold it is not asked', async () => {
    for (const path of ['veterans-cloud-support', 'process-automation-engineering']) {
      const somebody = await browsers.somebody();
      await somebody.opens(`/programmes/${path}`);
      await somebody.doesNotSee('citizen of the United States');
    }
  });

  await step('an outsider applies through the external site for both places, in order', async () => {
    await dario.follows('Apply with these answers');
    await dario.follows('Sign in and apply');
    await dario.signsInByMail(email, null);
    await dario.presses('Start your application');
    application = dario.recordId;
    await dario.follows('Begin');
    await dario.fills('Address', '40 Example Avenue\nAnytown, Ohio');
    await dario.chooses('By e-mail');
    await dario.presses('Save and continue');
    await answersRequirements(dario, { ...yes, [citizenship]: 'Yes' });
    await namesWork(dario, { title: 'Computer repairer', employer: 'Anytown School District', from: '2020-01-01' });
    await dario.presses('Save and continue');
    await dario.fills('Your words', 'I like the moment when a thing that was broken works again.');
    await dario.presses('Save and continue');
    await dario.presses('Save and continue');
    await dario.sees('$41,800 to $62,000', '$54,000 to $93,500');
    await choosesPlaces(dario, ['Data centres in Ohio', 'Data centres in Oregon']);
    await dario.fills('What would help you?', 'A chair during long tests.');
    await dario.presses('Save and continue');
    await submits(dario);
  });

  await step('an employee applies through the internal channel', async () => {
    await kit.opens('/programmes/data-centre-technician/apply');
    await kit.presses('Start your application');
    await fillsInAndSubmits(kit, {
      address: '1 Sample Lane, Anytown',
      answers: { ...yes, [citizenship]: 'Yes' },
      work: { title: 'Fulfilment associate', employer: 'Amazon', from: '2021-03-01' },
      why: 'I keep the conveyors of my shift running and want to learn the halls.',
      places: ['Data centres in Oregon'],
    });
    await rafe.opens('/work/applications');
    // The step hides names, the employer's own people included: the row is told by its places.
    await rafe.doesNotSee('Kit Sorrel', 'Dario Penn');
    await rafe.follows(/^Candidate/, rafe.page.getByRole('row', { name: 'Data centres in Oregon' }).filter({ hasNotText: 'Ohio' }));
    await rafe.sees(/internal/i);
  });

  await step('the request for an adjustment is read by the adviser alone; those who decide see the adjustment', async () => {
    const alba = await browsers.signedInAs('alba');
    await alba.takesUp(/adjustment|request/i);
    await alba.follows(/Dario Penn/);
    await alba.sees('A chair during long tests.');
    const first = alba.main.getByRole('group', { name: 'Adjustment 1' });
    await alba.fills('What to do', 'May sit during every test.', first);
    await alba.chooses('Interviewers', first);
    await alba.chooses('Recruiters', first);
    await alba.presses('Agree these adjustments');
    await rafe.opens(`/work/applications/${application}`);
    await rafe.sees('May sit during every test.');
    await rafe.doesNotSee('A chair during long tests.');
  });

  await step('the employer’s recruiter screens, offers times; the interview is scored', async () => {
    await screens(rafe, { application });
    await offersTimes(rafe, {
      programme: title,
      site: 'Data centres in Ohio',
      day: Temporal.PlainDate.from('2026-11-27'),
      time: '09:00',
      count: 2,
    });
    await dario.takesUp(/interview/i);
    await dario.chooses('09:00 to 09:45');
    await dario.presses('Book this time');
    await clockMovesTo(rafe, Temporal.PlainDate.from('2026-11-30'));
    await ines.takesUp(/scorecard/i);
    const interview = ines.recordId;
    await ines.sees('May sit during every test.');
    await scores(ines, interview, '3', 'Works safely and says what he does not know.');
    await scores(tom, interview, '4', 'Owns the problem to its end.');
    await rafe.opens(`/work/applications/${application}`);
    await rafe.presses('Pass the interview');
  });

  await step('pay outside of the place’s range is refused; the offer states the place’s pay', async () => {
    await rafe.follows('Make an offer');
    await rafe.fills('Pay', '99,000');
    await rafe.presses('Make the offer', 422);
    await rafe.sees('$41,800 to $62,000 per year: that is what candidates were told');
    assert.equal(await rafe.main.getByLabel(/^Pay/).inputValue(), '99,000', 'what was typed is kept');
    await rafe.fills('Pay', '47,200');
    await rafe.fills('Why another pay', 'The going rate at this site for what the interviewers saw.');
    await rafe.presses('Make the offer');
    await dario.takesUp(/offer/i);
    await dario.sees('$47,200', 'Data centres in Ohio');
    if (!dario.path.endsWith('/offer')) await dario.follows('See and answer the offer');
    await dario.presses('Accept the offer');
    await dario.fills('Your full name', name);
    await dario.chooses('I have read this agreement and agree to it.');
    await dario.presses('Sign the agreement');
    await rafe.opens(`/work/applications/${application}/agreement`);
    await rafe.fills('Your full name', 'Rafe Linden');
    await rafe.chooses('I have read this agreement and agree to it.');
    await rafe.presses('Sign for Amazon');
    await settlesConditions(rafe, ['Permission to work']);
    await rafe.presses('Enrol');
  });

  await step('the plan is drawn: twelve months on site', async () => {
    await dario.opens('/apprenticeships');
    const id = dario.recordId;
    await dario.opens(`/apprenticeships/${id}/plan`);
    await dario.sees('Work and training on site', formatDate(startsOn), 'Review 1', 'Review 3');
    assert.ok((await dario.main.locator('svg').count()) > 0);
    await priya.opens('/work/apprentices');
    await priya.sees(name);
  });
});
