/**
 * Where in the front matter a position stands: the keys that lead there, and whether a key or a value is being written. Works on
 * text that is half-written, which a parser would refuse. Pure; runs in the browser and in tests.
 */

export interface Place {
  /** Keys from the outside in; a number stands for an entry of a list. */
  readonly path: readonly (string | number)[];
  readonly kind: 'key' | 'value';
  /** What stands before the position of the word that is being written. */
  readonly word: string;
  /** Where that word begins. */
  readonly from: number;
}

/** Null outside the front matter, inside a comment, or where nothing of the language is written. */
export function placeAt(text: string, position: number): Place | null {
  const start = /^---[ \t]*\n/.exec(text)?.[0].length;
  if (start === undefined || position < start) return null;
  const end = text.slice(start).search(/^(---|\.\.\.)[ \t]*$/m);
  if (end >= 0 && position > start + end) return null;
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  const before = text.slice(lineStart, position);
  if (/(^|\s)#/.test(before)) return null;
  const outer = pathAbove(text.slice(start, lineStart), indentOf(before) + dashesOf(before));
  const line = readLine(before);
  return { path: [...outer, ...line.path], kind: line.kind, word: line.word, from: position - line.word.length };
}

const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;
/** "- " before a key shifts what follows it. */
const dashesOf = (line: string): number => /^ *((?:- +)*)/.exec(line)?.[1]?.length ?? 0;

interface Level {
  /** The column at which the key stands. */
  readonly indent: number;
  readonly key: string | number;
}

/** The keys under which a line of this indent stands, read from the lines above it. */
function pathAbove(text: string, indent: number): readonly (string | number)[] {
  const levels: Level[] = [];
  for (const line of text.split('\n')) {
    if (/^\s*(#|$)/.test(line)) continue;
    let column = indentOf(line);
    while (levels.length > 0 && (levels.at(-1)?.indent ?? -1) >= column && !isListLevel(levels.at(-1), column, line)) levels.pop();
    let rest = line.slice(column);
    while (rest.startsWith('- ') || rest === '-') {
      const last = levels.at(-1);
      if (last !== undefined && last.indent === column && typeof last.key === 'number') {
        levels.pop();
        levels.push({ indent: column, key: last.key + 1 });
      } else levels.push({ indent: column, key: 0 });
      const dash = /^-( +|$)/.exec(rest)?.[0].length ?? 1;
      column += dash;
      rest = rest.slice(dash);
    }
    const key = /^("[^"]*"|'[^']*'|[^\s"'{[#][^:#]*?)\s*:(\s|$)/.exec(rest)?.[1];
    if (key !== undefined) levels.push({ indent: column, key: key.replaceAll(/^["']|["']$/g, '') });
  }
  return levels.filter((level) => level.indent < indent).map(({ key }) => key);
}

/** A list may stand at the same indent as its key: then the key stays above it. */
const isListLevel = (level: Level | undefined, column: number, line: string): boolean => level?.indent === column && /^ *-( |$)/.test(line);

interface Line {
  readonly path: readonly (string | number)[];
  readonly kind: 'key' | 'value';
  readonly word: string;
}

/** The part of the place that lies within its own line: a key before its colon, a value behind it, and what braces hold. */
function readLine(before: string): Line {
  const text = before.slice(indentOf(before) + dashesOf(before));
  const dashes: readonly number[] = (/^ *((?:- +)*)/.exec(before)?.[1] ?? '')
    .split('-')
    .slice(1)
    .map(() => 0);
  const path: (string | number)[] = [...dashes];
  const opened: ('map' | 'list')[] = [];
  let word = '';
  let kind: 'key' | 'value' = 'key';
  let quote = '';
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (quote !== '') {
      if (sign === quote) quote = '';
      else word += sign;
      continue;
    }
    if ((sign === '"' || sign === "'") && word.trim() === '') {
      quote = sign;
      continue;
    }
    if (sign === ':' && kind === 'key' && /^(\s|$)/.test(text.slice(index + 1))) {
      path.push(word.trim());
      [kind, word] = ['value', ''];
    } else if (sign === '{' && word.trim() === '') {
      opened.push('map');
      [kind, word] = ['key', ''];
    } else if (sign === '[' && word.trim() === '') {
      opened.push('list');
      path.push(0);
      [kind, word] = ['value', ''];
    } else if (sign === ',' && opened.length > 0) {
      if (opened.at(-1) === 'map') {
        path.pop();
        [kind, word] = ['key', ''];
      } else word = '';
    } else if ((sign === '}' || sign === ']') && opened.length > 0) {
      if (opened.pop() === 'list' || kind === 'value') path.pop();
      [kind, word] = ['value', ''];
    } else word += sign;
  }
  return { path, kind, word: word.trimStart() };
}
