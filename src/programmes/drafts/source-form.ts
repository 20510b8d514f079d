import type { FormInput } from '#platform/forms/index.ts';
import { longestDocument } from './draft.rules.ts';

export interface SentFile {
  readonly name: string;
  readonly text: string;
  readonly problem: string | null;
}

/** The document in the file that a form sent; null where it sent none. */
export async function sourceOf({ files }: FormInput): Promise<SentFile | null> {
  const file = files['file'];
  if (file === undefined || file.size === 0) return null;
  const name = file.name.trim();
  if (file.size > longestDocument * 4) return { name, text: '', problem: 'The file is too large to be a programme document' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return { name, text: text.replaceAll(/\r\n?/g, '\n'), problem: text.includes('\u0000') ? 'The file is not text' : null };
  } catch {
    return { name, text: '', problem: 'The file is not text in UTF-8' };
  }
}
