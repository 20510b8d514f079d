import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Validator from '@adobe/structured-data-validator';
import { randomUUIDv7 } from '#platform/ids.ts';
import { startRunning } from '../../../test/support/running.ts';
import { worldDocument } from '../../../test/support/world-document.ts';
import { announceIntake } from '../announce-intake.ts';
import { publishDocuments } from '../publish-programmes.ts';
import { structuredDataOf } from '../structured-data.tsx';
import { programmeView } from '../programme-page.query.ts';
import { currentVersion } from '../version.query.ts';
import { pagesOf } from './support.ts';

/** What search engines read: valid by schema.org and by Google's rules, one posting for each pay market, nothing that is closed or internal. */

type Thing = Record<string, unknown>;

const vocabulary = join(import.meta.dirname, '../../../../shared/conformance/schemaorg-30.0.jsonld');
const skip = existsSync(vocabulary) ? false : 'the vocabulary is not beside the checkout (../shared/conformance)';

const thingsIn = (html: string): readonly Thing[] =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => JSON.parse(json ?? '') as Thing);

interface Issue {
  readonly severity: string;
  readonly issueMessage: string;
}

async function errorsIn(things: readonly Thing[]): Promise<readonly string[]> {
  const validator = new Validator(JSON.parse(readFileSync(vocabulary, 'utf8')));
  const jsonld = Object.fromEntries(Map.groupBy(things, (thing) => String(thing['@type'])));
  const issues = (await validator.validate({ jsonld, microdata: {}, rdfa: {}, errors: [] })) as readonly Issue[];
  return issues.filter((issue) => issue.severity === 'ERROR').map((issue) => issue.issueMessage);
}

const typesOf = (things: readonly Thing[]): readonly unknown[] => things.map((thing) => thing['@type']);

test('the validator sees what is wrong', { skip }, async () => {
  const wrong = await errorsIn([
    { '@type': 'JobPosting', title: 'x' },
    { '@type': 'WorkBasedProgram', name: 'x', inventedProperty: 1 },
  ]);
  assert.ok(
    wrong.some((message) => message.includes('description')),
    wrong.join(),
  );
  assert.ok(wrong.length > 3);
});

test('every page of the demonstration has structured data without an error', { skip }, async (context) => {
  const { origin } = await startRunning(context);
  const sitemap = await (await fetch(`${origin}/sitemap.xml`)).text();
  const pages = [...sitemap.matchAll(/<loc>([^<]*\/programmes\/[^<]*)<\/loc>/g)].map(([, address]) => address ?? '');
  assert.ok(pages.length >= 8, sitemap);
  let postings = 0;
  for (const page of pages) {
    const things = thingsIn(await (await fetch(page)).text());
    assert.equal(things[0]?.['@type'], 'WorkBasedProgram', page);
    postings += things.length - 1;
    assert.deepEqual(await errorsIn(things), [], page);
  }
  assert.ok(postings >= 4, `only ${postings} postings`);
});

test('generated programmes of many kinds have structured data without an error', { skip }, async (context) => {
  const { world } = await pagesOf(context);
  const variants = [
    ['months: 12', 'weeks: 30'],
    ['', ''],
  ];
  for (let number = 0; number < 24; number += 1) {
    const [from = '', to = ''] = variants[number % variants.length] ?? [];
    const text = worldDocument
      .replace(from, to)
      .replaceAll('network-technician', `generated-${number}`)
      .replace('Network technician apprenticeship', `Programme <${number}> & "others" Łódź ${'very long '.repeat(number)}`);
    const published = await publishDocuments({ database: world.database, clock: world.clock }, [{ name: `g${number}.md`, text }]);
    assert.ok(published.ok, JSON.stringify(published).slice(0, 300));
    const slug = published.published[0]?.slug ?? '';
    const programmeId = published.published[0]?.programmeId ?? '';
    const announced = await world.run(world.people.programmeManager, (doing) =>
      announceIntake(doing, programmeId, randomUUIDv7(), {
        start: number % 3 === 0 ? 'rolling' : 'day',
        starts_on: '2027-09-06',
        opens_on: '2027-01-11',
        closes_on: number % 2 === 0 ? '' : '2027-06-30',
        channel: number % 4 === 0 ? 'external' : 'both',
        'places-leeds': '4',
        'pay_from-leeds': '22,000',
        'pay_to-leeds': number % 5 === 0 ? '22,000' : '23,500',
        ...(number % 2 === 0 ? { 'places-bristol': '2', 'pay_from-bristol': '22,000', 'pay_to-bristol': '23,500' } : {}),
      }),
    );
    assert.ok(announced.ok, JSON.stringify(announced));
    const visitor = await world.actor(world.people.visitor);
    const things = await world.read(world.people.visitor, async (trx) => {
      const version = await currentVersion(trx, slug);
      return version ? structuredDataOf(await programmeView(trx, version, world.clock.today(), visitor), world.origin) : [];
    });
    assert.ok(things.length >= 2);
    assert.deepEqual(await errorsIn(things as readonly Thing[]), [], slug);
  }
});

test('one posting for each pay market; sites that pay the same are one; a closed intake has none', async (context) => {
  const { world, browser } = await pagesOf(context);
  const page = '/programmes/network-technician';
  const before = thingsIn((await (await browser()).get(page)).text);
  assert.deepEqual(typesOf(before), ['WorkBasedProgram', 'JobPosting'], 'two sites with the same pay and no market');
  const place = before[1]?.['jobLocation'] as { address: Thing; containsPlace: readonly Thing[] };
  assert.equal(place.address['addressCountry'], 'GB');
  assert.equal(place.containsPlace.length, 2);
  assert.equal(before[1]?.['totalJobOpenings'], 4);
  await world.system((trx) =>
    trx.updateTable('intake_sites').set({ pay_min_minor: 2_200_000 }).where('site_id', '=', world.sites.bristol.id).execute(),
  );
  assert.deepEqual(typesOf(thingsIn((await (await pagesAgain(world, browser)).get(page)).text)), [
    'WorkBasedProgram',
    'JobPosting',
    'JobPosting',
  ]);
  await world.system((trx) => trx.updateTable('intakes').set({ state: 'closed' }).execute());
  assert.deepEqual(typesOf(thingsIn((await (await pagesAgain(world, browser)).get(page)).text)), ['WorkBasedProgram']);
});

/** A person signed in sees each change at once; the memory of visitors' pages is tested elsewhere. */
const pagesAgain = (world: Awaited<ReturnType<typeof pagesOf>>['world'], browser: Awaited<ReturnType<typeof pagesOf>>['browser']) =>
  browser(world.people.candidate);
