/**
 * The exact test of R. A. Fisher for a two-by-two table, two-sided: how likely a table at least as unlikely as this one is, if
 * the groups were treated alike. By log-gamma, so that pools of a hundred thousand neither overflow nor take long.
 */

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** The natural logarithm of the gamma function for numbers of one half and more (Lanczos, g = 7; relative error below 1e-14). */
export function logGamma(x: number): number {
  const shifted = x - 1;
  const base = shifted + 7.5;
  const [first, ...rest] = lanczos;
  const sum = rest.reduce((total, coefficient, index) => total + coefficient / (shifted + index + 1), first as number);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/**
 * The probability of exactly `hits` of a group of `size` among `selected` of `pool`, if selection did not look at the group
 * (hypergeometric).
 */
export const hypergeometric = (hits: number, pool: number, size: number, selected: number): number =>
  hits < Math.max(0, selected + size - pool) || hits > Math.min(size, selected)
    ? 0
    : Math.exp(logChoose(size, hits) + logChoose(pool - size, selected - hits) - logChoose(pool, selected));

export interface Outcome {
  readonly entered: number;
  readonly passed: number;
}

/** Two tables whose probabilities differ by less than this part are equally likely: what is left is rounding. */
const sameLikelihood = 1 + 1e-7;

/** The two-sided p value of two groups' outcomes: the sum over every table that is no likelier than the one that was seen. */
export function fisherTwoSided(one: Outcome, other: Outcome): number {
  const pool = one.entered + other.entered;
  const selected = one.passed + other.passed;
  const seen = hypergeometric(one.passed, pool, one.entered, selected) * sameLikelihood;
  const least = Math.max(0, selected + one.entered - pool);
  const most = Math.min(one.entered, selected);
  let sum = 0;
  for (let hits = least; hits <= most; hits += 1) {
    const likelihood = hypergeometric(hits, pool, one.entered, selected);
    if (likelihood <= seen) sum += likelihood;
  }
  return Math.min(1, sum);
}
