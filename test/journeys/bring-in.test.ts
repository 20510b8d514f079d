import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadFolder } from '#programmes/index.ts';
import { openBrowsers, phone, stepsOf } from '../support/browser.ts';
import { startRunning } from '../support/running.ts';

/** What exists already is brought in: a job ad becomes a draft, a folder of pages becomes listings; and what is there is found by whom it fits. */

const advertisement = `# Robotics maintenance apprentice

Pay: £13.40 an hour. A 36 month Level 3 apprenticeship at our site in Leeds, UK.

## Requirements

- You must be at least 18 years old
- A valid driving licence
- Able to lift 20 kg
- Experience with hand tools is a plus

## Benefits

- Free work clothes
`;

test('a job ad becomes a draft, and everybody finds what fits them', async (context) => {
  const step = stepsOf(context);
  const running = await startRunning(context);
  const browsers = await openBrowsers(context, running);
  const priya = await browsers.signedInAs('priya');

  await step('an advertisement is pasted, each fact stands beside its sentence', async () => {
    await priya.opens('/manage/programmes');
    await priya.opens('/manage/import');
    await priya.fills('Or paste the text', advertisement);
    await priya.presses('Read the document');
    await priya.sees('Open points', 'Field of work', 'You must be at least 18 years old');
    await priya.page.getByRole('link', { name: /Line 3: “36 month/ }).click();
    await priya.page.locator('mark:target', { hasText: '36 month' }).waitFor();
    await priya.page.setViewportSize(phone);
    await priya.watch.check();
  });

  await step('the open points are answered, and the document becomes a draft', async () => {
    await priya.presses('Save and see the document');
    await priya.sees('to mend before it can be published');
    await priya.page.goBack();
    await priya.page.reload();
    await priya.fills('Field of work', 'Engineering');
    await priya.page.getByLabel('A reasonable accommodation is considered').check();
    await priya.presses('Save and see the document');
    await priya.sees('The programme document', 'Save as a draft');
    await priya.presses('Save as a draft');
    assert.match(priya.path, /^\/manage\/drafts\//);
  });

  await step('a folder of pages is listed; a visitor finds the way to the employer’s own site', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guildhall-listing-'));
    context.after(() => rm(folder, { recursive: true }));
    const page = `---\ncompany: Northmoor Pottery\ndescription: Three years at the wheel and the kiln, paid from the first day.\nlink: https://www.example.org/pottery\nlocation: [ "Stoke-on-Trent, UK" ]\n---\n\n# Apprenticeships at Northmoor Pottery\n\nYou throw, glaze and fire.\n`;
    await writeFile(join(folder, 'northmoor-pottery.md'), page);
    assert.deepEqual((await loadFolder(running.services, folder)).loaded, ['northmoor-pottery.md']);
    const visitor = await browsers.somebody({ viewport: phone });
    await visitor.opens('/?q=pottery');
    await visitor.follows(/Northmoor Pottery/);
    await visitor.sees('Go to the employer’s own page', 'takes applications on its own site');
  });

  await step('a visitor asks what they could apply for', async () => {
    const visitor = await browsers.somebody({ viewport: phone });
    await visitor.opens('/');
    await visitor.follows('What could I apply for?');
    for (let asked = 0; asked < 12 && !visitor.path.endsWith('/your-result'); asked += 1) await visitor.presses('I do not know');
    await visitor.sees('What you could apply for', 'An answer is missing');
  });

  await step('a manager counts who would qualify; a person decides whether to be found', async () => {
    await priya.opens('/manage/programmes');
    await priya.follows('Data centre technician trainee');
    await priya.follows('See who would qualify and invite them');
    await priya.sees('have agreed to be found', 'What is missing', 'Criterion by criterion');
    const ada = await browsers.signedInAs('ada', { viewport: phone });
    await ada.opens('/account');
    await ada.follows('Choose whether employers can find you');
    await ada.page.getByRole('button', { name: /employers find me/ }).waitFor();
  });
});
