import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import ICAL from 'ical.js';
import { randomUUIDv7 } from '#platform/ids.ts';
import { worldDocument } from '../../../test/support/world-document.ts';
import { announceIntake } from '../announce-intake.ts';
import { pagesOf } from './support.ts';

/** Every element is closed in its order; enough to see that nothing of a document broke out of its place. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  const text = xml.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '');
  assert.ok(!/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text), 'a bare ampersand');
  for (const [, end, name = '', single] of text.matchAll(/<(\/?)([\w:.-]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (single) continue;
    if (end) assert.equal(open.pop(), name);
    else open.push(name);
  }
  assert.deepEqual(open, []);
  assert.ok(!/<|>/.test(text.replaceAll(/<(\/?)([\w:.-]+)(?:\s[^<>]*?)?(\/?)>/g, '')), 'a bare bracket');
}

test('any search is a feed in three forms and a calendar: escaped, with ids that stay, without internal intakes', async (context: TestContext) => {
  const { world, browser } = await pagesOf(context, {
    document: worldDocument
      .replace('title: Network technician apprenticeship', 'title: "Network <b>&</b> ]]> technician"')
      .replace('Learn to build and mend networks at Fernhill Works.', '"Learn </description> & <script>alert(1)</script>"'),
  });
  const internal = randomUUIDv7();
  const announced = await world.run(world.people.programmeManager, (doing) =>
    announceIntake(doing, world.programme.id, internal, {
      starts_on: '2027-09-06',
      opens_on: '2027-02-01',
      closes_on: '2027-03-31',
      channel: 'internal',
      'places-leeds': '1',
      'pay_from-leeds': '22,000',
    }),
  );
  assert.ok(announced.ok);
  const visitor = await browser();
  for (const [kind, type] of [
    ['rss', 'application/rss+xml'],
    ['atom', 'application/atom+xml'],
  ] as const) {
    const feed = await visitor.bytes(`/feeds/programmes.${kind}?q=network`);
    const text = new TextDecoder().decode(feed.bytes);
    assert.equal(feed.status, 200);
    assert.ok(feed.mediaType.startsWith(type));
    assertWellFormed(text);
    assert.ok(!text.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').includes('<script>'));
    assert.ok(text.includes(`urn:uuid:${world.programme.id}`));
    assert.ok(text.includes('/programmes/network-technician'));
    assert.ok(!/6 September 2027/.test(text));
  }
  const json = JSON.parse((await visitor.get('/feeds/programmes.json?q=network')).text) as {
    version: string;
    items: { id: string; url: string }[];
  };
  assert.match(json.version, /^https:\/\/jsonfeed\.org\/version\/1/);
  assert.deepEqual(
    json.items.map((item) => item.id),
    [`urn:uuid:${world.programme.id}`],
  );
  assert.equal((JSON.parse((await visitor.get('/feeds/programmes.json?q=welding')).text) as { items: unknown[] }).items.length, 0);
  assert.ok(
    (
      await world.run(world.people.programmeManager, (doing) =>
        announceIntake(doing, world.programme.id, randomUUIDv7(), {
          starts_on: '2027-10-04',
          opens_on: '2027-05-03',
          closes_on: '2027-06-30',
          channel: 'both',
          'places-leeds': '3',
          'pay_from-leeds': '22,000',
        }),
      )
    ).ok,
  );
  for (const person of [undefined, world.people.employee]) {
    const calendar = (await (await browser(person)).get('/feeds/programmes.ics?q=network&country=GB')).text;
    const events = new ICAL.Component(ICAL.parse(calendar) as unknown[]).getAllSubcomponents('vevent');
    assert.deepEqual(
      events
        .map((event) => `${String(event.getFirstPropertyValue('dtstart'))} ${String(event.getFirstPropertyValue('summary')).split(':')[0]}`)
        .toSorted(),
      ['2027-05-03 Applications open', '2027-06-30 Last day to apply'],
    );
    assert.ok(!calendar.includes(internal), 'internal intakes are in no feed, whoever asks');
  }
});
