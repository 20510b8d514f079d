/** What the linter calls an error does not get published; the database's law is the one that counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asSystem } from '#platform/database/index.ts';
import { fixedClock } from '#platform/time/index.ts';
import { memoryDatabase } from '../../../test/support/databases.ts';
import { publishDocuments } from '../publish-programmes.ts';
import { british } from './examples.ts';
import { lawRates } from './law-rates.generated.ts';
import { lawRatesOf } from './law-rate.query.ts';

const clock = fixedClock('2026-11-22T09:00:00Z');
const body = (sentence: string, accept: string | null = null) => ({
  name: 'page.md',
  text: british({ programme: { accept }, body: `# Training at the bench\n\n${sentence}` }),
});

test('an error stops publication, an accepted one does not, a warning is handed back', async (context) => {
  const database = await memoryDatabase(context);
  const refused = await publishDocuments({ database, clock }, [body('You are a native speaker.')]);
  assert.ok(!refused.ok);
  assert.deepEqual(
    refused.problems.map((problem) => problem.rule),
    ['words-of-origin'],
  );

  const accept = '\n  - { rule: words-of-origin, because: The work is to record Gaelic as it is spoken at home. }';
  assert.ok((await publishDocuments({ database, clock }, [body('You are a native speaker.', accept)])).ok);

  const warned = await publishDocuments({ database, clock }, [body('You become a craftsman.')]);
  assert.ok(warned.ok);
  assert.deepEqual(
    warned.warnings.map((problem) => problem.rule),
    ['words-of-gender'],
  );
});

test('the law in a new database is the law that is read without one', async (context) => {
  const database = await memoryDatabase(context);
  const rates = await asSystem(database, clock, lawRatesOf);
  const sorted = (list: typeof rates): string[] =>
    list.map((one) => [one.jurisdiction, one.rule, one.fromOn, one.toOn, one.value, one.unit, one.source].join(' | ')).toSorted();
  assert.deepEqual(sorted(rates), sorted(lawRates));
});
