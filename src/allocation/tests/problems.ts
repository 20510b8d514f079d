import fc from 'fast-check';
import { choose } from '../reference.ts';
import { NO_SEAT, NOT_ACCEPTED, type Allocation, type Problem } from '../types.ts';

/** A small problem as a person would write it down; the tests turn it into arrays. */
export interface Written {
  /** Per candidate the sites asked for, best first, each with the site's merit (null: not accepted) and qualifying bits. */
  readonly candidates: readonly (readonly { readonly site: number; readonly merit: number | null; readonly qualifies: number }[])[];
  readonly lottery: readonly number[];
  readonly sites: readonly { readonly open: number; readonly reserved: readonly number[]; readonly openFirst: boolean }[];
}

export function problemOf({ candidates, lottery, sites }: Written): Problem {
  const offsets = new Int32Array(candidates.length + 1);
  for (const [index, choices] of candidates.entries()) offsets[index + 1] = (offsets[index] ?? 0) + choices.length;
  const all = candidates.flat();
  const reserveOffsets = new Int32Array(sites.length + 1);
  for (const [index, { reserved }] of sites.entries()) reserveOffsets[index + 1] = (reserveOffsets[index] ?? 0) + reserved.length;
  return {
    candidates: candidates.length,
    sites: sites.length,
    offsets,
    choices: Int32Array.from(all, ({ site }) => site),
    merits: Int32Array.from(all, ({ merit }) => merit ?? NOT_ACCEPTED),
    lottery: Int32Array.from(lottery),
    places: Int32Array.from(sites, ({ open, reserved }) => reserved.reduce((sum, each) => sum + each, open)),
    reserves: {
      offsets: reserveOffsets,
      places: Int32Array.from(sites.flatMap(({ reserved }) => reserved)),
      qualifies: Int32Array.from(all, ({ qualifies }) => qualifies),
      openFirst: Uint8Array.from(sites, ({ openFirst }) => Number(openFirst)),
    },
  };
}

/** Small enough to look at everything, with ties, people who are not accepted, and reserves for one or two overlapping grounds. */
export function writtenProblems(most: { candidates: number; sites: number; places: number }): fc.Arbitrary<Written> {
  return fc
    .record({ candidates: fc.integer({ min: 1, max: most.candidates }), sites: fc.integer({ min: 1, max: most.sites }) })
    .chain(({ candidates, sites }) => {
      const preferences = fc
        .shuffledSubarray(
          Array.from({ length: sites }, (_, site) => site),
          { minLength: 0 },
        )
        .chain((order) =>
          fc.tuple(
            ...order.map((site) =>
              fc.record({
                site: fc.constant(site),
                merit: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -2, max: 3 }) }, { weight: 1, arbitrary: fc.constant(null) }),
                qualifies: fc.integer({ min: 0, max: 3 }),
              }),
            ),
          ),
        );
      const numbers = Array.from({ length: candidates }, (_, number) => number);
      return fc.record({
        candidates: fc.array(preferences, { minLength: candidates, maxLength: candidates }),
        lottery: fc.shuffledSubarray(numbers, { minLength: candidates }),
        sites: fc.array(
          fc.record({
            open: fc.integer({ min: 0, max: most.places }),
            reserved: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
            openFirst: fc.boolean(),
          }),
          { minLength: sites, maxLength: sites },
        ),
      });
    });
}

/** Everything that could be given to everybody, stable or not, with seats as the sites' stated order has them; null where a site would not. */
export function* everyAllocation(problem: Problem): Iterable<Allocation> {
  const given = new Int32Array(problem.candidates).fill(-1);
  function* from(candidate: number): Iterable<Allocation> {
    if (candidate === problem.candidates) {
      const seats = seatsOf(problem, given);
      if (seats !== null) yield { given: given.slice(), seats, proposals: 0 };
      return;
    }
    for (let at = problem.offsets[candidate] ?? 0; at < (problem.offsets[candidate + 1] ?? 0); at++) {
      given[candidate] = at;
      yield* from(candidate + 1);
    }
    given[candidate] = -1;
    yield* from(candidate + 1);
  }
  yield* from(0);
}

/** On which kind of place each holder sits; null where a site would not keep all whom it is given. */
export function seatsOf(problem: Problem, given: Int32Array): Int32Array | null {
  const seats = new Int32Array(problem.candidates).fill(NO_SEAT);
  for (let site = 0; site < problem.sites; site++) {
    const held = holdersOf(problem, given, site);
    const chosen = choose(problem, site, held, [...given]);
    if (chosen.size !== held.length) return null;
    for (const [candidate, seat] of chosen) seats[candidate] = seat;
  }
  return seats;
}

const holdersOf = (problem: Problem, given: Int32Array, site: number): number[] =>
  [...given.keys()].filter((candidate) => (given[candidate] ?? -1) >= 0 && problem.choices[given[candidate] ?? 0] === site);

/** Stable by the definition over choices: no candidate likes a site better that would choose them among those whom it has. */
export function isStableByChoice(problem: Problem, { given }: Allocation): boolean {
  for (let candidate = 0; candidate < problem.candidates; candidate++) {
    const end = (given[candidate] ?? -1) >= 0 ? (given[candidate] ?? 0) : (problem.offsets[candidate + 1] ?? 0);
    for (let at = problem.offsets[candidate] ?? 0; at < end; at++) {
      const site = problem.choices[at] ?? 0;
      const standing = [...given];
      standing[candidate] = at;
      if (choose(problem, site, [...holdersOf(problem, given, site), candidate], standing).has(candidate)) return false;
    }
  }
  return true;
}

/** How good what a candidate is given is: the number of the choice, or beyond all of them. */
export const choiceNumber = (problem: Problem, { given }: Allocation, candidate: number): number => {
  const at = given[candidate] ?? -1;
  const first = problem.offsets[candidate] ?? 0;
  return at < 0 ? (problem.offsets[candidate + 1] ?? 0) - first : at - first;
};
