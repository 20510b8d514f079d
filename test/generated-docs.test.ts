import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
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
