/** Finding words in what people read, with the place of each. */
import type { Look } from './types.ts';
import type { Piece, Span } from './written.ts';

export interface Match {
  readonly at: Span;
  /** What stands there, on one line. */
  readonly text: string;
  readonly programme: number | null;
}

/**
 * Every match of a pattern (with the flag g) in the texts of a document; blanks in a match may be line breaks. The whole
 * document is searched in one pass, and what lies outside of the texts is dropped: keys and ids are nobody's words.
 */
export function matches({ written }: Look, pattern: RegExp, isSearched: (piece: Piece) => boolean = isRead): Match[] {
  return [...written.searched.matchAll(looseBlanks(pattern))].flatMap((match) => {
    const at = { start: match.index, end: match.index + match[0].length };
    const piece = written.pieceAt(at.start);
    if (piece === null || at.end > piece.end || !isSearched(piece)) return [];
    return [{ at, text: match[0].replace(/\s+/g, ' '), programme: piece.programme }];
  });
}

const loosened = new Map<RegExp, RegExp>();

/** A blank of a pattern also stands for the end of a line, as prose is wrapped. */
function looseBlanks(pattern: RegExp): RegExp {
  const known = loosened.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(pattern.source.replaceAll(' ', '\\s+'), pattern.flags);
  loosened.set(pattern, made);
  return made;
}

/** The grounds of a limit may name what the limit itself may not say. */
export const isRead = ({ path }: Piece): boolean => !(path?.includes('basis') ?? false);

const denial = /\b(?:no|not|never|without|nor|neither|need(?:s|ed)? not|rather than|instead of|don['’]t|doesn['’]t)\b[^.;:\n]*$/i;

/** "You do not need to be a native speaker" says the opposite of what it names. */
export function isNegated({ written }: Look, { start }: Span): boolean {
  return denial.test(written.text.slice(Math.max(0, start - 60), start).replace(/\s+/g, ' '));
}
