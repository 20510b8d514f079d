import { Worker } from 'node:worker_threads';
import type { DocumentKind, ImportedDocument, ReadingHint } from '#importer/index.ts';

/** What a manager gave: a file's bytes, or a text that was pasted. */
export type Given = Uint8Array | string;

export type Reading =
  | { readonly text: string; readonly kind: DocumentKind; readonly reading: ImportedDocument }
  | { readonly refused: string };

/** The longest text that is kept; a programme's page is far from it. */
export const longestText = 1_500_000;

const mostMilliseconds = 30_000;
const mostMegabytes = 768;

/**
 * Reads a document in a thread of its own. A file can be made so that taking it apart lasts for minutes and fills the memory: only
 * that thread ends then, and nobody else waits for it meanwhile.
 */
export function readApart(given: Given, hint: ReadingHint, milliseconds = mostMilliseconds): Promise<Reading> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('read-worker.ts', import.meta.url), {
      workerData: { given, hint, longest: longestText },
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    const settle = (reading: Reading): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(reading);
    };
    const timer = setTimeout(
      () => settle({ refused: 'The document takes too long to read. Save it as plain text, or paste the part that matters.' }),
      milliseconds,
    );
    worker.once('message', (reading: Reading) => settle(reading));
    worker.once('error', () =>
      settle({ refused: 'The document cannot be read to its end. Save it as plain text, or paste the part that matters.' }),
    );
    worker.once('exit', () => settle({ refused: 'The document cannot be read to its end.' }));
  });
}
