import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { desktop, openBrowsers, phone, type Visitor } from '../support/browser.ts';
import { crawl, type FoundPage } from '../support/crawl.ts';
import { startRunning } from '../support/running.ts';
import { allRoutes } from '#routes.ts';

/** Every page of the product as the demonstration's people meet it: on a wide and a narrow screen, in light and in dark. */

/** Pages that nobody of the demonstration comes to by a link, each with why. */
const reachedOtherwise: Readonly<Record<string, string>> = {
  '/demonstration/outbox/:id/attachments/:number': 'military.test.ts, with the mail of an interview',
  '/first-operator/:secret': 'a production start prints its link once; the people room tests it',
  '/held-forms/:id': 'stands at the end of a sign-in after a form in an ended session; input.test.ts',
  '/sign-in/link/:token': 'stands in a mail; the people room tests it',
  '/sign-in/code': 'stands behind a form; military.test.ts',
  '/sign-out': 'stands behind a button in the header',
  '/sign-in/organisation/:organisationId': 'stands behind a form; src/people/single-sign-on/tests',
  '/sign-in/organisation/:organisationId/start': 'leads to an identity provider; src/people/single-sign-on/tests',
  '/sign-in/single-sign-on': 'where an identity provider sends somebody back; src/people/single-sign-on/tests',
  '/sign-in/own-account': 'stands behind a first single sign-on; src/people/single-sign-on/tests',
  '/account/organisation-sign-in': 'stands behind a first single sign-on; src/people/single-sign-on/tests',
  '/sign-out/organisation/:organisationId': 'stands behind the end of a single sign-on; src/people/single-sign-on/tests',
  '/sign-out/organisation/:organisationId/there': 'leads to an identity provider; src/people/single-sign-on/tests',
  '/applications/:id/guardian': 'asked only where the law wants a guardian’s signature; src/applications/young',
  '/sitemap.xml': 'read by search engines',
  '/robots.txt': 'read by search engines',
  '/programmes': 'another address of the catalogue',
  '/programmes/:slug/check': 'leads on to the first question',
  '/programmes/:slug/check/place-of-work':
    'asked only where the places of a programme ask for different things; the programmes room tests it',
  '/applications/:id/check': 'military.test.ts and input.test.ts, at the end of a form',
  '/applications/:id/questions': 'only where a document asks them; src/applications/candidate/tests/form.test.ts',
  '/applications/:id/references': 'only where a document asks for referees; src/applications/candidate/tests/form.test.ts',
  '/applications/:id/information': 'refusals.test.ts, when an agency asks back',
  '/applications/:id/adjustments': 'another address of the private part',
  '/files/:id': 'military.test.ts, with a document',
  '/work/applications/:id/evidence/:evidence': 'kept apart, for named people; src/applications/offers/tests',
  '/sign/:token': 'stands in a mail to a guardian; src/applications/offers/tests',
  '/sign/:token/agreement.pdf': 'stands behind a mailed link; src/applications/offers/tests',
  '/work/bulk': 'stands behind the buttons under the list; refusals.test.ts',
  '/work/applications/:id/review': 'drawn by lot where a document asks for a sample; src/applications/work/tests',
  '/work/applications/:id/documents/:file': 'while a step hides who handed a document in; src/applications/work/tests/blind.test.ts',
  '/work/applications/:id/offer': 'military.test.ts, at the step of the offer',
  '/apprenticeships': 'leads on to the one apprenticeship',
  '/apprenticeships/:id/route': 'asked only in the programme with a choice of route; route-choice.test.ts',
  '/apprenticeships/:id/files/:file': 'military.test.ts, with evidence',
  '/images/:name': 'a picture inside pages',
  '/programmes/:slug/picture.png': 'the picture for links, in the head of its page',
  '/sitemap/:number': 'read by search engines, above 45,000 pages',
  '/messages/:id/attachments/:number': 'military.test.ts, with the mail of an interview',
  '/messages/unsubscribe/:key/:kind': 'stands in a mail; src/messages/tests',
  '/messages/confirm/:secret': 'stands in a mail; src/messages/tests',
  '/searches/by-mail/:secret': 'stands in a mail; the programmes room tests it',
  '/schemas/programme.json': 'read by editors',
  '/manage/imports/:id': 'bring-in.test.ts, once a document was read',
  '/manage/imports/:id/document': 'bring-in.test.ts',
  '/manage/imports/:id/download': 'the importing room tests it',
  '/manage/programmes/:id/pool/invite': 'offered for groups of five and more; the pool’s own tests',
  '/listings/:slug': 'bring-in.test.ts: directory pages are loaded by the operator',
  '/listings/:slug/picture': 'a picture inside listings',
  '/complaints/sent': 'where a visitor is after a complaint; the privacy room tests it',
  '/check': 'leads on to the first question',
  '/check/your-result': 'bring-in.test.ts, at the end of the questions',
  '/programmes/:slug/check/go-on': 'stands in a link that somebody sends to themselves; the programmes room tests it',
  '/manage/programmes/:id/compare': 'drafts.test.ts, once there is a second version',
  '/manage/drafts/:id/texts/:revision': 'drafts.test.ts, once another person’s text has taken the place of a text',
};

/** So many pages of one route that do not have the same shape. */
const shapesPerRoute = 2;

// Found before the tests are declared, because each person's pages are a test of their own.
const hooks = { after: (work: () => unknown): void => after(async () => void (await work())) };
const running = await startRunning(hooks, 'story');
const routes = allRoutes(running.services);
const found = await crawl(running, routes);
const browsers = await openBrowsers(hooks, running);

test('no link leads nowhere', () => {
  assert.ok(found.people > 20, `${found.people} people were found`);
  assert.deepEqual(found.broken, []);
});

test('every page is reached by some link, or it is known why not', () => {
  const missed = routes
    .filter((route) => route.method === 'GET' && !found.reached.has(route.path) && !(route.path in reachedOtherwise))
    .map((route) => route.path);
  assert.deepEqual(missed, []);
});

for (const [person, pages] of Map.groupBy(chooseFrom(found.pages), (page) => page.person)) {
  test(`every theme and width, as ${person ?? 'a visitor'}: ${pages.length} pages`, async () => {
    const visitor = await browsers.somebody();
    const [name, value] = (pages[0]?.cookie ?? '').split('=');
    if (name && value) await visitor.context.addCookies([{ name, value: decodeURIComponent(value), url: running.origin }]);
    const problems: string[] = [];
    for (const page of pages) problems.push(...(await lookAt(visitor, page.path)));
    await visitor.context.close();
    assert.equal(problems.length, 0, problems.join('\n'));
  });
}

/** For each route the first pages that differ in shape. */
function chooseFrom(pages: readonly FoundPage[]): readonly FoundPage[] {
  return [
    ...Map.groupBy(
      pages.filter((page) => page.isHtml),
      (page) => page.route,
    ).values(),
  ].flatMap((ofRoute) =>
    [...Map.groupBy(ofRoute, (page) => page.shape).values()].flatMap(([first]) => (first ? [first] : [])).slice(0, shapesPerRoute),
  );
}

async function lookAt(visitor: Visitor, path: string): Promise<readonly string[]> {
  const { page, watch } = visitor;
  const problems: string[] = [];
  const check = async (rules?: readonly string[]): Promise<void> => {
    await watch
      .check(200, rules ? { rules } : {})
      .catch((error: unknown) => void problems.push(error instanceof Error ? error.message : String(error)));
  };
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(desktop);
  await page.goto(path);
  await check();
  await page.setViewportSize(phone);
  await check();
  // Only colours differ in the dark.
  await page.emulateMedia({ colorScheme: 'dark' });
  await check(['color-contrast', 'link-in-text-block']);
  await page.setViewportSize(desktop);
  await check(['color-contrast', 'link-in-text-block']);
  return problems;
}
