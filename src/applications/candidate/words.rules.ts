/** Counting words as people do: what stands between spaces. The page's script counts in the same way. Pure. */

export function countWords(text: string): number {
  const trimmed = text.trim();
  return trimmed === '' ? 0 : trimmed.split(/\s+/).length;
}

export interface WordRange {
  readonly minWords: number | null;
  readonly maxWords: number | null;
}

const words = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'word' : 'words'}`;

/** "Between 50 and 500 words.", or null where any number will do. */
export function rangeInWords({ minWords, maxWords }: WordRange): string | null {
  if (minWords !== null && maxWords !== null) return `Between ${minWords.toLocaleString('en-GB')} and ${words(maxWords)}.`;
  if (minWords !== null) return `At least ${words(minWords)}.`;
  return maxWords === null ? null : `Up to ${words(maxWords)}.`;
}

/** What is wrong with the length of a text, or null. */
export function wordProblem(text: string, { minWords, maxWords }: WordRange): string | null {
  const count = countWords(text);
  if (minWords !== null && count < minWords)
    return `You have written ${words(count)}. Write ${words(minWords - count)} more, so that there are at least ${minWords.toLocaleString('en-GB')}`;
  if (maxWords !== null && count > maxWords)
    return `You have written ${words(count)}. Take ${words(count - maxWords)} out, so that there are ${maxWords.toLocaleString('en-GB')} at most`;
  return null;
}

/** The most characters that so many words may have; long words are allowed for. */
export const charactersFor = (maxWords: number | null, otherwise: number): number =>
  maxWords === null ? otherwise : Math.max(otherwise, maxWords * 12);
