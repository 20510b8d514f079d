/**
 * The required criteria of one occasion, laid out for searching: leaves numbered, facts numbered, and the
 * tree over leaf numbers. Truths are Kleene's values as numbers, so that a search can try thousands of them.
 */
import type { Leaf } from './conditions.ts';
import { isLeaf, judgeLeaf } from './conditions.ts';
import type { Condition, Criterion, Facts, FactValue, Occasion, Verdict } from './types.ts';

export const NOT_MET = 0;
export const UNKNOWN = 1;
export const MET = 2;
export type Truth = 0 | 1 | 2;

export type Expression =
  | { readonly kind: 'leaf'; readonly leaf: number }
  /** At least `n` of the parts; "all" counts every part, "any" counts one. */
  | { readonly kind: 'count'; readonly n: number; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression };

export interface Problem {
  readonly criteria: readonly Criterion[];
  readonly expressions: readonly Expression[];
  readonly leaves: readonly Leaf[];
  /** Fact ids in the order in which the criteria read them. */
  readonly facts: readonly string[];
  /** Per fact the numbers of the leaves that read it; per leaf the number of its fact. */
  readonly leavesOfFact: readonly (readonly number[])[];
  readonly factOfLeaf: readonly number[];
  /** Per criterion the numbers of the facts that it reads. */
  readonly factsOfCriterion: readonly (readonly number[])[];
}

export function toTruth(verdict: Verdict): Truth {
  if (verdict === 'met') return MET;
  return verdict === 'unknown' ? UNKNOWN : NOT_MET;
}

export function layOut(criteria: readonly Criterion[]): Problem {
  const leaves: Leaf[] = [];
  const facts: string[] = [];
  const leavesOfFact: number[][] = [];
  const factOfLeaf: number[] = [];

  const number = (leaf: Leaf): Expression => {
    // An empty list is decided without the fact.
    if (leaf.op === 'is in' && leaf.places.length === 0) return { kind: 'count', n: 1, of: [] };
    if ('values' in leaf && leaf.values.length === 0) {
      const isMet = leaf.op === 'has all of' || leaf.op === 'has none of';
      return { kind: 'count', n: isMet ? 0 : 1, of: [] };
    }
    const known = facts.indexOf(leaf.fact);
    const fact = known < 0 ? facts.push(leaf.fact) - 1 : known;
    const index = leaves.push(leaf) - 1;
    factOfLeaf.push(fact);
    (leavesOfFact[fact] ??= []).push(index);
    return { kind: 'leaf', leaf: index };
  };
  const build = (condition: Condition): Expression => {
    if (isLeaf(condition)) return number(condition);
    switch (condition.op) {
      case 'not':
        return { kind: 'not', of: build(condition.of) };
      case 'any':
        return { kind: 'count', n: 1, of: condition.of.map(build) };
      case 'all':
        return { kind: 'count', n: condition.of.length, of: condition.of.map(build) };
      case 'at least n':
        return { kind: 'count', n: condition.n, of: condition.of.map(build) };
    }
  };

  const expressions = criteria.map((criterion) => build(criterion.condition));
  const factsOfCriterion = expressions.map((expression) => [...new Set(leafNumbers(expression).map((leaf) => factOfLeaf[leaf] ?? 0))]);
  return { criteria, expressions, leaves, facts, leavesOfFact, factOfLeaf, factsOfCriterion };
}

function leafNumbers(expression: Expression): readonly number[] {
  if (expression.kind === 'leaf') return [expression.leaf];
  return expression.kind === 'not' ? leafNumbers(expression.of) : expression.of.flatMap(leafNumbers);
}

export function evaluate(expression: Expression, truths: ArrayLike<number>): Truth {
  if (expression.kind === 'leaf') return (truths[expression.leaf] ?? UNKNOWN) as Truth;
  if (expression.kind === 'not') return (MET - evaluate(expression.of, truths)) as Truth;
  let met = 0;
  let possible = 0;
  for (const part of expression.of) {
    const truth = evaluate(part, truths);
    if (truth === MET) met++;
    if (truth !== NOT_MET) possible++;
  }
  if (met >= expression.n) return MET;
  return possible >= expression.n ? UNKNOWN : NOT_MET;
}

/** What one value of a fact makes of the leaves that read it, in their order. */
export function truthsOf(leaves: readonly Leaf[], value: FactValue | undefined, occasion: Occasion): readonly Truth[] {
  return leaves.map((leaf) => toTruth(judgeLeaf(leaf, value, occasion)));
}

/** The truths of every leaf as the facts stand. */
export function truthsNow(problem: Problem, facts: Facts, occasion: Occasion): Uint8Array {
  return Uint8Array.from(problem.leaves, (leaf) => toTruth(judgeLeaf(leaf, facts[leaf.fact], occasion)));
}

export function leavesReading(problem: Problem, fact: number): readonly Leaf[] {
  return (problem.leavesOfFact[fact] ?? []).flatMap((index) => problem.leaves[index] ?? []);
}

/** Writes the truths of one fact's leaves into the truths of all. */
export function place(problem: Problem, fact: number, truths: readonly number[], into: Uint8Array | Int8Array): void {
  const indexes = problem.leavesOfFact[fact] ?? [];
  for (let i = 0; i < indexes.length; i++) into[indexes[i] ?? 0] = truths[i] ?? UNKNOWN;
}
