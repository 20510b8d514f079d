/** Counts of one thing measured: how many values there were, should be, and agree. */
export interface Tally {
  given: number;
  expected: number;
  right: number;
}

/** Everything counted over a set of documents, and what went wrong in words. */
export class Score {
  readonly fields = new Map<string, Tally>();
  readonly kinds = new Map<string, Tally>();
  readonly found: Tally = tally();
  readonly polarity: Tally = tally();
  readonly anyOf: Tally = tally();
  readonly conflict: Tally = tally();
  readonly when: Tally = tally();
  readonly grounded: Tally = tally();
  readonly empty: Tally = tally();
  readonly openPoints: Tally = tally();
  readonly programmes: Tally = tally();
  trapHits = 0;
  traps = 0;
  readonly misses: { readonly document: string; readonly what: string }[] = [];
}

export const tally = (): Tally => ({ given: 0, expected: 0, right: 0 });

export const precision = ({ given, right }: Tally): number => (given === 0 ? 1 : right / given);
export const recall = ({ expected, right }: Tally): number => (expected === 0 ? 1 : right / expected);
export const f1 = ({ given, expected, right }: Tally): number => (given + expected === 0 ? 1 : (2 * right) / (given + expected));

/** Macro F1 of the kinds that occur in the labels. */
export function macroF1(kinds: ReadonlyMap<string, Tally>): number {
  const occurring = [...kinds.values()].filter(({ expected }) => expected > 0);
  return occurring.length === 0 ? 1 : occurring.reduce((sum, kind) => sum + f1(kind), 0) / occurring.length;
}

/** The scalar fields together, as one tally. */
export const scalarNames = [
  'organisation',
  'title',
  'programme.title',
  'level',
  'duration_months',
  'duration_text',
  'pay.min',
  'pay.max',
  'pay.currency',
  'pay.period',
  'paid',
  'start',
  'opens',
  'closing',
  'openings',
] as const;
/** How many of the given list items are right, where it differs from how many of the expected ones were found. */
export const rightGiven = new WeakMap<Tally, number>();

export function entry(map: Map<string, Tally>, name: string): Tally {
  const known = map.get(name) ?? tally();
  map.set(name, known);
  return known;
}

export function count(into: Tally, given: number, expected: number, right: number): void {
  into.given += given;
  into.expected += expected;
  into.right += right;
}
