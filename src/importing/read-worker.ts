import { parentPort, workerData } from 'node:worker_threads';
import { importText, readDocument, type ReadingHint } from '#importer/index.ts';
import { cleanText } from '#platform/forms/index.ts';
import type { Given, Reading } from './read-apart.ts';

/** Reads one document in a thread of its own: read-apart.ts starts it, and ends it when it takes too long. */

const { given, hint, longest } = workerData as { readonly given: Given; readonly hint: ReadingHint; readonly longest: number };

async function read(): Promise<Reading> {
  const found = await readDocument(given, hint);
  if ('refused' in found) return found;
  // A file may hold signs that no database keeps; and what is too long is not searched for facts.
  const text = cleanText(found.text);
  if (text.length > longest)
    return {
      refused: `The document has ${text.length.toLocaleString('en-GB')} characters; ${longest.toLocaleString('en-GB')} fit.`,
    };
  return { text, kind: found.kind, reading: importText(text) };
}

parentPort?.postMessage(await read(), []);
