import { sure } from '../sure.ts';
import type { ReadDocument, ReadingHint, Refusal } from '../types.ts';
import { readDocx } from './docx.ts';
import { htmlToText } from './html.ts';
import { readPdf } from './pdf.ts';
import { decode } from './plain.ts';

/** Larger files are refused; a programme's page is far from it. */
const largest = 20 * 1024 * 1024;

/**
 * Reads a file into text. Markdown and text stay as they are, so that sources count in the file itself; HTML, DOCX and PDF
 * become text with headings and list marks, and sources count in that.
 */
export async function readBytes(given: Uint8Array | string, hint: ReadingHint): Promise<ReadDocument | Refusal> {
  const name = (hint.name ?? '').toLowerCase();
  const type = sure((hint.mediaType ?? '').toLowerCase().split(';')[0]).trim();
  if (typeof given === 'string') return given.length > largest ? tooLarge : fromText(given, name, type);
  if (given.byteLength > largest) return tooLarge;
  try {
    if (startsWith(given, '%PDF-', 1024)) return await readPdf(given);
    if (startsWith(given, 'PK\u0003\u0004')) return await readDocx(given);
    const known = refusedFormats.find(({ begin }) => startsWith(given, begin));
    if (known) return { refused: known.why };
    const text = decode(given);
    if (text === null) return { refused: 'This is no text, and none of the formats that can be read (text, Markdown, HTML, DOCX, PDF).' };
    return fromText(text, name, type);
  } catch {
    return { refused: 'The file is damaged: it cannot be read to its end.' };
  }
}

const tooLarge: Refusal = { refused: 'The file is larger than 20 MB.' };

const refusedFormats: readonly { begin: string; why: string }[] = [
  { begin: '\u00d0\u00cf\u0011\u00e0', why: 'This is a file of an old word processor. Save it as DOCX or PDF and try again.' },
  { begin: '{\\rtf', why: 'Rich text (RTF) cannot be read. Save it as DOCX, PDF or plain text and try again.' },
  { begin: '\u0089PNG', why: 'This is a picture. Only text, Markdown, HTML, DOCX and PDF can be read.' },
  { begin: '\u00ff\u00d8\u00ff', why: 'This is a picture. Only text, Markdown, HTML, DOCX and PDF can be read.' },
  { begin: 'GIF8', why: 'This is a picture. Only text, Markdown, HTML, DOCX and PDF can be read.' },
];

function startsWith(bytes: Uint8Array, begin: string, within = begin.length): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, Math.max(within, begin.length)));
  return within > begin.length ? head.includes(begin) : head.startsWith(begin);
}

function fromText(text: string, name: string, type: string): ReadDocument {
  const head = text.slice(0, 2000).trimStart().toLowerCase();
  if (type === 'text/html' || /\.x?html?$/.test(name) || /^(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])/.test(head)) {
    return { text: htmlToText(text), kind: 'html' };
  }
  const isMarkdown =
    type === 'text/markdown' ||
    /\.(?:md|markdown|mdx)$/.test(name) ||
    /^\uFEFF?---\r?\n/.test(text) ||
    /^#{1,6} \S/m.test(text.slice(0, 20_000));
  return { text, kind: isMarkdown ? 'markdown' : 'text' };
}
