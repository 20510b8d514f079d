import {
  outcomeInWords,
  outcomesOf,
  problemFrom,
  match,
  verifyAllocation,
  givenOf,
  hashOf,
  type Allocation,
  type AllocationInput,
  type Given,
  type Json,
  type Problem,
  type Verification,
} from '#allocation/index.ts';

/** One run, made: what everybody is given, checked, with the reasons in words. */
export interface MadeRun {
  readonly problem: Problem;
  readonly allocation: Allocation;
  readonly verification: Verification;
  readonly result: readonly Given[];
  readonly inputHash: string;
  readonly resultHash: string;
}

export function makeRun(input: AllocationInput, seed: string): MadeRun {
  const problem = problemFrom(input, seed);
  const allocation = match(problem);
  const result = givenOf(input, allocation, problem);
  return {
    problem,
    allocation,
    verification: verifyAllocation(problem, allocation),
    result,
    inputHash: hashOf(input as unknown as Json),
    resultHash: hashOf(result as unknown as Json),
  };
}

export interface ToldOutcome {
  readonly reference: string;
  readonly site: string | null;
  readonly siteName: string | null;
  readonly choice: number | null;
  readonly reserve: string | null;
  /** Among those without a place, the best ranked first; null with one. */
  readonly position: number | null;
  /** What the candidate is told. */
  readonly reasons: readonly string[];
}

/** What each candidate is given and told, in the order of the input. */
export function outcomesInWords(input: AllocationInput, { problem, allocation, result }: MadeRun): readonly ToldOutcome[] {
  const outcomeOf = outcomesOf(problem, allocation);
  const nameOf = (site: number): string => input.sites[site]?.name ?? '';
  const names = { site: nameOf, reserve: (site: number, reserve: number): string => input.sites[site]?.reserves[reserve]?.label ?? '' };
  const positions = waitingOrder(problem, allocation);
  return result.map(({ reference, site, reserve }, candidate) => {
    const outcome = outcomeOf(candidate);
    return {
      reference,
      site,
      siteName: outcome.site === null ? null : nameOf(outcome.site),
      choice: outcome.choice,
      reserve,
      position: positions.get(candidate) ?? null,
      reasons: outcomeInWords(outcome, names),
    };
  });
}

/** Those without a place, by their best merit and then by the lottery: the order in which a place that becomes free is offered. */
function waitingOrder({ candidates, offsets, merits, lottery }: Problem, { given }: Allocation): ReadonlyMap<number, number> {
  const bestOf = (candidate: number): number => Math.max(...merits.subarray(offsets[candidate], offsets[candidate + 1]), -Infinity);
  const without = Array.from({ length: candidates }, (_, candidate) => candidate).filter((candidate) => (given[candidate] ?? -1) < 0);
  const ordered = without.toSorted((one, other) => bestOf(other) - bestOf(one) || (lottery[one] ?? 0) - (lottery[other] ?? 0));
  return new Map(ordered.map((candidate, index) => [candidate, index + 1]));
}
