import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomUUIDv7 } from '#platform/ids.ts';
import { memoryDatabase } from '../../../../test/support/databases.ts';
import { buildWorld } from '../../../../test/support/world.ts';
import { begin, browserOf, submit } from './support.ts';

/** Questions on the requirements keep what is typed, and two windows never overwrite one another unseen. */

const hiddenOf = (text: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
const carried = (page: string) =>
  Object.fromEntries(['_part', '_window', '_revision', '_resumed'].map((name) => [name, hiddenOf(page, name)]));

test('a question on the requirements is kept while it is answered, and taken up on another device', async (context) => {
  const world = await buildWorld(await memoryDatabase(context));
  const born = world.programme.compiled.facts.find((fact) => fact.type === 'date');
  assert.ok(born);
  const phone = await browserOf(world, world.people.candidate);
  const id = await begin(world, phone);
  const question = `/applications/${id}/eligibility/${born.id}`;
  const opened = await phone.get(question);
  assert.match(opened.text, /data-keep=/);
  assert.match(opened.text, /form\.[a-z0-9]*\.?js|form\.js/);
  const kept = await phone.post(`/applications/${id}/typing`, { ...carried(opened.text), answer: '2004-05-0' });
  assert.equal(kept.status, 200);

  const laptop = await browserOf(world, world.people.candidate);
  assert.match((await laptop.get(`/applications/${id}`)).text, /Typed, not saved/);
  const list = await laptop.get(`/applications/${id}/eligibility`);
  assert.match(list.text, /You began an answer and did not save it/);
  const resumed = await laptop.get(question);
  assert.match(resumed.text, /value="2004-05-0"/);
  assert.match(resumed.text, /not part of your application yet/);
  assert.match((await submit(laptop, id)).text, /Finish “/);
  await laptop.post(question, { ...carried(resumed.text), answer: '2004-05-06' });
  assert.deepEqual(await world.system((trx) => trx.selectFrom('application_drafts').select('part').execute()), []);
});

test('two windows on one question: the later one is shown both answers and decides', async (context) => {
  const world = await buildWorld(await memoryDatabase(context));
  const born = world.programme.compiled.facts.find((fact) => fact.type === 'date');
  assert.ok(born);
  const browser = await browserOf(world, world.people.candidate);
  const id = await begin(world, browser);
  const question = `/applications/${id}/eligibility/${born.id}`;
  const [left, right] = [await browser.get(question), await browser.get(question)];
  await browser.post(question, { ...carried(left.text), answer: '2004-05-06' });
  const told = await browser.post(`/applications/${id}/typing`, { ...carried(right.text), answer: '2005-05-06' });
  assert.match(told.text, /saved in another window/);
  const stale = await browser.post(question, { ...carried(right.text), answer: '2005-05-06' });
  assert.equal(stale.status, 409);
  assert.match(stale.text, /Your answer in the other window[\s\S]*6 May 2004/);
  assert.match(stale.text, /value="2005-05-06"/, 'what was typed stays in the form');
  await browser.post(question, { ...carried(stale.text), answer: '2005-05-06' });
  assert.match((await browser.get(`/applications/${id}/eligibility`)).text, /6 May 2005/);

  // The same answer in both windows is no clash; what was begun can be forgotten from the list.
  const again = await browser.post(question, { ...carried(left.text), answer: '2005-05-06' });
  assert.notEqual(again.status, 409);
  const page = await browser.get(question);
  await browser.post(`/applications/${id}/typing`, { ...carried(page.text), answer: '2001-01-01' });
  const forgotten = await browser.post(`/applications/${id}/typing/forget`, { ...carried(page.text), _to: 'eligibility' });
  assert.match(forgotten.path, /\/eligibility$/);
  assert.doesNotMatch(forgotten.text, /You began an answer/);
  const strange = { _part: `fact/${'x'.repeat(90)}`, _window: randomUUIDv7(), answer: 'y' };
  assert.equal((await browser.post(`/applications/${id}/typing`, strange)).status, 409);
});
