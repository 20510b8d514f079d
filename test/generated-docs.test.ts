import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ruleDocs } from '#programmes/lint/rule-docs.ts';
import { lawRatesFile } from '../tools/generate-law-rates.ts';
import { guideWithSettings } from '../tools/generate-settings.ts';
import { statesPage } from '../tools/generate-states.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, '../docs', name), 'utf8');

test('the state diagrams are those of the transition tables (else: npm run generate)', () => {
  assert.equal(read('states.md'), statesPage());
});

test('the operator’s guide lists every setting as the program reads it (else: npm run generate)', () => {
  const guide = read('operators-guide.md');
  assert.equal(guide, guideWithSettings(guide));
  assert.match(guide, /`GUILDHALL_MODE` \| `demonstration`/);
});

test('every rule of the linter has its page, and every page its rule (else: npm run generate)', () => {
  const pages = ruleDocs();
  assert.deepEqual(readdirSync(join(import.meta.dirname, '../docs/rules')).toSorted(), [...pages.keys()].toSorted());
  for (const [name, text] of pages) assert.equal(read(join('rules', name)), text, name);
});

test('the law that is read without a database is the law of the migrations (else: npm run generate)', async () => {
  const written = readFileSync(join(import.meta.dirname, '../src/programmes/lint/law-rates.generated.ts'), 'utf8');
  assert.equal(written, await lawRatesFile());
});
