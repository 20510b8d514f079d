import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockMovesTo, openBrowsers, phone, stepsOf, type Visitor } from '../support/browser.ts';
import { startRunning } from '../support/running.ts';

/** A programme is changed in the editor, read by a second person, and published at its time; two who write at once lose nothing. */
test('from the first letter of a draft to a version that is live', async (context) => {
  const step = stepsOf(context);
  const running = await startRunning(context);
  const browsers = await openBrowsers(context, running);
  const [priya, noor] = [await browsers.signedInAs('priya'), await browsers.signedInAs('noor')];
  let draft = '';

  await step('an error is underlined while typing, and gone when it is mended', async () => {
    await priya.opens('/manage/programmes');
    await priya.follows('Data centre technician trainee');
    await priya.presses('Write a new version');
    draft = `/manage/drafts/${priya.recordId}`;
    await atEndOf(priya, 'duration: 12 months');
    await priya.page.keyboard.type('zz');
    await priya.page.locator('.cm-lintRange-error').first().waitFor();
    await priya.page.getByText('1 error', { exact: true }).waitFor();
    await priya.sees(/Line \d+, column \d+/);
    await priya.watch.check();
    await priya.page.keyboard.press('Backspace');
    await priya.page.keyboard.press('Backspace');
    await priya.page.getByText('The checks find nothing against the document.').waitFor();
  });

  await step('a key is completed from the language, and the editor lets the keyboard out', async () => {
    await atEndOf(priya, 'duration: 12 months');
    await priya.page.keyboard.type('\nmentorsh');
    await priya.page.locator('.cm-tooltip-autocomplete li', { hasText: 'mentorship' }).waitFor();
    await priya.page.keyboard.press('Escape');
    await priya.page.keyboard.press('Control+z');
    await priya.page.keyboard.press('Control+z');
    for (let more = 0; more < 4 && (await textOf(priya)).includes('mentorsh'); more += 1) await priya.page.keyboard.press('Control+z');
    await priya.page.keyboard.press('Escape');
    await priya.page.keyboard.press('Tab');
    const focused = await priya.page.evaluate(() => document.activeElement?.shadowRoot !== null);
    assert.equal(focused, false, 'Escape and Tab lead out of the editor');
  });

  await step('the pay is raised, and a colleague asked', async () => {
    await atEndOf(priya, 'from: 41800 }');
    for (const key of ['ArrowLeft', 'ArrowLeft', ...Array.from({ length: 5 }, () => 'Backspace')]) await priya.page.keyboard.press(key);
    await priya.page.keyboard.type('43000');
    await priya.page.getByText('Saved.', { exact: true }).waitFor();
    await priya.presses('Save and close');
    await priya.sees('The pay in the lowest market rises from 41,800 to 43,000 US dollars a year.');
    await priya.selects('Who reviews it', 'Noor Ashby');
    await priya.fills('A note for them', 'As agreed with the works council.');
    await priya.presses('Ask for a review');
    await priya.sees('Noor Ashby is asked to review the draft', 'In review');
  });

  await step('the second person reads what changes and approves', async () => {
    await noor.takesUp('A draft waits for your review');
    await noor.sees('As agreed with the works council.', 'The pay in the lowest market rises from 41,800 to 43,000 US dollars a year.');
    await noor.follows('See it as candidates will');
    await noor.sees('This is a preview');
    await noor.follows('Back to the draft');
    await noor.presses('Approve');
    await noor.sees('The draft is approved.');
  });

  await step('it is published at its time', async () => {
    await priya.takesUp('Publish an approved draft');
    const day = running.today().add({ days: 1 });
    await priya.unfolds('Publish it at a time');
    await priya.fills('On', day.toString());
    await priya.fills('At', '06:00');
    await priya.presses('Plan the publication');
    await priya.sees('Waits for its time', 'at 06:00');
    const anybody = await browsers.somebody({ viewport: phone });
    await anybody.opens('/programmes/data-centre-technician');
    await anybody.doesNotSee('43,000');
    await clockMovesTo(priya, day);
    await anybody.opens('/programmes/data-centre-technician');
    await anybody.sees('43,000', 'Version 2');
    await priya.opens(draft);
    await priya.sees('Published “Data centre technician trainee”, version 2 at the planned time.');
    await priya.opens('/manage/programmes');
    await priya.follows('Data centre technician trainee');
    await priya.follows('Compare with version 1');
    await priya.sees('The pay in the lowest market rises from 41,800 to 43,000 US dollars a year on');
  });

  await step('two write at once: the second is told, and both texts are there', async () => {
    await priya.opens('/manage/drafts/new');
    await priya.chooses('Work-based learning programme');
    await priya.presses('Begin the draft');
    const shared = priya.path;
    await noor.opens(shared);
    await noor.sees('Priya Hartwell is in this draft too', 'nothing is lost');
    await noor.fills('Name of the document', 'traineeship.md');
    await atEndOf(noor, 'field: Operations');
    await noor.page.keyboard.type(' and care');
    await noor.presses('Save and close');
    await atEndOf(priya, 'field: Operations');
    await priya.page.keyboard.type(' and logistics');
    await priya.presses('Save and close', 409);
    await priya.sees('Two texts of one draft', 'Noor Ashby saved this draft', 'logistics', 'care');
    await priya.presses('Keep mine as a copy');
    await priya.sees('Your text is kept as a draft of its own');
    assert.match(await textOf(priya), /field: Operations and logistics/);
    await priya.opens(shared.replace('/edit', ''));
    await priya.sees('traineeship.md', 'Earlier texts');
  });
});

/** The whole text, which the form's own field always holds. */
const textOf = (visitor: Visitor): Promise<string> => visitor.page.locator('textarea[name=text]').inputValue();

/** Puts the cursor at the end of the first line that holds some words, by scrolling to it and pressing on it. */
async function atEndOf(visitor: Visitor, words: string): Promise<void> {
  const lines = (await textOf(visitor)).split('\n');
  const line = lines.findIndex((one) => one.includes(words));
  assert.ok(line >= 0, `the document says “${words}”`);
  const shown = visitor.page.locator('.cm-line').filter({ hasText: words }).first();
  await visitor.page.locator('.cm-scroller').evaluate((scroller, part) => {
    scroller.scrollTop = scroller.scrollHeight * part - 100;
  }, line / lines.length);
  await shown.click();
  // A long line is wrapped: the first press leads to the end of the row that was pressed on, the second to that of the line.
  for (let row = 0; row < 4; row += 1) await visitor.page.keyboard.press('End');
}
