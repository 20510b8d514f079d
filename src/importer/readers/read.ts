import type { ReadDocument, ReadingHint, Refusal } from '../types.ts';

export async function readBytes(bytes: Uint8Array | string, hint: ReadingHint): Promise<ReadDocument | Refusal> {
  const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
  return { text, kind: hint.name?.endsWith('.md') ? 'markdown' : 'text' };
}
