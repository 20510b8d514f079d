import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { importText, readDocument, type ImportedDocument, type ReadDocument } from '#importer/index.ts';
import { documentFrom } from '#importing/index.ts';

/** `guildhall import FILE|-|FOLDER`: what documents say, as JSON or as a draft of a programme document. */

/** Larger files are not even opened; the reader would refuse them. */
const largest = 24 * 1024 * 1024;

/** What to print, and where: results to `say`, what could not be read to `complain`. */
export type ImportOutput = { readonly say: (line: string) => void; readonly complain: (line: string) => void };

type Reading = { read: ReadDocument; imported: ImportedDocument };

/**
 * One file: its JSON, indented. A folder: one line of JSON for each readable file, `{"file": …, …}`, in order of their names.
 * Returns the exit code: 1 when something could not be read.
 */
export async function importDocuments(target: string, format: 'json' | 'document', out: ImportOutput): Promise<number> {
  const there = target === '-' ? null : await stat(target).catch(() => null);
  if (target !== '-' && there === null) {
    out.complain(`There is no file ${target}.`);
    return 1;
  }
  if (there?.isDirectory()) return importFolder(target, format, out);
  const reading = await readingOf(
    target === '-' ? await buffer(process.stdin) : await opened(target),
    target === '-' ? '' : basename(target),
  );
  if ('refused' in reading) {
    out.complain(`${target === '-' ? 'What was given' : target}: ${reading.refused}`);
    return 1;
  }
  out.say(format === 'json' ? JSON.stringify(reading.imported, null, 2) : documentFrom(reading.imported, reading.read.text));
  return 0;
}

async function importFolder(folder: string, format: 'json' | 'document', out: ImportOutput): Promise<number> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  if (files.length === 0) {
    out.complain(`There is no file in ${folder}.`);
    return 1;
  }
  let refused = 0;
  for (const file of files) {
    const name = file.slice(folder.length).replace(/^[\\/]/, '');
    let reading: Reading | { refused: string };
    try {
      reading = await readingOf(await opened(file), name);
    } catch (error) {
      reading = { refused: `${(error as Error).message}.` };
    }
    if ('refused' in reading) {
      refused += 1;
      out.complain(`${file}: ${reading.refused}`);
    } else if (format === 'json') out.say(JSON.stringify({ file: name, ...reading.imported }));
    else out.say(`# ${name}\n${documentFrom(reading.imported, reading.read.text)}`);
  }
  return refused === 0 ? 0 : 1;
}

async function opened(file: string): Promise<Uint8Array> {
  if ((await stat(file)).size > largest) throw new Error(`${file} is larger than 20 MB`);
  return readFile(file);
}

async function readingOf(bytes: Uint8Array, name: string): Promise<Reading | { refused: string }> {
  const read = await readDocument(bytes, { name });
  return 'refused' in read ? read : { read, imported: importText(read.text) };
}
