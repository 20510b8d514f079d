import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worldDocument } from '../../../test/support/world-document.ts';
import { pagesOf } from './support.ts';

const script = '<script>alert(1)</script>';

test('the catalogue finds by words, place and choice, says so in words, and offers a way out', async (context) => {
  const browser = await (await pagesOf(context)).browser();
  const all = await browser.get('/');
  assert.match(all.text, /1 programme, all open for applications/);
  assert.match(all.text, /Network technician apprenticeship/);
  assert.match(all.text, /£21,000 to £24,000 a year/);
  assert.match((await browser.get('/?q=NÉTWORK+leeds')).text, /1 programme of 1 with/);
  assert.match((await browser.get('/?q=netwrok')).text, /Did you mean.*1 programme of 1 with “network”/s);
  assert.match((await browser.get('/?country=GB&length=up-to-12&mode=block+release&open=yes')).text, /1 programme of 1/);
  for (const nothing of ['q=welding', 'country=US', 'length=over-24', 'veterans=yes', 'level=6']) {
    assert.match((await browser.get(`/?${nothing}`)).text, /See all 1 programme/, nothing);
  }
  assert.ok(!(await browser.get(`/?q=${encodeURIComponent(script)}&field=${encodeURIComponent(script)}`)).text.includes(script));
});

test('a programme page shows phases, pay, steps, requirements and the open intake', async (context) => {
  const { browser } = await pagesOf(context);
  const page = await (await browser()).get('/programmes/network-technician');
  assert.equal(page.status, 200);
  for (const shown of [
    /First weeks at the college/,
    /£21,000 to £24,000 a year/,
    /Northgate Talent, the screening agency/,
    /do not see your name, photo, address and date of birth/,
    /Usually within 10 working days/,
    /Start on 11 March 2027/,
    /Check if you can apply/,
    /Open until filled/,
  ]) {
    assert.match(page.text, shown);
  }
  assert.equal((await (await browser()).get('/programmes/nothing')).status, 404);
});

test('the structured data parses, names pay and place, and a script in the document stays text', async (context) => {
  const hostile = worldDocument
    .replace('title: Network technician apprenticeship', `title: "Network ${script} apprenticeship"`)
    .replace('Learn to build and mend networks at Fernhill Works.', `"Learn ${script} </script> & more"`)
    .replace('name: Fernhill Leeds', `name: "Leeds ${script}"`)
    .replace('name: First weeks at the college', `name: "First ${script}"`)
    .replace('References', `"References ${script}"`);
  const { browser } = await pagesOf(context, {
    document: `${hostile}\n## About ${script}\n\n[a](https://example.org) ${script} <img src=x onerror=alert(1)>\n`,
  });
  for (const path of [
    '/',
    '/programmes/network-technician',
    '/programmes/network-technician/check/date_of_birth',
    '/programmes/network-technician/check/your-result',
    '/sitemap.xml',
  ]) {
    const { text } = await (await browser()).get(path);
    assert.ok(!text.includes(script), path);
    assert.ok(!/<img[^>]*onerror/.test(text), path);
  }
  const { text } = await (await browser()).get('/programmes/network-technician');
  const things = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
    ([, json]) => JSON.parse(json ?? '') as Record<string, unknown>,
  );
  assert.deepEqual(
    things.map((thing) => thing['@type']),
    ['WorkBasedProgram', 'JobPosting'],
  );
  const posting = things[1];
  for (const required of ['title', 'description', 'datePosted', 'hiringOrganization', 'jobLocation', 'baseSalary', 'identifier'])
    assert.ok(posting?.[required], required);
  assert.deepEqual(posting?.['baseSalary'], {
    '@type': 'MonetaryAmount',
    currency: 'GBP',
    value: { '@type': 'QuantitativeValue', minValue: 21000, maxValue: 24000, unitText: 'YEAR' },
  });
});

test('an internal intake is there for employees only, in the page and in the structured data', async (context) => {
  const { world, browser } = await pagesOf(context);
  await world.system((trx) => trx.updateTable('intakes').set({ channel: 'internal' }).where('id', '=', world.intake.id).execute());
  const outside = await (await browser()).get('/programmes/network-technician');
  assert.match(outside.text, /No intake is open today/);
  assert.ok(!outside.text.includes('JobPosting'));
  const inside = await (await browser(world.people.employee)).get('/programmes/network-technician');
  assert.match(inside.text, /For employees only/);
  assert.ok(!inside.text.includes('JobPosting'), 'an internal opening is nobody else’s');
});

test('a withdrawn programme answers 410 with a way on, and leaves catalogue and sitemap', async (context) => {
  const { world, browser } = await pagesOf(context);
  await world.system((trx) =>
    trx.updateTable('programme_versions').set({ withdrawn_at: world.clock.now() }).where('id', '=', world.programme.versionId).execute(),
  );
  const visitor = await browser();
  for (const path of [
    '/programmes/network-technician',
    '/programmes/network-technician/check',
    '/programmes/network-technician/check/date_of_birth',
  ]) {
    const page = await visitor.get(path);
    assert.equal(page.status, 410, path);
    assert.match(page.text, /See the programmes/);
  }
  assert.match((await visitor.get('/')).text, /No programme is published yet/);
  assert.ok(!(await visitor.get('/sitemap.xml')).text.includes('network-technician'));
});

test('pictures come from the documents’ folder and from nowhere else', async (context) => {
  const visitor = await (await pagesOf(context)).browser();
  assert.equal((await visitor.get('/images/mechatronics.svg')).status, 200);
  for (const path of [
    '/images/nothing.svg',
    '/images/..%2Famazon-military.md',
    '/images/%2e%2e%2f%2e%2e%2fpackage.json',
    '/images/mechatronics.svg%00',
  ])
    assert.equal((await visitor.get(path)).status, 404, path);
  assert.match((await visitor.get('/robots.txt')).text, /Sitemap: http/);
});
