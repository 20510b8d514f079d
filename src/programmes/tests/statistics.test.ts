import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anApplication } from '../../../test/support/applications.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { buildWorld } from '../../../test/support/world.ts';
import { countCheck, countView, keepCounts, writeCounts } from '../statistics/counter.store.ts';
import { figuresOf } from '../statistics/figures.query.ts';
import { isPersons, keptWords, mondayOf, searchBehind } from '../statistics/visit.rules.ts';
import { pagesOf } from './support.ts';

const device = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const visit = (referrer = '', more: Partial<Parameters<typeof isPersons>[0]> = {}) => ({ device, referrer, isPrefetch: false, ...more });
const origin = 'http://localhost:3000';

test('programs, prefetches and visits without a device are not counted', () => {
  assert.ok(isPersons(visit()));
  for (const program of [
    '',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0)',
    'curl/8.5.0',
    'python-requests/2.32',
    'Mozilla/5.0 HeadlessChrome/140',
    'facebookexternalhit/1.1',
  ])
    assert.ok(!isPersons(visit('', { device: program })), program);
  assert.ok(!isPersons(visit('', { isPrefetch: true })));
});

test('a search led here when the browser names our own results, and its words are kept only where they are nobody’s', () => {
  assert.deepEqual(searchBehind(`${origin}/?q=Network++Technician&near=Leeds`, origin), { words: 'network technician' });
  assert.deepEqual(searchBehind(`${origin}/?level=3`, origin), { words: null });
  for (const other of ['', 'nonsense', `${origin}/`, `${origin}/programmes/x?q=a`, 'https://elsewhere.example/?q=network'])
    assert.equal(searchBehind(other, origin), null, other);
  assert.equal(keptWords('ada@example.org'), null);
  assert.equal(keptWords('call 0123456'), null);
  assert.equal(keptWords('x'.repeat(61)), null);
  assert.deepEqual(searchBehind(`${origin}/?q=%00`, origin), { words: null }, 'a sign that no database keeps would stop all counting');
  assert.equal(keptWords('a+ certificate 2027'), 'a+ certificate 2027');
  assert.equal(mondayOf(Temporal.PlainDate.from('2027-01-17')).toString(), '2027-01-11');
});

onBothEngines('visits are written together, add up over processes, and only words searched five times are told', async (database) => {
  const world = await buildWorld(database);
  const services = servicesOf(world);
  const slug = world.programme.slug;
  const { programmeManager, foreignManager, candidate } = world.people;
  for (let time = 0; time < 6; time += 1) countView(services, visit(`${origin}/?q=Network`), slug);
  for (let time = 0; time < 4; time += 1) countView(services, visit(`${origin}/?q=rare`), slug);
  countView(services, visit(), slug);
  countView(services, visit(), 'there-is-none');
  countCheck(services, visit(), slug);
  assert.equal(
    (await world.system((trx) => trx.selectFrom('programme_counts').selectAll().execute())).length,
    0,
    'nothing is written for a view',
  );
  await writeCounts(services);
  countView(services, visit(), slug);
  await writeCounts(services);
  await writeCounts(services);
  await anApplication(world).draft();
  await anApplication(world, { person: world.people.secondCandidate }).submitted();
  const figures = (person: typeof candidate) => world.read(person, (trx) => figuresOf(trx, world.programme.id, world.clock.today()));
  const own = await figures(programmeManager);
  const { week, ...now } = own?.weeks.at(-1) ?? {};
  assert.equal(String(week), '2027-01-11');
  assert.deepEqual(now, { views: 12, fromSearch: 10, checks: 1, begun: 2, sent: 1 });
  assert.deepEqual(own?.words, [{ words: 'network', count: 6 }]);
  for (const other of [foreignManager, candidate]) {
    const theirs = await figures(other);
    assert.equal(theirs?.weeks.at(-1)?.views, 0);
    assert.deepEqual(theirs?.words, []);
  }
  await assert.rejects(
    world.read(programmeManager, (trx) => trx.selectFrom('programme_search_words').selectAll().execute()),
    /permission denied/,
  );
  await keepCounts.run(servicesOf(world.at('2027-06-14T09:00:00Z')));
  assert.equal((await world.system((trx) => trx.selectFrom('programme_search_words').selectAll().execute())).length, 0);
});

test('the page shows the figures to the programme’s own people; visits count from memory, too, and set no cookie', async (context) => {
  const { world, browser } = await pagesOf(context);
  const visitor = await browser();
  const path = '/programmes/network-technician';
  for (let time = 0; time < 3; time += 1) await visitor.get(path, { 'User-Agent': device, Referer: `${world.origin}/?q=network` });
  await visitor.get(path, { 'User-Agent': 'Googlebot/2.1' });
  await visitor.get(`${path}/check`, { 'User-Agent': device });
  await (await browser(world.people.candidate)).get(path, { 'User-Agent': device });
  await (await browser(world.people.recruiter)).get(path, { 'User-Agent': device });
  assert.equal(visitor.cookies.size, 0);
  const statistics = `/manage/programmes/${world.programme.id}/statistics`;
  const page = await (await browser(world.people.recruiter)).get(statistics);
  assert.equal(page.status, 200);
  assert.match(page.text, /Views of the page<\/span> <strong>4</);
  assert.match(page.text, /Searches that led here<\/span> <strong>3</);
  assert.match(page.text, /Checks begun<\/span> <strong>1</);
  assert.match(page.text, /No search has led here five times/);
  assert.equal((await (await browser(world.people.foreignManager)).get(statistics)).status, 404);
  assert.equal((await (await browser(world.people.candidate)).get(statistics)).status, 404);
});
