import { sure } from '../sure.ts';
import type { Source } from '../types.ts';

/** One value of the front matter with where it stands; quotation marks are not part of a value. */
export type FrontMatterValue = { key: string; value: string; source: Source };

export type FrontMatter = {
  values: FrontMatterValue[];
  /** Where the body begins. */
  bodyStart: number;
};

const key = /^([A-Za-z][A-Za-z0-9 _-]{0,40}?)\s*:(?:\s|$)/;

/**
 * Reads what real pages carry between their `---` lines, line by line rather than as YAML: values without quotation marks
 * may hold colons, lists may be indented anyhow or hold bare words, the file may end without the closing line.
 */
export function readFrontMatter(text: string): FrontMatter {
  const none: FrontMatter = { values: [], bodyStart: 0 };
  const opening = /^\uFEFF?\s{0,20}---[ \t]*\r?\n/.exec(text.slice(0, 64));
  if (!opening) return none;
  const values: FrontMatterValue[] = [];
  let current = '';
  let folded: { key: string; start: number; end: number } | null = null;
  let at = opening[0].length;
  let seenKey = false;
  const closeFold = (): void => {
    if (folded && folded.end > folded.start) push(values, text, folded.key, folded.start, folded.end);
    folded = null;
  };
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end).replace(/\r$/, '');
    if (/^(?:---|\.\.\.)\s*$/.test(line)) {
      closeFold();
      return { values, bodyStart: Math.min(text.length, end + 1) };
    }
    if (/^(?:---|\.\.\.)/.test(line) || /^#{1,6}\s/.test(line)) break;
    const named: RegExpExecArray | null = /^\s/.test(line) && folded ? null : key.exec(line.trimStart());
    const indent = line.length - line.trimStart().length;
    const item = /^[-*•]\s*/.exec(line.trimStart());
    if (named && (!item || indent === 0) && !/^[-*•]/.test(line.trimStart())) {
      closeFold();
      seenKey = true;
      current = sure(named[1]).trim().toLowerCase();
      const valueAt = at + indent + named[0].length;
      const rest = line.slice(indent + named[0].length).trim();
      if (/^[>|][+-]?$/.test(rest)) folded = { key: current, start: -1, end: -1 };
      else if (rest.startsWith('[') && rest.endsWith(']')) listOf(values, text, current, valueAt, at + line.length);
      else if (rest !== '') push(values, text, current, valueAt, at + line.length);
    } else if (folded && line.trim() !== '') {
      const fold: { key: string; start: number; end: number } = folded;
      folded = { key: fold.key, start: fold.start < 0 ? at + indent : fold.start, end: at + line.trimEnd().length };
    } else if (item && current !== '') {
      push(values, text, current, at + indent + item[0].length, at + line.length);
    } else if (line.trim() !== '' && current !== '') {
      const before = values.at(-1);
      if (before?.key === current && indent > 0) {
        // A value that goes on in the next line is one value.
        values.pop();
        push(values, text, current, before.source.start, at + line.length, true);
      } else push(values, text, current, at, at + line.length);
    } else if (line.trim() !== '' && !seenKey) break;
    if (newline < 0) {
      at = text.length;
      break;
    }
    at = newline + 1;
  }
  closeFold();
  return seenKey ? { values, bodyStart: at } : none;
}

function listOf(values: FrontMatterValue[], text: string, named: string, start: number, end: number): void {
  const open = text.indexOf('[', start);
  let from = open + 1;
  let quote = '';
  for (let at = from; at < end; at += 1) {
    const sign = sure(text[at]);
    if (quote) quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ',' || sign === ']') {
      push(values, text, named, from, at);
      from = at + 1;
    }
  }
}

function push(values: FrontMatterValue[], text: string, named: string, from: number, to: number, severalLines = false): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(sure(text[start]))) start += 1;
  while (end > start && /\s/.test(sure(text[end - 1]))) end -= 1;
  const quote = text[start];
  if ((quote === '"' || quote === "'") && end - start > 1) {
    start += 1;
    const closing = text.lastIndexOf(quote, end - 1);
    if (closing >= start) end = closing;
  } else if (!severalLines) {
    // A comment after a bare value is no part of it.
    const comment = text.slice(start, end).search(/\s#\s/);
    if (comment > 0) end = start + comment;
  }
  while (start < end && /\s/.test(sure(text[start]))) start += 1;
  while (end > start && /\s/.test(sure(text[end - 1]))) end -= 1;
  if (end <= start) return;
  const value = text.slice(start, end);
  if (/^(?:~|null|none|n\/a|""|'')$/i.test(value)) return;
  values.push({ key: named, value, source: { start, end, text: value } });
}
