import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishFolder } from '../publish-programmes.ts';
import { pagesOf } from './support.ts';

test('up to three programmes stand side by side, added and removed by their address alone', async (context) => {
  const { world, browser } = await pagesOf(context);
  const published = await publishFolder({ database: world.database, clock: world.clock });
  assert.ok(published.ok);
  const visitor = await browser();
  const empty = await visitor.get('/compare');
  assert.match(empty.text, /Nothing to compare yet/);
  const one = await visitor.get('/compare?p=network-technician');
  assert.match(one.text, /Network technician apprenticeship/);
  assert.match(one.text, /£21,000 to £24,000 a year/);
  assert.match(one.text, /Open until filled/);
  const [add] =
    /\/compare\?p=network-technician&amp;p=[\w-]+/.exec((await visitor.get('/compare?p=network-technician&q=data+centre')).text) ?? [];
  assert.ok(add, 'words find a programme to add');
  const two = await visitor.get(add.replaceAll('&amp;', '&'));
  assert.match(two.text, /\$41,800/);
  assert.match(two.text, /href="\/compare\?p=network-technician"/);
  const slugs = published.published.map(({ slug }) => slug);
  const three = await visitor.get(`/compare?${[...slugs, 'nothing'].map((slug) => `p=${slug}`).join('&')}`);
  assert.match(three.text, /To add another, remove one first/);
  assert.deepEqual(visitor.cookies.size, 0);
  await world.system((trx) => trx.updateTable('programme_versions').set({ withdrawn_at: world.clock.now() }).execute());
  const gone = await visitor.get('/compare?p=network-technician&p=%3Cscript%3E');
  assert.match(gone.text, /has been withdrawn/);
});
