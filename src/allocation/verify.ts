import { NOT_ACCEPTED, type Allocation, type Problem } from './types.ts';

/**
 * Checks an allocation against the definition of a stable one. Written from the definition and sharing nothing with the
 * engine, so that a mistake there cannot hide here.
 */

export interface BlockingPair {
  readonly candidate: number;
  /** The site that the candidate likes better than what they are given, and that would take them. */
  readonly site: number;
  readonly because: 'an empty place' | 'ranked above a holder' | 'a reserved place' | 'a lent reserved place';
}

export interface Verification {
  readonly isStable: boolean;
  readonly blockingPairs: number;
  /** The first of them. */
  readonly examples: readonly BlockingPair[];
  /** Candidates beyond the places of their site. */
  readonly overCapacity: number;
  /** Candidates given what they did not ask for, or where they are not accepted. */
  readonly unacceptable: number;
  /** Reserved places held by somebody who does not qualify, too many of them, or not taken in the stated order. */
  readonly reserveViolations: number;
}

const EXAMPLES = 20;

export function verifyAllocation(problem: Problem, allocation: Allocation): Verification {
  const examples: BlockingPair[] = [];
  const { holders, unacceptable } = holdersBySite(problem, allocation);
  let overCapacity = 0;
  let reserveViolations = 0;
  const standings: Standing[] = [];
  for (const [site, held] of holders.entries()) {
    overCapacity += Math.max(0, held.length - (problem.places[site] as number));
    const standing = standingOf(problem, site, held);
    reserveViolations += violationsAt(problem, site, held, standing);
    standings.push(standing);
  }
  let blockingPairs = 0;
  for (let candidate = 0; candidate < problem.candidates; candidate++) {
    const first = problem.offsets[candidate] as number;
    const end = problem.offsets[candidate + 1] as number;
    const given = allocation.given[candidate] as number;
    // Everything before what they are given is liked better; without a place, everything is.
    const better = given >= first && given < end ? given : end;
    for (let at = first; at < better; at++) {
      const site = problem.choices[at] as number;
      const because = wouldTake(problem, standings[site] as Standing, candidate, at);
      if (because === null) continue;
      blockingPairs++;
      if (examples.length < EXAMPLES) examples.push({ candidate, site, because });
    }
  }
  const isStable = blockingPairs + overCapacity + unacceptable + reserveViolations === 0;
  return { isStable, blockingPairs, examples, overCapacity, unacceptable, reserveViolations };
}

interface Holder {
  readonly candidate: number;
  readonly merit: number;
  readonly lottery: number;
  readonly seat: number;
  /** The reserves of the site that the holder qualifies for, as bits. */
  readonly qualifies: number;
}

interface Rank {
  readonly merit: number;
  readonly lottery: number;
}

/** Whether the first is ranked above the second: by merit, equal merit by the lottery. */
const isAbove = (one: Rank, other: Rank): boolean => (one.merit === other.merit ? one.lottery < other.lottery : one.merit > other.merit);

const bestFirst = (one: Rank, other: Rank): number => (isAbove(one, other) ? -1 : 1);

function holdersBySite(problem: Problem, { given, seats }: Allocation): { holders: readonly Holder[][]; unacceptable: number } {
  const holders: Holder[][] = Array.from({ length: problem.sites }, () => []);
  let unacceptable = 0;
  for (let candidate = 0; candidate < problem.candidates; candidate++) {
    const at = given[candidate] as number;
    if (at < 0) continue;
    const isOwn = at >= (problem.offsets[candidate] as number) && at < (problem.offsets[candidate + 1] as number);
    const merit = isOwn ? (problem.merits[at] as number) : NOT_ACCEPTED;
    if (merit === NOT_ACCEPTED) unacceptable++;
    if (!isOwn) continue;
    holders[problem.choices[at] as number]?.push({
      candidate,
      merit,
      lottery: problem.lottery[candidate] as number,
      seat: seats[candidate] as number,
      qualifies: problem.reserves?.qualifies[at] ?? 0,
    });
  }
  return { holders, unacceptable };
}

/** What it takes to get a place at a site as it stands. */
interface Standing {
  readonly hasRoom: boolean;
  readonly worstOpen: Rank | null;
  /** By reserve: whether its places are all held by people who qualify, and the lowest ranked of them. */
  readonly reserves: readonly { readonly isFull: boolean; readonly worst: Rank | null }[];
}

function standingOf(problem: Problem, site: number, held: readonly Holder[]): Standing {
  const sizes = reservesOf(problem, site);
  return {
    hasRoom: held.length < (problem.places[site] as number),
    worstOpen: lowest(held.filter(({ seat }) => seat <= 0)),
    reserves: sizes.map((size, reserve) => {
      const there = held.filter(({ seat }) => seat === reserve + 1);
      return { isFull: there.length >= size, worst: lowest(there) };
    }),
  };
}

const lowest = (held: readonly Holder[]): Holder | null =>
  held.reduce<Holder | null>((worst, one) => (worst === null || isAbove(worst, one) ? one : worst), null);

function reservesOf({ reserves }: Problem, site: number): readonly number[] {
  if (reserves === null) return [];
  return [...reserves.places.subarray(reserves.offsets[site], reserves.offsets[site + 1])];
}

/** Why a site would take a candidate whom it has not; null where it would not. */
function wouldTake(problem: Problem, standing: Standing, candidate: number, at: number): BlockingPair['because'] | null {
  const merit = problem.merits[at] as number;
  if (merit === NOT_ACCEPTED) return null;
  if (standing.hasRoom) return 'an empty place';
  const rank = { merit, lottery: problem.lottery[candidate] as number };
  if (standing.worstOpen !== null && isAbove(rank, standing.worstOpen)) return 'ranked above a holder';
  if (standing.reserves.length === 0) return null;
  const qualifies = problem.reserves?.qualifies[at] ?? 0;
  for (const [reserve, { isFull, worst }] of standing.reserves.entries()) {
    if ((qualifies & (1 << reserve)) === 0) continue;
    // The site is full, so a reserved place that nobody who qualifies holds has been lent to somebody else.
    if (!isFull) return 'a lent reserved place';
    if (worst !== null && isAbove(rank, worst)) return 'a reserved place';
  }
  return null;
}

function violationsAt(problem: Problem, site: number, held: readonly Holder[], { reserves }: Standing): number {
  const sizes = reservesOf(problem, site);
  let violations = held.filter(({ seat }) => seat < 0 || seat > sizes.length).length;
  if (sizes.length === 0) return violations;
  // Where open places come first, the best ranked belong into them, and only the others are asked for reserved ones.
  const open = (problem.places[site] as number) - sizes.reduce((sum, size) => sum + size, 0);
  const isOpenFirst = problem.reserves?.openFirst[site] === 1;
  const ranked = held.toSorted(bestFirst);
  const best = new Set(isOpenFirst ? ranked.slice(0, open) : []);
  violations += [...best].filter(({ seat }) => seat > 0).length;
  for (const [index, size] of sizes.entries()) {
    const seat = index + 1;
    const bit = 1 << index;
    const there = held.filter((one) => one.seat === seat);
    violations += Math.max(0, there.length - size);
    violations += there.filter(({ qualifies }) => (qualifies & bit) === 0).length;
    const { isFull, worst } = reserves[index] ?? { isFull: true, worst: null };
    // Nobody whom this reserve comes to first may sit in a later one, or in an open place, instead of in it.
    violations += held.filter(
      (one) =>
        (one.seat <= 0 || one.seat > seat) &&
        !best.has(one) &&
        (one.qualifies & bit) !== 0 &&
        size > 0 &&
        (!isFull || (worst !== null && isAbove(one, worst))),
    ).length;
  }
  return violations;
}
