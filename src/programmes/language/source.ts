/** A document's text taken apart: front matter as data with the place of every value, and the body. */
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { DocumentProblem } from './compiled.ts';
import { quoted } from './words.ts';

export type Path = readonly (string | number)[];

export interface Place {
  readonly line: number;
  readonly column: number;
  /** Where what stands there ends, exclusive: on the same line, as far as it goes there. */
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface Source {
  readonly file: string;
  readonly data: unknown;
  readonly body: string;
  /** The line on which the body begins, from 1. */
  readonly bodyLine: number;
  /** Where the value of a path stands; the nearest enclosing value when there is none. */
  readonly placeOfValue: (path: Path) => Place;
  /** Where the key of a path stands. */
  readonly placeOfKey: (path: Path) => Place;
  readonly has: (path: Path) => boolean;
}

export type SourceResult =
  | { readonly ok: true; readonly source: Source }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] };

/** Larger than any page that a person writes; keeps one upload from occupying the server. */
const longestDocument = 400_000;
const deepestNesting = 40;

export function takeApart(file: string, text: string): SourceResult {
  const problemAt = (place: Place, message: string): DocumentProblem => ({
    file,
    ...place,
    severity: 'error',
    path: '',
    message,
    suggestion: null,
  });
  const refuse = (message: string, place: Place = { line: 1, column: 1 }): SourceResult => ({
    ok: false,
    problems: [problemAt(place, message)],
  });
  if (text.length > longestDocument) return refuse(`the document has ${text.length} characters; at most ${longestDocument} are read`);
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (lines[0]?.trimEnd() !== '---')
    return refuse('the document does not begin with front matter; expected a first line of three hyphens (---)');
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end === -1) return refuse('the front matter is not closed; expected a line of three hyphens (---) after the keys');

  const yaml = `${lines.slice(1, end).join('\n')}\n`;
  const lineCounter = new LineCounter();
  const placeOf = (offset: number): Place => {
    const position = lineCounter.linePos(Math.min(offset, Math.max(0, yaml.length - 1)));
    return { line: Math.max(1, position.line) + 1, column: Math.max(1, position.col) };
  };
  if (nestsTooDeep(yaml)) return refuse(`the front matter is nested more than ${deepestNesting} levels deep`, { line: 2, column: 1 });
  const document = parseDocument(yaml, {
    lineCounter,
    prettyErrors: false,
    version: '1.2',
    // Checked below in one pass; the library compares each key with every other.
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const problems = [
    ...document.errors.map((error) => problemAt(placeOf(error.pos[0]), `not valid YAML: ${firstSentence(error.message)}`)),
    ...forbidden(document, placeOf, problemAt),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    source: {
      file,
      data: document.toJS(),
      body: lines.slice(end + 1).join('\n'),
      bodyLine: end + 2,
      ...places(document, placeOf, lines),
    },
  };
}

/** Counts brackets and indentation before parsing, because a parser that recurses would run out of stack. */
function nestsTooDeep(yaml: string): boolean {
  const brackets = /[[{]{2}/.test(yaml) || /[[{]/.test(yaml) ? deepestBrackets(yaml) : 0;
  return brackets > deepestNesting || /^ *(?:[-?:] +){40}/m.test(yaml) || /^ {200}/m.test(yaml);
}

function deepestBrackets(yaml: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of yaml) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const firstSentence = (message: string): string => message.split('\n')[0]?.replace(/\s+at line \d+.*$/, '') ?? message;

/** Aliases would give one place in the text two meanings, and tags and odd keys have none here. */
function forbidden(
  document: Document.Parsed,
  placeOf: (offset: number) => Place,
  problemAt: (place: Place, message: string) => DocumentProblem,
): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const start = (node: unknown): Place => placeOf((node as Node | null)?.range?.[0] ?? 0);
  visit(document, {
    Alias: (_key, node) =>
      void problems.push(
        problemAt(start(node), 'a YAML alias (*) stands here; write the value out, or declare it under sites, providers or facts'),
      ),
    Map: (_key, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? String(key.value) : null;
        if (name !== null && seen.has(name))
          problems.push(problemAt(start(key), `the key ${quoted(name)} stands here a second time; expected it once`));
        if (name !== null) seen.add(name);
      }
    },
    Pair: (_key, pair) => {
      if (isScalar(pair.key) && ['string', 'number'].includes(typeof pair.key.value)) return;
      problems.push(problemAt(start(pair.key), 'a key must be a word'));
    },
    Node: (_key, node) => {
      if (!isAlias(node) && node.tag?.startsWith('!') === true)
        problems.push(problemAt(start(node), `a YAML tag (${node.tag}) stands here; it has no meaning in a programme document`));
    },
  });
  return problems;
}

function places(document: Document.Parsed, placeOf: (offset: number) => Place, lines: readonly string[]) {
  const pairs = new Map<unknown, ReadonlyMap<string, Pair>>();
  const pairOf = (map: YAMLMap, key: string | number): Pair | undefined => {
    const known = pairs.get(map) ?? new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]));
    pairs.set(map, known);
    return known.get(String(key));
  };
  const found = (path: Path): { readonly node: unknown; readonly key: unknown; readonly complete: boolean } => {
    let node: unknown = document.contents;
    let key: unknown = node;
    for (const [depth, part] of path.entries()) {
      const pair = isMap(node) ? pairOf(node, part) : undefined;
      const item = isSeq(node) && typeof part === 'number' ? node.items[part] : undefined;
      if (isPair(pair)) [key, node] = [pair.key, pair.value];
      else if (item !== undefined) [key, node] = [item, item];
      else return { node, key, complete: depth === path.length };
    }
    return { node, key, complete: true };
  };
  const extent = (node: unknown, otherwise: unknown): Place => {
    const range = (node as Node | null)?.range ?? (otherwise as Node | null)?.range;
    if (!range) return placeOf(0);
    const [from, to] = [placeOf(range[0]), placeOf(range[1])];
    // What goes on for lines is underlined on its first one only.
    const lineEnd = (lines[from.line - 1] ?? '').trimEnd().length + 1;
    const endColumn = to.line === from.line ? Math.min(to.column, lineEnd) : lineEnd;
    return endColumn > from.column ? { ...from, endLine: from.line, endColumn } : from;
  };
  return {
    placeOfValue: (path: Path) => {
      const { node, key } = found(path);
      return extent(node, key);
    },
    placeOfKey: (path: Path) => {
      const { node, key } = found(path);
      return extent(key, node);
    },
    has: (path: Path) => found(path).complete,
  };
}
