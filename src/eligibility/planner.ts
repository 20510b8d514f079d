/**
 * The order of questions that decides with the fewest answers on average.
 *
 * A state is what is left of the criteria once the known facts are put in. Its cost is the expected number of
 * questions until no answer can change the verdict any more; the best next question is the one with the least.
 * All states that can be reached are solved once and kept, so that a later choice is a look-up. The figure is the
 * true optimum while the states fit the limit; beyond it, each criterion is solved alone and the one that most
 * often ends the matter per question is taken first.
 */
import type { Possibility } from './possibilities.ts';
import type { Expression, Problem } from './problem.ts';
import { MET, NOT_MET, place, UNKNOWN } from './problem.ts';

/** A leaf whose fact can still be asked. */
export const ASKABLE = 3;

export interface Plan {
  /** Number of the fact to ask next; null when nothing that can be asked changes the verdict. */
  readonly next: number | null;
  readonly expected: number;
  /** The most questions that this order can take. */
  readonly most: number;
}

interface Solved extends Plan {
  /** The verdicts that can still come out, one bit each. */
  readonly outcomes: number;
  /** How likely it comes out as not met. */
  readonly failing: number;
}

const STATES_KEPT = 6000;
const STAYS_UNKNOWN = 1 << UNKNOWN;
const NOTHING_LEFT = { next: null, expected: 0, most: 0 } as const;

export class Planner {
  readonly #problem: Problem;
  readonly #possibilities: readonly (readonly Possibility[])[];
  readonly #solved = new Map<string, Solved>();
  #isFull = false;
  #alone: Planner | undefined;

  constructor(problem: Problem, possibilities: readonly (readonly Possibility[])[]) {
    this.#problem = problem;
    this.#possibilities = possibilities;
  }

  /** The plan from a state: per leaf its truth, or ASKABLE. The truths are put back as they were. */
  plan(truths: Uint8Array): Plan {
    if (!this.#isFull) {
      const solved = this.#solve(this.#problem.expressions, truths);
      if (solved !== undefined) return solved;
      this.#isFull = true;
    }
    return this.#planPerCriterion(truths);
  }

  /** Undefined when the states do not fit. */
  #solve(expressions: readonly Expression[], truths: Uint8Array): Solved | undefined {
    const parts = residualParts(expressions, truths);
    const key = parts.map((part) => part.key).join('&');
    const known = this.#solved.get(key);
    if (known !== undefined) return known;
    const solved = this.#decided(parts) ?? this.#compare(expressions, parts, truths);
    if (solved === undefined || this.#solved.size >= STATES_KEPT) return undefined;
    this.#solved.set(key, solved);
    return solved;
  }

  #decided(parts: readonly Residual[]): Solved | undefined {
    if (parts.some((part) => part.key === '0')) return { ...NOTHING_LEFT, outcomes: 1 << NOT_MET, failing: 1 };
    if (parts.length === 0) return { ...NOTHING_LEFT, outcomes: 1 << MET, failing: 0 };
    if (parts.every((part) => part.key === '1')) return { ...NOTHING_LEFT, outcomes: STAYS_UNKNOWN, failing: 0 };
    return undefined;
  }

  #compare(expressions: readonly Expression[], parts: readonly Residual[], truths: Uint8Array): Solved | undefined {
    let best: Solved | undefined;
    for (const fact of this.#worthComparing(parts, truths)) {
      const asked = this.#ask(expressions, fact, truths);
      if (asked === undefined) return undefined;
      // Whatever is asked first, the verdicts that can come out are the same. Where all stay unknown, asking is idle.
      if (asked.outcomes === STAYS_UNKNOWN) return { ...NOTHING_LEFT, outcomes: STAYS_UNKNOWN, failing: 0 };
      if (best === undefined || asked.expected < best.expected - 1e-12) best = asked;
    }
    return best ?? { ...NOTHING_LEFT, outcomes: STAYS_UNKNOWN, failing: 0 };
  }

  #ask(expressions: readonly Expression[], fact: number, truths: Uint8Array): Solved | undefined {
    let expected = 1;
    let most = 0;
    let outcomes = 0;
    let failing = 0;
    for (const { truths: answer, likelihood } of this.#possibilities[fact] ?? []) {
      place(this.#problem, fact, answer, truths);
      const then = this.#solve(expressions, truths);
      if (then === undefined) {
        this.#unask(fact, truths);
        return undefined;
      }
      expected += likelihood * then.expected;
      most = Math.max(most, then.most);
      outcomes |= then.outcomes;
      failing += likelihood * then.failing;
    }
    this.#unask(fact, truths);
    return { next: fact, expected, most: most + 1, outcomes, failing };
  }

  #unask(fact: number, truths: Uint8Array): void {
    for (const leaf of this.#problem.leavesOfFact[fact] ?? []) truths[leaf] = ASKABLE;
  }

  /**
   * The facts among which the best must be. Of criteria that hang on one fact each, which no other criterion reads,
   * the one most likely to fail comes first in some best order (exchange any two and compare), so the others wait.
   */
  #worthComparing(parts: readonly Residual[], truths: Uint8Array): readonly number[] {
    const facts = parts.map((part) => [...new Set(part.leaves.map((leaf) => this.#problem.factOfLeaf[leaf] ?? 0))]);
    const others: number[] = [];
    let likeliest: { readonly fact: number; readonly failing: number } | undefined;
    for (const [index, own] of facts.entries()) {
      const only = own[0];
      const isAlone = only !== undefined && own.length === 1 && facts.every((each, other) => other === index || !each.includes(only));
      const failing = isAlone ? this.#failingOf(parts[index], only, truths) : undefined;
      if (failing === undefined || only === undefined) others.push(...own);
      else if (likeliest === undefined || failing > likeliest.failing) likeliest = { fact: only, failing };
    }
    const all = likeliest === undefined ? others : [...others, likeliest.fact];
    return [...new Set(all)].toSorted((a, b) => a - b);
  }

  /** How likely one answer makes the part not met; undefined where an answer may leave it open. */
  #failingOf(part: Residual | undefined, fact: number, truths: Uint8Array): number | undefined {
    if (part === undefined) return undefined;
    let failing: number | undefined = 0;
    for (const { truths: answer, likelihood } of this.#possibilities[fact] ?? []) {
      place(this.#problem, fact, answer, truths);
      const { key } = residual(part.expression, truths);
      if (key === '0') failing = failing === undefined ? undefined : failing + likelihood;
      else if (key !== '2') failing = undefined;
    }
    this.#unask(fact, truths);
    return failing;
  }

  #planPerCriterion(truths: Uint8Array): Plan {
    const parts = residualParts(this.#problem.expressions, truths);
    const decided = this.#decided(parts);
    if (decided !== undefined) return decided;
    this.#alone ??= new Planner(this.#problem, this.#possibilities);
    const plans: Solved[] = [];
    for (const part of parts) {
      const plan = this.#solvedAlone(this.#alone, part, truths);
      if (plan.next !== null) plans.push(plan);
    }
    // One criterion after the other, the one that most often ends the matter per question first.
    const inOrder = plans.toSorted((a, b) => b.failing / b.expected - a.failing / a.expected);
    let expected = 0;
    let goesOn = 1;
    for (const plan of inOrder) {
      expected += goesOn * plan.expected;
      goesOn *= 1 - plan.failing;
    }
    const open = new Set(parts.flatMap((part) => part.leaves.map((leaf) => this.#problem.factOfLeaf[leaf])));
    const most = plans.reduce((sum, plan) => sum + plan.most, 0);
    return { next: inOrder[0]?.next ?? null, expected: Math.min(expected, open.size), most: Math.min(most, open.size) };
  }

  #solvedAlone(alone: Planner, part: Residual, truths: Uint8Array): Solved {
    const solved = alone.#solve([part.expression], truths);
    if (solved !== undefined) return solved;
    const facts = new Set(part.leaves.map((leaf) => this.#problem.factOfLeaf[leaf] ?? 0));
    const [first] = facts;
    return { next: first ?? null, expected: facts.size, most: facts.size, outcomes: 0, failing: 0.5 };
  }
}

/** What is left of an expression: "0", "1" and "2" are decided (not met, open for good, met), others name their open leaves. */
interface Residual {
  readonly expression: Expression;
  readonly key: string;
  readonly leaves: readonly number[];
}

function residualParts(expressions: readonly Expression[], truths: Uint8Array): readonly Residual[] {
  return expressions.map((expression) => ({ expression, ...residual(expression, truths) })).filter((part) => part.key !== '2');
}

function residual(expression: Expression, truths: Uint8Array): { readonly key: string; readonly leaves: readonly number[] } {
  if (expression.kind === 'leaf') {
    const truth = truths[expression.leaf] ?? UNKNOWN;
    return truth === ASKABLE ? { key: `L${expression.leaf}`, leaves: [expression.leaf] } : { key: String(truth), leaves: [] };
  }
  if (expression.kind === 'not') {
    const inner = residual(expression.of, truths);
    return inner.leaves.length === 0
      ? { key: String(MET - Number(inner.key)), leaves: [] }
      : { key: `!${inner.key}`, leaves: inner.leaves };
  }
  let needed = expression.n;
  const keys: string[] = [];
  const leaves: number[] = [];
  for (const part of expression.of) {
    const inner = residual(part, truths);
    if (inner.key === '2') needed--;
    else if (inner.key !== '0') {
      keys.push(inner.key);
      leaves.push(...inner.leaves);
    }
  }
  if (needed <= 0) return { key: '2', leaves: [] };
  if (keys.length < needed) return { key: '0', leaves: [] };
  if (leaves.length === 0) return { key: '1', leaves };
  return keys.length === 1 ? { key: keys[0] ?? '1', leaves } : { key: `${needed}(${keys.join()})`, leaves };
}
