import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderStore, type Scanner, type ScanState } from '#platform/files/index.ts';
import { memoryDatabase } from '../../../../test/support/databases.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { buildWorld } from '../../../../test/support/world.ts';
import { documentsOf } from '../../core/documents.query.ts';
import { passStep } from '../../core/decide.ts';
import { scanWaitingFiles } from '../scan-documents.ts';
import { aPdf, begin, browserOf, complete, submit } from './support.ts';

test('a document that waits for the scanner is its owner’s alone; clean it is shown, infected it goes and its owner is told', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-scan-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const world = await buildWorld(await memoryDatabase(context));
  let answer: ScanState = 'waiting';
  const scanner: Scanner = { scan: async () => answer };
  const files = folderStore(folder, scanner);
  const { config } = servicesOf(world);
  const services = { files, config: { ...config, scanCommand: 'a scanner' } };
  const browser = await browserOf(world, world.people.candidate, services);
  const id = await begin(world, browser);
  await complete(world, browser, id);
  assert.match((await browser.get(`/applications/${id}/documents`)).text, /looked through for viruses/);
  await browser.fill(`/applications/${id}/documents`, { document: aPdf('one.pdf'), stay: 'yes' });
  await browser.fill(`/applications/${id}/documents`, {
    document: new File(['%PDF-1.7\n2\n%%EOF\n'], 'two.pdf'),
    stay: 'yes',
  });
  assert.match((await browser.get(`/applications/${id}/documents`)).text, /Still being looked through for viruses/);
  answer = 'infected';
  const refused = await browser.fill(`/applications/${id}/documents`, {
    document: new File(['%PDF-1.7\n3\n%%EOF\n'], 'three.pdf'),
    stay: 'yes',
  });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /found something harmful in it/);
  assert.equal((await readdir(folder)).length, 2, 'what is infected is not kept');
  answer = 'waiting';
  await submit(browser, id);
  const { revision } = await world.system((trx) =>
    trx.selectFrom('applications').select('revision').where('id', '=', id).executeTakeFirstOrThrow(),
  );
  const screener = await browserOf(world, world.people.screener, services);
  const blind = await screener.get(`/work/applications/${id}`);
  assert.match(blind.text, /A document<\/bdi>: <span class="soft">being checked for viruses/);
  assert.doesNotMatch(blind.text, /one\.pdf/);
  // The screening hides names and with them documents; at the interview they are seen.
  await world.run(world.people.screener, (doing) => passStep(doing, { applicationId: id, revision }));

  const seen = () => world.read(world.people.recruiter, async (trx) => (await documentsOf(trx, id)).documents.map(({ name }) => name));
  const [one, two] = await world.system((trx) => trx.selectFrom('files').select(['id', 'name']).orderBy('name').execute());
  const recruiter = await browserOf(world, world.people.recruiter, services);
  assert.deepEqual(await seen(), []);
  assert.equal((await recruiter.get(`/files/${one?.id}`)).status, 404);
  // Its readers are told that it is there and why it cannot be opened: by its name, or without one while that is hidden.
  const told = await recruiter.get(`/work/applications/${id}`);
  assert.match(told.text, /one\.pdf<\/bdi>: <span class="soft">being checked for viruses/);
  assert.doesNotMatch(told.text, /None was added/);
  assert.equal((await browser.get(`/files/${one?.id}`)).status, 200);

  const work = servicesOf(world, services);
  await scanWaitingFiles.run(work);
  assert.deepEqual(await seen(), [], 'the scanner has still not answered');
  answer = 'clean';
  await world.system((trx) => trx.updateTable('files').set({ scan: 'none' }).where('name', '=', 'two.pdf').execute());
  await scanWaitingFiles.run(work);
  assert.deepEqual(await seen(), ['one.pdf', 'two.pdf']);
  assert.equal((await recruiter.get(`/files/${one?.id}`)).status, 200);

  await world.system((trx) => trx.updateTable('files').set({ scan: 'waiting' }).where('name', '=', 'two.pdf').execute());
  answer = 'infected';
  await scanWaitingFiles.run(work);
  await scanWaitingFiles.run(work);
  assert.deepEqual(await seen(), ['one.pdf']);
  assert.equal((await browser.get(`/files/${two?.id}`)).status, 404);
  assert.equal((await readdir(folder)).length, 1);
  const mails = await world.system((trx) =>
    trx.selectFrom('mails').select('subject').where('subject', 'like', '%could not be taken').execute(),
  );
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    ['“two.pdf” could not be taken'],
  );
  assert.match((await browser.get(`/applications/${id}`)).text, /The virus scanner found something harmful in “two\.pdf”/);
});
