import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { folderStore, keepChecked } from './keep-file.ts';
import { commandScanner, wordsOfCommand } from './scan.ts';

const folder = await mkdtemp(join(tmpdir(), 'guildhall-scan-'));
after(() => rm(folder, { recursive: true, force: true }));

const pdf = (text: string): File => new File([`%PDF-1.7\n${text}\n%%EOF\n`], 'cv.pdf');
const node = `"${process.execPath}"`;
/** Finds the word EVIL, as a scanner finds a signature; exits as scanners do. */
const finds = (source: string): string => `${node} -e "process.exit(require('fs').readFileSync(${source}).includes('EVIL')?1:0)"`;
const byInput = finds('0');
const byPath = `${finds('process.argv[1]')} {file}`;

for (const [how, command] of [
  ['on its standard input', byInput],
  ['by its path', byPath],
] as const) {
  test(`a scanner that reads the file ${how} decides whether it is taken`, async () => {
    const files = folderStore(join(folder, how), commandScanner(command));
    const clean = await keepChecked(files, pdf('A life in words'), 'document');
    assert.ok(clean.ok && clean.value.scan === 'clean', JSON.stringify(clean));
    const infected = await keepChecked(files, pdf('EVIL'), 'document');
    assert.ok(!infected.ok);
    assert.match(infected.errors[0]?.message ?? '', /found something harmful/);
    assert.deepEqual(await readdir(join(folder, how)), [clean.value.storageKey], 'what is infected is not kept');
  });
}

test('a scanner that is missing, breaks or takes too long lets the file wait', async () => {
  for (const command of ['/no/such/scanner {file}', `${node} -e "process.exit(2)"`]) {
    const kept = await keepChecked(folderStore(folder, commandScanner(command)), pdf('x'), 'document');
    assert.ok(kept.ok && kept.value.scan === 'waiting', command);
  }
  const slow = await keepChecked(folderStore(folder, commandScanner(`${node} -e "setTimeout(()=>0,9999)"`, 200)), pdf('x'), 'document');
  assert.ok(slow.ok && slow.value.scan === 'waiting');
});

test('without a scanner a file says so', async () => {
  const kept = await keepChecked(folderStore(folder), pdf('x'), 'document');
  assert.ok(kept.ok && kept.value.scan === 'none');
});

test('the words of a command are split at spaces, and quotes keep them together', () => {
  assert.deepEqual(wordsOfCommand('"/opt/a scanner/scan" --quiet  {file}'), ['/opt/a scanner/scan', '--quiet', '{file}']);
});
