import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { asActor, asSystem } from '#platform/database/index.ts';
import { folderStore } from '#platform/files/index.ts';
import { progressBar, reportLines } from '#cli-load.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld } from '../../../../test/support/world.ts';
import { pagesOf } from '../../tests/support.ts';
import { loadFolder } from '../load-folder.ts';

const text = (company: string, more = ''): string =>
  `---\ncompany: ${company}\ndescription: Learn a trade.\nimage: /images/${company.toLowerCase()}.png\nlink: https://www.example.org/${company.toLowerCase()}\nlocation: [ "Leeds, UK" ]\n---\n\n# Apprenticeships at ${company}\n\nText.${more}\n`;

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function folderOf(pages: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-pages-'));
  await mkdir(join(folder, 'images'));
  await mkdir(join(folder, 'north'));
  for (const [name, content] of Object.entries(pages)) await writeFile(join(folder, name), content);
  return folder;
}

onBothEngines('a folder is loaded once, then only what changed', async (database) => {
  const world = await buildWorld(database);
  const folder = await folderOf({ 'a.md': text('Alder'), 'north/a.md': text('Birch'), 'b.md': '# No front matter', 'notes.csv': 'x' });
  await writeFile(join(folder, 'images/alder.png'), picture);
  const services = { database, clock: world.clock, files: folderStore(join(folder, 'store')) };
  const bars: string[] = [];
  const first = await loadFolder(services, folder, { source: 'pages', onProgress: (done, total) => bars.push(`${done}/${total}`) });
  assert.deepEqual([first.loaded, first.changed, first.unchanged, first.missing], [['a.md', 'north/a.md'], [], [], []]);
  assert.deepEqual(
    first.refused.map(({ file }) => file),
    ['b.md'],
  );
  assert.deepEqual(bars, ['0/3', '3/3']);

  const again = await loadFolder(services, folder, { source: 'pages' });
  assert.deepEqual([again.loaded, again.changed, again.unchanged], [[], [], ['a.md', 'north/a.md']]);

  await writeFile(join(folder, 'a.md'), text('Alder', ' More.'));
  await rm(join(folder, 'north/a.md'));
  const changed = await loadFolder(services, folder, { source: 'pages' });
  assert.deepEqual([changed.changed, changed.unchanged, changed.missing, changed.withdrawn], [['a.md'], [], ['north/a.md'], false]);
  const withdrawn = await loadFolder(services, folder, { source: 'pages', withdrawMissing: true });
  assert.deepEqual([withdrawn.missing, withdrawn.withdrawn], [['north/a.md'], true]);
  await writeFile(join(folder, 'north/a.md'), text('Birch'));
  assert.deepEqual((await loadFolder(services, folder, { source: 'pages' })).changed, ['north/a.md']);

  const rows = await asSystem(database, world.clock, (trx) =>
    trx.selectFrom('listings').select(['slug', 'state', 'picture_type', 'locations']).orderBy('slug').execute(),
  );
  assert.deepEqual(rows, [
    { slug: 'a', state: 'listed', picture_type: 'image/png', locations: ['Leeds, UK'] },
    { slug: 'a-2', state: 'listed', picture_type: null, locations: ['Leeds, UK'] },
  ]);
  const events = await asSystem(database, world.clock, (trx) =>
    trx.selectFrom('events').select('type').where('stream_type', '=', 'listing').orderBy('at').orderBy('seq').execute(),
  );
  assert.deepEqual(events.map(({ type }) => type).toSorted(), [
    'listing.changed',
    'listing.loaded',
    'listing.loaded',
    'listing.restored',
    'listing.withdrawn',
  ]);
  await assert.rejects(
    asActor(database, { personId: world.people.programmeManager.id }, world.clock, (trx) =>
      trx.updateTable('listings').set({ title: 'Mine' }).execute(),
    ),
    /permission denied/,
  );
});

test('a listing leads to the employer’s own page; one that left answers 410', async (context) => {
  const { world, browser } = await pagesOf(context);
  const folder = await folderOf({ 'alder.md': text('Alder'), 'birch.md': text('Birch') });
  await writeFile(join(folder, 'images/alder.png'), picture);
  const services = { database: world.database, clock: world.clock, files: folderStore(join(tmpdir(), `guildhall-test-${process.pid}`)) };
  await loadFolder(services, folder);
  const visitor = await browser();
  const shown = await visitor.get('/listings/alder');
  assert.equal(shown.status, 200);
  assert.match(shown.text, /href="https:\/\/www\.example\.org\/alder"[^>]*>Go to the employer’s own page/);
  assert.match(shown.text, /href="\/\?near=Leeds%2C%20UK"/);
  assert.equal((await visitor.get('/listings/alder/picture')).status, 200);
  assert.equal((await visitor.get('/listings/birch/picture')).status, 404);
  assert.equal((await visitor.get('/listings/nothing')).status, 404);
  await rm(join(folder, 'alder.md'));
  await loadFolder(services, folder, { withdrawMissing: true });
  assert.equal((await visitor.get('/listings/alder')).status, 410);
  assert.equal((await visitor.get('/listings/alder/picture')).status, 404);
});

test('the bar and the report say what happened', () => {
  assert.equal(progressBar(1204, 2408), '[###############---------------] 1,204 of 2,408');
  assert.equal(progressBar(0, 0), '[##############################] 0 of 0');
  const report = {
    loaded: ['a.md'],
    changed: [],
    unchanged: ['b.md'],
    refused: [{ file: 'c.md', why: 'c.md:1:1: error: x' }],
    missing: ['d.md'],
  };
  assert.deepEqual(reportLines({ ...report, withdrawn: false }), [
    'loaded 1, changed 0, unchanged 1, refused 1, gone from the folder 1',
    'refused c.md:1:1: error: x',
    'still listed d.md: withdraw it with --withdraw-missing',
  ]);
  assert.match(reportLines({ ...report, withdrawn: true })[0] ?? '', /\(withdrawn\)$/);
});
