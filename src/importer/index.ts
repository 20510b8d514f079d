import { readBytes } from './readers/read.ts';
import { readText } from './read-text.ts';
import type { ImportedDocument, ReadDocument, ReadingHint, Refusal } from './types.ts';

export type * from './types.ts';

/** Reads bytes (or text) of a document into the text in which all sources count, or says why it cannot. Never throws. */
export function readDocument(bytes: Uint8Array | string, hint: ReadingHint = {}): Promise<ReadDocument | Refusal> {
  return readBytes(bytes, hint);
}

/** Drafts what a text says. Pure: the same text gives the same draft. */
export function importText(text: string): ImportedDocument {
  return readText(text);
}
