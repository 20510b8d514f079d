/** A document's text with the place of everything that is written in it, from its start to its end. */
import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import { pathText } from '../language/problems.ts';
import type { Path } from '../language/source.ts';

/** A stretch of the text, in characters from its beginning; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const isSpan = (at: Path | Span): at is Span => 'start' in at;

/** A piece of what people read: a value of the front matter, or the body. */
export interface Piece extends Span {
  readonly path: Path | null;
  readonly programme: number | null;
  /** As it stands in the text, line breaks and quotation marks included. */
  readonly raw: string;
  /** As it is read. The body has its code blanked out, character for character. */
  readonly value: string;
}

interface Entry {
  readonly key: Span | null;
  readonly value: Span;
  readonly isScalar: boolean;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Keys whose values name things for the program and are read by nobody. */
const notProse = new Set([
  'id',
  'link',
  'image',
  'rule',
  'because',
  'country',
  'time zone',
  'market',
  'at',
  'where',
  'provider',
  'towards',
  'award',
  'route',
]);

const fence = /^ {0,3}(`{3,}|~{3,})/;

export class Written {
  /** The text with a plain line feed at each line's end and without a byte order mark. */
  readonly text: string;
  readonly bodyStart: number;
  /** The body with code blanked out; offsets count from `bodyStart`. */
  readonly body: string;
  /** The whole text with the code of the body blanked out. */
  readonly searched: string;
  readonly pieces: readonly Piece[];
  /** The front matter as data. */
  readonly data: unknown;
  private readonly lineStarts: readonly number[];
  private readonly entries = new Map<string, Entry>();

  constructor(text: string, ids: readonly string[]) {
    this.text = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    this.lineStarts = startsOfLines(this.text);
    const lines = this.text.split('\n');
    const closing = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
    const yamlStart = this.lineStarts[1] ?? this.text.length;
    const yamlEnd = this.lineStarts[closing] ?? this.text.length;
    this.bodyStart = this.lineStarts[closing + 1] ?? this.text.length;
    this.body = withoutCode(this.text.slice(this.bodyStart));
    this.searched = this.text.slice(0, this.bodyStart) + this.body;
    const document = parseDocument(this.text.slice(yamlStart, yamlEnd), { prettyErrors: false, version: '1.2', logLevel: 'silent' });
    this.data = document.toJS();
    const pieces: Piece[] = [];
    this.walk(document.contents, [], null, yamlStart, pieces);
    this.pieces = [...pieces, ...this.bodyPieces(ids)];
  }

  private walk(node: unknown, path: Path, key: Span | null, offset: number, pieces: Piece[]): void {
    const range = (node as Node | null)?.range;
    const value = range ? this.trimmed(offset + range[0], offset + range[1]) : (key ?? { start: offset, end: offset });
    this.entries.set(pathText(path), { key, value, isScalar: isScalar(node) });
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isScalar(pair.key)) continue;
        const keyRange = pair.key.range;
        const keySpan = keyRange ? this.trimmed(offset + keyRange[0], offset + keyRange[1]) : null;
        this.walk(pair.value, [...path, String(pair.key.value)], keySpan, offset, pieces);
      }
    } else if (isSeq(node)) node.items.forEach((item, index) => this.walk(item, [...path, index], null, offset, pieces));
    else if (isScalar(node) && typeof node.value === 'string') {
      const name = path.findLast((part) => typeof part === 'string');
      if (typeof name === 'string' && notProse.has(name)) return;
      const programme = path[0] === 'programmes' && typeof path[1] === 'number' ? path[1] : null;
      pieces.push({ ...value, path, programme, raw: this.text.slice(value.start, value.end), value: node.value });
    }
  }

  /** The page's part of the body and the section of each programme. */
  private bodyPieces(ids: readonly string[]): Piece[] {
    const sections = [...this.body.matchAll(/^## +.+?\{#([^}\s]*)\} *$/gm)].map((match) => ({ start: match.index, id: match[1] ?? '' }));
    const starts = [{ start: 0, id: sections.length === 0 && ids.length === 1 ? (ids[0] ?? '') : '' }, ...sections];
    return starts.map(({ start, id }, index) => {
      const raw = this.body.slice(start, starts[index + 1]?.start ?? this.body.length);
      const programme = ids.indexOf(id);
      return {
        path: null,
        programme: programme === -1 ? null : programme,
        start: this.bodyStart + start,
        end: this.bodyStart + start + raw.length,
        raw,
        value: raw,
      };
    });
  }

  private trimmed(start: number, end: number): Span {
    return { start, end: Math.max(start, start + this.text.slice(start, end).trimEnd().length) };
  }

  has(path: Path): boolean {
    return this.entries.has(pathText(path));
  }

  /** Where a path of a programme really stands: what all programmes of a page have in common stands under "shared". */
  actual(path: Path): Path {
    const [first, , ...inside] = path;
    const isShared =
      first === 'programmes' && inside.length > 0 && !this.has(path.slice(0, 3)) && this.has(['shared', ...inside.slice(0, 1)]);
    return isShared ? ['shared', ...inside] : path;
  }

  /** What to underline for a path: its value, or its key where that is asked for or the value is long; the nearest enclosing one. */
  spanOf(of: Path, mark: 'key' | 'value' = 'value'): Span {
    const path = this.actual(of);
    for (let length = path.length; length >= 0; length -= 1) {
      const entry = this.entries.get(pathText(path.slice(0, length)));
      if (entry === undefined) continue;
      const isShort = entry.isScalar && !this.text.slice(entry.value.start, entry.value.end).includes('\n');
      if (entry.key !== null && (mark === 'key' || !isShort)) return entry.key;
      return isShort || entry.key !== null ? entry.value : this.firstLine(entry.value);
    }
    return { start: 0, end: 3 };
  }

  private firstLine({ start, end }: Span): Span {
    const lineEnd = this.text.indexOf('\n', start);
    return this.trimmed(start, lineEnd === -1 ? end : Math.min(end, lineEnd));
  }

  placeOf(offset: number): Place {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 };
  }

  /** The piece in which an offset lies; pieces stand in the order of the text. */
  pieceAt(offset: number): Piece | null {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.pieces[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const piece = this.pieces[low];
    return piece !== undefined && offset >= piece.start && offset < piece.end ? piece : null;
  }

  /** The programme in whose front matter or section an offset lies. */
  programmeAt(offset: number): number | null {
    return this.pieceAt(offset)?.programme ?? null;
  }
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Code is shown and not said: its characters become spaces, so that every place stays where it is. */
function withoutCode(body: string): string {
  let open: string | null = null;
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  return body
    .split('\n')
    .map((line) => {
      const mark = fence.exec(line)?.[1];
      if (mark === undefined) return open === null ? line.replace(/`[^`\n]+`/g, blank) : blank(line);
      if (open === null) open = mark;
      else if (mark.startsWith(open)) open = null;
      return blank(line);
    })
    .join('\n');
}
