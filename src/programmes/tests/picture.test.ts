import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureText, shortened } from '../picture/drawing.ts';
import { pagesOf } from './support.ts';

test('a programme has a picture of 1200 by 630 for links, its page names it, and a withdrawn one is gone', async (context) => {
  const { world, browser } = await pagesOf(context);
  const visitor = await browser();
  const page = await visitor.get('/programmes/network-technician');
  const [, address = ''] = /<meta property="og:image" content="([^"]+)"/.exec(page.text) ?? [];
  assert.ok(address.startsWith(`${world.origin}/programmes/network-technician/picture.png?v=1`), address);
  const picture = await visitor.bytes(address.slice(world.origin.length));
  assert.equal(picture.status, 200);
  const view = new DataView(picture.bytes.buffer);
  assert.deepEqual([view.getUint32(0), view.getUint32(16), view.getUint32(20)], [0x89504e47, 1200, 630]);
  assert.equal((await visitor.get('/programmes/nothing/picture.png')).status, 404);
  await world.system((trx) => trx.updateTable('programme_versions').set({ withdrawn_at: world.clock.now() }).execute());
  assert.equal((await visitor.get('/programmes/network-technician/picture.png')).status, 410);
});

test('long titles are shortened at a word, and the facts are those that fit', async (context) => {
  const { world } = await pagesOf(context);
  assert.equal(shortened('one two three', 9), 'one two…');
  assert.equal(shortened('short', 9), 'short');
  const text = pictureText({ compiled: { ...world.programme.compiled, title: 'word '.repeat(60) }, organisationName: 'x'.repeat(200) });
  assert.ok(text.title.length <= 120 && text.organisation.length <= 70);
  assert.ok(text.facts.length === 3 && text.facts.every(({ value }) => value.length <= 32));
});
