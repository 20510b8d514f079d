/**
 * The exact test of R. A. Fisher for a two-by-two table, two-sided: how likely a table at least as unlikely as this one is, if
 * the groups were treated alike. Each table's likelihood comes from its neighbour's by one multiplication, from the likeliest
 * outwards, so that pools of millions neither overflow, nor lose digits, nor take long.
 */

export interface Outcome {
  readonly entered: number;
  readonly passed: number;
}

/** Two tables whose likelihoods differ by less than this part are equally likely: what is left is rounding. */
const sameLikelihood = 1 + 1e-7;

export interface Likelihoods {
  /** So many of the group pass in the first of `parts`. */
  readonly from: number;
  /** How likely each number of passes is, as a part of the likeliest; those that no machine can tell from nought are left out. */
  readonly parts: readonly number[];
  /** What they add up to. */
  readonly sum: number;
}

/** How likely each number of passes in a group of `size` is, if `selected` of `pool` pass whoever they are (hypergeometric). */
export function likelihoods(pool: number, size: number, selected: number): Likelihoods {
  const least = Math.max(0, selected + size - pool);
  const most = Math.min(size, selected);
  const likeliest = Math.min(most, Math.max(least, Math.floor(((size + 1) * (selected + 1)) / (pool + 2))));
  /** The likelihood of one more pass than `hits`, as a part of that of `hits`. */
  const next = (hits: number): number => ((size - hits) / (hits + 1)) * ((selected - hits) / (pool - size - selected + hits + 1));
  const below: number[] = [];
  for (let hits = likeliest, part = 1; hits > least && part > 0; hits -= 1) {
    part /= next(hits - 1);
    below.push(part);
  }
  const above: number[] = [];
  for (let hits = likeliest, part = 1; hits < most && part > 0; hits += 1) {
    part *= next(hits);
    above.push(part);
  }
  // Smallest first, so that they are not lost beside the large ones.
  const sum = below.toReversed().reduce((total, part) => total + part, 0) + above.toReversed().reduce((total, part) => total + part, 0) + 1;
  return { from: likeliest - below.length, parts: [...below.toReversed(), 1, ...above], sum };
}

/** The two-sided p value of two groups' outcomes: the sum over every table that is no likelier than the one that was seen. */
export function fisherTwoSided(one: Outcome, other: Outcome): number {
  const { from, parts, sum } = likelihoods(one.entered + other.entered, one.entered, one.passed + other.passed);
  const seen = (parts[one.passed - from] ?? 0) * sameLikelihood;
  const unlikely = parts.filter((part) => part <= seen).toSorted((a, b) => a - b);
  // Nought is never true of what has been seen: it is only less than a machine can say.
  return Math.min(1, Math.max(Number.MIN_VALUE, unlikely.reduce((total, part) => total + part, 0) / sum));
}
