import { getDocumentProxy } from 'unpdf';
import type { ReadDocument, Refusal } from '../types.ts';

const mostPages = 300;
const mostSigns = 4_000_000;

/** Reads the words of a PDF line by line. Protected files and pictures of text are refused. */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument | Refusal> {
  let pdf;
  try {
    // The reader takes the bytes over, so it gets its own.
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    return (error as Error).name === 'PasswordException'
      ? { refused: 'The PDF is protected with a password. Save it without and try again.' }
      : { refused: 'The PDF is damaged: it cannot be opened.' };
  }
  try {
    if (pdf.numPages > mostPages) return { refused: `The PDF has ${pdf.numPages} pages; at most ${mostPages} are read.` };
    const lines: string[] = [];
    let signs = 0;
    for (let number = 1; number <= pdf.numPages && signs < mostSigns; number += 1) {
      const page = await pdf.getPage(number);
      const content = await page.getTextContent();
      const words = linesOf(
        content.items.map((item): Item =>
          'str' in item ? { str: item.str, hasEOL: item.hasEOL, height: item.height, transform: item.transform } : {},
        ),
      );
      signs += words.length;
      lines.push(words);
    }
    const text = lines.join('\n\n');
    if (!/[\p{L}\p{N}]/u.test(text)) return { refused: 'The PDF holds no words, only pictures of them. Give a version with text.' };
    return { text: `${text}\n`, kind: 'pdf' };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type Item = { str?: string; hasEOL?: boolean; height?: number; transform?: unknown[] };

/** The pieces of a page as lines, with an empty line where the page leaves more room than between lines. */
function linesOf(items: readonly Item[]): string {
  const lines: { words: string; at: number; height: number }[] = [];
  let words = '';
  let at: number | null = null;
  let height = 0;
  const close = (): void => {
    if (words.trim() !== '') lines.push({ words: words.replace(/[\u0000-\u001f]/g, ' ').trim(), at: at ?? 0, height });
    words = '';
    at = null;
    height = 0;
  };
  for (const item of items) {
    if (item.str === undefined) continue;
    const place = Number(item.transform?.[5] ?? 0);
    if (at !== null && item.str.trim() !== '' && Math.abs(place - at) > Math.max(2, height * 0.6)) close();
    if (item.str.trim() !== '') {
      at ??= place;
      height = Math.max(height, item.height ?? 0);
    }
    words += item.str;
    if (item.hasEOL) close();
  }
  close();
  return lines
    .map((line, index) => {
      const before = lines[index - 1];
      const apart = before !== undefined && Math.abs(before.at - line.at) > Math.max(before.height, line.height, 4) * 1.75;
      return apart ? `\n${line.words}` : line.words;
    })
    .join('\n');
}
