import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { randomUUIDv7 } from '#platform/ids.ts';
import { anApplication } from '../../../../test/support/applications.ts';
import { memoryDatabase } from '../../../../test/support/databases.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { candidateActionsFor } from '../actions.query.ts';
import { aPdf, begin, browserOf, complete, contact, submit, type Browser } from './support.ts';

async function setUp(context: TestContext): Promise<{ world: World; browser: Browser; id: string }> {
  const world = await buildWorld(await memoryDatabase(context));
  const browser = await browserOf(world, world.people.candidate);
  return { world, browser, id: await begin(world, browser) };
}

const pages = [
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
  '/information',
  '/interview',
  '/interview.ics',
  '/offer',
  '/agreement',
];

test('other people’s applications are not there, whoever asks', async (context) => {
  const { world, id } = await setUp(context);
  for (const person of [world.people.secondCandidate, world.people.recruiter, world.people.screener, world.people.operator]) {
    const other = await browserOf(world, person);
    for (const page of pages) assert.equal((await other.get(`/applications/${id}${page}`)).status, 404, `${person.name} ${page}`);
    assert.equal((await other.post(`/applications/${id}/statement`, { text: 'Hello' })).status, 404);
    assert.equal((await other.post(`/applications/${id}/withdraw`, { reason: 'pay' })).status, 404);
  }
  const nobody = await browserOf(world, null);
  for (const page of pages) assert.match((await nobody.get(`/applications/${id}${page}`)).path, /^\/sign-in\?return=/);
});

test('ids of other records within an own application are not there', async (context) => {
  const { world, browser, id } = await setUp(context);
  await browser.fill(`/applications/${id}/documents`, { document: aPdf(), stay: 'yes' });
  const file = await world.system((trx) => trx.selectFrom('files').select('id').executeTakeFirstOrThrow());
  const other = await browserOf(world, world.people.secondCandidate);
  const otherId = await begin(world, other);
  assert.equal((await other.post(`/applications/${otherId}/documents/${file.id}/remove`)).status, 404);
  assert.equal((await other.get(`/files/${file.id}`)).status, 404);
  assert.equal((await other.get(`/applications/${otherId}/history/work/${randomUUIDv7()}`)).status, 404);
  assert.equal((await other.get(`/applications/${otherId}/history/hobby/new`)).status, 404);
  assert.equal((await other.get(`/applications/${otherId}/eligibility/shoe_size`)).status, 404);
  assert.equal((await other.post(`/applications/${otherId}/accommodation`, { withdraw: randomUUIDv7() })).status, 404);
  const own = await browser.get(`/files/${file.id}`);
  assert.equal(own.status, 200);
  assert.match(own.text, /^%PDF/);
});

test('a file of another type, an empty one and one that is too large are refused in words', async (context) => {
  const { browser, id, world } = await setUp(context);
  const send = (file: File) => browser.fill(`/applications/${id}/documents`, { document: file, stay: 'yes' });
  assert.match((await send(new File(['<script>alert(1)</script>'], 'cv.pdf'))).text, /The file must be one of PDF/);
  assert.match((await send(new File([''], 'empty.pdf'))).text, /Choose a file/);
  assert.match((await send(new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'big.pdf'))).text, /must be 10 MB or smaller/);
  assert.equal((await world.system((trx) => trx.selectFrom('files').select('id').execute())).length, 0);
  const removed = await browser.fill(`/applications/${id}/documents`, { document: aPdf('a "quoted" naïve 名.pdf'), stay: 'yes' });
  assert.match(removed.text, /naïve 名\.pdf/);
  const file = await world.system((trx) => trx.selectFrom('files').select('id').executeTakeFirstOrThrow());
  assert.match((await browser.post(`/applications/${id}/documents/${file.id}/remove`)).text, /is removed/);
  assert.equal((await browser.get(`/files/${file.id}`)).status, 404);
});

test('script in every field is shown as text', async (context) => {
  const { world, browser, id } = await setUp(context);
  const script = '<script>alert("x")</script><img src=x onerror=alert(1)>';
  const before = await browser.fill(`/applications/${id}/contact`, { name: script, phone: script, address: script, preference: script });
  assert.equal(before.status, 422);
  await complete(world, browser, id);
  await browser.fill(`/applications/${id}/contact`, { ...contact, name: script, address: script });
  await browser.fill(`/applications/${id}/history/work/new`, {
    title: script,
    place: script,
    from: '2010-01-01',
    to: '2012-01-01',
    detail: script,
  });
  const gaps = await browser.get(`/applications/${id}/history`);
  assert.match(gaps.text, /What did you do from 2 January 2012/);
  assert.equal((await browser.fill(`/applications/${id}/history`, { 'gap-2012-01-02': '' })).status, 422);
  await browser.fill(`/applications/${id}/history`, { 'gap-2012-01-02': script });
  await browser.fill(`/applications/${id}/statement`, { text: script });
  await browser.fill(`/applications/${id}/accommodation`, { request: script });
  const shown = [
    before,
    gaps,
    await browser.get(`/applications/${id}/accommodation`),
    await browser.get(`/applications/${id}/contact`),
    await browser.get(`/applications/${id}/check`),
    await submit(browser, id),
    await browser.get('/applications'),
  ];
  for (const { text, path } of shown) {
    assert.ok(!text.includes('<script>alert') && !text.includes('<img src=x'), path);
  }
  assert.ok(shown[4]?.text.includes('&lt;script&gt;alert'));
});

test('a page changed in another window is told so, and what was typed is kept', async (context) => {
  const { browser, id } = await setUp(context);
  const path = `/applications/${id}/statement`;
  const stale = /name="_revision" value="([^"]+)"/.exec((await browser.get(path)).text)?.[1] ?? '';
  await browser.fill(path, { text: 'First window' });
  const conflict = await browser.post(path, { _revision: stale, text: 'Second window' });
  assert.equal(conflict.status, 409);
  assert.match(conflict.text, /changed in another window/);
  assert.match(conflict.text, /Second window/);
  const fresh = /name="_revision" value="([^"]+)"/.exec(conflict.text)?.[1] ?? '';
  await browser.post(path, { _revision: fresh, text: 'Second window' });
  assert.match((await browser.get(path)).text, /Second window/);
  // Another part of the form is not disturbed by it.
  assert.notEqual((await browser.fill(`/applications/${id}/contact`, contact)).status, 409);
});

test('an entry whose form is sent twice is listed once', async (context) => {
  const { browser, id } = await setUp(context);
  const entry = { _form_id: randomUUIDv7(), title: 'Baker', place: 'Bakery', from: '2026-01-01', ongoing: 'yes', detail: '' };
  await browser.post(`/applications/${id}/history/work/new`, entry);
  const list = await browser.post(`/applications/${id}/history/work/new`, entry);
  assert.equal(list.text.match(/<h3 dir="auto">Baker</g)?.length, 1);
});

test('a request for an adjustment is nowhere but in the private lane', async (context) => {
  const { world, browser, id } = await setUp(context);
  await complete(world, browser, id);
  const text = 'A quiet room, please 🎧';
  await browser.fill(`/applications/${id}/accommodation`, { request: text });
  await submit(browser, id);
  assert.ok((await browser.get(`/applications/${id}/accommodation`)).text.includes(text));
  const told = await world.system((trx) =>
    trx.selectFrom('mails').select(['subject', 'text', 'person_id']).where('subject', 'like', '%adjustment%').execute(),
  );
  assert.deepEqual(
    told.map((mail) => mail.person_id),
    [world.people.accommodationAdviser.id],
  );
  assert.ok(!told.some((mail) => mail.text.includes('quiet')));
  for (const person of [world.people.recruiter, world.people.screener]) {
    const seen = await world.read(person, async (trx) => ({
      events: await trx.selectFrom('events').select(['type', 'data']).execute(),
      application: await trx.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirst(),
    }));
    assert.ok(!JSON.stringify(seen).includes('accommodation') && !JSON.stringify(seen).includes('quiet'), person.name);
  }
});

test('whether one could do the physical side of the work is asked beside the way to an adjustment, and decides nothing', async (context) => {
  const { world, browser, id } = await setUp(context);
  await complete(world, browser, id);
  assert.match((await browser.get(`/applications/${id}/eligibility`)).text, /up to 20 kg[\s\S]*None of this decides on your application/);
  const path = `/applications/${id}/accommodation`;
  assert.match((await browser.get(path)).text, /Could you do this work, with or without an adjustment\?/);
  const requests = () =>
    world.system(async (trx) =>
      (await trx.selectFrom('private.accommodation_requests').select('request').execute()).map((row) => row.request),
    );
  await browser.fill(path, { physical: 'yes', request: '' });
  assert.deepEqual(await requests(), [], '"yes" is not kept, so nobody can be compared by it');
  await browser.fill(path, { physical: 'talk', request: '' });
  assert.deepEqual(await requests(), ['I would like to talk about the physical side of this work.']);
  assert.ok(!(await browser.get(`/applications/${id}/check`)).text.includes('physical'));
});

test('the home page tells a candidate what waits', async (context) => {
  const { world, browser, id } = await setUp(context);
  const actions = async () => {
    const actor = await world.actor(world.people.candidate);
    return world.read(world.people.candidate, (trx) => candidateActionsFor(trx, actor, world.clock.today()));
  };
  assert.deepEqual(
    (await actions()).map((action) => action.title),
    [`Finish your application to ${world.programme.compiled.title}`],
  );
  await complete(world, browser, id);
  await submit(browser, id);
  assert.deepEqual(await actions(), []);
});

test('a visitor reads what is needed and is led to sign in; an internal start is for employees', async (context) => {
  const { world } = await setUp(context);
  const nobody = await browserOf(world, null);
  const page = await nobody.get(`/programmes/${world.programme.slug}/apply`);
  assert.match(page.text, /What you will be asked/);
  assert.match(page.text, /\/sign-in\?return=%2Fprogrammes%2F/);
  assert.match((await nobody.post(`/programmes/${world.programme.slug}/apply`, { intake: world.intake.id })).path, /^\/sign-in/);
  assert.equal((await nobody.get('/programmes/nothing-here/apply')).status, 404);
  await world.system((trx) => trx.updateTable('intakes').set({ channel: 'internal' }).execute());
  const outsider = await browserOf(world, world.people.secondCandidate);
  assert.match((await outsider.get(`/programmes/${world.programme.slug}/apply`)).text, /Nothing is open at the moment/);
  assert.equal((await outsider.post(`/programmes/${world.programme.slug}/apply`, { intake: world.intake.id })).status, 422);
  const employee = await browserOf(world, world.people.employee);
  const begun = await begin(world, employee);
  const channel = await world.system((trx) =>
    trx.selectFrom('applications').select('channel').where('id', '=', begun).executeTakeFirstOrThrow(),
  );
  assert.equal(channel.channel, 'internal');
});

test('typing that is never saved does not fill the disk, in however many parts', async (context) => {
  const { world, browser, id } = await setUp(context);
  for (let time = 0; time < 45; time += 1) {
    const kept = await browser.post(`/applications/${id}/typing`, { _part: `work/${randomUUIDv7()}`, _window: randomUUIDv7(), title: 'x' });
    assert.equal(kept.status, 200);
  }
  const { count } = await world.system((trx) =>
    trx
      .selectFrom('application_drafts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow(),
  );
  assert.equal(count, 40);
});

test('an interview whose day is over is not called booked, nor one to prepare for', async (context) => {
  const at = await anApplication(await buildWorld(await memoryDatabase(context))).booked();
  const { candidate } = at.world.people;
  const seen = async (days: number) => {
    const world = at.world.at(
      at.world.clock
        .now()
        .add({ hours: days * 24 })
        .toString(),
    );
    const actor = await world.actor(candidate);
    const browser = await browserOf(world, candidate);
    return {
      status: (await browser.get(`/applications/${at.id}`)).text,
      list: (await browser.get('/applications')).text,
      actions: await world.read(candidate, (trx) => candidateActionsFor(trx, actor, world.clock.today())),
    };
  };
  const before = await seen(0);
  assert.match(before.status, /Your interview is booked/);
  assert.equal(before.actions.length, 1);
  const afterwards = await seen(8);
  assert.match(afterwards.status, /Your interview was to be on/);
  assert.doesNotMatch(afterwards.list, /Your interview is on/);
  assert.deepEqual(afterwards.actions, []);
});
