import { fisherTwoSided, type Outcome } from './fisher.rules.ts';

/**
 * Adverse impact at one step by one question: each group's rate of passing, against the group with the highest rate. Groups
 * that are too small to be told without telling of single people have no numbers; groups that are too small a part of the
 * pool to be compared have numbers and no verdict.
 */

/** Below so many people a group's numbers are shown to nobody. */
export const smallestShown = 5;
/** A group below this part of the pool is named and not compared (NYC Local Law 144 and federal practice: 2 %). */
export const smallestCompared = 0.02;
/** The four-fifths rule of thumb (29 CFR 1607.4D). */
export const fourFifths = 0.8;
/** A difference that chance brings about in fewer than one of twenty such pools. */
export const significant = 0.05;

/** Numbers as the database gives them: null where the group is too small to be told. */
export interface GroupCount {
  readonly group: string;
  readonly entered: number | null;
  readonly passed: number | null;
}

export type GroupResult =
  | { readonly kind: 'hidden'; readonly group: string }
  | { readonly kind: 'too_small_a_part'; readonly group: string; readonly outcome: Outcome; readonly rate: number }
  | { readonly kind: 'reference'; readonly group: string; readonly outcome: Outcome; readonly rate: number }
  | {
      readonly kind: 'compared';
      readonly group: string;
      readonly outcome: Outcome;
      readonly rate: number;
      /** Null where the highest rate is nought: nobody passed. */
      readonly ratio: number | null;
      readonly p: number;
      /** So many more of the group would have to pass to reach four fifths of the highest rate; 0 where it is reached. */
      readonly shortfall: number;
      /** One more of this group passing and one fewer of the other would lift the flag: the figure hangs on one decision. */
      readonly isFlipFlop: boolean;
      readonly isBelowFourFifths: boolean;
      readonly isSignificant: boolean;
    };

/** The results of all groups, the reference first, then by ratio, the lowest first; hidden ones last. */
export function impactOf(counts: readonly GroupCount[]): readonly GroupResult[] {
  const shown = counts.flatMap(({ group, entered, passed }) =>
    entered === null || passed === null || entered < smallestShown ? [] : [{ group, outcome: { entered, passed } }],
  );
  const pool = shown.reduce((sum, { outcome }) => sum + outcome.entered, 0);
  const isPart = ({ outcome }: { outcome: Outcome }): boolean => outcome.entered >= pool * smallestCompared;
  const comparable = shown.filter(isPart);
  const highest = comparable.toSorted(
    (a, b) => rateOf(b.outcome) - rateOf(a.outcome) || b.outcome.entered - a.outcome.entered || a.group.localeCompare(b.group),
  )[0];
  const compared = comparable
    .filter((one) => one !== highest)
    .map((one) => compare(one, highest?.outcome ?? one.outcome))
    .toSorted((a, b) => (a.ratio ?? 1) - (b.ratio ?? 1));
  return [
    ...(highest ? [{ kind: 'reference', ...highest, rate: rateOf(highest.outcome) } as const] : []),
    ...compared,
    ...shown.filter((one) => !isPart(one)).map((one) => ({ kind: 'too_small_a_part', ...one, rate: rateOf(one.outcome) }) as const),
    ...counts.filter(({ group }) => !shown.some((one) => one.group === group)).map(({ group }) => ({ kind: 'hidden', group }) as const),
  ];
}

export const rateOf = ({ entered, passed }: Outcome): number => (entered === 0 ? 0 : passed / entered);

/** A group's rate as a part of the highest; null where nobody of the highest passed. */
export const impactRatio = (group: Outcome, highest: Outcome): number | null =>
  rateOf(highest) === 0 ? null : rateOf(group) / rateOf(highest);

/**
 * Whether a group's rate is below four fifths of the highest: 5 × passed × entered' < 4 × passed' × entered, in whole numbers, so
 * that exactly four fifths is never taken for less.
 */
export const isBelowFourFifths = (group: Outcome, highest: Outcome): boolean =>
  5 * group.passed * highest.entered < 4 * highest.passed * group.entered;

function compare({ group, outcome }: { group: string; outcome: Outcome }, highest: Outcome): Extract<GroupResult, { kind: 'compared' }> {
  const isBelow = isBelowFourFifths(outcome, highest);
  const p = fisherTwoSided(outcome, highest);
  return {
    kind: 'compared',
    group,
    outcome,
    rate: rateOf(outcome),
    ratio: impactRatio(outcome, highest),
    p,
    shortfall: isBelow ? Math.ceil((4 * highest.passed * outcome.entered) / (5 * highest.entered)) - outcome.passed : 0,
    isFlipFlop: isBelow && isReachedByOne(outcome, highest),
    isBelowFourFifths: isBelow,
    isSignificant: p < significant,
  };
}

function isReachedByOne(group: Outcome, highest: Outcome): boolean {
  if (group.passed >= group.entered || highest.passed < 1) return false;
  return !isBelowFourFifths({ ...group, passed: group.passed + 1 }, { ...highest, passed: highest.passed - 1 });
}
