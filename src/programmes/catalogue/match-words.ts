import { distance as editsBetween } from 'fastest-levenshtein';
import type { MemoryIndex, Term } from './memory-index.ts';
import type { Correction } from './search-page.ts';
import { synonyms } from './synonyms.ts';
import { isEmptyWord, stemOf, wordsOfQuery } from './words.ts';

/** From what somebody typed to what an entry must hold: stems, synonyms, beginnings of words, the nearest spelling. Pure. */

/** One thing that was asked for; an entry must hold one of the ways to say it. */
export interface Asked {
  /** As typed: "sparky", "air conditioning". */
  readonly typed: string;
  readonly ways: readonly Way[];
}

export interface Way {
  /** All of them must be held. */
  readonly terms: readonly Term[];
  /** As to be shown. */
  readonly shown: string;
  /** What it is worth beside the word itself, in tenths. */
  readonly tenths: number;
}

export interface WordQuery {
  /** All of them must be held. Empty: nothing was asked for in words. */
  readonly asked: readonly Asked[];
  readonly corrections: readonly Correction[];
}

interface Phrase {
  readonly text: string;
  readonly stems: readonly string[];
}

const plainWords = (text: string): readonly string[] => wordsOfQuery(text).filter((word) => !isEmptyWord(word));
const phraseOf = (text: string): Phrase => ({ text, stems: plainWords(text).map(stemOf) });
const groups: readonly (readonly Phrase[])[] = synonyms.map((group) => group.map(phraseOf));

/** From the stems of a phrase to every group that it stands in. */
const groupsOfPhrase = new Map<string, (readonly Phrase[])[]>();
for (const group of groups)
  for (const { stems } of group) {
    const key = stems.join(' ');
    const known = groupsOfPhrase.get(key);
    if (known === undefined) groupsOfPhrase.set(key, [group]);
    else if (!known.includes(group)) known.push(group);
  }
const longestPhrase = Math.max(...groups.flat().map(({ stems }) => stems.length));
const tradeWords = [...new Set(synonyms.flat().flatMap(plainWords))];
const tradeStems = new Set(tradeWords.map(stemOf));

const worth = { itself: 10, synonym: 7, beginning: 6 } as const;

export function readWords(index: MemoryIndex, text: string): WordQuery {
  const corrections: Correction[] = [];
  const typed = plainWords(text);
  const used = typed.map((word) => {
    if (isKnown(index, word) || beginnings(index, word).length > 0) return word;
    const nearest = nearestWord(index, word);
    if (nearest !== null) corrections.push({ typed: word, used: nearest });
    return nearest ?? word;
  });
  const asked: Asked[] = [];
  for (let at = 0; at < used.length;) {
    let taken = 1;
    let ways: readonly Way[] = [];
    for (let length = Math.min(longestPhrase, used.length - at); length >= 1 && ways.length === 0; length -= 1) {
      ways = waysToSay(index, used.slice(at, at + length));
      taken = length;
    }
    asked.push({ typed: used.slice(at, at + taken).join(' '), ways });
    at += taken;
  }
  return { asked, corrections };
}

const isKnown = (index: MemoryIndex, word: string): boolean => index.terms.has(stemOf(word)) || tradeStems.has(stemOf(word));

/** The phrase itself and what means the same; several words are one phrase only where the table has them as one. */
function waysToSay(index: MemoryIndex, words: readonly string[]): readonly Way[] {
  const stems = words.map(stemOf);
  const alike = groupsOfPhrase.get(stems.join(' ')) ?? [];
  if (words.length > 1 && alike.length === 0) return [];
  const itself = wayOf(index, stems, words.join(' '), worth.itself);
  const others = alike
    .flat()
    .filter((phrase) => phrase.stems.join(' ') !== stems.join(' '))
    .flatMap((phrase) => wayOf(index, phrase.stems, phrase.text, worth.synonym) ?? []);
  const said = [...(itself ? [itself] : []), ...others];
  return said.length > 0 || words.length > 1
    ? said
    : beginnings(index, words[0] ?? '').map((term) => ({ terms: [term], shown: term.word, tenths: worth.beginning }));
}

function wayOf(index: MemoryIndex, stems: readonly string[], shown: string, tenths: number): Way | null {
  const terms = stems.map((stem) => index.terms.get(stem)).filter((term) => term !== undefined);
  return terms.length === stems.length && terms.length > 0 ? { terms, shown, tenths } : null;
}

const mostBeginnings = 20;

/** The words that begin with what was typed, most frequent first: "electr" means "electrician" and "electrical". */
function beginnings(index: MemoryIndex, start: string): readonly Term[] {
  if (start.length < 3) return [];
  const found: Term[] = [];
  for (const term of index.terms.values()) if (term.word.startsWith(start) || term.stem.startsWith(start)) found.push(term);
  return found.toSorted((a, b) => b.rows.length - a.rows.length).slice(0, mostBeginnings);
}

/** The word that was probably meant; null where none is near. A short word has few letters to spare. */
function nearestWord(index: MemoryIndex, word: string): string | null {
  if (word.length < 4) return null;
  const most = word.length < 8 ? 1 : 2;
  let best: { readonly word: string; readonly edits: number; readonly count: number } | null = null;
  const consider = (candidate: string, count: number): void => {
    if (Math.abs(candidate.length - word.length) > most) return;
    const edits = isSwap(candidate, word) ? 1 : editsBetween(candidate, word);
    if (edits > most) return;
    if (best === null || edits < best.edits || (edits === best.edits && count > best.count)) best = { word: candidate, edits, count };
  };
  for (const term of index.terms.values()) consider(term.word, term.rows.length);
  for (const trade of tradeWords) consider(trade, index.terms.get(stemOf(trade))?.rows.length ?? 0);
  return (best as { readonly word: string } | null)?.word ?? null;
}

/** Two letters in the wrong order are one mistake. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at < a.length - 1 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
