import type { ImportedDocument, ReadDocument, ReadingHint, Refusal } from './types.ts';

export type * from './types.ts';

/** Reads bytes (or text) of a document into the text in which all sources count, or says why it cannot. Never throws. */
export async function readDocument(bytes: Uint8Array | string, hint: ReadingHint = {}): Promise<ReadDocument | Refusal> {
  const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
  return { text, kind: hint.name?.endsWith('.md') ? 'markdown' : 'text' };
}

/** Drafts what a text says. Pure: the same text gives the same draft. */
export function importText(_text: string): ImportedDocument {
  return { organisation: null, title: null, nothing_to_import: true, programmes: [], open_points: [], sources: {} };
}
