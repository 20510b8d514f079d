/**
 * Candidates at one site as single numbers: merit in the upper part, luck in the lower, exact up to 2^53, so that comparing two
 * candidates is comparing two numbers, and a number still says whose it is. And heaps of them in one array, the worst at the root.
 */

/** The power of two that holds every lottery number: dividing by it loses nothing. */
export const scaleOf = (candidates: number): number => 2 ** Math.ceil(Math.log2(Math.max(candidates, 2)));

/** `luck` is the scale less one less the lottery number: the lower number drawn is the greater key. */
export const keyOf = (merit: number, scale: number, luck: number): number => merit * scale + luck;

/** The lottery number in a key. */
export const decoded = (key: number, scale: number): number => scale - 1 - (key - Math.floor(key / scale) * scale);

/** Adds a key to a heap of `held` at `from`. */
export function raise(keys: Float64Array, from: number, held: number, key: number): void {
  let at = held;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const parentKey = keys[from + parent] as number;
    if (parentKey <= key) break;
    keys[from + at] = parentKey;
    at = parent;
  }
  keys[from + at] = key;
}

/** Puts a key in the place of the worst of `held`. */
export function sink(keys: Float64Array, from: number, held: number, key: number, root = 0): void {
  let at = root;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= held) break;
    let childKey = keys[from + child] as number;
    if (child + 1 < held) {
      const other = keys[from + child + 1] as number;
      if (other < childKey) {
        child++;
        childKey = other;
      }
    }
    if (childKey >= key) break;
    keys[from + at] = childKey;
    at = child;
  }
  keys[from + at] = key;
}

/** Makes a heap of `held` keys that stand in any order. */
export function heapOf(keys: Float64Array, from: number, held: number): void {
  for (let root = (held >> 1) - 1; root >= 0; root--) sink(keys, from, held, keys[from + root] as number, root);
}
