import { join } from 'node:path';
import { importText, readDocument } from '#importer/index.ts';
import { examplesOf } from './import/label.ts';
import { figuresOf, scoreFolder } from './import/folder.ts';
import { median, report, round } from './support/report.ts';

/** How well the importer reads the labelled documents, and how fast. `--verbose [PART OF A NAME]` names the misses of examples/. */

const here = join(import.meta.dirname, 'import');
const options = process.argv.slice(2);
const verbose = options.includes('--verbose');
const only = options.find((option) => !option.startsWith('--'));

for (const folder of ['examples', 'fresh']) {
  const examples = (await examplesOf(join(here, folder))).filter(({ name }) => !only || name.includes(only));
  if (examples.length === 0) continue;
  const score = await scoreFolder(examples);
  const requirements = figuresOf(score);
  report({
    name: `import:score:${folder}`,
    shape: `${examples.length} labelled documents in ${folder}`,
    unit: 'requirements found F1',
    runs: [requirements.requirementsFoundF1],
    more: requirements,
  });
  // What is held out is only ever seen as a figure, so that nobody works towards single documents.
  if (verbose && folder === 'examples') {
    for (const { document, what } of score.misses) process.stderr.write(`${document}: ${what}\n`);
  }
}

if (!only) await measureSpeed();

async function measureSpeed(): Promise<void> {
  const examples = [...(await examplesOf(join(here, 'examples'))), ...(await examplesOf(join(here, 'fresh')))];
  const texts = await Promise.all(
    examples.map(async ({ name, bytes }) => {
      const document = await readDocument(bytes, { name });
      return 'text' in document ? document.text : '';
    }),
  );
  texts.forEach((text) => importText(text)); // warms up
  const perSecond = Array.from({ length: 5 }, () => {
    const before = performance.now();
    for (let turn = 0; turn < 3; turn += 1) texts.forEach((text) => importText(text));
    return round((texts.length * 3 * 1000) / (performance.now() - before));
  });
  const characters = median(texts.map((text) => text.length));
  report({
    name: 'import:speed',
    shape: `${texts.length} documents, ${characters} characters in the middle, one core`,
    unit: 'documents/s',
    runs: perSecond,
  });

  // One advertisement that goes on and on, and a page of hundreds of programmes: they grow in different ways.
  const longest = texts.toSorted((a, b) => b.length - a.length)[0] ?? '';
  for (const [kind, text] of [
    ['one', longest],
    ['many', texts.join('\n\n')],
  ] as const) {
    const large = `${text}\n\n`.repeat(Math.ceil(1_048_576 / text.length)).slice(0, 1_048_576);
    const before = performance.now();
    importText(large);
    report({
      name: `import:large:${kind}`,
      shape: kind === 'one' ? 'the longest document repeated to 1 MB, one core' : 'all documents one after the other to 1 MB, one core',
      unit: 's',
      runs: [round((performance.now() - before) / 1000)],
    });
  }
}
