/** The cheapest way from what holds now to every criterion being met: an exact search. */
import type { Possibility } from './possibilities.ts';
import type { Problem } from './problem.ts';
import { evaluate, MET, NOT_MET, place, UNKNOWN } from './problem.ts';

/** One fact that would have to be otherwise. */
export interface Step {
  readonly fact: number;
  readonly possibility: Possibility;
}

export interface Found {
  readonly cost: number;
  readonly steps: readonly Step[];
}

export interface Priced {
  readonly possibility: Possibility;
  readonly cost: number;
}

export interface Search {
  readonly problem: Problem;
  /** Per fact, what it could become and at what cost; empty where it cannot change. */
  readonly choices: readonly (readonly Priced[])[];
  /** The truths of every leaf as the facts stand. */
  readonly truths: Uint8Array;
  /** Ways that cost more are of no interest. */
  readonly limit: number;
  /** How many equally cheap ways to keep. */
  readonly keep: number;
}

/**
 * All cheapest ways, up to `keep`. Branches on the facts of a criterion that is not met, since any way must change one
 * of them, and drops a branch as soon as a criterion is not met whatever the undecided facts become.
 */
export function cheapestWays(search: Search): readonly Found[] {
  const { problem, choices, keep } = search;
  const asItStands = Uint8Array.from(search.truths);
  // The same with every undecided fact that could change taken as unknown: what is not met here stays so.
  const atBest = Uint8Array.from(search.truths);
  const isDecided = problem.facts.map((_, fact) => (choices[fact]?.length ?? 0) === 0);
  for (const fact of problem.facts.keys()) if (!isDecided[fact]) open(problem, fact, atBest);

  let limit = search.limit;
  let ways: Found[] = [];
  const steps: Step[] = [];

  const visit = (cost: number): void => {
    if (ways.length >= keep && cost >= limit) return;
    if (problem.expressions.some((expression) => evaluate(expression, atBest) === NOT_MET)) return;
    const unmet = problem.expressions.findIndex((expression) => evaluate(expression, asItStands) !== MET);
    if (unmet < 0) {
      if (cost < limit) ways = [];
      limit = cost;
      ways.push({ cost, steps: [...steps] });
      return;
    }
    const fact = problem.factsOfCriterion[unmet]?.find((candidate) => !isDecided[candidate]);
    if (fact === undefined) return;
    const least = cost + leastStillToPay();
    if (least > limit || (least === limit && ways.length >= keep)) return;
    decide(fact, cost);
  };

  const cheapest = choices.map((priced) => priced.reduce((least, { cost }) => Math.min(least, cost), Infinity));

  /** Criteria that are not met and share no open fact have to be paid for one by one, each with its cheapest fact at least. */
  const leastStillToPay = (): number => {
    const counted = new Set<number>();
    let total = 0;
    for (const [index, expression] of problem.expressions.entries()) {
      if (evaluate(expression, asItStands) === MET) continue;
      const undecided = (problem.factsOfCriterion[index] ?? []).filter((fact) => !isDecided[fact]);
      if (undecided.some((fact) => counted.has(fact))) continue;
      total += Math.min(...undecided.map((fact) => cheapest[fact] ?? Infinity));
      for (const fact of undecided) counted.add(fact);
    }
    return total;
  };

  const decide = (fact: number, cost: number): void => {
    const before = (problem.leavesOfFact[fact] ?? []).map((leaf) => asItStands[leaf] ?? UNKNOWN);
    isDecided[fact] = true;
    for (const { possibility, cost: price } of choices[fact] ?? []) {
      if (cost + price > limit) continue;
      place(problem, fact, possibility.truths, asItStands);
      place(problem, fact, possibility.truths, atBest);
      steps.push({ fact, possibility });
      visit(cost + price);
      steps.pop();
    }
    place(problem, fact, before, asItStands);
    place(problem, fact, before, atBest);
    visit(cost);
    isDecided[fact] = false;
    open(problem, fact, atBest);
  };

  visit(0);
  return ways;
}

/** Takes a fact as unknown, leaving alone what holds whatever it is. */
function open(problem: Problem, fact: number, truths: Uint8Array): void {
  for (const leaf of problem.leavesOfFact[fact] ?? []) truths[leaf] = UNKNOWN;
}
