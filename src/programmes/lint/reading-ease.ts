/** How hard a text is to read. */
import { syllable } from 'syllable';

const sentenceEnd = /[.!?](?:["”’)]*)(?=\s|$)/;

export const sentencesOf = (text: string): string[] =>
  text
    .split(sentenceEnd)
    .map((one) => one.trim())
    .filter((one) => /\p{L}/u.test(one));

export const wordsOf = (text: string): string[] => text.match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? [];

/**
 * The grade of Flesch and Kincaid: the years of schooling that a text asks for (Kincaid and others, Research Branch Report 8-75,
 * 1975). Five more are the age. Null for a text without words.
 */
export function gradeOf(text: string): number | null {
  const words = wordsOf(text);
  const sentences = sentencesOf(text).length;
  if (words.length === 0 || sentences === 0) return null;
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}
