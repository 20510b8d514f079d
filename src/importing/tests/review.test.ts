import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createApp } from '#app.tsx';
import { beginSession, sessionCookie } from '#people/index.ts';
import { missing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { compile } from '#programmes/index.ts';
import { memoryDatabase } from '../../../test/support/databases.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { buildWorld, type Person } from '../../../test/support/world.ts';
import { readApart } from '../read-apart.ts';
import { importingRoutes } from '../routes.tsx';
import { subjects } from '../subject.ts';
import { text } from './samples.ts';

async function pagesOf(context: TestContext) {
  const world = await buildWorld(await memoryDatabase(context));
  const services = servicesOf(world);
  const app = createApp(services, { routes: importingRoutes(services), subjects, signInNeeded: () => Promise.resolve(missing) });
  const as = async (person: Person) => {
    const cookie = `${sessionCookie}=${await world.system((trx) => beginSession(trx, person.id, 'test', world.clock))}`;
    const send = async (path: string, body?: FormData) => {
      const response = await app.request(`${world.origin}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { Cookie: cookie, Origin: world.origin },
        ...(body ? { body } : {}),
      });
      return { status: response.status, to: response.headers.get('Location') ?? '', text: await response.text() };
    };
    return {
      get: (path: string) => send(path),
      post: (path: string, fields: Readonly<Record<string, string | File>> = {}) => {
        const form = new FormData();
        for (const [name, value] of Object.entries(fields)) form.set(name, value);
        return send(path, form);
      },
    };
  };
  return { world, as };
}

/** The fields of the review's form as the page shows them. */
function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const unescaped = (value: string): string =>
    value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    const isOff = /type="checkbox"/.test(tag) && !/ checked/.test(tag);
    if (name !== undefined && !isOff) fields[unescaped(name)] = unescaped(/value="([^"]*)"/.exec(tag)?.[1] ?? 'on');
  }
  for (const [, name = '', value = ''] of html.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g))
    fields[name] = unescaped(value);
  for (const [, name = '', options = ''] of html.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    const chosen = /<option value="([^"]*)" selected/.exec(options) ?? /<option selected[^>]*value="([^"]*)"/.exec(options);
    fields[name] = chosen?.[1] ?? '';
  }
  return fields;
}

test('a manager pastes a page, decides, and gets a document and a draft', async (context) => {
  const { world, as } = await pagesOf(context);
  const manager = await as(world.people.programmeManager);
  assert.equal((await manager.get('/manage/import')).status, 200);
  const refused = await manager.post('/manage/import', { _form_id: randomUUIDv7(), text: ' ' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Choose a file or paste a text/);

  const id = randomUUIDv7();
  const begun = await manager.post('/manage/import', { _form_id: id, text });
  assert.deepEqual([begun.status, begun.to], [303, `/manage/imports/${id}`]);
  assert.equal((await manager.post('/manage/import', { _form_id: id, text })).to, `/manage/imports/${id}`);

  const review = await manager.get(begun.to);
  assert.equal(review.status, 200);
  assert.match(review.text, /Open points/);
  assert.match(review.text, /href="#source-\d+"[^>]*>\s*Line \d+/);
  const fields = fieldsOf(review.text);
  const needed = Object.keys(fields).filter((name) => name.startsWith('answer:'));
  assert.ok(needed.includes('answer:programmes[0].field'));
  const answered = {
    ...fields,
    ...Object.fromEntries(needed.map((name) => [name, name.endsWith('field') ? 'Engineering' : 'yes'])),
    'answer:programmes[0].accommodation': 'yes', // a box to tick
    do: 'document',
  };

  const [number] = Object.entries(fields).find(([name, value]) => /^fact-\d+$/.test(name) && value === '18.5') ?? [];
  assert.ok(number !== undefined, 'the pay is a fact');
  const wrong = await manager.post(begun.to, { ...answered, [number]: 'a lot' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /must be a number/);
  assert.equal(fieldsOf(wrong.text)[number], 'a lot');
  assert.equal(fieldsOf(wrong.text)['answer:programmes[0].field'], 'Engineering');

  const saved = await manager.post(begun.to, answered);
  assert.deepEqual([saved.status, saved.to], [303, `${begun.to}/document`]);
  assert.equal((await manager.post(begun.to, answered)).status, 409, 'a form with an old revision');
  const document = await manager.get(saved.to);
  assert.match(document.text, /Save as a draft/);
  const download = await manager.get(`${begun.to}/download`);
  assert.ok(compile('x.md', download.text).ok, download.text);

  const draft = await manager.post(`${begun.to}/draft`, { _form_id: randomUUIDv7() });
  assert.match(draft.to, /^\/manage\/drafts\//);
  assert.equal((await manager.post(`${begun.to}/draft`, { _form_id: randomUUIDv7() })).to, draft.to, 'made once');
  const rows = await world.system((trx) => trx.selectFrom('programme_drafts').select(['origin', 'text']).execute());
  assert.deepEqual(
    rows.map(({ origin, text: written }) => [origin, written]),
    [['import', download.text]],
  );

  const stranger = await as(world.people.foreignManager);
  assert.equal((await stranger.get(begun.to)).status, 404);
  assert.equal((await stranger.post(`${begun.to}/discard`)).status, 404);
  assert.equal((await manager.post(`${begun.to}/discard`)).status, 303);
  assert.equal((await manager.get(begun.to)).status, 404);
});

test('a file is read by what it is; what cannot be read is refused with the reason', async (context) => {
  const { world, as } = await pagesOf(context);
  const manager = await as(world.people.programmeManager);
  const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);
  const html = `<!doctype html><html><body><h1>Plumbing apprenticeship</h1><p>A 4 year apprenticeship in Leeds, UK.</p><ul><li>You must be 18 or older.</li></ul></body></html>`;
  const id = randomUUIDv7();
  const begun = await manager.post('/manage/import', { _form_id: id, file: file('Our page!.html', html) });
  assert.equal(begun.status, 303, begun.text);
  const review = await manager.get(begun.to);
  assert.match(review.text, /What “Our page.md” says/);
  const broken = await manager.post('/manage/import', {
    _form_id: randomUUIDv7(),
    file: file('page.pdf', Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0, 1, 2])),
  });
  assert.equal(broken.status, 422);
});

test('a file made to be read for ever, of signs that no database keeps, or without end, is answered all the same', async (context) => {
  const { world, as } = await pagesOf(context);
  const manager = await as(world.people.programmeManager);
  const send = (name: string, content: string) =>
    manager.post('/manage/import', { _form_id: randomUUIDv7(), file: new File([content], name) });
  const strange = await send('strange.txt', `${text}\nYou must \u0000\u0001 be 18 years \u0007 of age.${' Words.'.repeat(200)}`);
  assert.equal(strange.status, 303, strange.text);
  assert.equal((await manager.get(strange.to)).status, 200);
  const endless = await send('endless.txt', 'You must be 18. '.repeat(100_000));
  assert.equal(endless.status, 422);
  assert.match(endless.text, /1,600,000 characters; 1,500,000 fit/);
  const forEver = new TextEncoder().encode(`%PDF-1.4\n${'1 0 obj<<'.repeat(100_000)}`);
  assert.match(JSON.stringify(await readApart(forEver, {}, 3000)), /takes too long to read/);
});
