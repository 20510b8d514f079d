import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowsers, stepsOf } from '../support/browser.ts';
import { answersRequirements, choosesPlaces } from '../support/journey-parts.ts';
import { castOf, startRunning } from '../support/running.ts';

/** Input that goes wrong, as a person meets it in a browser: nothing typed is lost, and nothing happens twice. */

const odd = '👩🏽‍🔧 מבחן עברי اختبار <script>document.title="taken"</script> & "quoted" \'so\'';

test('bad input in the browser', async (context) => {
  const step = stepsOf(context);
  const running = await startRunning(context);
  const browsers = await openBrowsers(context, running);
  const ada = await browsers.signedInAs('ada');
  await ada.opens('/programmes/process-automation-engineering/apply');
  await ada.presses('Start your application');
  const id = ada.recordId;
  const at = (part: string): string => `/applications/${id}${part}`;

  await step('the summary of errors takes the focus, names each field and leads to it; what was typed stays', async () => {
    await ada.opens(at('/contact'));
    await ada.fills('Full name', 'Ada Marlow-Example');
    await ada.fills('Phone number', 'call me');
    await ada.presses('Save and continue', 422);
    await ada.sees('3 things need another look');
    assert.ok(await ada.page.evaluate(() => document.activeElement?.matches('.error-summary')), 'the summary has the focus');
    assert.match(await ada.page.title(), /^Error: /);
    assert.equal(await ada.main.getByLabel('Full name').inputValue(), 'Ada Marlow-Example');
    assert.equal(await ada.main.getByLabel('Phone number').inputValue(), 'call me');
    await ada.main.getByRole('link', { name: 'Enter your address' }).click();
    assert.equal(await ada.page.evaluate(() => document.activeElement?.id), 'address', 'the link leads to the field');
    assert.equal(await ada.main.getByLabel('Address').getAttribute('aria-invalid'), 'true');
  });

  await step('text that is too long is refused with its limit, and kept whole', async () => {
    await ada.opens(at('/statement'));
    const long = 'word '.repeat(900);
    await ada.fills('Your words', long);
    await ada.presses('Save and continue', 422);
    await ada.sees(/4,?000 characters or fewer/);
    assert.equal((await ada.main.getByLabel('Your words').inputValue()).trimEnd().length, long.trimEnd().length);
  });

  await step('emoji, right-to-left text and script are shown as text, everywhere', async () => {
    await ada.opens(at('/contact'));
    await ada.fills('Full name', odd);
    // What was typed before, and refused, was kept: it stands there again.
    await ada.fills('Phone number', '');
    await ada.fills('Address', odd);
    await ada.chooses('By e-mail');
    await ada.presses('Save and continue');
    await answersRequirements(ada, {
      'What is your date of birth?': '2008-02-11',
      'Are you allowed to work in the United Kingdom?': 'Yes',
    });
    for (const list of ['work', 'education'] as const) {
      await ada.opens(at(`/history/${list}/new`));
      await ada.fills(list === 'work' ? 'Job title' : 'Course or qualification', odd);
      await ada.fills(list === 'work' ? 'Employer' : 'School or provider', odd);
      await ada.fills('First day', '2024-11-01');
      await ada.chooses('It still goes on');
      await ada.fills(list === 'work' ? 'What you did' : 'What you gained', odd);
      await ada.presses('Save');
      await ada.sees(odd);
    }
    await ada.presses('Save and continue');
    await ada.fills('Your words', odd);
    await ada.presses('Save and continue');
    await ada.presses('Save and continue');
    await choosesPlaces(ada, ['A fulfilment centre in the UK']);
    await ada.fills('What would help you?', odd);
    await ada.presses('Save and continue');
    await ada.opens(at('/check'));
    await ada.sees(odd);
    await ada.opens(at('/accommodation'));
    await ada.sees(odd);
    assert.doesNotMatch(await ada.page.title(), /taken/);
  });

  await step('two tabs: a form that is stale is told so, and keeps what was typed', async () => {
    await ada.opens(at('/statement'));
    const other = await ada.opensTab(at('/statement'));
    await other.fills('Your words', 'Written in the second tab.');
    await other.presses('Save and continue');
    await other.page.close();
    await ada.fills('Your words', 'Written in the first tab, later.');
    await ada.presses('Save and continue', 409);
    assert.equal(await ada.main.getByLabel('Your words').inputValue(), 'Written in the first tab, later.');
    await ada.presses('Save and continue');
    await ada.opens(at('/check'));
    await ada.sees('Written in the first tab, later.');
  });

  await step('impossible dates are refused by name', async () => {
    await ada.opens(at('/history/work/new'));
    await ada.fills('Job title', 'Time traveller');
    await ada.fills('Employer', 'Nowhere');
    await ada.fills('First day', '2031-05-05');
    await ada.chooses('It still goes on');
    await ada.presses('Save', 422);
    await ada.sees('The first day must be today or in the past');
    await ada.main.getByLabel(/^First day/).evaluate((field) => field.setAttribute('type', 'text'));
    await ada.fills('First day', '2023-02-30');
    await ada.presses('Save', 422);
    await ada.sees(/real (date|day)|no such (date|day)|such as/i);
    assert.equal(await ada.main.getByLabel(/^First day/).inputValue(), '2023-02-30', 'what was typed stays');
  });

  await step('files of another kind, or larger than 10 MB, are refused', async () => {
    await ada.opens(at('/documents'));
    await ada.main
      .getByLabel('Add a document')
      .setInputFiles({ name: 'program.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0000\u0001not a document at all') });
    await ada.presses('Upload this and stay here', 422);
    await ada.sees(/PDF, Word/);
    await ada.main.getByLabel('Add a document').setInputFiles({
      name: 'large.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(10_600_000)]),
    });
    await ada.presses('Upload this and stay here', 422);
    await ada.sees(/10 MB/);
    await ada.opens(at('/documents'));
    await ada.main
      .getByLabel('Add a document')
      .setInputFiles({ name: 'huge.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(14_000_000) });
    await ada.presses('Upload this and stay here', 413);
    await ada.sees(/10 MB|too large/i);
  });

  await step('a double click on “Submit” has one effect', async () => {
    // The entry of the time traveller was typed and never saved: it is asked about before anything is sent.
    await ada.opens(at('/check'));
    await ada.chooses('What I have said is true and complete');
    await ada.presses('Submit the application', 422);
    await ada.sees(/something that you typed there is not saved/);
    await ada.opens(at('/history'));
    await ada.sees('Time traveller');
    await ada.presses('Forget it');
    await ada.opens(at('/check'));
    await ada.chooses('What I have said is true and complete');
    await ada.arrives(() => ada.main.getByRole('button', { name: 'Submit the application' }).dblclick());
    await ada.opens(at(''));
    const said = await ada.said();
    assert.equal(said.split('You submitted the application.').length - 1, 1, 'it is submitted once');
  });

  await step('the same form sent twice without scripting has one effect too', async () => {
    const before = await ada.context.request.get(at('/accommodation'));
    const formId = /name="_form_id" value="([^"]+)"/.exec(await before.text())?.[1] ?? '';
    for (const _ of [1, 2]) {
      const answer = await ada.context.request.post(at('/accommodation'), {
        form: { _form_id: formId, request: 'A quiet room, please.' },
        headers: { origin: running.origin },
        maxRedirects: 0,
      });
      assert.equal(answer.status(), 303);
    }
    await ada.opens(at('/accommodation'));
    assert.equal((await ada.said()).split('A quiet room, please.').length - 1, 1);
  });

  await step('a session that has ended: sign in, and what was typed is there to be sent', async () => {
    await ada.opens(at('/contact'));
    await ada.fills('Address', 'A new address, typed while the session ended');
    running.passMinutes(3 * 60);
    await ada.presses(/^Save/);
    await ada.sees('What you typed is kept');
    await ada.signsInByMail(castOf('ada').email, null);
    await ada.sees('Here is what you typed', 'A new address, typed while the session ended');
    await ada.presses('Send it now');
    await ada.opens(at('/contact'));
    assert.equal(await ada.main.getByLabel('Address').inputValue(), 'A new address, typed while the session ended');
  });

  await step('somebody else’s application is not there', async () => {
    const ben = await browsers.signedInAs('ben');
    for (const part of ['', '/contact', '/check', '/offer']) await ben.opens(at(part), 404);
    await ben.opens('/applications/0190c0de-0000-7000-8000-000000000000', 404);
    await ben.opens('/applications/%F0%9F%98%80', 404);
  });
});
