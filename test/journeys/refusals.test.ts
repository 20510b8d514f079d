import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidate } from '#demonstration/data/candidates.ts';
import * as apply from '#demonstration/story/apply.ts';
import { clockMovesTo, openBrowsers, stepsOf } from '../support/browser.ts';
import { castOf, startRunning } from '../support/running.ts';

/** What does not go well is said plainly: by whom, why, and what can be done. */

test('refusals, overdue steps and expired offers', async (context) => {
  const step = stepsOf(context);
  const running = await startRunning(context);
  const { stage, intakes } = running;
  assert.ok(stage && intakes);
  const today = stage.today;
  const browsers = await openBrowsers(context, running);
  const submitted = async (who: 'gwen' | 'ben' | 'esme', intake: keyof typeof intakes) => {
    const application = await apply.begin(stage, candidate(who), intakes[intake], today);
    await apply.submit(stage, application, candidate(who), today);
    return application;
  };
  const refused = await submitted('gwen', 'military');
  const waiting = await submitted('ben', 'military');
  const offered = await submitted('esme', 'dataCentre');
  const [gwen, ben, esme, saskia, rafe, priya] = await Promise.all(
    (['gwen', 'ben', 'esme', 'saskia', 'rafe', 'priya'] as const).map((key) => browsers.signedInAs(key)),
  );
  assert.ok(gwen && ben && esme && saskia && rafe && priya);

  await step('the agency cannot refuse without a reason', async () => {
    await saskia.opens(`/work/applications/${refused.id}/screening`);
    for (const [index, verdict] of (await saskia.main.getByRole('group', { name: 'Your verdict' }).all()).entries())
      await verdict.getByLabel(index === 0 ? 'Not met' : 'Met', { exact: true }).check();
    await saskia.chooses('Do not go on with this application');
    await saskia.presses('Record', 422);
    await saskia.sees('need another look');
    for (const why of await saskia.main.getByLabel(/^Why you differ/).all()) await why.fill('Seen in the papers.');
    for (const evidence of await saskia.main.getByLabel(/^Evidence/).all()) await evidence.fill('Seen in the papers.');
    await saskia.main.getByLabel(/^Reason for not going on/).selectOption({ index: 1 });
    await saskia.fills('A note', 'With any one of the certificates you could apply again.');
    await saskia.presses('Record');
    await saskia.sees('until then you can undo it here', 'Not sent yet');
  });

  await step('until the grace time is over the candidate sees nothing, and the agency can undo it', async () => {
    await gwen.opens(`/applications/${refused.id}`);
    await gwen.sees('Bridgeway Screening (demonstration) has your application now');
    await saskia.opens(`/work/applications/${refused.id}`);
    await saskia.presses('Undo this decision');
    await saskia.sees('The decision is undone');
    await saskia.opens(`/work/applications/${refused.id}/screening`);
    await saskia.chooses('Do not go on with this application');
    await saskia.main.getByLabel(/^Reason for not going on/).selectOption({ index: 1 });
    await saskia.fills('A note', 'With any one of the certificates you could apply again.');
    await saskia.presses('Record');
    await saskia.sees('Not sent yet');
    await clockMovesTo(priya, today.add({ days: 1 }));
  });

  await step('the candidate sees who decided, for whom, why, and what can be done', async () => {
    await gwen.opens(`/applications/${refused.id}`);
    await gwen.sees(
      'Your application was not successful',
      'Saskia Rowe',
      'Bridgeway Screening (demonstration)',
      'not met: Have military experience in communications',
      'With any one of the certificates you could apply again.',
      'check of the requirements',
    );
    const mail = await running.mailTo(castOf('gwen').email);
    assert.match(mail.text, /Saskia Rowe/);
    assert.match(mail.text, /With any one of the certificates/);
    assert.match(mail.text, /a decision can be reopened/);
  });

  await step('the candidate appeals, somebody else than the decider upholds it, and both are told', async () => {
    await gwen.opens(`/applications/${refused.id}/appeal`);
    await gwen.sees('What would change it', 'Saskia Rowe');
    await gwen.chooses('Appeal');
    await gwen.fills('In your words', 'My service record names communications on its second page.');
    await gwen.presses('Send');
    await gwen.sees('Not looked at yet');
    await rafe.opens('/work/appeals');
    await rafe.opens(`/work/applications/${refused.id}/appeal`);
    await rafe.sees('My service record names communications');
    await rafe.chooses('Uphold it');
    await rafe.fills('Your reasons', 'The second page was overlooked.');
    await rafe.presses('Decide');
    await rafe.sees('The appeal is upheld');
    await gwen.opens(`/applications/${refused.id}`);
    await gwen.sees('Bridgeway Screening (demonstration) has your application now');
    // After the word to the decider comes that the application is with them again.
    assert.match((await running.mailTo(castOf('saskia').email)).text, /has come to the step/);
  });

  await step('the agency asks back; the candidate answers, and the application comes back', async () => {
    const asked = 'On which day did your service in communications begin?';
    await saskia.opens(`/work/applications/${waiting.id}/screening`);
    await saskia.chooses('Return to the candidate for information');
    await saskia.fills('What you need from the candidate', asked);
    await saskia.presses('Record');
    await ben.takesUp(/information|answer|asked/i);
    if (!ben.path.endsWith('/information')) await ben.follows('Answer');
    await ben.sees(asked);
    await ben.main.getByRole('textbox').first().fill('On 1 June 2018.');
    await ben.presses(/^Send/);
    await ben.opens(`/applications/${waiting.id}`);
    await ben.sees('Bridgeway Screening (demonstration) has your application now');
    await saskia.opens(`/work/applications/${waiting.id}`);
    await saskia.sees('On 1 June 2018.');
  });

  await step('a step that is late is called late, and not blamed on the candidate', async () => {
    await clockMovesTo(priya, today.add({ weeks: 3 }));
    await ben.opens(`/applications/${waiting.id}`);
    await ben.sees('Bridgeway Screening (demonstration) is late', 'that day has passed', 'It is not your fault');
    await saskia.opens('/home');
    await saskia.sees(/was due/i);
    await rafe.opens('/work/applications');
    await rafe.sees(/late|overdue/i);
  });

  await step('an offer that nobody answers expires, and the place is free again', async () => {
    const now = running.today();
    await apply.passScreening(stage, offered, 'rafe', now);
    const heldOn = now.add({ days: 6 });
    const interview = await apply.book(stage, offered, now, heldOn, '10:00');
    await apply.passInterview(stage, offered, interview, heldOn);
    const madeOn = heldOn.add({ days: 2 });
    await clockMovesTo(priya, madeOn);
    await apply.offer(stage, offered, madeOn, '60,000');
    await esme.takesUp(/offer/i);
    await esme.sees('$60,000');
    await clockMovesTo(priya, madeOn.add({ days: 8 }));
    await esme.opens(`/applications/${offered.id}`);
    await esme.sees('The offer expired', 'Apply again');
    await esme.opens(`/applications/${offered.id}/offer`);
    await esme.sees('This offer has expired');
    assert.equal(await esme.main.getByRole('button', { name: 'Accept the offer' }).count(), 0);
    assert.match((await running.mailTo(castOf('esme').email)).text, /expired/);
  });
});
