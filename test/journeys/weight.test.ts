import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowsers, phone, stepsOf, type Visitor } from '../support/browser.ts';
import { startRunning } from '../support/running.ts';

/** A first view costs a reader with an empty cache no more than this: page, style, font, script and the pictures in sight. */
const limit = 60 * 1024;

test('a first view of the public pages and of the candidate’s journey weighs at most 60 KiB', async (context) => {
  const step = stepsOf(context);
  const running = await startRunning(context);
  const browsers = await openBrowsers(context, running);
  const told: string[] = [];
  const weigh = async (visitor: Visitor, path: string): Promise<void> => {
    const { total, parts } = await firstViewOf(visitor, path);
    told.push(`${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}: ${(total / 1024).toFixed(1)} KiB`);
    assert.ok(
      total <= limit,
      `${path} weighs ${(total / 1024).toFixed(1)} KiB: ${parts.map(({ url, bytes }) => `${url} ${bytes}`).join(', ')}`,
    );
  };

  await step('public pages', async () => {
    for (const viewport of [{ width: 1280, height: 900 }, phone]) {
      const anybody = await browsers.somebody({ viewport });
      const paths = [
        '/',
        '/programmes/veterans-cloud-support',
        '/programmes/data-centre-technician',
        '/programmes/process-automation-engineering',
        '/programmes/veterans-cloud-support/check',
        '/programmes/data-centre-technician/check',
        '/programmes/veterans-cloud-support/check/your-result',
        '/programmes/veterans-cloud-support/apply',
        '/sign-in',
        '/help',
        '/privacy',
        '/accessibility',
        '/certificates',
      ];
      for (const path of paths) await weigh(anybody, path);
    }
  });

  await step('the candidate’s journey', async () => {
    const ben = await browsers.signedInAs('ben', { viewport: phone });
    await weigh(ben, '/programmes/veterans-cloud-support/apply');
    await ben.presses('Start your application');
    const id = ben.recordId;
    for (const part of [
      '',
      '/contact',
      '/eligibility',
      '/history',
      '/history/work/new',
      '/statement',
      '/documents',
      '/sites',
      '/accommodation',
      '/check',
      '/withdraw',
    ])
      await weigh(ben, `/applications/${id}${part}`);
    await weigh(ben, '/applications');
    await weigh(ben, '/home');
  });

  context.diagnostic(told.join('; '));
});

/** What came over the wire for one page with nothing in the cache. */
async function firstViewOf(visitor: Visitor, path: string): Promise<{ total: number; parts: readonly { url: string; bytes: number }[] }> {
  const session = await visitor.context.newCDPSession(visitor.page);
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  const urls = new Map<string, string>();
  const parts: { url: string; bytes: number }[] = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, new URL(request.url).pathname));
  // Redirects on the way are answered under the same id and count too, by their headers.
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    parts.push({ url: urls.get(requestId) ?? '', bytes: encodedDataLength }),
  );
  await visitor.page.goto(path, { waitUntil: 'networkidle' });
  await session.detach();
  return { total: parts.reduce((sum, { bytes }) => sum + bytes, 0), parts };
}
