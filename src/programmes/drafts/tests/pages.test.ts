import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomUUIDv7 } from '#platform/ids.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { pagesOf } from '../../tests/support.ts';
import { publishDraft } from '../publish-draft.ts';
import { approved, begin, changedText, draftOf, secondManager, valueOf } from './support.ts';

test('a draft is written, checked and saved without scripting', async (context) => {
  const { world, browser } = await pagesOf(context);
  const manager = await browser(world.people.programmeManager);
  const form = await manager.get('/manage/drafts/new');
  for (const title of [
    'Empty page',
    'UK apprenticeship',
    'US registered apprenticeship',
    'Work-based learning programme',
    '/manage/import',
  ])
    assert.ok(form.text.includes(title), title);
  const formId = /name="_form_id" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
  const organisation = world.organisations.employer.id;
  const begun = await manager.post('/manage/drafts/new', [
    ['_form_id', formId],
    ['organisation', organisation],
    ['template', 'uk-apprenticeship'],
  ]);
  assert.equal(begun.to, `/manage/drafts/${formId}/edit`);
  const refused = await manager.post('/manage/drafts/new', [
    ['_form_id', randomUUIDv7()],
    ['organisation', world.organisations.otherEmployer.id],
    ['template', 'empty'],
  ]);
  assert.equal(refused.status, 422);
  const editor = await manager.get(begun.to);
  assert.match(editor.text, /<textarea[^>]*name="text"/);
  assert.match(editor.text, /\/assets\/editor\.[0-9a-f]{12}\.js/);
  const text = (await draftOf(world, formId)).text;
  const send = (what: string, revision: number, written: string) =>
    manager.post(begun.to, [
      ['_revision', String(revision)],
      ['name', 'uk-apprenticeship.md'],
      ['text', written],
      ['do', what],
    ]);
  const broken = text.replace('duration: 24 months', 'duratoin: 24 months </textarea><script>alert(1)</script>');
  const checked = await send('check', 1, broken);
  assert.equal(checked.status, 200);
  assert.match(checked.text, /Line \d+, column \d+/);
  assert.match(checked.text, /Did you mean “duration”/);
  assert.ok(!checked.text.includes('<script>alert'));
  assert.equal((await draftOf(world, formId)).text, broken, 'checking saves first');
  const badName = await manager.post(begun.to, [
    ['_revision', '2'],
    ['name', '../../etc'],
    ['text', 'typed'],
    ['do', 'save'],
  ]);
  assert.equal(badName.status, 422);
  assert.ok(badName.text.includes('typed'), 'what was typed is kept');
  const saved = await send('save', 2, text);
  assert.equal(saved.to, `/manage/drafts/${formId}`);
  const page = await manager.get(saved.to);
  assert.match(page.text, /A new programme\./);
  assert.match(page.text, /There is nobody who could review it/);
  assert.equal((await manager.get(`${saved.to}/preview`)).status, 200);
  assert.equal((await manager.get(`${saved.to}/document`)).text, text);
});

test('the script saves and checks with JSON; an older revision is told with both texts', async (context) => {
  const { world, browser } = await pagesOf(context);
  const second = await secondManager(world);
  const id = await begin(world);
  const [manager, colleague] = [await browser(world.people.programmeManager), await browser(second)];
  const path = `/manage/drafts/${id}`;
  assert.equal((await manager.get(`${path}/edit`)).status, 200);
  assert.match((await colleague.get(`${path}/edit`)).text, /Mira Manager opened this draft a moment ago and is editing/);
  const autosave = (who: typeof manager, revision: number, text: string) =>
    who.post(`${path}/autosave`, [
      ['_revision', String(revision)],
      ['name', 'world.md'],
      ['text', text],
    ]);
  const first = await autosave(colleague, 1, 'theirs');
  assert.deepEqual(JSON.parse(first.text), { revision: 2, others: ['Mira Manager opened this draft a moment ago and is editing.'] });
  const late = await autosave(manager, 1, 'mine');
  assert.equal(late.status, 409);
  assert.match((JSON.parse(late.text) as { message: string }).message, /^Ines Interviewer saved this draft while you were writing/);
  const conflict = await manager.post(`${path}/edit`, [
    ['_revision', '1'],
    ['name', 'world.md'],
    ['text', 'mine'],
    ['do', 'save'],
  ]);
  assert.equal(conflict.status, 409);
  assert.match(conflict.text, /<del>.*theirs.*<\/del>/s);
  assert.match(conflict.text, /<ins>.*mine.*<\/ins>/s);
  assert.match(conflict.text, /name="_revision" value="2"/, 'the next save is made on top of theirs');
  const copied = await manager.post(`${path}/edit`, [
    ['_revision', '2'],
    ['_form_id', randomUUIDv7()],
    ['name', 'world.md'],
    ['text', 'mine'],
    ['do', 'copy'],
  ]);
  assert.match(copied.to, /^\/manage\/drafts\/[0-9a-f-]{36}\/edit$/);
  assert.equal((await draftOf(world, copied.to.split('/')[3] ?? '')).text, 'mine');
  assert.equal((await draftOf(world, id)).text, 'theirs');
  const check = JSON.parse(
    (
      await manager.post('/manage/check', [
        ['name', 'world.md'],
        ['text', worldDocument.replace('duration: 12 months', 'duratoin: 12 months')],
      ])
    ).text,
  ) as { problems: readonly { line: number; suggestion: string }[]; understood: null };
  assert.equal(check.problems[0]?.suggestion, 'duration');
  assert.equal(check.understood, null);
  for (const person of [world.people.foreignManager, world.people.recruiter]) {
    const stranger = await browser(person);
    assert.notEqual((await autosave(stranger, 2, 'x')).status, 200);
    assert.equal((await draftOf(world, id)).text, 'theirs');
  }
});

test('any two versions are compared, and an old one is brought back', async (context) => {
  const { world, browser } = await pagesOf(context);
  const second = await secondManager(world);
  for (const age of ['21', '19']) {
    const id = await approved(world, second, changedText.replace('21 or older', `${age} or older`));
    valueOf(await world.run(world.people.programmeManager, (doing) => publishDraft(doing, id)));
  }
  const manager = await browser(world.people.programmeManager);
  const own = `/manage/programmes/${world.programme.id}`;
  assert.match((await manager.get(`${own}/compare?from=1&to=3`)).text, /The minimum age rises from 18 to 19 on 11 January 2027\./);
  assert.match((await manager.get(`${own}/compare?from=3&to=2`)).text, /The minimum age rises from 19 to 21\./);
  assert.match((await manager.get(`${own}/compare`)).text, /The minimum age falls from 21 to 19 on 11 January 2027\./);
  assert.match((await manager.get(`${own}/compare?from=2&to=2`)).text, /Both say the same/);
  assert.equal((await manager.get(`${own}/compare?from=1&to=9`)).status, 404);
  assert.match((await manager.get(own)).text, /1 open intake/);
  const back = await manager.post(`${own}/drafts`, [
    ['_form_id', randomUUIDv7()],
    ['version', world.programme.versionId],
  ]);
  const page = await manager.get(back.to);
  assert.match(page.text, /to bring that version back/);
  assert.match(page.text, /The minimum age falls from 19 to 18\./);
  assert.equal((await manager.post(`${own}/drafts`, [['version', randomUUIDv7()]])).status, 404);
});
