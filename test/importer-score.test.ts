/** The importer keeps its score on the labelled documents, and every label says what its document says. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readDocument } from '#importer/index.ts';
import { figuresOf, scoreFolder } from '../bench/import/folder.ts';
import { examplesOf, type Example, type Item } from '../bench/import/label.ts';
import { fold, within } from '../bench/import/words.ts';

/** Raise a floor when the score has risen for good; never lower one to let a change through. */
const floors = {
  groundedShare: 0.99,
  scalarPrecision: 0.6,
  requirementsFoundF1: 0.4,
  requirementsByKindMacroF1: 0.3,
  polarityAccuracy: 0.7,
  nothingToImportAccuracy: 0.7,
} as const;

const folders = join(import.meta.dirname, '../bench/import');
const examples = await examplesOf(join(folders, 'examples'));
const heldOut = await examplesOf(join(folders, 'held-out'));

describe('the labelled documents', () => {
  test('are at least seventy, twenty of them held out', () => {
    assert.ok(examples.length + heldOut.length >= 70, `${examples.length} and ${heldOut.length}`);
    assert.ok(heldOut.length >= 20);
  });

  for (const example of [...examples, ...heldOut]) {
    test(`${example.name} is labelled with what it says`, async () => assert.deepEqual(await notInDocument(example), []));
  }
});

test('the score on the examples stays over its floors', async () => {
  const figures = figuresOf(await scoreFolder(examples));
  for (const [name, floor] of Object.entries(floors)) {
    const figure = figures[name] ?? 0;
    assert.ok(figure >= floor, `${name} is ${figure}, under its floor ${floor}: npm run bench -- import --verbose names each miss`);
  }
});

/** Words of a label that its document does not have. */
async function notInDocument({ name, bytes, label }: Example): Promise<string[]> {
  const document = await readDocument(bytes, { name });
  assert.ok('text' in document, 'the document can be read');
  const text = fold(document.text).replaceAll(/<[^>]*>/g, ' ');
  const items = (all: readonly Item[] = []): string[] => all.map((item) => (typeof item === 'string' ? item : item.text));
  const expected = label.programmes.flatMap((one) => [
    ...(one.requirements ?? []).map((requirement) => requirement.text),
    ...(one.phases ?? []).map((phase) => phase.text),
    ...items(one.locations),
    ...items(one.qualifications),
    ...items(one.providers),
    ...items(one.benefits),
    ...items(one.process_steps),
    ...(typeof one.duration_text === 'string' ? [one.duration_text] : []),
    ...(typeof one.level === 'string' ? [one.level] : []),
  ]);
  return expected.filter((words) => !within(words, text, 1));
}
