import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { databaseTypes } from '../tools/generate-database-types.ts';

test('the table types are those of the migrated schema', async () => {
  const written = await readFile(new URL('../src/platform/database/schema.generated.ts', import.meta.url), 'utf8');
  assert.equal(written, await databaseTypes(), 'The schema has changed: run `npm run generate` and commit the result.');
});
