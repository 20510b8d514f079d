/** Comparing texts the way a reader would: white space, case, quotes and dashes do not matter. */

export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[‐-―]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}$£€%]+/gu) ?? [];

function shared(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let count = 0;
  for (const word of other) {
    const rest = left.get(word) ?? 0;
    if (rest > 0) {
      count += 1;
      left.set(word, rest - 1);
    }
  }
  return count;
}

/** Dice's share of words in common: 1 for the same words. */
export function likeness(one: string, other: string): number {
  if (fold(one) === fold(other)) return 1;
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return a.length + b.length === 0 ? 0 : (2 * shared(a, b)) / (a.length + b.length);
}

/** Whether at least `share` of the words of `part` stand in `whole`. */
export function within(part: string, whole: string, share = 0.8): boolean {
  const words = wordsOf(part);
  return words.length > 0 && shared(wordsOf(whole), words) / words.length >= share;
}

/** Pairs items greedily, the likest first; each item at most once. */
export function pairs<A, B>(left: readonly A[], right: readonly B[], like: (a: A, b: B) => number, least: number): [A, B][] {
  const candidates = left
    .flatMap((a, i) => right.map((b, j) => ({ a, b, i, j, score: like(a, b) })))
    .filter(({ score }) => score >= least)
    .toSorted((x, y) => y.score - x.score || x.i - y.i || x.j - y.j);
  const [usedLeft, usedRight] = [new Set<number>(), new Set<number>()];
  return candidates.flatMap(({ a, b, i, j }): [A, B][] => {
    if (usedLeft.has(i) || usedRight.has(j)) return [];
    usedLeft.add(i);
    usedRight.add(j);
    return [[a, b]];
  });
}
