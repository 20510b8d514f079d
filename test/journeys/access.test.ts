import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeIn, desktop, openBrowsers, phone, stepsOf, type Visitor } from '../support/browser.ts';
import { startRunning } from '../support/running.ts';

/** What WCAG 2.2 asks for and no automatic check of a page can see. */

const email = 'new.person@candidates.example';

test('access by keyboard, at any zoom, with any spacing, without remembering anything', async (context) => {
  const step = stepsOf(context);
  const running = await startRunning(context);
  const browsers = await openBrowsers(context, running);
  const visitor = await browsers.somebody();

  await step('2.4.1 and 2.4.11: the first stop skips to the content, and no stop hides behind anything', async () => {
    for (const viewport of [desktop, phone]) {
      await visitor.page.setViewportSize(viewport);
      await visitor.opens('/programmes/data-centre-technician');
      const stops = await tabThrough(visitor);
      assert.equal(stops[0]?.text, 'Skip to the content');
      assert.ok(stops.length > 10, `${stops.length} stops`);
      const hidden = stops.filter((stop) => !stop.isVisible).map((stop) => stop.text);
      assert.deepEqual(hidden, [], `hidden behind something at ${viewport.width} pixels`);
    }
  });

  await step('1.4.10: nothing runs out of a screen of 320 pixels; 1.4.12: nor with wider spacing', async () => {
    await visitor.page.setViewportSize({ width: 320, height: 640 });
    for (const path of [
      '/',
      '/programmes/data-centre-technician',
      '/programmes/process-automation-engineering',
      '/sign-in',
      '/help',
      '/demonstration',
    ]) {
      await visitor.opens(path);
      await visitor.page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }',
        );
        document.adoptedStyleSheets = [sheet];
      });
      const beyond = await visitor.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(beyond <= 0, `${path} runs ${beyond} pixels out of the screen`);
    }
    await visitor.page.setViewportSize(desktop);
  });

  await step('3.2.6: help stands at the same place of every page', async () => {
    for (const path of ['/', '/programmes/veterans-cloud-support', '/sign-in', '/privacy', '/certificates', '/no-such-page']) {
      await visitor.opens(path, path === '/no-such-page' ? 404 : 200);
      const first = visitor.page.getByRole('contentinfo').getByRole('link').first();
      assert.equal(await first.getAttribute('href'), '/help', `${path} offers help first in its footer`);
    }
  });

  await step('3.3.8: a code can be pasted, filled in by the browser, and typed in groups', async () => {
    await visitor.opens('/sign-in');
    assert.equal(await visitor.main.getByLabel('E-mail address').getAttribute('autocomplete'), 'email');
    await visitor.fills('E-mail address', email);
    await visitor.presses('Mail me a code');
    const field = visitor.main.getByLabel('Code from the mail');
    assert.equal(await field.getAttribute('autocomplete'), 'one-time-code');
    assert.equal(await field.getAttribute('maxlength'), null, 'nothing that is pasted is cut');
    const code = codeIn((await running.mailTo(email)).text);
    await field.focus();
    await visitor.page.keyboard.insertText(`${code.slice(0, 3)} ${code.slice(3)} `); // what a paste inserts
    await visitor.presses('Sign in');
    await visitor.fills(/^Your name/, 'Nuala Newcomer');
    await visitor.presses('Begin');
  });

  await step('3.3.7: what was said once is not asked again', async () => {
    await visitor.opens('/programmes/process-automation-engineering/apply');
    await visitor.presses('Start your application');
    await visitor.follows('Begin');
    assert.equal(await visitor.main.getByLabel('Full name').inputValue(), 'Nuala Newcomer');
    await visitor.sees(email);
    assert.equal(await visitor.main.getByLabel('E-mail address').count(), 0);
    for (const [label, token] of [
      ['Full name', 'name'],
      ['Phone number', 'tel'],
      ['Address', 'street-address'],
    ] as const) {
      assert.equal(await visitor.main.getByLabel(label).getAttribute('autocomplete'), token, '1.3.5: the browser knows it too');
    }
  });

  await step('2.1.1: a section is filled in and saved by keyboard alone', async () => {
    await visitor.main.getByLabel('Address').focus();
    await visitor.page.keyboard.type('3 Placeholder Road');
    await visitor.page.keyboard.press('Tab');
    await visitor.page.keyboard.press('Space');
    const reached = async (): Promise<boolean> =>
      visitor.page.evaluate(() => document.activeElement?.textContent?.trim() === 'Save and continue');
    for (let presses = 0; presses < 5 && !(await reached()); presses += 1) await visitor.page.keyboard.press('Tab');
    await visitor.arrives(() => visitor.page.keyboard.press('Enter'));
    await visitor.watch.check();
    await visitor.sees('Questions on the requirements');
  });
});

interface Stop {
  readonly text: string;
  readonly isVisible: boolean;
}

/** Goes from stop to stop until the page has been walked through. */
async function tabThrough({ page }: Visitor): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const seen = element as Element & { walked?: boolean };
      if (seen.walked) return null;
      seen.walked = true;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].flatMap((x) =>
        [0.2, 0.5, 0.8].map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const),
      );
      const isVisible = points.some(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (element.contains(hit) || hit.contains(element));
      });
      return { text: (element.textContent ?? '').trim().slice(0, 80) || element.id, isVisible };
    });
    if (stop === null) return stops;
    stops.push(stop);
  }
  return stops;
}
