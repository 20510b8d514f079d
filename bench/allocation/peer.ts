import { NOT_ACCEPTED, type Problem } from '../../src/allocation/index.ts';
import { peer } from '../support/peers.ts';

/** The only matching package of npm, as its read-me has it used: one to one, people with lists of people. */

interface Person {
  readonly name: number;
  fiance?: Person | null;
  generatePreferences(preferences: readonly Person[]): void;
}

interface StableMarriage {
  readonly Person: new (name: number) => Person;
  stableMarriage(proposing: readonly Person[]): readonly Person[];
}

export interface PeerInstance {
  readonly proposing: readonly Person[];
  /** Puts everybody back as they were before the matching. */
  reset(): void;
  run(): void;
  /** For each candidate the site that they are given, or -1. */
  given(): Int32Array;
}

/** The same one-to-one problem in the peer's words. */
export function peerInstance(problem: Problem): PeerInstance {
  const { Person, stableMarriage } = peer('stable-marriage') as StableMarriage;
  const proposing = Array.from({ length: problem.candidates }, (_, candidate) => new Person(candidate));
  const sites = Array.from({ length: problem.sites }, (_, site) => new Person(site));
  const askers: { readonly candidate: Person; readonly merit: number; readonly lottery: number }[][] = sites.map(() => []);
  for (const [candidate, person] of proposing.entries()) {
    const first = problem.offsets[candidate] ?? 0;
    const end = problem.offsets[candidate + 1] ?? first;
    const wanted = [...problem.choices.subarray(first, end)];
    person.generatePreferences(wanted.flatMap((site) => sites[site] ?? []));
    for (const [rank, site] of wanted.entries()) {
      const merit = problem.merits[first + rank] ?? NOT_ACCEPTED;
      if (merit !== NOT_ACCEPTED) askers[site]?.push({ candidate: person, merit, lottery: problem.lottery[candidate] ?? 0 });
    }
  }
  for (const [site, own] of askers.entries()) {
    sites[site]?.generatePreferences(
      own.toSorted((one, other) => other.merit - one.merit || one.lottery - other.lottery).map(({ candidate }) => candidate),
    );
  }
  return {
    proposing,
    reset: () => {
      for (const person of [...proposing, ...sites]) person.fiance = null;
    },
    run: () => void stableMarriage(proposing),
    given: () => Int32Array.from(proposing, ({ fiance }) => fiance?.name ?? -1),
  };
}
