import { NOT_ACCEPTED, OPEN_SEAT, type Allocation, type Problem } from './types.ts';

/** Why a candidate is not given a site that they like better than what they are given. */
export interface Refusal {
  readonly site: number;
  /** Their first choice is 1. */
  readonly choice: number;
  readonly isAccepted: boolean;
  readonly places: number;
  /** Holders of a place who are ranked above them; those by the lottery alone are counted again in `byLottery`. */
  readonly above: number;
  readonly byLottery: number;
  /** By reserve of the site, holders who are ranked below them and sit there because they qualify for it. */
  readonly reserved: readonly { readonly reserve: number; readonly holders: number }[];
}

export interface Outcome {
  /** The number of the choice that they are given, or null. */
  readonly choice: number | null;
  readonly site: number | null;
  readonly reserve: number | null;
  readonly refusals: readonly Refusal[];
}

/** Prepares what is asked of each candidate of one run. */
export function outcomesOf(problem: Problem, allocation: Allocation): (candidate: number) => Outcome {
  const holders: number[][] = Array.from({ length: problem.sites }, () => []);
  for (const [candidate, at] of allocation.given.entries()) {
    if (at >= 0) holders[problem.choices[at] ?? 0]?.push(candidate);
  }
  return (candidate) => {
    const first = problem.offsets[candidate] ?? 0;
    const end = problem.offsets[candidate + 1] ?? first;
    const given = allocation.given[candidate] ?? -1;
    const seat = allocation.seats[candidate] ?? -1;
    const better = Array.from({ length: (given < 0 ? end : given) - first }, (_, number) => first + number);
    return {
      choice: given < 0 ? null : given - first + 1,
      site: given < 0 ? null : (problem.choices[given] ?? null),
      reserve: seat > OPEN_SEAT ? seat - 1 : null,
      refusals: better.map((at) => refusalAt(problem, allocation, holders[problem.choices[at] ?? 0] ?? [], candidate, at)),
    };
  };
}

function refusalAt(problem: Problem, { given, seats }: Allocation, holders: readonly number[], candidate: number, at: number): Refusal {
  const site = problem.choices[at] ?? 0;
  const merit = problem.merits[at] ?? NOT_ACCEPTED;
  const number = problem.lottery[candidate] ?? 0;
  let above = 0;
  let byLottery = 0;
  const reserved = new Map<number, number>();
  for (const holder of holders) {
    const theirs = problem.merits[given[holder] ?? -1] ?? NOT_ACCEPTED;
    const isByLottery = theirs === merit && (problem.lottery[holder] ?? 0) < number;
    if (theirs > merit || isByLottery) {
      above++;
      if (isByLottery) byLottery++;
    } else {
      const reserve = (seats[holder] ?? OPEN_SEAT) - 1;
      reserved.set(reserve, (reserved.get(reserve) ?? 0) + 1);
    }
  }
  return {
    site,
    choice: at - (problem.offsets[candidate] ?? 0) + 1,
    isAccepted: merit !== NOT_ACCEPTED,
    places: problem.places[site] ?? 0,
    above,
    byLottery,
    reserved: [...reserved].map(([reserve, count]) => ({ reserve, holders: count })).toSorted((one, other) => one.reserve - other.reserve),
  };
}
