import { NO_SEAT, NOT_ACCEPTED, OPEN_SEAT, type Allocation, type Problem } from './types.ts';

/**
 * The same matching as plainly as it can be said, for tests and for comparing results: in each round everybody who has no place
 * asks for their next choice, and each site chooses anew, from all who hold or ask, by sorting them. Slow.
 */
export function matchPlainly(problem: Problem): Allocation {
  const at = Array.from({ length: problem.candidates }, (_, candidate) => problem.offsets[candidate] as number);
  const holders: Map<number, number>[] = Array.from({ length: problem.sites }, () => new Map<number, number>());
  let free = at.map((_, candidate) => candidate);
  let proposals = 0;
  while (free.length > 0) {
    const asking = new Map<number, number[]>();
    for (const candidate of free) {
      const choice = at[candidate] as number;
      if (choice === problem.offsets[candidate + 1]) continue;
      proposals++;
      const site = problem.choices[choice] as number;
      const group = asking.get(site);
      if (group === undefined) asking.set(site, [candidate]);
      else group.push(candidate);
    }
    free = [];
    for (const [site, group] of asking) {
      const all = [...(holders[site]?.keys() ?? []), ...group];
      const chosen = choose(problem, site, all, at);
      holders[site] = chosen;
      for (const candidate of all) {
        if (chosen.has(candidate)) continue;
        at[candidate] = (at[candidate] as number) + 1;
        free.push(candidate);
      }
    }
  }
  const given = new Int32Array(problem.candidates).fill(-1);
  const seats = new Int32Array(problem.candidates).fill(NO_SEAT);
  for (const chosen of holders) {
    for (const [candidate, seat] of chosen) {
      given[candidate] = at[candidate] as number;
      seats[candidate] = seat;
    }
  }
  return { given, seats, proposals };
}

/** Whom a site takes out of those who ask, and on which kind of place: its stated order, step by step. */
export function choose(problem: Problem, site: number, asking: readonly number[], at: readonly number[]): Map<number, number> {
  const meritOf = (candidate: number): number => problem.merits[at[candidate] as number] as number;
  const ranked = asking
    .filter((candidate) => meritOf(candidate) !== NOT_ACCEPTED)
    .toSorted((one, other) => meritOf(other) - meritOf(one) || (problem.lottery[one] as number) - (problem.lottery[other] as number));
  const chosen = new Map<number, number>();
  const take = (seat: number, most: number, isMeant: (candidate: number) => boolean): void => {
    let left = most;
    for (const candidate of ranked) {
      if (left === 0) break;
      if (chosen.has(candidate) || !isMeant(candidate)) continue;
      chosen.set(candidate, seat);
      left--;
    }
  };
  const places = problem.places[site] as number;
  const { reserves } = problem;
  if (reserves !== null) {
    const kept = [...reserves.places.subarray(reserves.offsets[site], reserves.offsets[site + 1])];
    const open = places - kept.reduce((sum, each) => sum + each, 0);
    if (reserves.openFirst[site] === 1) take(OPEN_SEAT, open, () => true);
    for (const [reserve, each] of kept.entries()) {
      take(1 + reserve, each, (candidate) => ((reserves.qualifies[at[candidate] as number] as number) & (1 << reserve)) !== 0);
    }
  }
  take(OPEN_SEAT, places - chosen.size, () => true);
  return chosen;
}
