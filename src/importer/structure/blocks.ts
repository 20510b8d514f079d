import { sure } from '../sure.ts';
import { roleOf } from '../vocabulary/headings.ts';
import { dropped } from './mask.ts';

/** A stretch of lines that belong together. Offsets count in the text. */
export type Block = {
  kind: 'heading' | 'item' | 'paragraph' | 'row';
  start: number;
  end: number;
  /** Of a heading: 1 is the highest; lines that only look like headings are 7 and 8. */
  level: number;
  /** Of an item: the columns before its mark. */
  indent: number;
  /** Of an item: its mark without punctuation. */
  marker: string | null;
  /** Whether an empty line stood before it. */
  apart: boolean;
};

type Line = {
  start: number;
  end: number;
  text: string;
  indent: number;
  /** Whether all of it is emphasised, and short. */ strong: boolean;
};

const itemMark =
  /^(?:([-*+•§]|o(?= {1,8}[A-Z]))\s*(?=\S)|(\d{1,2}|[a-zA-Z]|[ivx]{2,4})[.)]\s+|\((\d{1,2}|[a-zA-Z]|[ivx]{2,4})\)\s*|(\d{1,2}|[a-z])\)\s*(?=[A-Z]))/;

function linesOf(masked: string, from: number): Line[] {
  const lines: Line[] = [];
  let at = from;
  while (at <= masked.length) {
    const newline = masked.indexOf('\n', at);
    const end = newline < 0 ? masked.length : newline;
    let first = at;
    while (first < end && (masked[first] === ' ' || masked[first] === '\t' || masked[first] === dropped)) first += 1;
    let last = end;
    while (last > first && (masked[last - 1] === ' ' || masked[last - 1] === '\t' || masked[last - 1] === dropped)) last -= 1;
    const text = masked.slice(first, Math.min(last, first + 2000));
    const strong =
      masked[first - 1] === dropped &&
      first > at &&
      masked[last] === dropped &&
      last < end &&
      text.length < 90 &&
      !text.includes(dropped) &&
      !/[.;,]$/.test(text);
    lines.push({ start: first, end: last, text, indent: first - at, strong });
    if (newline < 0) break;
    at = newline + 1;
  }
  return lines;
}

/** The width at which the document was wrapped by hand, or null when its lines are paragraphs. */
function wrapWidth(lines: readonly Line[]): number | null {
  const lengths = lines.map((line) => line.end - line.start + line.indent).filter((length) => length > 25);
  if (lengths.length < 4) return null;
  const sorted = lengths.toSorted((one, other) => one - other);
  const widest = sure(sorted[Math.floor(sorted.length * 0.95)]);
  if (widest < 45 || widest > 130 || sure(sorted.at(-1)) > widest * 1.6) return null;
  const full = lengths.filter((length) => length > widest * 0.75).length;
  return full >= lengths.length * 0.45 ? widest : null;
}

const opensMore =
  /(?:[,;(&/-]|\b(?:a|an|the|of|to|and|or|in|on|at|for|with|by|from|as|is|are|be|have|has|must|your|our|their|that|which|valid|one|any|all|will|not|least))$/i;

function goesOn(line: Line, next: Line, width: number | null): boolean {
  if (next.text === '') return false;
  const first = sure(next.text[0]);
  const last = line.text.at(-1) ?? '';
  if (last === ':' || last === '•') return false;
  if (/[.!?]/.test(last)) return width !== null;
  if (/[a-z]/.test(first) && !/^[a-z][.)]\s/.test(next.text)) return true;
  if (opensMore.test(line.text)) return true;
  if (width === null) return false;
  const word = sure(next.text.split(' ', 1)[0]).length;
  return line.end - line.start + line.indent + 1 + word > width - 2;
}

/** No sentence and no list point: neither a verb of one nor a figure. */
const standsAlone = /^(?!.*(?:\b(?:is|are|will|must|shall|can|may|have|has|be|pass|able|with|or older|valid)\b|[\d$£€@,])).{3,60}[^.,;]$/;
/** Words of which the shortest headings are made. */
const headingWords =
  /^(?:the|our|your|key|job|main|other|additional|minimum|basic|preferred|preferences|essential|desirable|required|desired|entry|general|special|physical|working|selection|selective|application|person|position|education|requirements?|qualifications?|criteria|duties|responsibilit(?:y|ies)|functions|benefits|skills|experience|eligibility|schedule|pay|salary|wages|compensation|how|to|apply|process|notes?|about|us|overview|training|program(?:me)?|conditions|of|employment|demands|environment|summary|description|specification|deadline|dates?|location|and|&|for|role|what|you|we|need|do|offer|ask|get|wanted|offered|must|haves?|nice|appointment|term|rate|annual|duration|length|starts?|closing|opening|positions?|available|provider|openings?|vacanc(?:y|ies)|employer|company|level|courses?|hours|wage|work|where|hiring|steps?|next|who|can|it|takes|looking|will|should|learn|why|join)$/i;

const smallWords = new Set('a an the of and or for to in at on with by from as is & - / you we our your us'.split(' '));

function titleCased(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /[A-Za-z]/.test(word));
  return words.length > 0 && words.every((word) => smallWords.has(word.toLowerCase()) || /^[^a-z]*[A-Z0-9]/.test(word));
}

/** How much a line without a mark looks like a heading: 7 or 8, or 0 when it does not. */
function seemsHeading(line: Line, previous: Line | undefined, next: Line | undefined, following: Line | undefined): number {
  const { text } = line;
  if (text.length > 90 || text.length < 2 || !/[A-Za-z]/.test(text)) return 0;
  const words = text.split(/\s+/).length;
  const apart = previous === undefined || previous.text === '';
  if (text.endsWith(':') && words <= 9 && !/[.!?]\s/.test(text) && !/\b(?:must|will|shall|are|is)\b/i.test(text)) return 8;
  if (/[.!,;]$/.test(text) || /[|]/.test(text)) return 0;
  if (text.length > 3 && words <= 9 && text === text.toUpperCase() && /[A-Z]{3}/.test(text) && !/\d{3}|[$£€@]/.test(text)) return 7;
  if (text.endsWith('?')) return words <= 12 && /^[A-Z]/.test(text) ? 8 : 0;
  if (next === undefined) return 0;
  if (words <= 5 && /^[A-Z]/.test(text) && text.split(/\s+/).every((word) => headingWords.test(word))) return 8;
  const listFollows = itemMark.test(following?.text ?? '');
  if (listFollows && apart && words <= 9 && /^[A-Z]/.test(text) && standsAlone.test(text)) return 8;
  // A line that says nothing but what the next ones are about is their heading, however tightly they stand.
  const closed = previous === undefined || /[.!?)]$/.test(previous.text) || itemMark.test(previous.text) || previous.text.length > 100;
  const role = words <= 6 && closed && /^[A-Z]/.test(text) && standsAlone.test(text) ? roleOf(text) : 'body';
  if (
    role !== 'body' &&
    role !== 'programme' &&
    (next.text.length > text.length || next.text === '' || listFollows || (apart && /^(?:What|Who|How|Why|When|Where)\b/.test(text)))
  )
    return 8;
  const emphasised = line.text.length <= 70 && words <= 8 && titleCased(text) && !/[$£€@]|\d{2}/.test(text);
  return emphasised && apart && (next.text === '' || next.text.length > text.length) ? 8 : 0;
}

export function blocksOf(masked: string, from: number): Block[] {
  const lines = linesOf(masked, from);
  const width = wrapWidth(lines);
  const blocks: Block[] = [];
  let open: Block | null = null;
  let apart = true;
  const add = (kind: Block['kind'], line: Line, more: Partial<Block> = {}): Block => {
    const block: Block = { kind, start: line.start, end: line.end, level: 0, indent: line.indent, marker: null, apart, ...more };
    blocks.push(block);
    apart = false;
    return block;
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = sure(lines[at]);
    const { text } = line;
    if (text === '' || /^[-*_=]{3,}$/.test(text) || /^[|:\s-]*-[|:\s-]*$/.test(text)) {
      open = null;
      apart = true;
      continue;
    }
    const next = lines[at + 1];
    const quoted = /^(?:>\s?)+/.exec(text)?.[0].length ?? 0;
    const hashes = /^(#{1,6})\s*(?=\S)/.exec(text);
    if (hashes) {
      add('heading', trimmed(line, hashes[0].length, masked), { level: sure(hashes[1]).length });
      open = null;
      continue;
    }
    if (next && /^(?:={3,}|-{3,})$/.test(next.text) && text.length < 120 && apart) {
      add('heading', line, { level: next.text.startsWith('=') ? 1 : 2 });
      open = null;
      at += 1;
      continue;
    }
    const mark = itemMark.exec(text);
    if (mark && !/^(?:o|I|A)\s*$/.test(text)) {
      const marker = mark[1] ?? mark[2] ?? mark[3] ?? mark[4] ?? '';
      open = add('item', trimmed(line, mark[0].length, masked), { marker, indent: line.indent });
      continue;
    }
    if (text.startsWith('|') || /\S\s*\|\s*\S/.test(text) || /\S\t+\s*\S/.test(text)) {
      add('row', line);
      open = null;
      continue;
    }
    const previous = lines[at - 1];
    if (open && goesOn(sure(previous), line, width)) {
      open.end = line.end;
      continue;
    }
    const level = line.strong
      ? 7
      : seemsHeading(
          line,
          apart ? undefined : previous,
          next,
          lines.slice(at + 1, at + 4).find((other) => other.text !== ''),
        );
    if (level > 0) {
      add('heading', line, { level });
      open = null;
      continue;
    }
    open = add('paragraph', quoted > 0 ? trimmed(line, quoted, masked) : line);
  }
  return blocks;
}

function trimmed(line: Line, mark: number, masked: string): Line {
  let start = line.start + mark;
  while (start < line.end && (masked[start] === ' ' || masked[start] === dropped)) start += 1;
  let { end } = line;
  while (end > start && (masked[end - 1] === '#' || masked[end - 1] === ' ')) end -= 1;
  return { ...line, start, end, text: masked.slice(start, end) };
}
